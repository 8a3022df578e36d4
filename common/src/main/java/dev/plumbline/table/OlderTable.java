package dev.plumbline.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table that an older descriptor created. A missing column that may be null does no harm: it reads as null, and the next
 * commit or {@code maintain} adds it. Everything else needs a new table.
 */
public final class OlderTable {

    private OlderTable() {}

    /** The columns that may be null and are not there. */
    public static List<ColumnSpec> lacking(final TableSpec table, final StructType stored) {
        final List<String> present = Arrays.asList(stored.fieldNames());
        return table.columns().stream()
                .filter(column -> column.nullability() == ColumnSpec.Nullability.NULLABLE)
                .filter(column -> !present.contains(column.name()))
                .toList();
    }

    /** The columns that no commit can add or change, each in words. */
    public static List<String> unmendable(final TableSpec table, final StructType stored) {
        final Map<String, String> present = Arrays.stream(stored.fields())
                .collect(Collectors.toMap(
                        StructField::name,
                        field -> field.dataType().catalogString(),
                        (one, same) -> one,
                        LinkedHashMap::new));
        return table.columns().stream()
                .flatMap(column -> {
                    final String wanted = DataType.fromDDL(column.type()).catalogString();
                    if (!present.containsKey(column.name())) {
                        return column.nullability() == ColumnSpec.Nullability.REQUIRED
                                ? Stream.of(column.name() + " is missing and must not be null")
                                : Stream.of();
                    }
                    final String found = present.get(column.name());
                    return found.equals(wanted)
                            ? Stream.of()
                            : Stream.of(column.name() + " should be " + wanted + " but is " + found);
                })
                .toList();
    }

    /** @throws PlumblineException naming the tables that are there and cannot become what their descriptors say */
    public static void refuse(final SparkSession spark, final Warehouse warehouse, final List<TableSpec> tables) {
        tables.stream()
                .filter(table -> warehouse.has(spark, table))
                .forEach(table -> requireMendable(
                        warehouse, table, warehouse.stored(spark, table).schema()));
    }

    static void requireMendable(final Warehouse warehouse, final TableSpec table, final StructType stored) {
        final List<String> unmendable = unmendable(table, stored);
        if (!unmendable.isEmpty()) {
            throw new PlumblineException("the table " + table.name() + " in " + warehouse.place()
                    + " was created by another version of Plumbline: column " + String.join(", column ", unmendable)
                    + "; move the table away and run the job that writes it over all of its windows: "
                    + table.writtenBy());
        }
    }

    static Dataset<Row> completed(final TableSpec table, final Dataset<Row> stored) {
        final List<ColumnSpec> lacking = lacking(table, stored.schema());
        return lacking.isEmpty()
                ? stored
                : stored.select(
                        Stream.concat(Stream.of(col("*")), lacking.stream().map(column -> lit(null)
                                        .cast(column.type())
                                        .as(column.name())))
                                .toArray(Column[]::new));
    }
}
