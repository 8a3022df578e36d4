package dev.plumbline.counterfactual.support;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * How much of what a target shows the log never shows, so that its reward is not known: no weight can make up
 * for it, and no diagnostic of weights need notice.
 */
public final class UnsupportedMass {

    private UnsupportedMass() {}

    /**
     * What the target shows at one position.
     *
     * @param position where; 1 is top
     * @param mass all of it, summed over contexts as often as they occur; above 0
     * @param unsupported the part on items that the log never shows there
     */
    public record AtPosition(long position, double mass, double unsupported) {

        public AtPosition {
            if (!(mass > 0 && unsupported >= 0 && unsupported <= mass * (1 + 1e-9))) {
                throw new IllegalArgumentException(
                        "position " + position + ": " + unsupported + " of the target's " + mass + " is not a share");
            }
        }
    }

    /** The share, mean over what is shown at all positions together, in [0, 1]; empty without positions. */
    public static OptionalDouble byMass(final Collection<AtPosition> positions) {
        final double mass = positions.stream().mapToDouble(AtPosition::mass).sum();
        return positions.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(
                        1,
                        positions.stream().mapToDouble(AtPosition::unsupported).sum() / mass));
    }

    /** The share, mean over positions, in [0, 1]; empty without positions. */
    public static OptionalDouble of(final Collection<AtPosition> positions) {
        return positions.stream()
                .mapToDouble(at -> Math.min(1, at.unsupported() / at.mass()))
                .average();
    }
}
