package dev.plumbline.trend.decomposition;

import java.util.OptionalDouble;

/**
 * How much of what only the frozen model lost is in one slice.
 *
 * @param slice its name
 * @param items whether the frozen model knows its items
 * @param shareBefore of the denominator
 * @param shareAfter of the denominator
 * @param before the frozen model's figure; of a slice that was not there the one after
 * @param after the frozen model's figure; of a slice that is not there the one before
 * @param value change of the gap between the frozen and the retrained model, in the slice's share of the figure of all
 * @param error its standard error, at most, whatever the two models have in common; empty unless all errors are known
 */
public record AgeingPart(
        String slice,
        ItemAge items,
        double shareBefore,
        double shareAfter,
        double before,
        double after,
        double value,
        OptionalDouble error) {

    /** @param frozen the slice as the frozen model served it @param twin the same rows as the retrained one did */
    static AgeingPart of(
            final SliceChange frozen,
            final SliceChange twin,
            final ItemAge items,
            final double allBefore,
            final double allAfter) {
        final double shareBefore = frozen.denominatorBefore() / allBefore;
        final double shareAfter = frozen.denominatorAfter() / allAfter;
        return new AgeingPart(
                frozen.slice(),
                items,
                shareBefore,
                shareAfter,
                frozen.before(),
                frozen.after(),
                Rounding.without(
                        shareAfter * (frozen.after() - twin.after()) - shareBefore * (frozen.before() - twin.before()),
                        shareAfter * (Math.abs(frozen.after()) + Math.abs(twin.after()))
                                + shareBefore * (Math.abs(frozen.before()) + Math.abs(twin.before()))),
                frozen.hasErrors() && twin.hasErrors()
                        ? OptionalDouble.of(Math.hypot(
                                shareAfter * (frozen.errorAfter() + twin.errorAfter()),
                                shareBefore * (frozen.errorBefore() + twin.errorBefore())))
                        : OptionalDouble.empty());
    }
}
