package dev.plumbline.ranking;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/**
 * Goes through the query rows of a partition, which are ordered by window, and gives the result of each window. One window is
 * held at a time.
 */
final class UnitWindows<T> implements Iterator<T> {

    /** Receives the rows of one window. */
    record Window<T>(Consumer<Row> add, Supplier<Iterator<T>> finish) {}

    private final Iterator<Row> queries;
    private final Function<Row, Window<T>> open;
    private Row query;
    private boolean isRead;
    private Iterator<T> finished = Collections.emptyIterator();

    private UnitWindows(final Iterator<Row> queries, final Function<Row, Window<T>> open) {
        this.queries = queries;
        this.open = open;
        this.query = queries.next();
    }

    /**
     * The results of the windows of some rows.
     *
     * @param queries the window's date first in each row
     * @param open a new window, given its first row
     */
    static <T> Iterator<T> of(final Iterator<Row> queries, final Function<Row, Window<T>> open) {
        return queries.hasNext() ? new UnitWindows<>(queries, open) : Collections.emptyIterator();
    }

    @Override
    public boolean hasNext() {
        while (!finished.hasNext() && !isRead) {
            finished = readWindow();
        }
        return finished.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return finished.next();
    }

    private Iterator<T> readWindow() {
        final Object date = query.get(0);
        final Window<T> window = open.apply(query);
        while (!isRead && query.get(0).equals(date)) {
            window.add().accept(query);
            if (queries.hasNext()) {
                query = queries.next();
            } else {
                isRead = true;
            }
        }
        return window.finish().get();
    }
}
