package dev.plumbline.trend.decomposition;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;

/** A domain classifier for tests: logistic regression by Newton's method, refitted from the fit to all rows. */
final class LogisticRegression implements WindowClassifier {

    private static final int STEPS = 8;
    private static final int STEPS_OF_REFIT = 3;

    private final double[][] features;
    private final boolean[] isAfter;
    private final RealVector ofAllRows;

    LogisticRegression(final double[][] features, final boolean[] isAfter) {
        this.features = features;
        this.isAfter = isAfter;
        final double[] once = new double[isAfter.length];
        Arrays.fill(once, 1);
        ofAllRows = fitted(new ArrayRealVector(features[0].length), once, STEPS);
    }

    @Override
    public double[] probabilitiesOfAfter(final double[] weights) {
        final RealVector coefficients = fitted(ofAllRows, weights, STEPS_OF_REFIT);
        return Arrays.stream(features)
                .mapToDouble(row -> probability(coefficients, row))
                .toArray();
    }

    private RealVector fitted(final RealVector start, final double[] weights, final int steps) {
        final int terms = features[0].length;
        RealVector coefficients = start;
        for (int step = 0; step < steps; step++) {
            final double[][] information = new double[terms][terms];
            final double[] score = new double[terms];
            for (int i = 0; i < features.length; i++) {
                if (weights[i] > 0) {
                    final double probability = probability(coefficients, features[i]);
                    final double error = weights[i] * ((isAfter[i] ? 1 : 0) - probability);
                    final double spread = weights[i] * probability * (1 - probability);
                    for (int a = 0; a < terms; a++) {
                        score[a] += error * features[i][a];
                        for (int b = 0; b < terms; b++) {
                            information[a][b] += spread * features[i][a] * features[i][b];
                        }
                    }
                }
            }
            coefficients = coefficients.add(new LUDecomposition(new Array2DRowRealMatrix(information))
                    .getSolver()
                    .solve(new ArrayRealVector(score)));
        }
        return coefficients;
    }

    private static double probability(final RealVector coefficients, final double[] row) {
        double sum = 0;
        for (int a = 0; a < row.length; a++) {
            sum += coefficients.getEntry(a) * row[a];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
