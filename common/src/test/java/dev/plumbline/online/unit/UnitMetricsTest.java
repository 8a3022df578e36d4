package dev.plumbline.online.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.Severity;
import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.attribution.Attribution;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnitMetricsTest {

    private static final WindowRange DAY = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 3, 5), LocalDate.of(2024, 3, 6));
    private static final OnlineSettings SETTINGS = new OnlineSettings(
            List.of(EventSettings.of("click", Duration.ofHours(1)), EventSettings.of("purchase", Duration.ofHours(6))),
            List.of("device"),
            0.95,
            Instant.parse("2024-03-05T18:00:00Z"));

    private static Dataset<Row> units;
    private static List<String> measured;

    @BeforeAll
    static void measureOnce() {
        final List<Shown> impressions = List.of(
                shown("a1", "anna", "m", 8, "phone"),
                shown("a2", "anna", "m", 9, null),
                shown("a3", "anna", "m", 13, "phone"),
                shown("a4", "anna", "other", 9, "phone"),
                shown("b1", "bert", "m", 13, "desk"),
                shown("x1", null, "m", 8, "phone"),
                shown("x2", null, "m", 8, "phone"));
        final List<Happened> outcomes = List.of(
                happened("click", "a1", 8, "1"),
                happened("click", "a1", 8, "2"),
                happened("purchase", "a1", 9, "3").worth(20.0),
                happened("purchase", "a2", 10, "4").worth(-5.0),
                happened("purchase", "a3", 14, "5").worth(100.0));
        units = UnitMetrics.ofImpressions(
                Attribution.of(
                        Shown.frame(impressions), Happened.frame(outcomes).drop("user_id", "item_id"), DAY, SETTINGS),
                DAY,
                SETTINGS);
        measured = texts(units);
    }

    @Test
    void aClickedImpressionCountsOnceHoweverOftenItWasClicked() {
        assertThat(measured).contains("anna m all=all ctr 1.0/3.0 -0", "anna other all=all ctr 0.0/1.0 -0");
    }

    @Test
    void immatureImpressionsStayOutOfTheirEventsMetricsOnly() {
        assertThat(measured)
                .contains(
                        "anna m all=all conversion_rate_purchase 1.0/2.0 -1",
                        "anna m all=all value_per_impression_purchase 15.0/2.0 -1",
                        "anna m all=all value_per_user_purchase 15.0/1.0 -1",
                        "bert m all=all value_per_user_purchase 0.0/0.0 -1",
                        "bert m all=all ctr 0.0/1.0 -0");
    }

    @Test
    void everySliceIsMeasuredAndAnUnknownValueIsASliceOfItsOwn() {
        assertThat(measured)
                .contains(
                        "anna m device=phone ctr 1.0/2.0 -0",
                        "anna m device=(null) value_per_user_purchase -5.0/1.0 -0");
    }

    @Test
    void anImpressionOfAnUnknownUserIsAUnitOfItsOwn() {
        assertThat(measured).contains("x1 m all=all ctr 0.0/1.0 -0", "x2 m all=all ctr 0.0/1.0 -0");
    }

    @Test
    void theTableHasTheColumnsOfItsDescriptorAndNoUnitThatOnlyWaits() {
        final Dataset<Row> table = UnitMetrics.table(units);
        final List<String> expected = new ArrayList<>(Tables.ONLINE_UNIT_METRICS.columnNames());
        expected.remove("run_id");
        assertThat(table.columns()).containsExactlyElementsOf(expected);
        assertThat(table.where("unit_id = 'bert'").select("metric").distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("ctr");
    }

    @Test
    void allMetricsAndSlicesShareOneExchange() {
        final Dataset<Row> cells = counts("('t1', 'm', timestamp'2024-03-05 01:00:00', 100, 3, 'phone')")
                .selectExpr("*", "clicks as purchases");
        final String plan = UnitMetrics.ofCounts(cells, DAY, SETTINGS)
                .queryExecution()
                .executedPlan()
                .toString();
        assertThat(plan.split("Exchange ", -1)).hasSize(2);
    }

    @Test
    void countsAddUpPerUnitAndOnlyInsideTheRange() {
        final List<String> counted = texts(UnitMetrics.ofCounts(
                counts("('t1', 'm', timestamp'2024-03-05 01:00:00', 100, 3, 'phone'),"
                        + " ('t1', 'm', timestamp'2024-03-05 02:00:00', 50, null, null),"
                        + " ('t1', 'm', timestamp'2024-03-06 00:00:00', 7, 7, 'phone'),"
                        + " ('empty', 'm', timestamp'2024-03-05 01:00:00', 0, 0, 'phone')"),
                DAY,
                SETTINGS));
        assertThat(counted)
                .containsExactlyInAnyOrder(
                        "t1 m all=all ctr 3.0/150.0 -0",
                        "t1 m device=phone ctr 3.0/100.0 -0",
                        "t1 m device=(null) ctr 0.0/50.0 -0");
    }

    @Test
    void cellsWithImpossibleCountsAreFoundAndCountForNothing() {
        final Dataset<Row> cells = counts("('t1', 'm', timestamp'2024-03-05 01:00:00', 100, 3, 'phone'),"
                        + " ('t2', 'm', timestamp'2024-03-05 02:00:00', 50, 51, 'phone'),"
                        + " ('t3', 'm', timestamp'2024-03-05 02:00:00', 50, -1, 'phone'),"
                        + " ('t4', 'm', timestamp'2024-03-05 03:00:00', 0, null, 'phone')")
                .selectExpr("*", "'i' as item_id");
        final InputChecks checks = new InputChecks(Map.of("negative_count", Severity.WARN), Instant.MAX);
        final Dataset<Row> checked = checks.watch("counts", cells, CountChecks.of(cells, SETTINGS));

        assertThat(texts(UnitMetrics.ofCounts(checked, DAY, SETTINGS)))
                .containsExactlyInAnyOrder("t1 m all=all ctr 3.0/100.0 -0", "t1 m device=phone ctr 3.0/100.0 -0");
        assertThat(checks.results())
                .extracting(result -> result.severity() + " " + result.sentence())
                .containsExactly(
                        "WARN input impressions: negative_count for 1 of 4 rows, for example t3|i|2024-03-05 02:00:00",
                        "ERROR input impressions: count_above_impressions for 1 of 4 rows, for example t2|i|2024-03-05 02:00:00",
                        "WARN input impressions: count_missing for 1 of 4 rows, for example t4|i|2024-03-05 03:00:00",
                        "WARN input impressions: no_impressions for 1 of 4 rows, for example t4|i|2024-03-05 03:00:00");
    }

    @Test
    void aSliceThatIsNoColumnIsNamedWithTheNearestAndTheKeyToSet() {
        assertThatThrownBy(() -> UnitMetrics.ofCounts(
                        counts("('t1', 'm', timestamp'2024-03-05 01:00:00', 100, 3, 'phone')")
                                .withColumnRenamed("device", "devise"),
                        DAY,
                        SETTINGS))
                .isInstanceOf(PlumblineException.class)
                .hasMessage(
                        "slice 'device' (plumbline.online.slices) is not a column of impressions; did you mean 'devise'?"
                                + "; map it under plumbline.inputs.impressions.columns");
    }

    @Test
    void countsWithoutAnyCountColumnAreRefused() {
        assertThatThrownBy(() -> UnitMetrics.ofCounts(
                        counts("('t1', 'm', timestamp'2024-03-05 01:00:00', 100, 3, 'phone')")
                                .drop("clicks"),
                        DAY,
                        SETTINGS))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("the input impressions contains counts, but has none of the columns [clicks, purchases]");
    }

    private static Dataset<Row> counts(final String values) {
        return SharedSession.spark()
                .sql("select * from values " + values
                        + " as t(unit_id, model_id, shown_at, impressions, clicks, device)");
    }

    private static List<String> texts(final Dataset<Row> units) {
        return units.collectAsList().stream()
                .map(row -> "%s %s %s=%s %s %s/%s -%s"
                        .formatted(
                                row.getAs("unit_id"),
                                row.getAs("model_id"),
                                row.getAs("slice_name"),
                                row.getAs("slice_value"),
                                row.getAs("metric"),
                                row.getAs("numerator"),
                                row.getAs("denominator"),
                                row.getAs("immature")))
                .toList();
    }

    private static Shown shown(
            final String id, final String user, final String model, final int hour, final String device) {
        return new Shown(id, user, "item", model, at(hour), device);
    }

    private static Happened happened(final String event, final String impression, final int hour, final String id) {
        return Happened.naming(event, impression, at(hour), id);
    }

    private static Instant at(final int hour) {
        return Instant.parse("2024-03-05T%02d:00:00Z".formatted(hour));
    }
}
