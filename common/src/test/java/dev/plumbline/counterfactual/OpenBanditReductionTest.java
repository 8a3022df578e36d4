package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.estimator.DoublyRobust;
import dev.plumbline.counterfactual.estimator.EstimationSettings;
import dev.plumbline.counterfactual.estimator.EstimatorParameters;
import dev.plumbline.counterfactual.estimator.Estimators;
import dev.plumbline.counterfactual.estimator.RefusalRules;
import dev.plumbline.counterfactual.support.PropensityCheck;
import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.InputChecks;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.TsvResource;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reduction of real logs beside figures of obp: two campaigns, each served by two policies, in one window. */
class OpenBanditReductionTest {

    private static final double RELATIVE = 1e-9;

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2019, 11, 24), LocalDate.of(2019, 12, 1));

    /** What the reference calls an estimator, by name and parameter here. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ips", "ips"),
            Map.entry("ips_clip5", "clipped_ips 5.0"),
            Map.entry("ips_clip2", "clipped_ips 2.0"),
            Map.entry("snips", "snips"),
            Map.entry("subgauss_ips_0.05", "sub_gaussian_ips 0.05"),
            Map.entry("dm", "dm"),
            Map.entry("dr", "dr"),
            Map.entry("dr_clip5", "clipped_dr 5.0"),
            Map.entry("sndr", "sndr"),
            Map.entry("switch_dr_2", "switch_dr 2.0"),
            Map.entry("dros_5", "dr_optimistic_shrinkage 5.0"),
            Map.entry("subgauss_dr_0.05", "sub_gaussian_dr 0.05"));

    private static final CounterfactualSettings SETTINGS = new CounterfactualSettings(
            "ctr",
            "click",
            "clicks",
            List.of(),
            new TargetScores.Unused(),
            RewardLearner.TABULAR,
            new RewardPrior.KnownMean(200, 0.005),
            new EstimationSettings(
                    Estimators.of(
                            new EstimatorParameters(List.of(2.0, 5.0), List.of(2.0), List.of(5.0), List.of(0.05))),
                    EstimationSettings.DEFAULT.rewards(),
                    EstimationSettings.DEFAULT.interval(),
                    0.95,
                    EstimationSettings.DEFAULT.resampling(),
                    new RefusalRules(0, 1, 0, 1e9)),
            PropensitySource.DECLARED,
            PropensityCheck.DEFAULT,
            new DoublyRobust(),
            ReductionBounds.DEFAULT,
            0);

    private static List<Row> rows;
    private static Map<String, Row> whole;

    @BeforeAll
    static void reduce() {
        final Dataset<Row> log = log();
        final InputChecks checks = new InputChecks(Map.of(), Instant.now());
        final Dataset<Row> served =
                ServedCells.of(log, SETTINGS.propensitySource(), checks).cache();
        final Dataset<Row> rates = ServedCells.rates(served, SETTINGS.prior()).cache();
        final Dataset<Row> findings = PropensityRows.of(served, SETTINGS.propensities());
        final RewardModel rewards = new TabularRewards(rates);
        final Dataset<Row> declared =
                TargetChoices.declared(policies(), "policies", checks).cache();
        final Dataset<Row> choices = TargetChoices.of(served, rewards, declared, "policies", SETTINGS.bounds(), checks)
                .cache();
        final Dataset<Row> estimates = CounterfactualEstimates.of(log, choices, findings, SETTINGS);
        rows = CounterfactualEstimates.table(estimates, OnPolicyValues.of(log, declared, SETTINGS), findings, RANGE)
                .collectAsList();
        whole = rows.stream()
                .filter(row -> row.isNullAt(row.fieldIndex("position")))
                .collect(Collectors.toMap(OpenBanditReductionTest::key, row -> row));
        choices.unpersist();
        declared.unpersist();
        rates.unpersist();
        served.unpersist();
    }

    @Test
    void everyFigureIsThatOfTheReference() {
        final List<Map<String, String>> expected = TsvResource.rows("/counterfactual/ope_expected.tsv");
        assertThat(expected).hasSize(6 * NAMES.size());
        for (final Map<String, String> figures : expected) {
            final Row row = whole.get(log(figures) + " " + NAMES.get(figures.get("estimator")));
            assertNear(row, "value", figures.get("value_obp"));
            if (!figures.get("se_asymptotic").isEmpty()) {
                assertNear(
                        row,
                        "std_error",
                        figures.get("se_asymptotic"),
                        figures.get("estimator").equals("snips") ? 10_000 : Double.POSITIVE_INFINITY);
            }
            assertThat(row.<Long>getAs("n")).isEqualTo(10_000);
            assertThat(row.<Long>getAs("units")).isEqualTo(10_000);
        }
    }

    @Test
    void everyDiagnosticIsThatOfTheReference() {
        for (final Map<String, String> expected : TsvResource.rows("/counterfactual/ope_diagnostics_expected.tsv")) {
            final Row row = whole.get(log(expected) + " ips");
            assertNear(row, "mean_weight", expected.get("mean_weight"));
            assertNear(row, "mean_weight_z", expected.get("z_mean_weight_minus_1"));
            assertNear(row, "largest_weight", expected.get("max_weight"));
            assertNear(row, "effective_sample_size", expected.get("ess"));
            assertNear(row, "heaviest_share", expected.get("top1pct_weight_share"));
            assertNear(row, "effective_rewards", expected.get("effective_clicks"));
            assertThat(row.<Double>getAs("rewards")).isEqualTo(Double.parseDouble(expected.get("clicks")));
            assertThat(row.<Double>getAs("unsupported_mass"))
                    .isCloseTo(Double.parseDouble(expected.get("unsupported_mass")), within(1e-9));
        }
    }

    @Test
    void whatALogEarnedIsTheReferenceInEveryPosition() {
        for (final Map<String, String> expected : TsvResource.rows("/counterfactual/on_policy_ctr_expected.tsv")) {
            final List<Row> found = rows.stream()
                    .filter(row ->
                            row.getAs("logging_policy").equals(expected.get("policy") + " " + expected.get("campaign"))
                                    && (row.isNullAt(row.fieldIndex("position"))
                                                    ? "ALL"
                                                    : row.getAs("position").toString())
                                            .equals(expected.get("position")))
                    .toList();
            assertThat(found).hasSize(3 * (NAMES.size() + 1)).allSatisfy(row -> {
                assertNear(row, "logged_value", expected.get("ctr"));
                assertNear(row, "logged_std_error", expected.get("se_binomial"), row.<Long>getAs("n"));
                assertThat(row.<Long>getAs("n")).isEqualTo(Long.parseLong(expected.get("impressions")));
            });
        }
    }

    @Test
    void gainsArePairedAndStandInRowsOfOneEstimatorOnly() {
        assertThat(rows).allSatisfy(row -> {
            if (row.getAs("estimator").equals("dr")) {
                assertThat(row.<Double>getAs("gain"))
                        .isCloseTo(row.<Double>getAs("value") - row.<Double>getAs("logged_value"), within(1e-12));
                final boolean isWhole = row.isNullAt(row.fieldIndex("position"));
                for (final String ofFamily : List.of("gain_lower_bound", "gain_p_adjusted", "verdict", "differences")) {
                    assertThat(row.isNullAt(row.fieldIndex(ofFamily))).isEqualTo(!isWhole);
                }
                if (isWhole) {
                    assertThat(row.<Double>getAs("gain_lower_bound"))
                            .isLessThanOrEqualTo(row.<Double>getAs("gain_low"));
                }
            } else {
                assertThat(row.isNullAt(row.fieldIndex("gain"))).isTrue();
                assertThat(row.isNullAt(row.fieldIndex("verdict"))).isTrue();
            }
        });
    }

    private static String log(final Map<String, String> expected) {
        return expected.get("behavior_log") + " " + expected.get("campaign") + " " + expected.get("eval_policy");
    }

    private static void assertNear(final Row row, final String column, final String expected) {
        assertNear(row, column, expected, Double.POSITIVE_INFINITY);
    }

    /** @param rows where the reference divides by so many rows, the figure here by one less; infinite where by as many */
    private static void assertNear(final Row row, final String column, final String expected, final double rows) {
        final double figure = Double.parseDouble(expected);
        assertThat(row.<Double>getAs(column) * Math.sqrt(1 - 1 / rows))
                .as(key(row) + " " + column)
                .isCloseTo(figure, within(RELATIVE * Math.abs(figure)));
    }

    private static String key(final Row row) {
        final Object parameter = row.getAs("parameter");
        return row.getAs("logging_policy") + " " + row.getAs("model_id") + " " + row.getAs("estimator")
                + (parameter == null ? "" : " " + parameter);
    }

    /** Contexts keep the campaigns' items apart. */
    private static Dataset<Row> log() {
        return read("open_bandit_rows.tsv.gz")
                .select(
                        lit("2019-11-24").cast("date").as("window_date"),
                        concat_ws(" ", col("policy"), col("campaign")).as("logging_policy"),
                        lit(null).cast("string").as("unit_id"),
                        col("fold").cast("int").as("fold"),
                        col("campaign").as("context"),
                        col("position").cast("int").as("position"),
                        col("item_id"),
                        col("propensity").cast("double").as("propensity"),
                        expr("CAST(array() AS ARRAY<STRING>)").as("slices"),
                        col("rows").cast("bigint").as("row_count"),
                        expr("CAST(rows AS BIGINT) * CAST(click AS BIGINT)").as("rewarded"));
    }

    private static Dataset<Row> policies() {
        final Dataset<Row> uniform = SharedSession.spark()
                .sql(
                        "SELECT 'uniform' AS model_id, context, p AS position, CAST(i AS STRING) AS item_id,"
                                + " 1D / items AS probability FROM VALUES ('all', 80), ('men', 34) AS campaigns(context, items)"
                                + " LATERAL VIEW explode(sequence(1, 3)) AS p LATERAL VIEW explode(sequence(0, items - 1)) AS i");
        return List.of("all", "men").stream()
                .flatMap(campaign -> List.of(
                        policy("bts_action_dist_", "bts_mc", campaign),
                        policy("bts_empirical_dist_", "bts_empirical", campaign))
                        .stream())
                .reduce(uniform, Dataset::union);
    }

    private static Dataset<Row> policy(final String file, final String model, final String campaign) {
        return read(file + campaign + ".tsv")
                .select(
                        lit(model).as("model_id"),
                        lit(campaign).as("context"),
                        col("position").cast("int").as("position"),
                        col("item_id"),
                        col("prob").cast("double").as("probability"));
    }

    private static Dataset<Row> read(final String name) {
        return SharedSession.spark()
                .read()
                .option("header", "true")
                .option("sep", "\t")
                .csv(ProjectFiles.file("common/src/test/resources/counterfactual/" + name)
                        .toString());
    }
}
