package dev.plumbline.trend.decomposition;

import java.util.OptionalDouble;

/**
 * How much of a change is in one slice.
 *
 * @param slice its name
 * @param shareBefore of the denominator
 * @param shareAfter of the denominator
 * @param before its figure
 * @param after its figure
 * @param mix change because the slice became larger or smaller, beside the mean of all
 * @param rate change because its figure changed
 * @param mixError standard error of mix, given the shares and the mean of all; empty unless the slice's errors are known
 * @param rateError standard error of rate, given the shares
 */
public record SlicePart(
        String slice,
        double shareBefore,
        double shareAfter,
        double before,
        double after,
        double mix,
        double rate,
        OptionalDouble mixError,
        OptionalDouble rateError) {}
