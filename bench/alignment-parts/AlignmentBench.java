import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.alignment.AlignmentSummaries;
import dev.plumbline.alignment.Pairing;
import dev.plumbline.alignment.SummarySettings;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code alignment_summary} from {@code alignment_pairs}: candidates, each against the same baseline in 200 weeks, and forty offline
 * metrics, of which the first predicts every online metric and the others predict none.
 */
public final class AlignmentBench {

    private static final LocalDate FROM = LocalDate.of(2022, 1, 3);
    private static final int WEEKS = 200;
    private static final int OFFLINE = 40;
    private static final int ONLINE = 10;

    private final SparkSession spark;

    private AlignmentBench(final SparkSession spark) {
        this.spark = spark;
    }

    /** @param arguments folder of the data, repetitions, goals, numbers of experiments; the first is the warm-up's */
    public static void main(final String[] arguments) {
        try (Sessions.Opened session = Sessions.open("alignment-bench", Optional.of("local[2]"), Map.of())) {
            final AlignmentBench bench = new AlignmentBench(session.spark());
            System.out.println("| experiments | goals | s, each time | verdicts |\n| --- | --- | --- | --- |");
            for (final String size : Arrays.asList(arguments).subList(3, arguments.length)) {
                bench.measure(
                        Path.of(arguments[0], size),
                        Long.parseLong(size),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
            }
        }
    }

    private void measure(final Path data, final long experiments, final int times, final int goals) {
        if (!Files.exists(data.resolve("_SUCCESS"))) {
            pairs(experiments).write().parquet(data.toString());
        }
        final StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "| %,d | %d |", experiments, goals));
        String verdicts = "";
        for (int repetition = 0; repetition < times; repetition++) {
            final long started = System.nanoTime();
            verdicts = summary(spark.read().parquet(data.toString()), goals).groupBy("verdict").agg(count(lit(1)))
                    .collectAsList().stream()
                    .map(row -> row.getString(0) + " " + row.getLong(1))
                    .sorted()
                    .collect(Collectors.joining(", "));
            line.append(String.format(Locale.ROOT, " %.0f", (System.nanoTime() - started) / 1e9));
        }
        System.out.println(line + " | " + verdicts + " |");
    }

    private Dataset<Row> summary(final Dataset<Row> pairs, final int goals) {
        final AlignmentSettings settings = new AlignmentSettings(
                new Pairing.SameWindow(),
                Optional.of("current"),
                0.95,
                1_000_000,
                new SummarySettings(
                        RelationSettings.DEFAULT,
                        520,
                        IntStream.range(0, goals).mapToObj(goal -> "online" + goal).collect(Collectors.toSet())));
        final WindowRange range = new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FROM, FROM.plusWeeks(WEEKS));
        return AlignmentSummaries.summaries(
                AlignmentSummaries.fitted(
                        new AlignmentSummaries.Sources(
                                pairs,
                                pairs.limit(0),
                                empty(Tables.OFFLINE_METRICS.schema()),
                                empty(Tables.ONLINE_METRICS.schema())),
                        Optional.empty(),
                        Optional.empty(),
                        settings),
                range);
    }

    private Dataset<Row> empty(final org.apache.spark.sql.types.StructType schema) {
        return spark.createDataFrame(List.of(), schema);
    }

    private Dataset<Row> pairs(final long experiments) {
        final Map<String, String> columns = Map.ofEntries(
                Map.entry("grain", "'week'"),
                Map.entry("window_start", "timestamp(window_date)"),
                Map.entry("window_end", "timestamp(date_add(window_date, 7))"),
                Map.entry("window_date", "window_date"),
                Map.entry("online_window_start", "timestamp(window_date)"),
                Map.entry("online_window_end", "timestamp(date_add(window_date, 7))"),
                Map.entry("model_a", "concat('candidate ', experiment)"),
                Map.entry("model_b", "'current'"),
                Map.entry("slice_name", "'all'"),
                Map.entry("slice_value", "'all'"),
                Map.entry("offline_metric", "concat('offline', offline)"),
                Map.entry("offline_cutoff", "'10'"),
                Map.entry("offline_direction", "'larger_is_better'"),
                Map.entry("online_metric", "concat('online', online)"),
                Map.entry("online_direction", "'larger_is_better'"),
                Map.entry("offline_difference", noise("experiment, offline", 0.02) + " + " + noise("experiment, offline, 1", 0.01)),
                Map.entry("offline_std_error", "0.01D"),
                Map.entry("offline_n", "1000L"),
                Map.entry(
                        "online_log_lift",
                        noise("experiment, 0L", 0.02) + " + " + noise("experiment, online, 2", 0.01) + " + "
                                + noise("experiment, online, 3", 0.03)),
                Map.entry("online_log_lift_std_error", "0.03D"),
                Map.entry("online_weight", "1000D"),
                Map.entry("error_covariance", "0D"),
                Map.entry("pairing_rule", "'same_window_disjoint_splits'"));
        final Column[] select = Tables.ALIGNMENT_PAIRS.columns().stream()
                .map(ColumnSpec::name)
                .filter(columns::containsKey)
                .map(name -> expr(columns.get(name)).as(name))
                .toArray(Column[]::new);
        return spark.range(experiments * OFFLINE * ONLINE)
                .withColumn("online", expr("id % " + ONLINE))
                .withColumn("offline", expr("id div " + ONLINE + " % " + OFFLINE))
                .withColumn("experiment", expr("id div " + ONLINE * OFFLINE))
                .withColumn("window_date", expr("date_add(date'" + FROM + "', cast(7 * (experiment % " + WEEKS + ") as int))"))
                .select(select)
                .withColumn("reason", lit(null).cast("string"));
    }

    /** Nearly normal: the sum of three uniform draws of some columns' hash. */
    private static String noise(final String columns, final double deviation) {
        return "2 * " + deviation + " * (" + IntStream.range(0, 3)
                .mapToObj(draw -> "pmod(xxhash64(" + columns + ", 'd" + draw + "'), 1000003) / 1000003D")
                .collect(Collectors.joining(" + ")) + " - 1.5)";
    }
}
