package dev.plumbline.table;

import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A small windowed table, and rows for it. */
final class Notes {

    static final TableSpec TABLE = table(Map.of("value_is_a_number", "value IS NULL OR NOT isnan(value)"));

    private Notes() {}

    static TableSpec table(final Map<String, String> checks) {
        return table(List.of(ColumnSpec.nullable("value", "DOUBLE", "a figure")), checks);
    }

    /** The table with other figures and without checks. */
    static TableSpec with(final List<ColumnSpec> figures) {
        return table(figures, Map.of());
    }

    /** Writes one row as a version did that had neither the value nor the check. */
    static void older(final Warehouse warehouse) {
        commit(
                warehouse,
                with(List.of()),
                range("day", "2024-01-01", "2024-01-02"),
                day("2024-01-01", "a", "1").drop("value"));
    }

    private static TableSpec table(final List<ColumnSpec> figures, final Map<String, String> checks) {
        return new TableSpec(
                "notes",
                "test",
                "one note; it's a 'quoted' comment",
                Columns.of(
                        Columns.WINDOW,
                        List.of(ColumnSpec.required("model_id", "STRING", "the model's name")),
                        figures,
                        List.of(Columns.RUN)),
                List.of("grain", "window_start", "window_end", "model_id"),
                List.of("grain", "window_date"),
                checks);
    }

    /** One row of a window of whole days, without a run. */
    static Dataset<Row> row(
            final String grain, final String from, final String to, final String model, final String value) {
        return SharedSession.spark()
                .sql("SELECT '" + grain + "' AS grain, TIMESTAMP'" + from + " 00:00:00' AS window_start, TIMESTAMP'"
                        + to
                        + " 00:00:00' AS window_end, DATE'" + from + "' AS window_date, '" + model
                        + "' AS model_id, CAST('" + value + "' AS DOUBLE) AS value");
    }

    static Dataset<Row> day(final String day, final String model, final String value) {
        return row("day", day, LocalDate.parse(day).plusDays(1).toString(), model, value);
    }

    static WindowRange range(final String grain, final String from, final String to) {
        return new WindowRange(
                Grain.parse(grain).orElseThrow(),
                WindowRange.DEFAULT_ORIGIN,
                LocalDate.parse(from),
                LocalDate.parse(to));
    }

    /** Writes as a job does. */
    static void commit(
            final Warehouse warehouse, final TableSpec table, final WindowRange range, final Dataset<Row> rows) {
        final TableWriter writer = new TableWriter(SharedSession.spark(), warehouse, "run");
        writer.commit(table, writer.conform(table, rows), Optional.of(Replacement.ofWindows(range)));
    }

    /** Grain, window, model and value of every row, sorted. */
    static List<String> in(final Warehouse warehouse) {
        return warehouse
                .read(SharedSession.spark(), TABLE)
                .selectExpr("concat_ws(' ', grain, date(window_start), date(window_end), model_id, value)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
