package dev.plumbline.jobs.demo;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.cli.ConfigOptions;
import dev.plumbline.jobs.query.TextTable;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.WindowRange;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the chain on the project's real data sets and shows what came of it. */
@CommandLine.Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs the whole chain on real data sets that lie in the project, into build/warehouse, and prints what it found.",
        footer = {"", "Every step is an ordinary job with a file of conf/demo: read them as examples."})
public final class DemoCommand implements Callable<Integer> {

    private static final String OFFLINE_BESIDE_ONLINE = """
            SELECT model_id,
              offline['ndcg@all'].value AS ndcg, offline['ndcg@all'].ci_low AS ndcg_low, offline['ndcg@all'].ci_high AS ndcg_high,
              offline['reciprocal_rank@all'].value AS reciprocal_rank, offline['hit_rate@1'].value AS hit_rate_1,
              offline['ndcg@all'].n AS queries,
              online['ctr'].value AS ctr, online['ctr'].ci_low AS ctr_low, online['ctr'].ci_high AS ctr_high,
              online['ctr'].n AS impressions
            FROM latest_offline_beside_online
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
            ORDER BY ctr DESC NULLS LAST, model_id""";

    private static final String COMPARISONS = """
            SELECT model_a, model_b, value AS ndcg_difference, ci_low, ci_high, wins, ties, losses, p_paired_t_adjusted AS p_t,
              p_sign_flip_adjusted AS p_flip, verdict
            FROM latest_offline_comparisons
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
              AND metric = 'ndcg' AND cutoff = 'all' AND slice_name = 'all'
            ORDER BY value DESC NULLS LAST, model_a""";

    private static final String PAIRS = """
            SELECT model_a, model_b, offline_difference, offline_ci_low, offline_ci_high,
              online_lift, online_lift_ci_low, online_lift_ci_high,
              CASE WHEN offline_ci_low <= 0 AND offline_ci_high >= 0 THEN 'offline cannot tell'
                   WHEN online_lift_ci_low <= 0 AND online_lift_ci_high >= 0 THEN 'online cannot tell'
                   WHEN offline_difference * online_lift > 0 THEN 'agree' ELSE 'DISAGREE' END AS signs
            FROM latest_alignment_pairs
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
              AND offline_metric = 'ndcg' AND offline_cutoff = 'all' AND online_metric = 'ctr' AND slice_name = 'all'
            ORDER BY abs(offline_difference / offline_std_error) DESC NULLS LAST, model_a, model_b LIMIT 10""";

    private static final String MOVED = """
            SELECT feature, count(DISTINCT window_date) FILTER (WHERE state = 'alarm') AS weeks_shifted,
              count(DISTINCT window_date) AS weeks, min(window_date) FILTER (WHERE state = 'alarm') AS first_shift,
              concat_ws(', ', sort_array(collect_set(measure) FILTER (WHERE state = 'alarm'))) AS by
            FROM latest_drift_metrics
            WHERE reference = 'winter' AND compared_with = 'reference' AND slice_name = 'all'
              AND window_date >= DATE'2013-03-04' AND state NOT IN ('partial_window', 'not_watched') AND run_complete
            GROUP BY feature ORDER BY weeks_shifted DESC, feature""";

    private static final String TRENDS = """
            SELECT model_id, metric, n AS weeks, value AS change_per_week, ci_low, ci_high, trend_p,
              coalesce(reason, if(trend_p < 0.05, if(value < 0, 'FALLS', 'rises'), 'no trend')) AS course,
              date(latest_change_at) AS latest_step, latest_change AS step
            FROM latest_trend_summary
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete AND axis = 'calendar'
              AND slice_name = 'all' AND baseline_model_id IS NULL AND (metric = 'ctr' OR metric = 'ndcg' AND cutoff = 'all')
            ORDER BY metric, model_id""";

    private static final String RETRAINING = """
            SELECT model_id, metric, value AS loss_of_next_week, ci_low, ci_high, loss_basis, recommendation, retrain_by,
              retrained_model_id, bought, bought_ci_low, bought_ci_high, coalesce(reason, bought_reason) AS reason
            FROM latest_retrain_recommendations
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete
              AND model_id IN ('static_word', 'monthly_word', 'blend')
            ORDER BY metric, model_id""";

    private static final String POLICIES = """
            SELECT model_id AS policy, slice_name, slice_value, value AS ctr, ci_low, ci_high, n AS impressions
            FROM latest_online_metrics WHERE window_start = TIMESTAMP'2019-11-24' AND metric = 'ctr' AND run_complete
            ORDER BY slice_name, slice_value, policy""";

    @Option(names = "--all", description = "also the parts that take longer")
    private boolean all;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Path conf = Path.of(System.getProperty("plumbline.home", ""))
                .resolve("conf")
                .resolve("demo");
        if (!Files.isDirectory(conf)) {
            throw new PlumblineException("the demo's configurations are not at " + conf.toAbsolutePath()
                    + ": start it by the launcher ./plumbline, or from the project's folder");
        }
        final List<DemoStep> steps = new ArrayList<>(DemoStep.MAIN);
        if (all) {
            steps.addAll(DemoStep.MORE);
        }
        final Configuration first = configuration(conf, steps.get(0));
        try (Sessions.Opened session = Sessions.open("plumbline-demo", options.master(), sparkSettings())) {
            final SparkSession spark = session.spark();
            for (final DemoStep step : steps) {
                final Configuration configuration = configuration(conf, step);
                final WindowRange range = new WindowRange(
                        configuration.grain(),
                        configuration.windowOrigin(),
                        LocalDate.parse(step.from()),
                        LocalDate.parse(step.to()));
                new JobRunner(spark, configuration).run(step.job(), range);
            }
            show(spark, first, out);
        }
        return CommandLine.ExitCode.OK;
    }

    /** The demo's data is small: compiling plans would take longer than running them. The user's --conf wins. */
    private Map<String, String> sparkSettings() {
        final Map<String, String> settings = new HashMap<>(Map.of(
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.codegen.cache.maxEntries", "5000",
                "spark.sql.adaptive.enabled", "false",
                "spark.sql.shuffle.partitions", "2"));
        settings.putAll(options.sparkSettings());
        return settings;
    }

    private Configuration configuration(final Path conf, final DemoStep step) {
        return options.configuration(Optional.of(conf.resolve(step.config())), step.assignments(), Instant.now());
    }

    private void show(final SparkSession spark, final Configuration configuration, final PrintWriter out) {
        final Warehouse warehouse = configuration.warehouse();
        Views.register(spark, warehouse);
        final TextTable text = new TextTable(configuration.timeZone());
        out.println("\nTables in " + warehouse.place());
        for (final TableSpec table : Tables.ALL) {
            if (warehouse.has(spark, table)) {
                out.printf(
                        "  %-24s %,10d rows  %s%n",
                        table.name(), spark.table(table.name()).count(), table.rowMeaning());
            }
        }
        out.println(
                "\nOffline beside online, Upworthy 2013-2015, without the weeks of broken randomization (95 % intervals):");
        print(spark, text, OFFLINE_BESIDE_ONLINE, out);
        out.println("\nIs a ranker better than drawing lots? On the same tests, p adjusted for seven rankers:");
        print(spark, text, COMPARISONS, out);
        out.println(
                "\nDo offline differences (ndcg) carry over to clicks? Pairs of rankers, clearest offline difference first:");
        print(spark, text, PAIRS, out);
        out.println(
                "\nSince when, and how fast? The course of both over the weeks that have figures (steps of levels, trends"
                        + " beside the dependence of weeks on each other):");
        print(spark, text, TRENDS, out);
        out.println(
                "\nWhat does a week more with the old model cost? static_word was never trained again, monthly_word was:");
        print(spark, text, RETRAINING, out);
        out.println(
                "\nWhat moved in New York's flights of 2013 since January and February, week by week"
                        + " (a shift is beyond what weeks inside the reference do; all of it is the season's, which two months do not hold):");
        print(spark, text, MOVED, out);
        if (all) {
            out.println("\nOpen Bandit, two policies in one week, clicks per impression:");
            print(spark, text, POLICIES, out);
        }
        out.println("""

                Next
                  ./plumbline query "SELECT * FROM latest_offline_metrics WHERE grain = 'week' AND model_id = 'static_word' LIMIT 20"
                  ./plumbline tables alignment_pairs
                  ./plumbline ranking --config conf/demo/upworthy.conf --from 2014-01-05 --to 2014-03-02 --dry-run""");
    }

    private static void print(final SparkSession spark, final TextTable text, final String sql, final PrintWriter out) {
        final Dataset<Row> answer = spark.sql(sql);
        out.println(text.aligned(List.of(answer.columns()), answer.collectAsList()));
    }
}
