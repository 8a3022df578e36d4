package dev.plumbline.trend.decomposition;

/**
 * What one slice carries of a change.
 *
 * @param slice its name
 * @param shareBefore of the denominator
 * @param shareAfter of the denominator
 * @param before its figure
 * @param after its figure
 * @param mix change because the slice became larger or smaller, beside the mean of all
 * @param rate change because its figure changed
 */
public record SlicePart(
        String slice, double shareBefore, double shareAfter, double before, double after, double mix, double rate) {}
