package dev.plumbline.ranking.metric;

import java.util.Arrays;

/**
 * The judgements of one query: the relevance and gain of its judged items, in any order. Shared by the lists of all
 * models, so that an ideal ranking is sorted once; not thread-safe.
 *
 * <p>A relevance below 0 marks an item as unusable: it is not relevant, has no gain and does not count as judged. A gain
 * below 0 is no gain.
 */
public final class Judgements {

    private final double threshold;
    private final int relevant;
    private final int judged;
    private final double[] relevance;
    private final double[] gains;
    private double[] idealDcg;
    private double[] idealExponentialDcg;

    private Judgements(
            final double threshold,
            final int relevant,
            final int judged,
            final double[] relevance,
            final double[] gains) {
        this.threshold = threshold;
        this.relevant = relevant;
        this.judged = judged;
        this.relevance = relevance;
        this.gains = gains;
    }

    /**
     * The judgements of one query, one entry per distinct item.
     *
     * @param relevance finite
     * @param gain finite, of the same items
     * @param threshold smallest relevance that counts as relevant; above 0
     */
    public static Judgements of(final double[] relevance, final double[] gain, final double threshold) {
        if (relevance.length != gain.length) {
            throw new IllegalArgumentException(relevance.length + " relevances but " + gain.length + " gains");
        }
        int relevant = 0;
        int judged = 0;
        final double[] gains = new double[relevance.length];
        for (int i = 0; i < relevance.length; i++) {
            relevant += relevance[i] >= threshold ? 1 : 0;
            judged += relevance[i] >= 0 ? 1 : 0;
            gains[i] = usableGain(relevance[i], gain[i]);
        }
        return new Judgements(threshold, relevant, judged, relevance.clone(), gains);
    }

    /** The gain that counts: 0 for unusable items and for negative gains. */
    static double usableGain(final double relevance, final double gain) {
        return relevance < 0 ? 0 : Math.max(0, gain);
    }

    /** Burges' gain of a relevance, 2^relevance - 1: 0 for unusable items, infinite for a relevance above 1023. */
    static double exponentialGain(final double relevance) {
        return Math.pow(2, Math.max(0, relevance)) - 1;
    }

    private static double[] cumulatedIdeal(final double[] gains) {
        Arrays.sort(gains);
        final double[] ideal = new double[gains.length + 1];
        for (int rank = 1; rank <= gains.length; rank++) {
            ideal[rank] = ideal[rank - 1] + gains[gains.length - rank] * Discount.at(rank);
        }
        return ideal;
    }

    /** R: the number of judged items at or above the relevance threshold. */
    public int relevant() {
        return relevant;
    }

    /** The number of judged items; those marked as unusable do not count. */
    public int judged() {
        return judged;
    }

    /** The largest discounted cumulative gain that a list of this depth can reach; 0 where nothing has a gain. */
    public double idealDcg(final int depth) {
        if (idealDcg == null) {
            idealDcg = cumulatedIdeal(gains.clone());
        }
        return idealDcg[Math.min(depth, idealDcg.length - 1)];
    }

    /** The same with the gain 2^relevance - 1. */
    public double idealExponentialDcg(final int depth) {
        if (idealExponentialDcg == null) {
            idealExponentialDcg = cumulatedIdeal(
                    Arrays.stream(relevance).map(Judgements::exponentialGain).toArray());
        }
        return idealExponentialDcg[Math.min(depth, idealExponentialDcg.length - 1)];
    }

    boolean isRelevant(final double relevance) {
        return relevance >= threshold;
    }
}
