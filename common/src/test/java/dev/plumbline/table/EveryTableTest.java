package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Every table can be created and written with a value in every column. They are left behind under target, where the gate
 * reads them by engines other than Spark.
 */
class EveryTableTest {

    @Test
    void takesARowWithAValueInEveryColumn() throws IOException {
        final Path folder = ProjectFiles.file("common/target/every-table");
        FileUtils.deleteDirectory(folder.toFile());
        final Warehouse warehouse =
                new Warehouse(folder.toAbsolutePath().normalize().toString(), Optional.empty());
        final TableWriter writer = new TableWriter(SharedSession.spark(), warehouse, "r1");
        for (final TableSpec table : Tables.ALL) {
            writer.commit(table, writer.conform(table, row(table)), Optional.empty());
        }

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        Tables.ALL.stream().map(TableSpec::name).toArray(String[]::new));
        assertThat(warehouse
                        .read(SharedSession.spark(), Tables.DRIFT_SUMMARY)
                        .head()
                        .toString())
                .doesNotContain("null");
    }

    private static Dataset<Row> row(final TableSpec table) {
        return SharedSession.spark()
                .sql(table.columns().stream()
                        .filter(column -> !column.name().equals("run_id"))
                        .map(column -> value(column) + " AS `" + column.name() + "`")
                        .collect(Collectors.joining(", ", "SELECT ", "")));
    }

    /** What the checks of tables let through. */
    private static String value(final ColumnSpec column) {
        return switch (column.name()) {
            case "window_start" -> "TIMESTAMP'2024-01-01'";
            case "status" -> "'SUCCEEDED'";
            case "exactness" -> "'exact'";
            case "broken_rules" -> "CAST(NULL AS ARRAY<STRING>)";
            default -> "CAST(" + value(DataType.fromDDL(column.type())) + " AS " + column.type() + ")";
        };
    }

    private static String value(final DataType type) {
        if (type instanceof ArrayType array) {
            return "array(" + value(array.elementType()) + ")";
        }
        if (type instanceof MapType map) {
            return "map('k', " + value(map.valueType()) + ")";
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(field -> "'" + field.name() + "', " + value(field.dataType()))
                    .collect(Collectors.joining(", ", "named_struct(", ")"));
        }
        return switch (type.typeName()) {
            case "string" -> "'x'";
            case "boolean" -> "true";
            case "double" -> "0.25D";
            case "date" -> "DATE'2024-01-01'";
            case "timestamp" -> "TIMESTAMP'2024-01-08'";
            case "binary" -> "X'00FF'";
            default -> "0";
        };
    }
}
