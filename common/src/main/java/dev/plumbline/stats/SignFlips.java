package dev.plumbline.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The two-sided sign-flip randomization test of paired differences: were both sides alike, every unit's difference could
 * as well have the other sign. p is the share of sign vectors whose sum is at least as far from zero as the observed
 * one: over all vectors up to {@value #EXACT} differences that are not zero, else {@code (count + 1) / (N + 1)} over N
 * vectors whose signs come from {@link UnitHash} of unit and vector (Smucker, Allan, Carterette 2007; Phipson and Smyth
 * 2010). So it depends neither on order nor on partitions, and two parts of the units merge.
 *
 * <p>Sums count as equal within 1e-12 of the sum of absolute differences. Mutable: it is filled by one reader.
 */
public final class SignFlips implements Serializable {

    /** Most differences that are not zero for which all sign vectors are looked at. */
    public static final int EXACT = 20;

    /** Differences up to this are none. */
    public static final double ZERO = 1e-12;

    private static final long serialVersionUID = 1L;
    private static final double SLACK = 1e-12;

    /** Draws of the signs, apart from those of the bootstrap's weights. */
    private static final long FIRST_DRAW = 1L << 40;

    private final int vectors;
    private int kept;
    private final double[] differences = new double[EXACT];
    private final long[] units = new long[EXACT];
    private double[] sums = {};
    private double total;
    private double absolute;

    /** @param vectors number of sign vectors where the test is not exact */
    public SignFlips(final int vectors) {
        this.vectors = vectors;
    }

    /** Adds a unit's difference, once for all of its rows. */
    public void add(final long unitHash, final double difference) {
        if (Math.abs(difference) <= ZERO) {
            return;
        }
        total += difference;
        absolute += Math.abs(difference);
        if (isExact() && kept < EXACT) {
            units[kept] = unitHash;
            differences[kept++] = difference;
            return;
        }
        giveUpExactness();
        flip(unitHash, difference);
    }

    /** Adds the units of another part; no unit may be in both. */
    public void merge(final SignFlips other) {
        // both parts may have kept few: those of the other are added one by one
        for (int i = 0; i < other.kept; i++) {
            add(other.units[i], other.differences[i]);
        }
        if (!other.isExact()) {
            giveUpExactness();
            for (int vector = 0; vector < vectors; vector++) {
                sums[vector] += other.sums[vector];
            }
            total += other.total;
            absolute += other.absolute;
        }
    }

    /** Whether p is over all sign vectors. */
    public boolean isExact() {
        return sums.length == 0;
    }

    /** Sign vectors looked at: all of them where the test is exact. */
    public long vectors() {
        return isExact() ? 1L << kept : vectors;
    }

    /** p; 1 where no difference is other than zero. */
    public double p() {
        final double threshold = Math.abs(total) - SLACK * absolute;
        if (threshold <= 0) {
            return 1;
        }
        if (isExact()) {
            return Math.min(1, exactCount(threshold) / (double) vectors());
        }
        long reached = 0;
        for (final double sum : sums) {
            reached += Math.abs(sum) >= threshold ? 1 : 0;
        }
        return (reached + 1.0) / (vectors + 1.0);
    }

    /** What was kept goes into the sums; from here on only they grow. */
    private void giveUpExactness() {
        if (isExact()) {
            sums = new double[vectors];
            for (int i = 0; i < kept; i++) {
                flip(units[i], differences[i]);
            }
            kept = 0;
        }
    }

    private void flip(final long unitHash, final double difference) {
        final long bits = Double.doubleToRawLongBits(difference);
        for (int first = 0; first < vectors; first += Long.SIZE) {
            long signs = UnitHash.draw(unitHash, FIRST_DRAW + first);
            final int last = Math.min(vectors, first + Long.SIZE);
            for (int vector = first; vector < last; vector++) {
                sums[vector] += Double.longBitsToDouble(bits ^ (signs & Long.MIN_VALUE));
                signs <<= 1;
            }
        }
    }

    /** Pairs of a half's sum with the other half's that reach the threshold, by binary search in the sorted other half. */
    private long exactCount(final double threshold) {
        final double[] left = sumsOf(0, kept / 2);
        final double[] right = sumsOf(kept / 2, kept);
        Arrays.sort(right);
        long count = 0;
        for (final double sum : left) {
            count += right.length - countBelow(right, threshold - sum);
            count += right.length - countBelow(right, threshold + sum);
        }
        return count;
    }

    /** The sums of all sign vectors of some differences; symmetric around zero. */
    private double[] sumsOf(final int from, final int to) {
        double[] all = {0};
        for (int i = from; i < to; i++) {
            final double[] longer = new double[2 * all.length];
            for (int j = 0; j < all.length; j++) {
                longer[2 * j] = all[j] + differences[i];
                longer[2 * j + 1] = all[j] - differences[i];
            }
            all = longer;
        }
        return all;
    }

    private static int countBelow(final double[] sorted, final double bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
