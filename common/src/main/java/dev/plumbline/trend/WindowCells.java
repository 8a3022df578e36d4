package dev.plumbline.trend;

import dev.plumbline.trend.decomposition.CellClassifier;
import dev.plumbline.trend.decomposition.DomainRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The sums over the queries of one window, by cell (all their slice values) and block of users: arrays of numbers, and the text of
 * every cell once.
 */
final class WindowCells {

    /** More of them take more memory and time than a split is worth; there are a few hundred, usually. */
    static final int MOST = 100_000;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int size;
    private int[] cells = new int[16];
    private int[] blocks = new int[16];
    private double[] counts = new double[16];
    private double[] values = new double[16];
    private boolean isCut;

    /** @param cell columns of {@link PopulationFigures} */
    void add(final Row cell) {
        if (size == MOST) {
            isCut = true;
            return;
        }
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, 2 * size);
            blocks = Arrays.copyOf(blocks, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        cells[size] = numbers.computeIfAbsent(cell.getAs(PopulationFigures.CELL), this::nextNumber);
        blocks[size] = cell.<Integer>getAs(PopulationFigures.BLOCK);
        counts[size] = cell.<Long>getAs(PopulationFigures.QUERIES);
        values[size] = cell.<Double>getAs(PopulationFigures.SUM) / counts[size];
        size++;
    }

    private int nextNumber(final String name) {
        names.add(name);
        return names.size() - 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether there were too many to keep. */
    boolean isCut() {
        return isCut;
    }

    /** Whether queries have any slice values that distinguish them. */
    boolean hasFeatures() {
        return names.stream().anyMatch(name -> !PopulationFigures.NO_SLICES.equals(name));
    }

    /** The mean over all queries; no number where there are none. */
    double mean() {
        double sum = 0;
        double queries = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i] * values[i];
            queries += counts[i];
        }
        return sum / queries;
    }

    /** This window's rows after those of another. */
    Both after(final WindowCells before) {
        final Map<String, Integer> numbersOfBoth = new HashMap<>(before.numbers);
        final int[] cellsOfBoth = Arrays.copyOf(before.cells, before.size + size);
        final int[] numbersHere = names.stream()
                .mapToInt(name -> numbersOfBoth.computeIfAbsent(name, cell -> numbersOfBoth.size()))
                .toArray();
        final boolean[] isAfter = new boolean[before.size + size];
        for (int i = 0; i < size; i++) {
            cellsOfBoth[before.size + i] = numbersHere[cells[i]];
            isAfter[before.size + i] = true;
        }
        return new Both(
                new DomainRows(
                        joined(before.values, before.size, values, size),
                        joined(before.counts, before.size, counts, size),
                        isAfter,
                        joined(before.blocks, before.size, blocks, size)),
                new CellClassifier(cellsOfBoth, isAfter));
    }

    private static double[] joined(final double[] one, final int ofOne, final double[] other, final int ofOther) {
        final double[] joined = Arrays.copyOf(one, ofOne + ofOther);
        System.arraycopy(other, 0, joined, ofOne, ofOther);
        return joined;
    }

    private static int[] joined(final int[] one, final int ofOne, final int[] other, final int ofOther) {
        final int[] joined = Arrays.copyOf(one, ofOne + ofOther);
        System.arraycopy(other, 0, joined, ofOne, ofOther);
        return joined;
    }

    /** Rows of two windows, and the classifier that distinguishes them. */
    record Both(DomainRows rows, CellClassifier classifier) {}
}
