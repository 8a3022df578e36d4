package dev.plumbline.stats;

import java.io.Serializable;

/**
 * {@link VectorMoments} of many units, taken up one by one without an object for each (Welford 1962). Two parts merge.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class VectorAccumulator implements Serializable {

    private static final long serialVersionUID = 1L;

    private long count;
    private final double[] means;

    /** Row by row; only {@code i <= j} is kept up. */
    private final double[] products;

    private final double[] deviations;

    /** @param dimensions figures of a unit */
    public VectorAccumulator(final int dimensions) {
        means = new double[dimensions];
        products = new double[dimensions * dimensions];
        deviations = new double[dimensions];
    }

    /** Adds a unit with its figures, as many as there are dimensions; they are not kept. */
    public void add(final double[] figures) {
        add(figures, 1);
    }

    /** Adds so many units, 1 or more, that all have the same figures. */
    public void add(final double[] figures, final long units) {
        final int dimensions = means.length;
        for (int i = 0; i < dimensions; i++) {
            deviations[i] = figures[i] - means[i];
        }
        final double share = units / ((double) count + units);
        final double weight = count * share;
        count += units;
        for (int i = 0; i < dimensions; i++) {
            means[i] += deviations[i] * share;
            for (int j = i; j < dimensions; j++) {
                products[i * dimensions + j] += deviations[i] * deviations[j] * weight;
            }
        }
    }

    /** Adds the units of another part; no unit may be in both. */
    public void merge(final VectorAccumulator other) {
        if (other.means.length != means.length) {
            throw new IllegalArgumentException(
                    "moments of " + means.length + " figures cannot be merged with those of " + other.means.length);
        }
        if (other.count == 0) {
            return;
        }
        final int dimensions = means.length;
        final double share = other.count / ((double) count + other.count);
        final double weight = count * share;
        for (int i = 0; i < dimensions; i++) {
            deviations[i] = other.means[i] - means[i];
        }
        for (int i = 0; i < dimensions; i++) {
            means[i] += deviations[i] * share;
            for (int j = i; j < dimensions; j++) {
                final int at = i * dimensions + j;
                products[at] += other.products[at] + deviations[i] * deviations[j] * weight;
            }
        }
        count += other.count;
    }

    /** Number of units so far. */
    public long count() {
        return count;
    }

    /** The moments of all units so far. */
    public VectorMoments moments() {
        final int dimensions = means.length;
        final double[] both = products.clone();
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < i; j++) {
                both[i * dimensions + j] = both[j * dimensions + i];
            }
        }
        return VectorMoments.ofProducts(count, means.clone(), both);
    }
}
