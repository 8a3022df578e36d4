package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.trend.retrain.FloorOutlook;
import dev.plumbline.trend.retrain.OpenFalls;
import dev.plumbline.trend.series.Series;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** What is recommended as of a window, from planted courses. */
class RecommendationRowsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final WindowNumbers NUMBERS = new WindowNumbers(new Grain.Week(), WindowRange.DEFAULT_ORIGIN);
    private static final long ZERO = NUMBERS.of(FIRST);
    private static final int WEEKS = 30;

    private static WatchedSeries series(
            final String model, final String direction, final OptionalLong trained, final double[] values) {
        final SortedMap<Long, Long> trainings = new TreeMap<>();
        trained.ifPresent(window -> trainings.put(ZERO, window));
        return series(model, direction, trainings, values);
    }

    private static WatchedSeries series(
            final String model, final String direction, final SortedMap<Long, Long> trainings, final double[] values) {
        final Row key = new GenericRowWithSchema(
                new Object[] {"offline_metrics", model, null, null, null, null, "all", "all", "ndcg", "10", null, null},
                SeriesColumns.KEY_SCHEMA);
        return new WatchedSeries(
                key,
                direction,
                "score",
                trainings,
                OptionalLong.empty(),
                new TreeSet<>(),
                new TreeMap<>(),
                Series.of(
                        IntStream.range(0, values.length)
                                .mapToLong(week -> ZERO + week)
                                .toArray(),
                        values));
    }

    private static WatchedSeries frozen(final OptionalLong trained) {
        return series("frozen", "larger_is_better", trained, new SimulatedSeries(1).line(WEEKS, 0, -8));
    }

    private static final WatchedSeries FRESH =
            series("fresh", "larger_is_better", OptionalLong.empty(), new SimulatedSeries(2).noise(WEEKS, 0));

    private static Row of(
            final WatchedSeries own,
            final Optional<WatchedSeries> retrained,
            final double cost,
            final List<Floor> floors,
            final int openAlerts) {
        final TrendSettings settings = new TrendSettings(
                0.95,
                520,
                26,
                floors,
                AlertSettings.DEFAULT,
                new RetrainSettings(List.of("ndcg@10"), Map.of(), cost),
                1);
        return asOf(rows(own, retrained, settings), ZERO + WEEKS - 1, new OpenFalls(openAlerts, 0));
    }

    /** With the outlook of every window, as courses have it. */
    private static RecommendationRows rows(
            final WatchedSeries own, final Optional<WatchedSeries> retrained, final TrendSettings settings) {
        final SortedMap<Long, Optional<FloorOutlook>> told = new TreeMap<>();
        for (int i = 0; i < own.figures().size(); i++) {
            final long window = own.figures().window(i);
            final WatchedSeries then = own.asOf(window, 520);
            told.put(
                    window,
                    FloorLine.sinceTraining(then, FloorLine.of(then, settings), settings)
                            .map(FloorOutlook::of));
        }
        return new RecommendationRows(own.told(told), retrained, NUMBERS, settings);
    }

    private static Row asOf(final RecommendationRows rows, final long window, final OpenFalls falls) {
        final Row row = rows.asOf(window, falls, 5);
        return new GenericRowWithSchema(
                IntStream.range(0, row.size()).mapToObj(row::get).toArray(), RecommendationRows.SCHEMA);
    }

    @Test
    void besideARetrainedVersionTheLossIsTheGapOfTheNextWindow() {
        final Row row = of(frozen(OptionalLong.of(ZERO)), Optional.of(FRESH), 1, List.of(), 0);
        assertThat(row.<String>getAs("loss_basis")).isEqualTo("retrained_twin");
        assertThat(row.<Double>getAs("value")).isCloseTo(8 * 30 / 29.0, within(1.5));
        assertThat(row.<Double>getAs("ci_low")).isGreaterThan(1);
        assertThat(row.<String>getAs("recommendation")).isEqualTo("loss_exceeds_cost");
        assertThat(row.<Date>getAs("retrain_by"))
                .as("the end of the window")
                .isEqualTo(Date.valueOf(FIRST.plusWeeks(30)));
        assertThat(row.<String>getAs("retrained_model_id")).isEqualTo("fresh");
        assertThat(row.<Double>getAs("bought")).isCloseTo(4, within(1.0));
        assertThat(row.<Long>getAs("bought_windows")).isEqualTo(WEEKS);
    }

    @Test
    void aFigureThatShouldBeSmallLosesByRising() {
        final double[] rising = new SimulatedSeries(1).line(WEEKS, 0, 8);
        final Row row = of(
                series("frozen", "smaller_is_better", OptionalLong.empty(), rising),
                Optional.of(series(
                        "fresh", "smaller_is_better", OptionalLong.empty(), new SimulatedSeries(2).noise(WEEKS, 0))),
                1,
                List.of(new Floor("ndcg@10", 7)),
                0);
        assertThat(row.<Double>getAs("value")).isCloseTo(8 * 30 / 29.0, within(1.5));
        assertThat(row.<String>getAs("recommendation")).isEqualTo("below_floor");
        assertThat(row.<Double>getAs("bought")).isPositive();
    }

    @Test
    void withoutOneTheModelsOwnCourseTellsAndNothingWasBought() {
        final Row row = of(frozen(OptionalLong.of(ZERO)), Optional.empty(), Double.POSITIVE_INFINITY, List.of(), 0);
        assertThat(row.<String>getAs("loss_basis")).isEqualTo("own_course");
        assertThat(row.<Double>getAs("value")).isCloseTo(8 * 30 / 29.0, within(1.5));
        assertThat(row.<String>getAs("recommendation")).isEqualTo("nothing_calls_for_it");
        assertThat(row.<Object>getAs("retrain_by")).isNull();
        assertThat(row.<String>getAs("bought_reason")).isEqualTo("no_reference_model");
    }

    @Test
    void ofAModelOfUnknownAgeThatIsAloneNothingCanBeTold() {
        final Row row = of(frozen(OptionalLong.empty()), Optional.empty(), 1, List.of(), 0);
        assertThat(row.<Object>getAs("value")).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("unknown_age");
        assertThat(row.<String>getAs("recommendation")).isEqualTo("insufficient_data");
    }

    /** All that is known of the model is that it was trained in week 25. */
    @Test
    void aModelThatWasTrainedAfterItsWindowsSaysSo() {
        final WatchedSeries young =
                series("late", "larger_is_better", OptionalLong.empty(), new SimulatedSeries(1).line(WEEKS, 0, -8));
        final WatchedSeries late = new WatchedSeries(
                young.key(),
                young.direction(),
                young.unit(),
                new TreeMap<>(Map.of(ZERO + 25, ZERO + 25)),
                OptionalLong.of(ZERO),
                young.breaks(),
                young.told(),
                young.figures());
        final TrendSettings settings = new TrendSettings(
                0.95, 520, 26, List.of(), AlertSettings.DEFAULT, new RetrainSettings(List.of("ndcg"), Map.of(), 1), 1);
        final RecommendationRows rows = rows(late, Optional.empty(), settings);
        assertThat(asOf(rows, ZERO + 24, OpenFalls.NONE).<String>getAs("reason"))
                .isEqualTo("trained_after_window");
        assertThat(asOf(rows, ZERO + 29, OpenFalls.NONE).<String>getAs("reason"))
                .isEqualTo("retrained_under_same_id");
    }

    @Test
    void anOpenAlertCallsForItAndAFloorAheadNamesItsDay() {
        final WatchedSeries own = frozen(OptionalLong.of(ZERO));
        final Row alert = of(own, Optional.empty(), Double.POSITIVE_INFINITY, List.of(), 2);
        assertThat(alert.<String>getAs("recommendation")).isEqualTo("alert_open");
        assertThat(alert.<Long>getAs("open_alerts")).isEqualTo(2);
        assertThat(alert.<Long>getAs("open_alerts_of_others")).isEqualTo(5);
        final Row floor = of(own, Optional.empty(), Double.POSITIVE_INFINITY, List.of(new Floor("ndcg", -10)), 0);
        assertThat(floor.<String>getAs("recommendation")).isEqualTo("floor_crossing");
        assertThat(floor.<Date>getAs("retrain_by"))
                .isBetween(Date.valueOf(FIRST.plusWeeks(31)), Date.valueOf(FIRST.plusWeeks(56)));
    }

    /** Trained in the first week and, under the same id, in week 60: what was known in week 50 is what a run of it alone knew. */
    @Test
    void anOldWindowKnowsNothingOfALaterTraining() {
        final double[] values = new SimulatedSeries(1).line(62, 0, -16);
        final TrendSettings settings = new TrendSettings(
                0.95,
                520,
                26,
                List.of(new Floor("ndcg", -10)),
                AlertSettings.DEFAULT,
                new RetrainSettings(List.of("ndcg"), Map.of(), 1),
                1);
        final SortedMap<Long, Long> trainings = new TreeMap<>(Map.of(ZERO, ZERO, ZERO + 60, ZERO + 60));
        final WatchedSeries whole = series("frozen", "larger_is_better", trainings, values);
        final RecommendationRows ofWhole = rows(whole, Optional.empty(), settings);
        for (final int week : new int[] {20, 50, 61}) {
            final RecommendationRows alone = rows(whole.asOf(ZERO + week, 520), Optional.empty(), settings);
            assertThat(asOf(ofWhole, ZERO + week, OpenFalls.NONE)).isEqualTo(asOf(alone, ZERO + week, OpenFalls.NONE));
        }
        assertThat(asOf(ofWhole, ZERO + 50, OpenFalls.NONE).<Long>getAs("n")).isEqualTo(51);
        final Row retrained = asOf(ofWhole, ZERO + 61, OpenFalls.NONE);
        assertThat(retrained.<String>getAs("reason")).isEqualTo("retrained_under_same_id");
        assertThat(retrained.<String>getAs("recommendation"))
                .as("the line of the model that was replaced is below the floor")
                .isEqualTo("insufficient_data");
    }

    @Test
    void aFallThatBecameTheReferenceGoesOnCallingForIt() {
        final TrendSettings settings = new TrendSettings(
                0.95, 520, 26, List.of(), AlertSettings.DEFAULT, new RetrainSettings(List.of("ndcg"), Map.of(), 1), 1);
        final Row row = asOf(
                rows(frozen(OptionalLong.of(ZERO)), Optional.empty(), settings), ZERO + WEEKS - 1, new OpenFalls(0, 1));
        assertThat(row.<String>getAs("recommendation")).isEqualTo("fall_remains");
        assertThat(row.<Long>getAs("remaining_falls")).isEqualTo(1);
        assertThat(row.<Date>getAs("retrain_by")).isEqualTo(Date.valueOf(FIRST.plusWeeks(30)));
    }

    @Test
    void whatIsMeasuredOtherwiseDoesNotCompareWithWhatWasBefore() {
        final WatchedSeries whole = frozen(OptionalLong.of(ZERO));
        final WatchedSeries broken = new WatchedSeries(
                whole.key(),
                whole.direction(),
                whole.unit(),
                whole.trainings(),
                whole.beforeTraining(),
                new TreeSet<>(List.of(ZERO + 12)),
                whole.told(),
                whole.figures());
        assertThat(broken.asOf(ZERO + 11, 520).figures().size()).isEqualTo(12);
        assertThat(broken.asOf(ZERO + 20, 520).figures().window(0)).isEqualTo(ZERO + 12);
        assertThat(broken.stretches()).extracting(Series::size).containsExactly(12, WEEKS - 12);
        assertThat(whole.stretches()).hasSize(1);
    }

    @Test
    void aSeriesReachesNoFurtherBackThanInItsSummary() {
        final WatchedSeries whole = frozen(OptionalLong.of(ZERO));
        assertThat(whole.asOf(ZERO + 20, 12).figures().window(0)).isEqualTo(ZERO + 9);
        assertThat(whole.asOf(ZERO + 20, 12).figures().size()).isEqualTo(12);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new RetrainSettings(List.of(), Map.of("m", "m"), 1))
                .hasMessageContaining("cannot be the retrained version of itself");
        assertThatThrownBy(() -> new RetrainSettings(List.of(), Map.of(), -1)).hasMessageContaining("-1");
    }
}
