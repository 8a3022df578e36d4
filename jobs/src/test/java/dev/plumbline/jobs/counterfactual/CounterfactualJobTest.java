package dev.plumbline.jobs.counterfactual;

import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.LOG;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.SETTINGS;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.run;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the table says of {@link CounterfactualWorld}. */
@Timeout(300)
class CounterfactualJobTest {

    private static final String TARGETS = """
            SELECT * FROM VALUES ('m1', 'i0', 0.25D), ('m1', 'i1', 0.25D), ('m1', 'i2', 0.25D), ('m1', 'i3', 0.25D),
              ('m2', 'i0', 0.4D), ('m2', 'i1', 0.3D), ('m2', 'i2', 0.2D), ('m2', 'i3', 0.1D),
              ('greedy', 'i0', 1D), ('elsewhere', 'i9', 1D), ('elsewhere', 'i0', 1.5D), ('partly', 'i1', 0.5D),
              ('outside', 'i0', 1.5D)
            AS targets(model_id, item_id, probability)""";

    @TempDir
    private static Path folder;

    private static TinyWorld world;
    private static int jobsOfAll;

    @BeforeAll
    static void threeWeeks() {
        world = new TinyWorld(folder.resolve("all")).write("impressions", LOG).write("action_distributions", TARGETS);
        jobsOfAll = jobs(world, 3, "counterfactual.slices=[\"device\"]");
    }

    @Test
    void estimatesFollowFromTheLogWithIntervalsOfUsers() {
        final List<Row> users = SharedSession.spark()
                .sql(
                        "SELECT user_id, sum(w * clicks) AS s, sum(w) AS m, CAST(count(*) AS DOUBLE) AS n FROM (SELECT user_id,"
                                + " clicks, CASE item_id WHEN 'i0' THEN 1.6D WHEN 'i1' THEN 1.2D WHEN 'i2' THEN 0.8D ELSE 0.4D END AS w"
                                + " FROM (" + LOG
                                + ") WHERE shown_at < '2024-01-08' AND model_id = 'm1' AND user_id <> 'bad')"
                                + " GROUP BY user_id")
                .collectAsList();
        final Map<String, Row> found = whole("2024-01-01", "m1", "m2");

        assertThat(found.get("ips").<Double>getAs("value")).isCloseTo(ratio(users, "s", "n"), within(1e-9));
        assertThat(found.get("ips").<Double>getAs("std_error")).isCloseTo(error(users, "s", "n"), within(1e-9));
        assertThat(found.get("snips").<Double>getAs("value")).isCloseTo(ratio(users, "s", "m"), within(1e-9));
        assertThat(found.get("snips").<Double>getAs("std_error")).isCloseTo(error(users, "s", "m"), within(1e-9));
        assertThat(found.values()).hasSize(11).allSatisfy(row -> {
            assertThat(row.<Long>getAs("n")).isEqualTo(2_000);
            assertThat(row.<Long>getAs("units")).isEqualTo(1_000);
            assertThat(row.<Double>getAs("mean_weight")).isCloseTo(ratio(users, "m", "n"), within(1e-9));
            assertThat(row.<Double>getAs("unsupported_mass")).isZero();
            assertThat(row.<String>getAs("propensity_verdict")).isEqualTo("propensities_consistent");
            assertThat(row.<String>getAs("propensity_source")).isEqualTo("declared");
        });
    }

    @Test
    void theTruthOfATargetThatServedItselfStandsBesideIt() {
        final Row estimate = whole("2024-01-01", "m1", "m2").get("dr");
        final Row own = whole("2024-01-01", "m2", "m2").get("dr");
        for (final String figure : List.of("value", "std_error")) {
            assertThat(estimate.<Double>getAs("on_policy_" + figure))
                    .isCloseTo(own.<Double>getAs("logged_" + figure), within(1e-12));
        }
        assertThat(estimate.<Double>getAs("relative_error"))
                .isCloseTo(
                        Math.abs(estimate.<Double>getAs("value") / own.<Double>getAs("logged_value") - 1),
                        within(1e-12))
                .isLessThan(0.2);
        assertThat(whole("2024-01-01", "m2", "m1").get("dr").<Double>getAs("on_policy_value"))
                .as("eight of the rows that m1 served, with four clicks, have no propensity or an impossible one")
                .isCloseTo(
                        (whole("2024-01-01", "m1", "m1").get("dr").<Double>getAs("logged_value") * 2_000 + 4) / 2_008,
                        within(1e-12));
        assertThat(own.isNullAt(own.fieldIndex("relative_error")))
                .as("an estimate from the target's own log proves nothing")
                .isTrue();
        assertThat(whole("2024-01-01", "m1", "greedy").get("dr").isNullAt(estimate.fieldIndex("on_policy_value")))
                .as("never served anything")
                .isTrue();
    }

    @Test
    void targetsAreHeldAgainstWhatTheLogEarned() {
        final Row greedy = whole("2024-01-01", "m1", "greedy").get("dr");
        assertThat(greedy.<Double>getAs("gain"))
                .isCloseTo(greedy.<Double>getAs("value") - greedy.<Double>getAs("logged_value"), within(1e-12));
        assertThat(greedy.<Double>getAs("gain_lower_bound")).isBetween(0.0, greedy.<Double>getAs("gain"));
        assertThat(greedy.<Double>getAs("gain_p_adjusted")).isGreaterThanOrEqualTo(greedy.<Double>getAs("gain_p"));
        assertThat(verdicts("dr"))
                .containsEntry("m1 greedy", "worth_testing")
                .containsEntry("m1 elsewhere", "refused")
                .containsEntry("m1 outside", "refused")
                .containsEntry("m1 m1", "logging_policy");
        assertThat(verdicts("snips")).isEmpty();
    }

    @Test
    void whatALogCannotTellIsRefusedWithItsReasonAndNeverNotANumber() {
        assertThat(reasons("2024-01-01", "m1", "elsewhere")).containsOnly("unsupported_actions");
        assertThat(reasons("2024-01-01", "m1", "partly")).containsOnly("unsupported_actions");
        assertThat(reasons("2024-01-01", "m1", "outside"))
                .as("nothing that it declares can be used")
                .containsOnly("unsupported_actions");
        assertThat(reasons("2024-01-08", "m1", "m2")).containsOnly("propensities_inconsistent");
        assertThat(reasons("2024-01-15", "m1", "m2")).isSubsetOf("few_effective_rewards", "mean_weight_not_one");
        assertThat(world.table(Tables.COUNTERFACTUAL_ESTIMATES)
                        .where("isnan(value) OR isnan(std_error) OR isnan(mean_weight) OR isnan(effective_rewards)"
                                + " OR isnan(likelihood_low) OR isnan(relative_error) OR isnan(gain)"
                                + " OR likelihood_high < likelihood_low OR (value IS NULL AND reason IS NULL)")
                        .count())
                .isZero();
        assertThat(whole("2024-01-01", "m1", "partly").get("ips").<Double>getAs("unsupported_mass"))
                .as("what it shows beside its declared half is not known")
                .isEqualTo(0.5);
        assertThat(whole("2024-01-01", "m1", "elsewhere").get("ips").<Double>getAs("likelihood_high"))
                .as("stands whether refused or not")
                .isPositive();
    }

    @Test
    void badRowsAreCounted() {
        final Map<String, Long> failing =
                world.table(Tables.INPUT_CHECKS).where("rows_failing > 0").collectAsList().stream()
                        .collect(Collectors.toMap(row -> row.getAs("rule"), row -> row.<Long>getAs("rows_failing")));
        assertThat(failing)
                .containsEntry("propensity_outside", 6L)
                .containsEntry("propensity_missing", 2L)
                .containsEntry("probability_outside", 2L)
                .containsKey("probabilities_not_one")
                .hasSize(4);
    }

    @Test
    void whatStopsARunStopsItBeforeTheRestIsComputed() {
        final TinyWorld stopped = new TinyWorld(folder.resolve("stopped"))
                .write("impressions", LOG)
                .write("action_distributions", TARGETS + " UNION ALL SELECT 'm2', NULL, 0.5D");
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            assertThatThrownBy(() -> run(stopped, new CounterfactualJob(), 3, SETTINGS))
                    .isInstanceOf(PlumblineException.class)
                    .hasMessageContaining(
                            "action_distributions: null_key for 1 of 14 rows, for example item_id is null");
            assertThat(counter.jobsBesideTableLogs()).isLessThan(jobsOfAll / 2);
        }
        assertThat(stopped.table(Tables.INPUT_CHECKS)
                        .where("rows_failing > 0")
                        .select("rule")
                        .as(Encoders.STRING())
                        .collectAsList())
                .as("what else was seen by then")
                .containsExactlyInAnyOrder("null_key", "probability_outside");
    }

    @Test
    void slicesAndPositionsAddUpToTheWhole() {
        final Map<String, Double> rewards = world
                .table(Tables.COUNTERFACTUAL_ESTIMATES)
                .where("window_date = '2024-01-01' AND logging_policy = 'm1' AND model_id = 'm2' AND estimator = 'ips'")
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.getAs("slice_name") + (row.isNullAt(row.fieldIndex("position")) ? "" : " position"),
                        Collectors.summingDouble(row -> row.<Double>getAs("rewards"))));
        assertThat(rewards).hasSize(3);
        assertThat(rewards.values().stream().distinct()).hasSize(1);
    }

    @Test
    void theNumberOfSparkJobsDoesNotGrowWithTargetsWindowsAndSlices() {
        final TinyWorld few = new TinyWorld(folder.resolve("few"))
                .write("impressions", "SELECT * FROM (" + LOG + ") WHERE user_id < 'u2'")
                .write("action_distributions", TARGETS + " WHERE model_id = 'm2'");
        assertThat(jobsOfAll)
                .as("fewer rows may cost a job more: what is small is broadcast by one of its own")
                .isLessThanOrEqualTo(jobs(few, 1, "counterfactual.estimators=[\"ips\", \"dr\"]"));
    }

    @Test
    void attributedClicksTellTheSameAndAWeekIsTheSameWhateverRangeAndPartitionsHoldIt() {
        final TinyWorld attributed = new TinyWorld(folder.resolve("attributed"))
                .write("impressions", "SELECT * EXCEPT (clicks) FROM (" + LOG + ") WHERE shown_at < '2024-01-08'")
                .write(
                        "outcomes",
                        "SELECT 'click' AS event, impression_id, impression_id AS outcome_id,"
                                + " shown_at + INTERVAL 1 MINUTE AS occurred_at FROM (" + LOG + ") WHERE clicks = 1")
                .write("action_distributions", TARGETS);
        assertThatThrownBy(() -> attributed.run(new CounterfactualJob()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("run the job online first");
        run(attributed, new OnlineJob(), 1);
        assertThatThrownBy(() -> run(attributed, new CounterfactualJob(), 1, "counterfactual.slates.positions=2"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("need the column clicks in the input impressions");
        SharedSession.spark().conf().set("spark.sql.shuffle.partitions", "7");
        try {
            run(attributed, new CounterfactualJob(), 1, "counterfactual.slices=[\"device\"]");
        } finally {
            SharedSession.spark().conf().set("spark.sql.shuffle.partitions", "2");
        }
        final String[] exact = {"window_date", "model_id", "logging_policy", "slice_value", "position", "estimator", "n"
        };
        final String figures =
                "round(value, 9) AS value, round(std_error, 9) AS std_error, reason, broken_rules, verdict";
        assertThat(texts(attributed, "true", exact, figures))
                .isEqualTo(texts(world, "window_date = '2024-01-01'", exact, figures));
    }

    private static double ratio(final List<Row> users, final String numerator, final String denominator) {
        return sum(users, numerator) / sum(users, denominator);
    }

    private static double sum(final List<Row> users, final String figure) {
        return users.stream().mapToDouble(user -> user.<Double>getAs(figure)).sum();
    }

    /** The definition of the clustered error. */
    private static double error(final List<Row> users, final String numerator, final String denominator) {
        final double ratio = ratio(users, numerator, denominator);
        final double squares = users.stream()
                .mapToDouble(user -> user.<Double>getAs(numerator) - ratio * user.<Double>getAs(denominator))
                .map(residual -> residual * residual)
                .sum();
        final double count = users.size();
        return Math.sqrt(count / (count - 1) * squares) / sum(users, denominator);
    }

    private static List<String> texts(
            final TinyWorld of, final String condition, final String[] exact, final String figures) {
        return of
                .table(Tables.COUNTERFACTUAL_ESTIMATES)
                .where(condition)
                .selectExpr("to_json(struct(parameter, " + String.join(", ", exact) + ", " + figures + "))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private static Map<String, String> verdicts(final String estimator) {
        return world
                .table(Tables.COUNTERFACTUAL_ESTIMATES)
                .where("window_date = '2024-01-01' AND slice_name = 'all' AND position IS NULL AND verdict IS NOT NULL"
                        + " AND estimator = '" + estimator + "'")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.getAs("logging_policy") + " " + row.getAs("model_id"), row -> row.getAs("verdict")));
    }

    private static List<String> reasons(final String week, final String policy, final String model) {
        return whole(week, policy, model).values().stream()
                .map(row -> row.<String>getAs("reason"))
                .toList();
    }

    private static Map<String, Row> whole(final String week, final String policy, final String model) {
        return CounterfactualWorld.whole(world, week, policy, model);
    }

    private static int jobs(final TinyWorld of, final int weeks, final String... more) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            run(of, new CounterfactualJob(), weeks, with(SETTINGS, more));
            return counter.jobsBesideTableLogs();
        }
    }
}
