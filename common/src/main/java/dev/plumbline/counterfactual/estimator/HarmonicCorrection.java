package dev.plumbline.counterfactual.estimator;

/**
 * The sub-Gaussian correction of weights: the harmonic mean of a weight and 1, weighted with 1 - l and l, so no weight above
 * 1 / l (Metelli, Russo and Restelli, NeurIPS 2021).
 */
final class HarmonicCorrection {

    static final String SOURCE = "Metelli, Russo and Restelli, NeurIPS 2021, the harmonic correction";

    private HarmonicCorrection() {}

    /** {@code w / (1 - l + l w)}; a weight of 0 stays 0. */
    static double of(final double w, final double strength) {
        return w == 0 ? 0 : w / (1 - strength + strength * w);
    }

    static void requireStrength(final double strength) {
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException(
                    "the strength of the correction must be above 0 and at most 1, not " + strength);
        }
    }
}
