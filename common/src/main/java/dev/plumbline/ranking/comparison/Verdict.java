package dev.plumbline.ranking.comparison;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The verdict on the candidate of a pair. */
public enum Verdict {
    /** The difference is in the candidate's favour, and significant after adjustment for multiple testing. */
    BETTER,
    /** The same, to its disadvantage. */
    WORSE,
    /** The whole interval lies within the declared margin; takes precedence over better and worse, which then do not matter. */
    EQUIVALENT,
    /** None of them; never 'no difference'. */
    INCONCLUSIVE,
    /** Fewer units than the minimum. */
    INSUFFICIENT_DATA;

    /** 1 - 0.95 is a little more than 0.05. */
    private static final double ROUNDING = 1e-12;

    /** The text of tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict on a difference.
     *
     * @param units independent units behind it
     * @param adjustedP its p, adjusted within its family; empty where there is none
     * @return empty for a metric without a better direction, unless there is too little data or equivalence
     */
    public static Optional<Verdict> of(
            final Estimate difference,
            final long units,
            final OptionalDouble adjustedP,
            final Direction direction,
            final ComparisonSettings settings) {
        if (difference.value().isEmpty() || units < settings.minimumUnits()) {
            return Optional.of(INSUFFICIENT_DATA);
        }
        final double value = difference.value().getAsDouble();
        if (isInside(difference, settings.margin())) {
            return Optional.of(EQUIVALENT);
        }
        if (direction == Direction.NONE) {
            return Optional.empty();
        }
        if (adjustedP.isEmpty() || adjustedP.getAsDouble() >= 1 - difference.level() - ROUNDING) {
            return Optional.of(INCONCLUSIVE);
        }
        return Optional.of(value > 0 == (direction == Direction.LARGER_IS_BETTER) ? BETTER : WORSE);
    }

    private static boolean isInside(final Estimate difference, final double margin) {
        // units with equal differences have no interval; if there are enough, as for a copy of the model, the
        // difference
        // is that of all of them
        final double value = difference.value().orElseThrow();
        return difference.stdError().isPresent()
                && difference.low().orElse(value) > -margin
                && difference.high().orElse(value) < margin;
    }
}
