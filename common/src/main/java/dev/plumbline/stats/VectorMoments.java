package dev.plumbline.stats;

import java.io.Serializable;

/**
 * Count, means and cross-products about the means of several figures per unit. They merge:
 * {@code of(A).merge(of(B)) = of(A u B)} (Chan, Golub, LeVeque 1979), and so do the moments of any linear combination of
 * the figures, which are read from here. Immutable.
 */
public final class VectorMoments implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long count;
    private final double[] means;

    /** Row by row; symmetric. */
    private final double[] products;

    private VectorMoments(final long count, final double[] means, final double[] products) {
        this.count = count;
        this.means = means;
        this.products = products;
    }

    /** No units at all: the neutral element of {@link #merge}. */
    public static VectorMoments empty(final int dimensions) {
        return new VectorMoments(0, new double[dimensions], new double[dimensions * dimensions]);
    }

    /** The moments of a single unit. */
    public static VectorMoments ofUnit(final double... values) {
        return new VectorMoments(1, values.clone(), new double[values.length * values.length]);
    }

    /**
     * From sample moments as SQL engines give them ({@code avg}, {@code covar_samp}).
     *
     * @param covariances row by row, square; not read where there are fewer than two units
     */
    public static VectorMoments ofSample(final long count, final double[] means, final double[][] covariances) {
        final int dimensions = means.length;
        if (count == 0) {
            return empty(dimensions);
        }
        final double[] products = new double[dimensions * dimensions];
        for (int i = 0; i < dimensions && count > 1; i++) {
            for (int j = 0; j < dimensions; j++) {
                products[i * dimensions + j] = covariances[i][j] * (count - 1);
            }
        }
        return new VectorMoments(count, means.clone(), products);
    }

    /** From the means and the products about them, row by row; both arrays are handed over. */
    static VectorMoments ofProducts(final long count, final double[] means, final double[] products) {
        return new VectorMoments(count, means, products);
    }

    /** The moments of both groups of units together; both have the same figures in the same order. */
    public VectorMoments merge(final VectorMoments other) {
        if (other.means.length != means.length) {
            throw new IllegalArgumentException(
                    "moments of " + means.length + " figures cannot be merged with those of " + other.means.length);
        }
        if (other.count == 0) {
            return this;
        }
        if (count == 0) {
            return other;
        }
        final int dimensions = means.length;
        final double share = other.count / ((double) count + other.count);
        final double[] mergedMeans = new double[dimensions];
        final double[] mergedProducts = new double[products.length];
        for (int i = 0; i < dimensions; i++) {
            final double difference = other.means[i] - means[i];
            mergedMeans[i] = means[i] + difference * share;
            for (int j = 0; j < dimensions; j++) {
                final int at = i * dimensions + j;
                mergedProducts[at] =
                        products[at] + other.products[at] + difference * (other.means[j] - means[j]) * (count * share);
            }
        }
        return new VectorMoments(count + other.count, mergedMeans, mergedProducts);
    }

    /** Number of units. */
    public long count() {
        return count;
    }

    /** Mean of a figure; 0 when there are no units. */
    public double mean(final int figure) {
        return means[figure];
    }

    /** Sum over units of the products of two figures' deviations from their means. */
    public double products(final int figure, final int other) {
        return products[figure * means.length + other];
    }

    /** Mean of the combination with these weights. */
    public double meanOf(final double... weights) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            sum += weights[i] * means[i];
        }
        return sum;
    }

    /** Sum over units of the products of two combinations' deviations from their means. */
    public double productsOf(final double[] weights, final double[] otherWeights) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            for (int j = 0; j < means.length; j++) {
                sum += weights[i] * otherWeights[j] * products(i, j);
            }
        }
        return sum;
    }

    /** The moments of a ratio of two of the figures. */
    public RatioMoments ratio(final int numerator, final int denominator) {
        return new RatioMoments(
                count,
                means[numerator],
                means[denominator],
                products(numerator, numerator),
                products(numerator, denominator),
                products(denominator, denominator));
    }
}
