package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AlignmentBadInputTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = FIRST.plusWeeks(1);
    private static final WindowRange WEEKS =
            new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST, FIRST.plusWeeks(2));
    private static final AlignmentSettings SETTINGS = AlignmentSettings.DEFAULT;

    @Test
    void oneModelOnlyIsNoPairAndEveryWindowSaysSo() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        offline(tables, FIRST, "a", 0.2, 0.4);
        online(tables, FIRST, "a", 3, 4);
        offline(tables, FIRST, "never_online", 0.2, 0.4);
        final Dataset<Row> pairs = tables.pairs(SETTINGS);

        assertThat(pairs.orderBy("window_date").collectAsList())
                .extracting(row -> row.getAs("window_date") + " " + row.getAs("model_a") + " " + row.getAs("model_b")
                        + " " + row.getAs("offline_metric") + " " + row.getAs("reason"))
                .containsExactly("2024-01-01 a (none) ndcg one_model", "2024-01-08 a (none) ndcg one_model");
        assertUndecided(only(tables.summary(SETTINGS).collectAsList()), "one_model");
        final AlignmentSettings oneSided =
                new AlignmentSettings(new Pairing.SameWindow(), Optional.of("never_online"), 0.95, 10);
        assertThat(tables.pairs(oneSided).collectAsList())
                .extracting(row -> row.getAs("model_a") + " " + row.getAs("model_b"))
                .containsExactly("a never_online", "a never_online");
        final Row summary = only(tables.summary(oneSided).collectAsList());
        assertUndecided(summary, "one_model");
        assertThat(summary.<String>getAs("sentence"))
                .startsWith(
                        "It is not known yet whether ndcg@10 predicts ctr: the baseline never_online is not measured both"
                                + " offline and online");
        assertNull(summary, "pairs_needed", "experiments_needed");
        assertThat(MeasuredModels.of(MeasuredModels.rows(tables.offlineMetrics(), tables.onlineMetrics())
                        .collectAsList()))
                .isEqualTo(new MeasuredModels(new TreeSet<>(Set.of("a", "never_online")), new TreeSet<>(Set.of("a"))));
    }

    @Test
    void noRowsAtAllAreNoPairs() {
        assertThat(new AlignmentTables(WEEKS).pairs(SETTINGS).collectAsList()).isEmpty();
    }

    @Test
    void identicalModelsDifferByZeroWithoutAnInterval() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, 0.2, 0.4, 0.7);
            online(tables, FIRST, model, 3, 4, 7);
        }
        final Row row = only(tables.splits("holdout", "traffic").pairs(SETTINGS).collectAsList());

        for (final String zero : List.of(
                "offline_difference",
                "offline_std_error",
                "online_log_lift",
                "online_log_lift_std_error",
                "error_covariance")) {
            assertThat(row.<Double>getAs(zero)).as(zero).isZero();
        }
        assertNull(row, "offline_ci_low", "offline_ci_high", "online_lift_ci_low", "online_lift_ci_high");
        assertThat(row.<String>getAs("reason")).isEqualTo("no_spread");
        final Row summary = only(tables.summary(SETTINGS).collectAsList());
        assertUndecided(summary, "no_errors");
        assertThat(summary.<Long>getAs("pairs_without_error")).isOne();
    }

    @Test
    void disjointSplitsAreBelievedOnlyWhereNoUnitIsCommon() {
        final AlignmentTables apart = new AlignmentTables(WEEKS).splits("holdout", "traffic");
        final AlignmentTables mixed = new AlignmentTables(WEEKS).splits("holdout", "traffic");
        for (final String model : List.of("a", "b")) {
            for (int i = 0; i < 3; i++) {
                final Map<String, Double> metrics = Map.of("ndcg@10", model.equals("a") ? i * 0.1 : i * i * 0.1);
                apart.query(FIRST, model, "q" + i, metrics);
                mixed.query(FIRST, model, "u" + i, metrics);
            }
            online(apart, FIRST, model, 3, 4, model.equals("a") ? 9 : 2);
            online(mixed, FIRST, model, 3, 4, model.equals("a") ? 9 : 2);
        }
        final Row disjoint = only(apart.pairs(SETTINGS).collectAsList());
        final Row same = only(mixed.pairs(SETTINGS).collectAsList());

        assertThat(disjoint.<String>getAs("pairing_rule")).isEqualTo("same_window_disjoint_splits");
        assertThat(disjoint.<Long>getAs("common_units")).isZero();
        assertThat(disjoint.<Double>getAs("error_covariance")).isZero();
        assertThat(same.<String>getAs("pairing_rule")).isEqualTo("same_window_same_units");
        assertThat(same.<Long>getAs("common_units")).isEqualTo(3);
        assertThat(same.<Double>getAs("error_covariance")).isNotZero();
    }

    @Test
    void zeroClicksAreARowWithAReason() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, 0.2, 0.4);
        }
        online(tables, FIRST, "a", 0, 0);
        online(tables, FIRST, "b", 3, 0);
        final Row row = only(tables.pairs(SETTINGS).collectAsList());

        assertThat(row.<String>getAs("reason")).isEqualTo("zero_numerator");
        assertThat(row.<Double>getAs("online_a")).isZero();
        assertNull(row, "online_lift", "online_log_lift", "online_log_lift_std_error", "error_covariance");
        assertThat(row.<Double>getAs("offline_difference")).isZero();
    }

    @Test
    void sharesOfFewerThanFiveClicksHaveNoLift() {
        final AlignmentTables tables = new AlignmentTables(WEEKS).counts("impressions_with_outcome", "impressions");
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, 0.2, 0.4);
        }
        online(tables, FIRST, "a", 2, 2);
        online(tables, FIRST, "b", 3, 6);
        final Row row = only(tables.pairs(SETTINGS).collectAsList());

        assertThat(row.<String>getAs("reason")).isEqualTo("small_count");
        assertThat(row.<Double>getAs("online_a")).isPositive();
        assertNull(row, "online_lift", "online_log_lift", "online_log_lift_std_error", "error_covariance");
    }

    @Test
    void aMetricThatNoUnitHasAPartOfIsNotPaired() {
        final AlignmentTables tables = new AlignmentTables(WEEKS).counts("items_shown", "items");
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, 0.2, 0.4);
            online(tables, FIRST, model, 20, 30);
        }
        assertThat(tables.pairs(SETTINGS).collectAsList()).isEmpty();
        assertThat(tables.summary(SETTINGS).collectAsList()).isEmpty();
        assertThat(PairMeasurements.askedFor(
                                tables.offlineMetrics().withColumn("estimand", lit("sum_over_items")),
                                tables.counts("value", "impressions").onlineMetrics())
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void aUnitThatSeveralArmsShowAModelToIsOneUnit() {
        final AlignmentTables tables = new AlignmentTables(WEEKS).counts("value", "units");
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, 0.2, 0.4);
            tables.unit(FIRST, "u1", model, 10, 1)
                    .unit(FIRST, "u1", model, 20, 1)
                    .unit(FIRST, "u2", model, 6, 1);
        }
        final Row row = only(tables.pairs(SETTINGS).collectAsList());

        assertThat(row.<Double>getAs("online_a")).isCloseTo(18, within(1e-12));
    }

    @Test
    void windowsThatNeverOverlapSayWhichSideIsMissing() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, 0.2, 0.4);
            online(tables, SECOND, model, 3, 4);
        }
        final List<Row> rows = tables.pairs(SETTINGS).collectAsList();

        assertThat(rows).hasSize(2);
        final Row first = row(rows, FIRST);
        final Row second = row(rows, SECOND);
        assertThat(first.<String>getAs("reason")).isEqualTo("no_online_figure");
        assertThat(first.<Double>getAs("offline_difference")).isZero();
        assertNull(first, "online_a", "online_b", "online_lift", "error_covariance");
        assertThat(second.<String>getAs("reason")).isEqualTo("no_offline_figure");
        assertThat(second.<Double>getAs("online_log_lift")).isZero();
        assertNull(second, "offline_a", "offline_difference", "offline_ci_low", "error_covariance");
        final Row summary = only(tables.summary(SETTINGS).collectAsList());
        assertUndecided(summary, "no_offline_figure");
        assertThat(summary.<Long>getAs("rows_without_figure")).isEqualTo(2);
    }

    @Test
    void oneUnitIsAValueWithoutAnInterval() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b")) {
            offline(tables, FIRST, model, model.equals("a") ? 0.5 : 0.3);
            online(tables, FIRST, model, model.equals("a") ? 4 : 2);
        }
        final Row row = only(tables.pairs(SETTINGS).collectAsList());

        assertThat(row.<String>getAs("reason")).isEqualTo("one_unit");
        assertThat(row.<Double>getAs("offline_difference")).isCloseTo(0.2, within(1e-12));
        assertThat(row.<Double>getAs("online_lift")).isCloseTo(1, within(1e-12));
        assertNull(row, "offline_std_error", "offline_ci_low", "online_log_lift_std_error", "online_lift_ci_low");
    }

    @Test
    void aMetricThatIsNullOrNotANumberForEveryQueryOfOneModelHasNoOfflineFigure() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b")) {
            final Map<String, Double> metrics = new HashMap<>();
            metrics.put("bpref", model.equals("a") ? 0.5 : null);
            metrics.put("auc", model.equals("a") ? Double.NaN : 0.5);
            tables.query(FIRST, model, "q", metrics);
            online(tables, FIRST, model, 1, 2);
        }

        assertThat(tables.pairs(SETTINGS).collectAsList())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.<String>getAs("reason")).isEqualTo("no_offline_figure"));
    }

    @Test
    void withABaselineEveryModelIsHeldAgainstItAlone() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b", "c")) {
            offline(tables, FIRST, model, 0.2, 0.4);
            online(tables, FIRST, model, 3, 4);
        }
        final AlignmentSettings baseline = new AlignmentSettings(new Pairing.SameWindow(), Optional.of("b"), 0.95, 2);

        assertThat(tables.pairs(baseline).collectAsList())
                .extracting(row -> row.getAs("model_a") + " against " + row.getAs("model_b"))
                .containsExactlyInAnyOrder("a against b", "c against b");
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedWithASentence() {
        final WindowRange range = new WindowRange(new Grain.Range(), WindowRange.DEFAULT_ORIGIN, FIRST, SECOND);

        assertThatThrownBy(() -> new PairedWindows(range, new Pairing.FollowingWindows(1)))
                .hasMessageStartingWith("no window follows the window of grain 'range'");
        assertThatThrownBy(() -> new Pairing.FollowingWindows(0)).hasMessageStartingWith("a horizon of 0 windows");
        assertThatThrownBy(() -> new AlignmentSettings(new Pairing.SameWindow(), Optional.empty(), 1, 10))
                .hasMessage("confidence level 1.0 is not between 0 and 1");
        assertThatThrownBy(() -> new AlignmentSettings(new Pairing.SameWindow(), Optional.empty(), 0.95, 0))
                .hasMessage("at least one pair of models must be allowed, not 0");
    }

    private static void offline(
            final AlignmentTables tables, final LocalDate window, final String model, final double... values) {
        for (int i = 0; i < values.length; i++) {
            tables.query(window, model, "q" + i, Map.of("ndcg@10", values[i]));
        }
    }

    private static void online(
            final AlignmentTables tables, final LocalDate window, final String model, final double... clicks) {
        for (int i = 0; i < clicks.length; i++) {
            tables.unit(window, "u" + i, model, clicks[i], 10 + i);
        }
    }

    private static void assertUndecided(final Row row, final String reason) {
        assertThat(row.<String>getAs("verdict")).isEqualTo("insufficient_data");
        assertThat(row.<String>getAs("reason")).isEqualTo(reason);
        assertThat(row.<String>getAs("verdict_reason")).isEqualTo(reason);
        assertNull(row, "value", "ci_low", "pearson", "rank", "york_slope");
    }

    private static Row only(final List<Row> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Row row(final List<Row> rows, final LocalDate window) {
        return only(rows.stream()
                .filter(row -> row.getAs("window_date").toString().equals(window.toString()))
                .toList());
    }

    private static void assertNull(final Row row, final String... columns) {
        for (final String column : columns) {
            assertThat(row.isNullAt(row.fieldIndex(column))).as(column).isTrue();
        }
    }
}
