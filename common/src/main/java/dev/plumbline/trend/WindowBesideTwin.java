package dev.plumbline.trend;

import org.apache.spark.sql.Row;

/**
 * One figure in one window: of a model, and of its retrained version where there is one.
 *
 * @param own of the model
 * @param twin of its retrained version; empty where there is none
 */
record WindowBesideTwin(SlicedWindow own, SlicedWindow twin) {

    WindowBesideTwin(final long window) {
        this(new SlicedWindow(window), new SlicedWindow(window));
    }

    long window() {
        return own.window();
    }

    /** @param figure columns of {@link SliceFigures} */
    void add(final Row figure) {
        (figure.getAs(SliceFigures.RETRAINED) == null ? own : twin).add(figure);
    }
}
