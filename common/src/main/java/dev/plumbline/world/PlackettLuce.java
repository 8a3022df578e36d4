package dev.plumbline.world;

/**
 * The Plackett-Luce policy over a few candidates: the slate is filled from the top, each place by softmax among the
 * candidates that are left (Plackett 1975). Weights need not add up to anything.
 */
final class PlackettLuce {

    private PlackettLuce() {}

    /**
     * The probability of each candidate at each position, by summing over the sets that may stand above it.
     *
     * @param weights positive; at most 16 of them
     * @param positions how many places are filled, at most as many as candidates
     * @return by position (0 is the top), then candidate; every position's probabilities add up to 1
     */
    static double[][] marginals(final double[] weights, final int positions) {
        final int candidates = weights.length;
        final double[] reached = new double[1 << candidates];
        reached[0] = 1;
        final double[][] marginals = new double[positions][candidates];
        for (int above = 0; above < reached.length; above++) {
            final int position = Integer.bitCount(above);
            if (position >= positions || reached[above] == 0) {
                continue;
            }
            double left = 0;
            for (int i = 0; i < candidates; i++) {
                left += (above >> i & 1) == 0 ? weights[i] : 0;
            }
            for (int i = 0; i < candidates; i++) {
                if ((above >> i & 1) == 0) {
                    final double probability = reached[above] * weights[i] / left;
                    marginals[position][i] += probability;
                    reached[above | 1 << i] += probability;
                }
            }
        }
        return marginals;
    }

    /**
     * A slate.
     *
     * @param uniforms one number in (0, 1) per position
     * @return the candidates, from the top down
     */
    static int[] slate(final double[] weights, final double[] uniforms) {
        final int[] slate = new int[uniforms.length];
        int taken = 0;
        for (int position = 0; position < slate.length; position++) {
            double left = 0;
            for (int i = 0; i < weights.length; i++) {
                left += (taken >> i & 1) == 0 ? weights[i] : 0;
            }
            double rest = uniforms[position] * left;
            int chosen = -1;
            for (int i = 0; i < weights.length && rest >= 0; i++) {
                if ((taken >> i & 1) == 0) {
                    chosen = i;
                    rest -= weights[i];
                }
            }
            slate[position] = chosen;
            taken |= 1 << chosen;
        }
        return slate;
    }
}
