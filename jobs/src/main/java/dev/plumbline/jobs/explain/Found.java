package dev.plumbline.jobs.explain;

import dev.plumbline.jobs.format.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that match a key.
 *
 * @param count how many there are
 * @param newest the values of the key's columns in the newest rows
 * @param spreads column of the key to what all rows hold in it
 */
record Found(long count, List<Map<String, Cell>> newest, Map<String, Spread> spreads) {

    /**
     * The values of a column.
     *
     * @param values how many distinct ones
     * @param examples some of them
     */
    record Spread(long values, Set<Cell> examples) {

        Spread with(final Stream<Cell> more) {
            return new Spread(values, Stream.concat(examples.stream(), more).collect(Collectors.toSet()));
        }
    }

    /** All matching rows. */
    static Found all(final List<String> columns, final List<Map<String, Cell>> rows) {
        final Map<String, Spread> spreads = new LinkedHashMap<>();
        columns.forEach(column -> {
            final Set<Cell> values = values(rows, column).collect(Collectors.toSet());
            spreads.put(column, new Spread(values.size(), values));
        });
        return new Found(rows.size(), rows, spreads);
    }

    /** The newest of many. @param spreads of all of them */
    static Found newest(final long count, final List<Map<String, Cell>> rows, final Map<String, Spread> spreads) {
        final Map<String, Spread> more = new LinkedHashMap<>();
        spreads.forEach((column, spread) -> more.put(column, spread.with(values(rows, column))));
        return new Found(count, rows, more);
    }

    /** Whether the newest rows are all there are. */
    boolean isWhole() {
        return count == newest.size();
    }

    private static Stream<Cell> values(final List<Map<String, Cell>> rows, final String column) {
        return rows.stream().map(row -> Optional.ofNullable(row.get(column)).orElse(Cell.MISSING));
    }
}
