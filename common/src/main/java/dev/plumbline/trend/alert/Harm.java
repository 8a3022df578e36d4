package dev.plumbline.trend.alert;

import dev.plumbline.stats.Direction;
import java.util.Optional;

/** Which way a figure gets worse. */
public enum Harm {
    FALL,
    RISE;

    /** Of a metric; none where neither way is worse. */
    public static Optional<Harm> of(final Direction direction) {
        return switch (direction) {
            case LARGER_IS_BETTER -> Optional.of(FALL);
            case SMALLER_IS_BETTER -> Optional.of(RISE);
            case NONE -> Optional.empty();
        };
    }

    /** How much worse a figure became; below 0 where it became better. */
    public double of(final double change) {
        return this == FALL ? -change : change;
    }
}
