package dev.plumbline.input;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logical input of the contract: what one row is, which columns it has, and when its rows happened.
 *
 * @param name name in the configuration's {@code inputs} block
 * @param rowMeaning what one row is
 * @param columns contract columns; what else a mapping names becomes a slice column
 * @param oneOf groups of columns of which a mapping must give at least one, each group whole
 * @param defaults column to SQL expression over the other columns, for optional columns that always exist after reading
 * @param eventTime the column that places a row in time
 */
public record LogicalInput(
        String name,
        String rowMeaning,
        List<LogicalColumn> columns,
        List<List<String>> oneOf,
        Map<String, String> defaults,
        Optional<String> eventTime) {

    /** The contract column of a name. */
    public Optional<LogicalColumn> column(final String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
