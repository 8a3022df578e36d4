package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views over an empty warehouse, over a folder, and in a catalog schema. */
class ViewsTest {

    private static final String SCHEMA = "spark_catalog.plumbline_views_test";

    @TempDir
    Path folder;

    private final SparkSession spark = SharedSession.spark();

    @Test
    void everyViewCanBeReadBeforeAnyJobHasRun() {
        Views.register(spark, new Warehouse(folder.toString(), Optional.empty()));
        assertThat(Views.ALL)
                .extracting(View::name)
                .doesNotHaveDuplicates()
                .contains("latest_offline_beside_online", "report_offline_online")
                .hasSizeGreaterThan(Tables.ALL.size())
                .allSatisfy(view -> assertThat(spark.table(view).isEmpty()).isTrue());
    }

    @Test
    void rowsAreCompleteWhereTheirRunHasSucceeded() {
        final Warehouse warehouse = new Warehouse(folder.toString(), Optional.empty());
        fill(warehouse);
        Views.register(spark, warehouse);
        assertThat(answer("SELECT model_id, run_complete FROM latest_online_metrics ORDER BY model_id"))
                .containsExactly("done true", "failed false", "killed false");
        assertThat(answer("SELECT model_id, online['ctr'].value, run_complete FROM latest_offline_beside_online"
                        + " WHERE model_id <> 'failed' ORDER BY model_id"))
                .containsExactly("done 0.25 true", "killed 0.25 false");
        assertThat(
                        answer(
                                "SELECT model_id, online_metric, online_value, online_reason IS NULL FROM report_offline_online"))
                .containsExactly("done ctr 0.25 true");
        assertThat(answer("SELECT run_id, status FROM latest_job_runs")).containsExactly("failed FAILED");
    }

    @Test
    void aCatalogSchemaHoldsTablesAndTheViewsOfThoseThatExist() {
        final Warehouse warehouse = new Warehouse("", Optional.of(SCHEMA));
        spark.sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        try {
            warehouse.requireWritable(spark);
            Views.createInCatalog(spark, warehouse);
            assertThat(spark.sql("SHOW VIEWS IN " + SCHEMA)
                            .where("NOT isTemporary")
                            .count())
                    .isZero();
            fill(warehouse);
            fill(warehouse);
            Views.createInCatalog(spark, warehouse);
            Views.createInCatalog(spark, warehouse);
            assertThat(spark.sql("SHOW VIEWS IN " + SCHEMA).select("viewName").collectAsList())
                    .extracting(row -> row.getString(0))
                    .contains("latest_job_runs", "latest_online_metrics", "report_runs")
                    .doesNotContain("latest_alignment_pairs", "latest_offline_beside_online", "report_alignment");
            assertThat(answer("SELECT model_id, run_complete FROM " + SCHEMA
                            + ".latest_online_metrics ORDER BY model_id"))
                    .containsExactly("done true", "failed false", "killed false");
            assertThat(PinnedTable.open(spark, warehouse, Tables.ONLINE_METRICS)
                            .frame()
                            .count())
                    .isEqualTo(3);
        } finally {
            spark.sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        }
    }

    /** One row of each of three runs: one that succeeded, one that failed later, one that was killed. */
    private void fill(final Warehouse warehouse) {
        final List<String> runs = List.of("done", "failed", "killed");
        for (final String run : runs) {
            final int day = 1 + runs.indexOf(run);
            final Dataset<Row> rows = of(Tables.ONLINE_METRICS, day, "model_id", "'" + run + "'");
            final TableWriter writer = new TableWriter(spark, warehouse, run);
            writer.commit(
                    Tables.ONLINE_METRICS,
                    writer.conform(Tables.ONLINE_METRICS, rows),
                    Optional.of(Replacement.ofWindows(Notes.range("day", "2024-01-0" + day, "2024-01-0" + (day + 1)))));
        }
        for (final String run : runs.subList(0, 2)) {
            final String status = run.equals("done") ? "'SUCCEEDED'" : "'FAILED'";
            final TableWriter writer = new TableWriter(spark, warehouse, run);
            writer.commit(
                    Tables.JOB_RUNS,
                    writer.conform(Tables.JOB_RUNS, of(Tables.JOB_RUNS, run.equals("done") ? 1 : 2, "status", status)),
                    Optional.empty());
        }
    }

    /** A row of a table with some value in every column but one, whose SQL is given; no nullable text. */
    private Dataset<Row> of(final TableSpec table, final int day, final String column, final String sql) {
        return spark.sql(table.columns().stream()
                .filter(some -> !some.name().equals("run_id"))
                .map(some -> (some.name().equals(column) ? sql : any(some, day)) + " AS " + some.name())
                .collect(Collectors.joining(", ", "SELECT ", "")));
    }

    private static String any(final ColumnSpec column, final int day) {
        return switch (column.name()) {
            case "grain" -> "'day'";
            case "metric" -> "'ctr'";
            case "slice_name", "slice_value" -> "'all'";
            case "window_start" -> "TIMESTAMP'2024-01-01'";
            case "window_end" -> "TIMESTAMP'2024-01-05'";
            case "started_at", "ended_at" -> "TIMESTAMP'2024-02-0" + day + "'";
            case "window_date", "run_date" -> "DATE'2024-01-0" + day + "'";
            default -> anyOfType(column);
        };
    }

    private static String anyOfType(final ColumnSpec column) {
        if (column.type().equals("STRING")) {
            return column.nullability() == ColumnSpec.Nullability.NULLABLE ? "CAST(NULL AS STRING)" : "'x'";
        }
        return column.type().startsWith("MAP")
                ? "CAST(map() AS " + column.type() + ")"
                : "CAST(0.25 AS " + column.type() + ")";
    }

    private List<String> answer(final String sql) {
        return spark.sql(sql).collectAsList().stream()
                .map(row -> row.mkString(" "))
                .toList();
    }
}
