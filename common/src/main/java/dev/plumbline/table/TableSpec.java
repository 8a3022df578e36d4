package dev.plumbline.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The descriptor of one output table: the single source for its creation, the writer's check, the data dictionary and
 * the views.
 *
 * @param name table name and folder
 * @param writtenBy the job that writes it
 * @param rowMeaning what one row is
 * @param columns all columns in order
 * @param keys columns that identify a row within the table
 * @param partitionedBy partition columns
 * @param checks name to SQL condition; conditions must pass on null themselves
 */
public record TableSpec(
        String name,
        String writtenBy,
        String rowMeaning,
        List<ColumnSpec> columns,
        List<String> keys,
        List<String> partitionedBy,
        Map<String, String> checks) {

    public TableSpec {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        partitionedBy = List.copyOf(partitionedBy);
        final List<String> names = columns.stream().map(ColumnSpec::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(name + " names a column twice: " + names);
        }
        if (!names.containsAll(keys) || !names.containsAll(partitionedBy)) {
            throw new IllegalArgumentException(name + ": a key or partition column is not among " + names);
        }
    }

    /** Names of the columns in order. */
    public List<String> columnNames() {
        return columns.stream().map(ColumnSpec::name).toList();
    }

    /** The table's Spark schema. */
    public StructType schema() {
        return new StructType(columns.stream()
                .map(column -> new StructField(
                        column.name(),
                        DataType.fromDDL(column.type()),
                        column.nullability() == ColumnSpec.Nullability.NULLABLE,
                        Metadata.empty()))
                .toArray(StructField[]::new));
    }

    /** Whether the rows belong to windows, so that a run replaces its own. */
    public boolean isWindowed() {
        return partitionedBy.contains("window_date");
    }

    @Override
    public String toString() {
        return name + columns.stream().map(ColumnSpec::name).collect(Collectors.joining(", ", "(", ")"));
    }
}
