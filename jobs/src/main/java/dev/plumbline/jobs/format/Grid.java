package dev.plumbline.jobs.format;

import java.util.List;

/**
 * An answer: rows of values under names.
 *
 * @param names of the columns; may repeat
 * @param rows each as long as the names
 */
public record Grid(List<String> names, List<List<Cell>> rows) {

    public Grid {
        names = List.copyOf(names);
        rows = rows.stream().map(List::copyOf).toList();
        for (final List<Cell> row : rows) {
            if (row.size() != names.size()) {
                throw new IllegalArgumentException(row.size() + " values under " + names.size() + " names");
            }
        }
    }

    /** Rows of texts. */
    public static Grid ofTexts(final List<String> names, final List<List<String>> rows) {
        return new Grid(
                names,
                rows.stream().map(row -> row.stream().map(Cell::text).toList()).toList());
    }
}
