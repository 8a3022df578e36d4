package dev.plumbline.ranking.overlap;

/**
 * Variance inflation factors: by which factor the variance of a model's coefficient in a joint regression grows because of its
 * correlation with the other models, {@code 1 / (1 - R^2)} of the model on the others. Above {@value #COLLINEAR} a model's own
 * contribution is not identifiable.
 */
public final class VarianceInflation {

    /** Above this factor models are collinear. */
    public static final double COLLINEAR = 10;

    private static final double SINGULAR = 1e-12;

    private VarianceInflation() {}

    /**
     * The factors of all models: the diagonal of the inverse of their correlations.
     *
     * @param correlations symmetric, 1 on the diagonal
     * @return infinity for all where the matrix has no inverse, as for a model and its copy
     */
    public static double[] of(final double[][] correlations) {
        final int size = correlations.length;
        final double[][] rows = new double[size][2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(correlations[i], 0, rows[i], 0, size);
            rows[i][size + i] = 1;
        }
        final double[] factors = new double[size];
        for (int column = 0; column < size; column++) {
            if (!eliminate(rows, column)) {
                java.util.Arrays.fill(factors, Double.POSITIVE_INFINITY);
                return factors;
            }
        }
        for (int i = 0; i < size; i++) {
            factors[i] = rows[i][size + i];
        }
        return factors;
    }

    /** One step of Gauss and Jordan with the largest pivot; whether there is one. */
    private static boolean eliminate(final double[][] rows, final int column) {
        int pivot = column;
        for (int i = column; i < rows.length; i++) {
            pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
        }
        if (!(Math.abs(rows[pivot][column]) > SINGULAR)) {
            return false;
        }
        final double[] swapped = rows[pivot];
        rows[pivot] = rows[column];
        rows[column] = swapped;
        final double divisor = swapped[column];
        for (int j = 0; j < swapped.length; j++) {
            swapped[j] /= divisor;
        }
        for (int i = 0; i < rows.length; i++) {
            final double factor = rows[i][column];
            if (i != column && factor != 0) {
                for (int j = 0; j < swapped.length; j++) {
                    rows[i][j] -= factor * swapped[j];
                }
            }
        }
        return true;
    }
}
