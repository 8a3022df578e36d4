package dev.plumbline.online.experiment;

import dev.plumbline.stats.Direction;
import java.util.Locale;

/** How a lift changed from the first half of an experiment's days to the second, in the better direction of its goal. */
public enum NoveltyTurn {
    /** No significant change. */
    STEADY,
    /** An early gain shrank towards no lift: a novelty that wears off. */
    FADING,
    /** The lift became worse, and not because an early gain shrank: a loss grew, or a gain turned into a loss. */
    WORSENING,
    /** The lift became better: users learned, or an early loss shrank. */
    IMPROVING;

    /**
     * The kind of a change.
     *
     * @param change with a p
     * @param adjustedP its p adjusted within its family
     * @param direction which way the metric is better
     * @param alpha the level: a change has a p of at most this
     */
    static NoveltyTurn of(
            final NoveltyChange change, final double adjustedP, final Direction direction, final double alpha) {
        if (adjustedP > alpha) {
            return STEADY;
        }
        final int sign = direction == Direction.SMALLER_IS_BETTER ? -1 : 1;
        final double gained = sign * change.change().value().orElseThrow();
        final double early = sign * change.early().orElseThrow();
        if (gained > 0) {
            return IMPROVING;
        }
        return early > 0 && Math.abs(early + gained) < early ? FADING : WORSENING;
    }

    /** The text that tables hold: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
