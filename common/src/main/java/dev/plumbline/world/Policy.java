package dev.plumbline.world;

/**
 * How a model fills the slate in one context.
 *
 * @param scores of the candidates, larger is better
 * @param weights of the candidates in the Plackett-Luce policy
 * @param marginals probability by position and candidate
 */
public record Policy(double[] scores, double[] weights, double[][] marginals) {

    private static final double TEMPERATURE = 0.5;

    static Policy of(final double[] scores) {
        final double[] weights = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            weights[i] = StrictMath.exp(scores[i] / TEMPERATURE);
        }
        return new Policy(scores, weights, PlackettLuce.marginals(weights, World.POSITIONS));
    }

    /** Candidates by score, best first; equal scores in the order of their places. */
    public int[] ranking() {
        final int[] ranking = new int[scores.length];
        for (int i = 0; i < ranking.length; i++) {
            int place = i;
            while (place > 0 && scores[ranking[place - 1]] < scores[i]) {
                ranking[place] = ranking[place - 1];
                place--;
            }
            ranking[place] = i;
        }
        return ranking;
    }
}
