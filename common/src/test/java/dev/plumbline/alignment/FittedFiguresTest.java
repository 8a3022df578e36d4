package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.input.CheckResult;
import dev.plumbline.input.InputChecks;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FittedFiguresTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    /** Bounces are the fewer the better, so that gains are lifts below 0. */
    @Test
    void candidatesAreForecastAndDecisionsMadeAnewInTheSamePass() {
        final WindowRange weeks =
                new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST, FIRST.plusWeeks(12));
        final Random random = new Random(4);
        final List<Measurement> gains = new ArrayList<>();
        for (int week = 0; week < 12; week++) {
            for (int i = 0; i < 3; i++) {
                final double x = 0.1 * random.nextGaussian();
                gains.add(Measurement.once(
                        "m" + week + i,
                        "current",
                        FIRST.plusWeeks(week).toString(),
                        x + 0.01 * random.nextGaussian(),
                        0.01,
                        x + 0.03 * random.nextGaussian(),
                        0.02,
                        0));
            }
        }
        final AlignmentTables tables = new AlignmentTables(weeks);
        final LocalDate last = FIRST.plusWeeks(11);
        final Dataset<Row> comparisons = comparison(tables, last, "current", "new", -0.2, 0.01)
                .union(comparison(tables, last.minusWeeks(1), "current", "new", -0.1, 0.01))
                .union(comparison(tables, last, "m110", "current", 0.1, 0.01))
                .union(comparison(tables, last, "twin", "current", 0, 0))
                .union(comparison(tables, last, "new", "twin", 0.2, 0.01))
                .union(comparison(tables, last, "yet another", "current", 0.2, 0.01))
                .union(comparison(tables, last, "elsewhere", "current", 0.2, 0.01)
                        .withColumn("slice_name", lit("country")));
        final AlignmentSettings settings = new AlignmentSettings(
                new Pairing.SameWindow(),
                Optional.of("current"),
                0.95,
                100,
                new SummarySettings(
                        new RelationSettings(0.95, 6, 10, 0.25, 200, 100, 1), 20, Set.of(), 200, 0, 50_000, 3));
        final Dataset<Row> pairs = pairs(tables, gains.subList(18, 36));
        // what an earlier run left that had no baseline, or another one
        final Dataset<Row> earlier = pairs(
                tables,
                Stream.concat(
                                gains.subList(0, 18).stream().map(Measurement::opposite),
                                gains.subList(0, 18).stream()
                                        .map(m -> Measurement.once(
                                                m.candidate(), "former", m.window(), 1, 0.01, -1, 0.02, 0)))
                        .toList());
        final Dataset<Row> asked = pairs(tables, gains.subList(0, 1))
                .withColumnRenamed("model_a", "model_id")
                .withColumnRenamed("offline_metric", "metric")
                .withColumnRenamed("offline_cutoff", "cutoff")
                .withColumn("direction", lit("larger_is_better"))
                .withColumn("estimand", lit("mean_over_queries"))
                .withColumn("split", lit("holdout"));
        final Dataset<Row> online = asked.withColumn("metric", lit("bounce_rate"))
                .withColumn("direction", lit("smaller_is_better"))
                .withColumn("numerator_counts", lit("value"));
        final InputChecks checks = new InputChecks(Map.of(), Instant.EPOCH);
        final Dataset<Row> compared = checks.watch(
                "candidates",
                ComparedModels.of(comparisons, asked, online, settings),
                AlignmentChecks.ofCandidates(settings.summary()));
        final Dataset<Row> fitted = AlignmentSummaries.fitted(
                        new AlignmentSummaries.Sources(pairs, earlier, asked, online),
                        Optional.empty(),
                        Optional.of(compared),
                        settings)
                .persist();
        final Dataset<Row> forecasts = AlignmentSummaries.forecasts(fitted, weeks);
        final Dataset<Row> backtests = AlignmentSummaries.backtests(fitted, weeks);
        final Map<String, Row> candidates = forecasts.collectAsList().stream()
                .collect(Collectors.toMap(row -> row.<String>getAs("model_a"), row -> row));
        final Map<String, Row> rules = backtests.collectAsList().stream()
                .collect(Collectors.toMap(row -> row.<String>getAs("rule"), row -> row));
        fitted.unpersist();

        assertColumns(forecasts, Tables.CANDIDATE_FORECASTS);
        assertColumns(backtests, Tables.DECISION_BACKTEST);
        assertThat(candidates.keySet()).containsExactlyInAnyOrder("new", "m110", "twin");
        assertThat(checks.results())
                .extracting(CheckResult::sentence)
                .as("the first is compared in two weeks, one in no slice of both tables, and one not with the baseline")
                .containsExactly("input offline_comparisons: too_many_candidates for 1 of 5 rows, for example"
                        + " all|all|yet another|current");
        final Row fresh = candidates.get("new");
        assertThat(fresh.<String>getAs("model_b")).isEqualTo("current");
        assertThat(fresh.<Object>getAs("window_date")).hasToString(last.toString());
        assertThat(fresh.<Double>getAs("offline_difference")).isCloseTo(0.15, within(1e-12));
        assertThat(fresh.<Double>getAs("offline_std_error")).isCloseTo(0.01 / Math.sqrt(2), within(1e-12));
        assertThat(fresh.<Double>getAs("value")).isCloseTo(Math.expm1(-0.15), within(0.03));
        assertThat(fresh.<Double>getAs("log_lift")).isCloseTo(Math.log1p(fresh.<Double>getAs("value")), within(1e-12));
        assertThat(fresh.<Double>getAs("ci_low")).isBetween(-0.3, fresh.<Double>getAs("value"));
        assertThat(fresh.<Double>getAs("ci_high")).isBetween(fresh.<Double>getAs("value"), 0.0);
        assertThat(fresh.<Double>getAs("likely_better")).isGreaterThan(0.99);
        assertThat(fresh.<Long>getAs("n")).isEqualTo(36);
        assertThat(fresh.<String>getAs("relation_verdict")).isEqualTo("predictive");
        assertThat(fresh.<Long>getAs("coverage_n")).isEqualTo(36);
        assertThat(fresh.<Long>getAs("coverage_experiments")).isEqualTo(12);
        assertThat(fresh.<Double>getAs("coverage")).isBetween(fresh.<Double>getAs("coverage_low"), 1.0);
        assertThat(fresh.<Double>getAs("measured_log_lift")).isNull();
        assertThat(fresh.<String>getAs("sentence"))
                .startsWith("ndcg@10 predicts a change of -")
                .contains("in bounce_rate");
        assertThat(candidates.get("m110").<Long>getAs("n")).isEqualTo(35);
        assertThat(candidates.get("m110").<Double>getAs("measured_log_lift"))
                .isCloseTo(-gains.get(33).online(), within(1e-12));
        assertThat(candidates.get("twin").<Double>getAs("value")).isNull();
        assertThat(candidates.get("twin").<String>getAs("reason")).isEqualTo("no_spread");
        assertThat(candidates.get("twin").<String>getAs("sentence")).startsWith("No forecast of bounce_rate: ");
        assertThat(rules).hasSize(11).allSatisfy((name, row) -> {
            assertThat(row.<Long>getAs("n")).isEqualTo(12);
            assertThat(row.<Timestamp>getAs("first_window_start").toInstant()).hasToString(FIRST + "T00:00:00Z");
        });
        assertThat(rules.get("follow_online").<String>getAs("offline_metric")).isEqualTo("none");
        assertThat(rules.get("ship_preferred").<String>getAs("offline_metric")).isEqualTo("ndcg");
        assertThat(rules.get("ship_preferred").<Double>getAs("value"))
                .isCloseTo(
                        gains.stream().collect(Collectors.groupingBy(Measurement::window)).values().stream()
                                .mapToDouble(week -> week.stream()
                                        .filter(m -> m.offline() > 0)
                                        .max(Comparator.comparingDouble(Measurement::offline))
                                        .map(Measurement::online)
                                        .orElse(0.0))
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    private static void assertColumns(final Dataset<Row> rows, final TableSpec table) {
        assertThat(rows.columns())
                .containsExactlyElementsOf(table.columnNames().stream()
                        .filter(name -> !"run_id".equals(name))
                        .toList());
    }

    /** The rows of {@code alignment_pairs} of one offline and one online metric of which less is better; from disjoint units. */
    private static Dataset<Row> pairs(final AlignmentTables tables, final List<Measurement> gains) {
        return AlignmentTables.frame(
                Tables.ALIGNMENT_PAIRS,
                List.of(
                        "model_a",
                        "model_b",
                        "slice_name",
                        "slice_value",
                        "offline_metric",
                        "offline_cutoff",
                        "offline_direction",
                        "online_metric",
                        "online_direction",
                        "offline_difference",
                        "offline_std_error",
                        "offline_n",
                        "online_log_lift",
                        "online_log_lift_std_error",
                        "online_weight",
                        "error_covariance",
                        "online_window_start",
                        "pairing_rule",
                        "reason"),
                gains.stream()
                        .map(m -> tables.row(
                                LocalDate.parse(m.window()),
                                m.candidate(),
                                m.baseline(),
                                "all",
                                "all",
                                "ndcg",
                                "10",
                                "larger_is_better",
                                "bounce_rate",
                                "smaller_is_better",
                                m.offline(),
                                m.offlineError(),
                                100L,
                                -m.online(),
                                m.onlineError(),
                                1.0,
                                0.0,
                                AlignmentTables.midnight(LocalDate.parse(m.window())),
                                "same_window_disjoint_splits",
                                null))
                        .toList());
    }

    /** One row of {@code offline_comparisons}. */
    private static Dataset<Row> comparison(
            final AlignmentTables tables,
            final LocalDate window,
            final String a,
            final String b,
            final double difference,
            final double error) {
        return AlignmentTables.frame(
                Tables.OFFLINE_COMPARISONS,
                List.of(
                        "model_a",
                        "model_b",
                        "slice_name",
                        "slice_value",
                        "metric",
                        "cutoff",
                        "value",
                        "std_error",
                        "n"),
                List.of(tables.row(window, a, b, "all", "all", "ndcg", "10", difference, error, 100L)));
    }
}
