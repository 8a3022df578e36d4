package dev.plumbline.trend.decomposition;

import java.util.Arrays;

/**
 * Distinguishes the rows of two windows by the cell that each is in: the share of the cell's rows that are of the later window.
 * Where all features are names, and rows of a cell have the same ones, no classifier can do better.
 *
 * @param cells number of every row's cell, from 0 on
 * @param isAfter whether the row is of the later window
 */
public record CellClassifier(int[] cells, boolean[] isAfter) implements WindowClassifier {

    private static final double NEVER = 1e-6;

    @Override
    public double[] probabilitiesOfAfter(final double[] weights) {
        final double[][] counts = counts(weights);
        final double[] probabilities = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            final double before = counts[0][cells[i]];
            final double after = counts[1][cells[i]];
            final double share = before + after > 0 ? after / (before + after) : 1;
            probabilities[i] = Math.min(1 - NEVER, Math.max(NEVER, share));
        }
        return probabilities;
    }

    /** The share of the earlier window's rows in cells that the later one does not have: it does not cover them. */
    public double shareWithoutCounterpart(final double[] weights) {
        final double[][] counts = counts(weights);
        double alone = 0;
        for (int cell = 0; cell < counts[0].length; cell++) {
            alone += counts[1][cell] == 0 ? counts[0][cell] : 0;
        }
        return alone / Arrays.stream(counts[0]).sum();
    }

    private double[][] counts(final double[] weights) {
        final double[][] counts = new double[2][Arrays.stream(cells).max().orElse(-1) + 1];
        for (int i = 0; i < cells.length; i++) {
            counts[isAfter[i] ? 1 : 0][cells[i]] += weights[i];
        }
        return counts;
    }
}
