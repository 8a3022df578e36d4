package dev.plumbline.report.part;

import java.util.List;

/**
 * A table for readers.
 *
 * @param title what it shows
 * @param columns headings
 * @param rows cells, one for each heading
 * @param leftOut how many more rows there are
 * @param source where its figures are
 */
public record Grid(String title, List<String> columns, List<List<GridCell>> rows, long leftOut, Source source)
        implements Part {

    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (final List<GridCell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        title + ": a row has " + row.size() + " cells, but there are " + columns.size() + " headings");
            }
        }
    }

    /** The first rows of many. */
    public static Grid of(
            final String title,
            final List<String> columns,
            final List<List<GridCell>> rows,
            final int most,
            final Source source) {
        return new Grid(
                title, columns, rows.subList(0, Math.min(most, rows.size())), Math.max(0, rows.size() - most), source);
    }

    /** A cell of words; only the beginning of a very long text. */
    public static GridCell words(final String text) {
        return new Words(text.isEmpty() ? text : Names.seen(Sentences.beginning(text)));
    }
}
