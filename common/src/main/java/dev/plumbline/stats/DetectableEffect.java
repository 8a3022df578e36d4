package dev.plumbline.stats;

/** How large an effect must be to be found. */
public final class DetectableEffect {

    private DetectableEffect() {}

    /**
     * The smallest effect that a two-sided test at this level finds with this probability:
     * {@code (z_{(1+level)/2} + z_power) se}, normal, in the unit of the standard error.
     *
     * @param stdError of the estimated effect, 0 or more
     * @param level confidence level 1 - alpha, in (0, 1)
     * @param power probability of finding it, in (0, 1); 0.8 by custom
     */
    public static double smallest(final double stdError, final double level, final double power) {
        return (StandardNormal.twoSidedQuantile(level) + StandardNormal.quantile(power)) * stdError;
    }

    /**
     * The units that a test as {@link #smallest} needs to find an effect: {@code units (smallest(se) / effect)^2}, since a
     * squared standard error falls with one over the units.
     *
     * @param units behind the standard error, 1 or more
     * @param stdError of an effect estimated from so many, 0 or more
     * @param effect to be found, not 0, in the unit of the standard error
     * @return at least 0; may be infinite
     */
    public static double units(
            final long units, final double stdError, final double effect, final double level, final double power) {
        final double ratio = smallest(stdError, level, power) / Math.abs(effect);
        return units * ratio * ratio;
    }
}
