import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.jobs.trend.TrendJob;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.TableWriter;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.testing.WholeRow;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A warehouse of many models and weeks for the report: offline and online figures, comparisons with one baseline in ten slices,
 * and what the job trend computes from them. Every twentieth model falls in the last quarter.
 */
public final class ReportBench {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);

    private final SparkSession spark;
    private final String warehouse;
    private final TableWriter writer;
    private final int models;
    private final int weeks;

    private ReportBench(final SparkSession spark, final String warehouse, final int models, final int weeks) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.writer = new TableWriter(spark, new Warehouse(warehouse, Optional.empty()), "generated");
        this.models = models;
        this.weeks = weeks;
    }

    /** @param arguments folder of the warehouse, numbers of models and of weeks */
    public static void main(final String[] arguments) {
        try (Sessions.Opened session = Sessions.open("report-bench", Optional.of("local[2]"), Map.of())) {
            new ReportBench(
                            session.spark(),
                            arguments[0],
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]))
                    .generate();
        }
    }

    private void generate() {
        figures(Tables.OFFLINE_METRICS, "'ndcg'", 0.3, Map.of("cutoff", "'10'"));
        figures(Tables.ONLINE_METRICS, "'ctr'", 0.05, Map.of());
        final Map<String, String> compared = new HashMap<>(measured("'ndcg'", 0.0));
        compared.put("model_a", model("model"));
        compared.put("model_b", model("0"));
        compared.put("cutoff", "'10'");
        compared.put("slice_name", "IF(slice = 0, 'all', 'country')");
        compared.put("slice_value", "IF(slice = 0, 'all', CAST(slice AS STRING))");
        compared.put("n", "1000");
        compared.put("wins", "600");
        compared.put("losses", "400");
        compared.put("verdict", "IF(model % 20 = 17, 'better', IF(model % 20 = 0, 'worse', 'inconclusive'))");
        write(Tables.OFFLINE_COMPARISONS, 1, 11, compared);
        writer.commit(
                Tables.JOB_RUNS,
                writer.conform(Tables.JOB_RUNS, spark.sql("SELECT 1").selectExpr(WholeRow.of(Tables.JOB_RUNS, ranking()))),
                Replacement.none());

        final Configuration configuration = Configuration.of(
                ConfigSource.load(
                        Optional.empty(),
                        List.of(
                                "warehouse=\"" + warehouse + "\"",
                                "trend.floors=[{metric=\"ndcg@10\", value=0.2}]",
                                "trend.retrain.metrics=[\"ndcg@10\"]")),
                Instant.now());
        new JobRunner(spark, configuration)
                .run(
                        new TrendJob(),
                        new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FROM, to()));
    }

    private void figures(final TableSpec table, final String metric, final double level, final Map<String, String> more) {
        final Map<String, String> cells = new HashMap<>(measured(metric, level));
        cells.putAll(more);
        cells.put("model_id", model("model"));
        cells.put("slice_name", "'all'");
        cells.put("slice_value", "'all'");
        cells.put("n", "1000");
        write(table, 0, 1, cells);
    }

    private Map<String, String> measured(final String metric, final double level) {
        final String value = "(" + level + " + 0.01 * noise - IF(model % 20 = 0 AND week >= " + (weeks - 13) + ", 0.02, 0))";
        return Map.of(
                "metric", metric,
                "direction", "'larger_is_better'",
                "unit", "'1'",
                "value", value,
                "std_error", "0.008",
                "ci_low", value + " - 0.016",
                "ci_high", value + " + 0.016",
                "confidence_level", "0.95",
                "units", "800");
    }

    /** Rows of the models from the first on, seeded by the numbers of model and week; nearly normal with deviation 1: the sum of four even numbers. */
    private void write(final TableSpec table, final int first, final int slices, final Map<String, String> cells) {
        final Map<String, String> all = new HashMap<>(cells);
        final String day = "date_add(date'" + FROM + "', 7 * week)";
        all.put("grain", "'week'");
        all.put("window_start", "timestamp(" + day + ")");
        all.put("window_end", "timestamp(date_add(" + day + ", 7))");
        all.put("window_date", day);
        writer.commit(
                table,
                writer.conform(
                        table,
                        spark.range(first, models, 1, 2)
                                .selectExpr("id AS model", "explode(sequence(0, " + (weeks - 1) + ")) AS week")
                                .selectExpr("*", "explode(sequence(0, " + (slices - 1) + ")) AS slice")
                                .selectExpr("*", noise() + " AS noise")
                                .selectExpr(WholeRow.of(table, all))),
                Optional.of(Replacement.ofWindows(
                        new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FROM, to()))));
    }

    private LocalDate to() {
        return FROM.plusWeeks(weeks);
    }

    private Map<String, String> ranking() {
        return Map.of(
                "job", "'ranking'",
                "run_date", "current_date()",
                "grain", "'week'",
                "window_start", "timestamp'" + FROM + "'",
                "window_end", "timestamp'" + to() + "'",
                "status", "'SUCCEEDED'",
                "started_at", "now()",
                "ended_at", "now()");
    }

    private static String model(final String number) {
        return "concat('model_', " + number + ")";
    }

    private static String noise() {
        final String even = "pmod(xxhash64(model, week, slice, %d), 1000003) / 1000003D";
        return "((" + even.formatted(1) + " + " + even.formatted(2) + " + " + even.formatted(3) + " + "
                + even.formatted(4) + " - 2) * sqrt(3D))";
    }
}
