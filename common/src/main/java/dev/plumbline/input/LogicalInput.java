package dev.plumbline.input;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logical input of the contract: what one row is, which columns it has, and which of them is the time of a row.
 *
 * @param name name in the configuration's {@code inputs} block
 * @param rowMeaning what one row is
 * @param columns contract columns
 * @param others what the other columns of a mapping are
 * @param oneOf groups of columns of which a mapping must give at least one, each group whole
 * @param defaults column to SQL expression over the other columns, for optional columns that always exist after reading
 * @param eventTime the column that places a row in time
 */
public record LogicalInput(
        String name,
        String rowMeaning,
        List<LogicalColumn> columns,
        Others others,
        List<List<String>> oneOf,
        Map<String, String> defaults,
        Optional<String> eventTime) {

    /** What the columns are that the contract does not name. */
    public enum Others {
        /** Those that the mapping names are slices, as texts or whole numbers. */
        SLICES,
        /** All columns of the source are features and keep their types. */
        FEATURES
    }

    /** An input whose other columns are slices. */
    public LogicalInput(
            final String name,
            final String rowMeaning,
            final List<LogicalColumn> columns,
            final List<List<String>> oneOf,
            final Map<String, String> defaults,
            final Optional<String> eventTime) {
        this(name, rowMeaning, columns, Others.SLICES, oneOf, defaults, eventTime);
    }

    /** The contract column of a name. */
    public Optional<LogicalColumn> column(final String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
