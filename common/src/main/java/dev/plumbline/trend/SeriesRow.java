package dev.plumbline.trend;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of a table that has one per series and window, without the columns that are made of {@code window_date}. */
final class SeriesRow {

    private static final Set<String> MADE_FROM_DATE =
            Set.of("grain", "window_start", "window_end", "window_date", "run_id");

    private SeriesRow() {}

    /** The window's date, then the columns of the table that are not made of it. */
    static StructType schema(final TableSpec table) {
        StructType schema = new StructType().add("window_date", DataTypes.DateType);
        for (final ColumnSpec column : table.columns()) {
            if (!MADE_FROM_DATE.contains(column.name())) {
                schema = schema.add(table.schema().apply(column.name()));
            }
        }
        return schema;
    }

    /** A row of a series in a window, as far as it is the same for all tables. @param key columns of {@link SeriesColumns} */
    static RowBuilder of(final StructType schema, final Row key, final LocalDate window) {
        final RowBuilder row = new RowBuilder(schema).set("window_date", Date.valueOf(window));
        for (final String column : SeriesColumns.KEY) {
            row.set(column, key.<Object>getAs(column));
        }
        return row;
    }

    /** The rows of a table, without {@code run_id}, from rows of its {@link #schema}. */
    static Dataset<Row> ofTable(final TableSpec table, final Dataset<Row> rows, final WindowRange range) {
        final Column[] window = WindowColumns.all(range);
        return rows.select(functions.col("*"), window[0], window[1], window[2])
                .select(SeriesColumns.named(table.columnNames().stream()
                        .filter(name -> !name.equals("run_id"))
                        .toList()));
    }

    /** The first instant of a day. */
    static Timestamp instant(final LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
