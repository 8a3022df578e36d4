package dev.plumbline.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Replicates of a ratio {@code S / M} over units, in each of which every unit counts as often as an independent Poisson
 * variable of mean 1 says (Hanley and MacGibbon 2006; Chamandy et al. 2012). The weights come from {@link UnitHash} of
 * unit and replicate, so that neither order nor partitions matter, and two parts of the units merge by addition.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class PoissonBootstrap implements Serializable {

    /** Smallest and largest replicate between which the given share of them lies. */
    public record Interval(double low, double high) {}

    private static final long serialVersionUID = 1L;

    /** Cumulated probabilities of 0, 1, ... of a Poisson variable of mean 1, up to where doubles end. */
    private static final double[] CUMULATED = cumulated();

    /** A share of replicates without any unit above this is no bootstrap distribution. */
    private static final double MOST_EMPTY = 0.05;

    private final double[] numerators;
    private final double[] denominators;

    /** @param replicates their number; 0 makes a bootstrap that has no interval */
    public PoissonBootstrap(final int replicates) {
        numerators = new double[replicates];
        denominators = new double[replicates];
    }

    /** How often a unit counts in a replicate. */
    public static int weight(final long unitHash, final int replicate) {
        final double uniform = UnitHash.uniform(unitHash, replicate);
        int count = 0;
        while (count < CUMULATED.length && uniform >= CUMULATED[count]) {
            count++;
        }
        return count;
    }

    /** How often a unit counts in each of so many replicates: drawn once for all of its figures. */
    public static int[] weights(final long unitHash, final int replicates) {
        final int[] weights = new int[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            weights[replicate] = weight(unitHash, replicate);
        }
        return weights;
    }

    /** Adds a unit, once for all of its rows. */
    public void add(final long unitHash, final double numerator, final double denominator) {
        add(weights(unitHash, numerators.length), numerator, denominator);
    }

    /** Adds a unit with its {@link #weights}, as many as there are replicates. */
    public void add(final int[] weights, final double numerator, final double denominator) {
        for (int replicate = 0; replicate < numerators.length; replicate++) {
            numerators[replicate] += weights[replicate] * numerator;
            denominators[replicate] += weights[replicate] * denominator;
        }
    }

    /** Adds the units of another part; no unit may be in both. */
    public void merge(final PoissonBootstrap other) {
        for (int replicate = 0; replicate < numerators.length; replicate++) {
            numerators[replicate] += other.numerators[replicate];
            denominators[replicate] += other.denominators[replicate];
        }
    }

    /**
     * The percentile interval: of B ratios the {@code ceil(B (1 - level) / 2)}-th smallest and the one as far from the
     * top. Replicates whose denominator is 0 are left out; empty where they are more than 5 %.
     */
    public Optional<Interval> interval(final double level) {
        return intervalOfSum(List.of(this), level);
    }

    /** The same of a sum of ratios over the same units, each drawn with the same weights. */
    public static Optional<Interval> intervalOfSum(final List<PoissonBootstrap> summands, final double level) {
        final int replicates = summands.get(0).numerators.length;
        final double[] sums = new double[replicates];
        int defined = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            double sum = 0;
            for (final PoissonBootstrap summand : summands) {
                sum += summand.numerators[replicate] / summand.denominators[replicate];
            }
            if (Double.isFinite(sum)) {
                sums[defined++] = sum;
            }
        }
        if (defined == 0 || defined < replicates * (1 - MOST_EMPTY)) {
            return Optional.empty();
        }
        Arrays.sort(sums, 0, defined);
        final int below = Math.max(0, (int) Math.ceil(defined * (1 - level) / 2 - 1e-9) - 1);
        return Optional.of(new Interval(sums[below], sums[defined - 1 - below]));
    }

    private static double[] cumulated() {
        final double[] sums = new double[18];
        double probability = Math.exp(-1);
        double sum = 0;
        for (int count = 0; count < sums.length; count++) {
            sum += probability;
            sums[count] = sum;
            probability /= count + 1;
        }
        return sums;
    }
}
