package dev.plumbline.trend;

import org.apache.spark.sql.Row;

/**
 * One figure in one window, and the queries that it is the mean of.
 *
 * @param figure of all of them, as the table of figures has it
 * @param cells what each of them came to
 */
record WindowOfQueries(SlicedWindow figure, WindowCells cells) {

    WindowOfQueries(final long window) {
        this(new SlicedWindow(window), new WindowCells());
    }

    long window() {
        return figure.window();
    }

    /** @param row columns of {@link PopulationFigures} */
    void add(final Row row) {
        final Row ofAll = row.getAs(PopulationFigures.FIGURE);
        if (ofAll == null) {
            cells.add(row);
        } else {
            figure.add(ofAll);
        }
    }

    /** Whether the queries are those that the figure was made of. */
    boolean areOfTheFigure() {
        return figure.isWhole(cells.mean());
    }
}
