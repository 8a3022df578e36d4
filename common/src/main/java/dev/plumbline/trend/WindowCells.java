package dev.plumbline.trend;

import dev.plumbline.trend.decomposition.CellClassifier;
import dev.plumbline.trend.decomposition.DomainRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What the queries of one window came to, by cell (all their slice values) and block of users. */
final class WindowCells {

    /** More of them take more memory and time than a split is worth; there are a few hundred, usually. */
    static final int MOST = 100_000;

    private final long window;
    private final List<Row> rows = new ArrayList<>();
    private boolean isCut;

    WindowCells(final long window) {
        this.window = window;
    }

    long window() {
        return window;
    }

    /** @param cell columns of {@link PopulationFigures} */
    void add(final Row cell) {
        if (rows.size() < MOST) {
            rows.add(cell);
        } else {
            isCut = true;
        }
    }

    /** Whether there were too many to keep. */
    boolean isCut() {
        return isCut;
    }

    /** Whether queries have any slice values to tell them apart by. */
    boolean hasFeatures() {
        return rows.stream().anyMatch(row -> !PopulationFigures.NO_SLICES.equals(row.getAs(PopulationFigures.CELL)));
    }

    /** This window's rows after those of another. */
    Both after(final WindowCells before) {
        return Both.of(before.rows, rows);
    }

    /** Rows of two windows, and how to tell them apart. */
    record Both(DomainRows rows, CellClassifier classifier) {

        private static Both of(final List<Row> before, final List<Row> after) {
            final int size = before.size() + after.size();
            final double[] values = new double[size];
            final double[] counts = new double[size];
            final boolean[] isAfter = new boolean[size];
            final int[] blocks = new int[size];
            final int[] cells = new int[size];
            final Map<String, Integer> numbers = new HashMap<>();
            for (int i = 0; i < size; i++) {
                isAfter[i] = i >= before.size();
                final Row row = isAfter[i] ? after.get(i - before.size()) : before.get(i);
                counts[i] = row.<Long>getAs(PopulationFigures.QUERIES);
                values[i] = row.<Double>getAs(PopulationFigures.SUM) / counts[i];
                blocks[i] = row.<Integer>getAs(PopulationFigures.BLOCK);
                cells[i] = numbers.computeIfAbsent(row.getAs(PopulationFigures.CELL), cell -> numbers.size());
            }
            return new Both(new DomainRows(values, counts, isAfter, blocks), new CellClassifier(cells, isAfter));
        }
    }
}
