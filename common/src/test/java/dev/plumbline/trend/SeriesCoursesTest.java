package dev.plumbline.trend;

import static dev.plumbline.trend.FigureRows.FIRST;
import static dev.plumbline.trend.FigureRows.OTHER_WINTER;
import static dev.plumbline.trend.FigureRows.bare;
import static dev.plumbline.trend.FigureRows.measured;
import static dev.plumbline.trend.FigureRows.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.TableSpec;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.trend.alert.AlertHistory;
import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.trend.alert.AutocorrelationMoments;
import dev.plumbline.trend.alert.Harm;
import dev.plumbline.trend.alert.OneStepAhead;
import dev.plumbline.trend.alert.SharedAutocorrelation;
import dev.plumbline.trend.series.Series;
import dev.plumbline.trend.series.Trend;
import dev.plumbline.trend.series.TrendTest;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From rows of metrics tables to points and summaries, once, beside the plain Java of the same series. */
class SeriesCoursesTest {

    private static final int WEEKS = 40;
    private static final LocalDate END = FIRST.plusWeeks(WEEKS);
    private static final LocalDate LAST = END.minusWeeks(1);
    private static final LocalDate BEFORE = END.minusWeeks(2);

    /** The newest two weeks. */
    private static final WindowRange RANGE = new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, BEFORE, END);

    private static final TrendSettings SETTINGS = new TrendSettings(
            0.95,
            520,
            26,
            List.of(new Floor("ndcg@10", -5)),
            AlertSettings.DEFAULT,
            RetrainSettings.NONE,
            1,
            List.of(),
            "any order",
            Set.of());

    private static final double[] VALUES = new SimulatedSeries(5).line(WEEKS, 0.3, -6);

    /** Models that are nothing but many of a kind. */
    private static final List<double[]> MANY = IntStream.range(0, 12)
            .mapToObj(i -> new SimulatedSeries(100 + i).noise(WEEKS, 0.3))
            .toList();

    private static List<Row> points;
    private static List<Row> summaries;
    private static List<Row> alerts;
    private static WatchedSeries early;

    @BeforeAll
    static void run() {
        final Dataset<Row> courses = courses(rows -> rows, END).cache();
        points = SeriesCourses.points(courses, RANGE).collectAsList();
        summaries = SeriesCourses.summaries(courses, RANGE).collectAsList();
        alerts = DegradationAlerts.of(courses, RANGE, SETTINGS).collectAsList();
        early = WatchedSeries.of(
                SeriesCourses.watched(courses).where("model_id = 'early'").first());
        courses.unpersist();
    }

    /** A model of every kind of trouble; models have the names of their troubles. */
    private static FigureRows figures() {
        final FigureRows rows = new FigureRows();
        for (int week = 0; week < WEEKS; week++) {
            if (week != 7) {
                rows.offline(
                        "falling",
                        week,
                        week == 39 ? Estimate.undefined(0.95, 0, Reason.NOT_DEFINED) : measured(VALUES[week]));
            }
            if (week < 30) {
                rows.offline("gone", week, measured(1));
            }
            if (week < 20) {
                rows.offline("ended", week, measured(1));
            }
            if (week < 20 || week == 39) {
                rows.offline("back", week, measured(1));
            }
            for (int i = 0; i < MANY.size(); i++) {
                rows.offline("many" + i, week, bare(MANY.get(i)[week]));
            }
            rows.distance("reference", week, -dropping(week), week == 39 ? "partial_window" : "quiet")
                    .distance("previous_window", week, 0, "quiet")
                    .offline("constant", week, measured(1))
                    .offline("dropping", week, measured(dropping(week)))
                    .offline("any order", week, measured(dropping(week)))
                    .gain("fading", week, bare(Math.pow(2, -week / 8.0) + 1e-3 * VALUES[week]));
        }
        return rows.offline("nan", 38, bare(1))
                .notANumber("nan", 39)
                .offline("twice", 38, measured(1))
                .offline("twice", 38, measured(2))
                .offline("same twice", 38, measured(1))
                .offline("same twice", 38, bare(1))
                .offline("early", 38, measured(1))
                .offline("two", 38, measured(1))
                .offline("two", 39, measured(2))
                .online("falling", 39, measured(3));
    }

    /** By ten standard deviations. */
    private static double dropping(final int week) {
        return VALUES[week] + 6.0 * week / (WEEKS - 1) - (week < 38 ? 0 : 10);
    }

    private static Dataset<Row> courses(final Function<List<Row>, List<Row>> order, final LocalDate now) {
        final var tables = figures().tables(SharedSession.spark(), order);
        final Dataset<Row> models = SharedSession.spark()
                .createDataFrame(
                        List.of(
                                training("falling", FIRST),
                                training("falling", FIRST.plusWeeks(38)),
                                training("fading", FIRST.minusWeeks(3)),
                                training("early", END)),
                        new StructType().add("model_id", "string").add("trained_at", "timestamp"));
        return SeriesCourses.of(MeasuredFigures.of(tables, RANGE, Optional.of(models)), RANGE, now, SETTINGS);
    }

    private static Row training(final String model, final LocalDate day) {
        return RowFactory.create(model, Timestamp.valueOf(day.atTime(3, 0)));
    }

    private static Row offline(final List<Row> rows, final String model, final LocalDate window) {
        return only(rows, "source", "offline_metrics", "model_id", model, "window_date", Date.valueOf(window));
    }

    private static Row calendar(final String source, final String model, final LocalDate window) {
        return only(
                summaries,
                "source",
                source,
                "model_id",
                model,
                "window_date",
                Date.valueOf(window),
                "axis",
                "calendar");
    }

    @ParameterizedTest
    @CsvSource({
        "gone, 39, missing_window",
        "twice, 38, conflicting_window",
        "nan, 39, not_finite",
        "falling, 39, not_defined"
    })
    void aWindowThatCannotBeUsedIsAPointWithAReason(final String model, final int week, final String reason) {
        final Row point = offline(points, model, FIRST.plusWeeks(week));
        assertThat(point.<String>getAs("reason")).isEqualTo(reason);
        assertThat(point.<Object>getAs("value")).isNull();
        assertThat(point.<Long>getAs("n")).isZero();
    }

    @Test
    void aModelThatWasTrainedAfterAWindowHasAFigureThereAndNoAge() {
        final Row point = offline(points, "early", BEFORE);
        assertThat(point.<Double>getAs("value")).isEqualTo(1);
        assertThat(point.<Object>getAs("model_age")).isNull();
        assertThat(point.<String>getAs("model_age_reason")).isEqualTo("trained_after_window");
        final Row byAge =
                only(summaries, "model_id", "early", "window_date", Date.valueOf(BEFORE), "axis", "model_age");
        assertThat(byAge.<String>getAs("reason")).isEqualTo("trained_after_window");
        assertThat(byAge.<Long>getAs("n")).isZero();
        final long before = WindowNumbers.of(RANGE).of(BEFORE);
        assertThat(early.asOf(before, 520).isBeforeTraining()).isTrue();
        assertThat(early.asOf(before - 1, 520).isBeforeTraining()).isFalse();
    }

    @Test
    void aFloorIsThatOfTheFigureAndNotOfDifferencesBetweenModels() {
        assertThat(summaries)
                .filteredOn(row -> row.<Object>getAs("floor") != null)
                .isNotEmpty()
                .allMatch(row -> row.<Object>getAs("baseline_model_id") == null);
    }

    @ParameterizedTest
    @CsvSource({
        "same twice, 38, 1, insufficient_data",
        "two, 39, 2, insufficient_data",
        "twice, 38, 0, insufficient_data",
        "nan, 39, 1, insufficient_data",
        "early, 38, 1, insufficient_data",
        "constant, 39, 40, constant",
        "gone, 39, 30, constant"
    })
    void aSeriesThatTellsNothingSaysWhy(final String model, final int week, final long n, final String reason) {
        final Row summary = calendar("offline_metrics", model, FIRST.plusWeeks(week));
        assertThat(summary.<Object>getAs("value")).isNull();
        assertThat(summary.<String>getAs("reason")).isEqualTo(reason);
        assertThat(summary.<Long>getAs("n")).isEqualTo(n);
        assertThat(summary.<String>getAs("alert_reason")).isEqualTo("gone".equals(model) ? "missing_window" : reason);
        assertThat(summary.<String>getAs("change_points_reason")).isEqualTo(reason);
    }

    @Test
    void everyWindowOfTheRunIsAPointAndHasASummary() {
        final Row falling = offline(points, "falling", BEFORE);
        assertThat(falling.<Double>getAs("value")).isEqualTo(VALUES[38]);
        assertThat(falling.<Double>getAs("std_error")).isEqualTo(0.1);
        assertThat(falling.<Long>getAs("model_age")).isZero();
        assertThat(falling.<Boolean>getAs("is_first_after_training")).isTrue();
        assertThat(offline(points, "falling", LAST).<Long>getAs("model_age")).isEqualTo(1);
        assertThat(only(points, "source", "offline_comparisons", "window_date", Date.valueOf(LAST))
                        .<Long>getAs("model_age"))
                .isEqualTo(42);
        assertThat(points)
                .as("a series that was not measured for a quarter has ended")
                .noneMatch(row -> "ended".equals(row.getAs("model_id")));
        assertThat(points)
                .as("a pause has no rows either, whether it is over or not")
                .filteredOn(row -> "back".equals(row.getAs("model_id")))
                .extracting(row -> row.<Object>getAs("window_date"))
                .containsExactly(Date.valueOf(LAST));
        assertThat(points).allMatch(row -> row.<Object>getAs("value") != null || row.<Object>getAs("reason") != null);
        assertThat(summaries.stream()
                        .filter(row -> "calendar".equals(row.getAs("axis")))
                        .count())
                .isEqualTo(points.size());
    }

    @Test
    void theCourseIsThatOfPlainJava() {
        final Row row = calendar("offline_metrics", "falling", LAST);
        final Trend trend = TrendTest.of(withoutWeeks7And39(), 0.95).result().orElseThrow();
        assertThat(row.<Double>getAs("value")).isCloseTo(trend.slope(), within(1e-12));
        assertThat(row.<Double>getAs("trend_p")).isCloseTo(trend.p(), within(1e-12));
        assertThat(row.<Double>getAs("weighted_slope"))
                .isCloseTo(trend.weightedSlope().orElseThrow(), within(1e-12));
        assertThat(row.<Long>getAs("n")).isEqualTo(38);
        assertThat(row.<Timestamp>getAs("latest_window_start")).isEqualTo(Timestamp.valueOf(BEFORE.atStartOfDay()));
        assertThat(row.<String>getAs("unit")).isEqualTo("score per week");
        assertThat(row.<String>getAs("floor_state")).isIn("already_below", "crosses");
        assertThat(row.<Object>getAs("yearly_season_p")).isNull();
        assertThat(row.<Object>getAs("half_life_reason")).as("no baseline").isNull();
    }

    private static Series withoutWeeks7And39() {
        final int[] weeks = IntStream.range(0, 39).filter(week -> week != 7).toArray();
        final double[] errors = new double[weeks.length];
        Arrays.fill(errors, 0.1);
        return Series.of(
                IntStream.of(weeks).asLongStream().toArray(),
                IntStream.of(weeks).mapToDouble(week -> VALUES[week]).toArray(),
                errors);
    }

    @Test
    void aModelThatWasTrainedAgainUnderItsIdStartsAnewByAge() {
        final Row row = only(
                summaries,
                "source",
                "offline_metrics",
                "model_id",
                "falling",
                "window_date",
                Date.valueOf(LAST),
                "axis",
                "model_age");
        assertThat(row.<String>getAs("reason")).isEqualTo("retrained_under_same_id");
        assertThat(row.<Long>getAs("n")).isEqualTo(1);
        assertThat(row.<Timestamp>getAs("first_window_start")).isEqualTo(Timestamp.valueOf(BEFORE.atStartOfDay()));
    }

    @Test
    void aGainOverABaselineHasAHalfLifeOnBothAxes() {
        final List<Row> rows = summaries.stream()
                .filter(row -> "baseline".equals(row.getAs("baseline_model_id"))
                        && Date.valueOf(LAST).equals(row.getAs("window_date")))
                .toList();
        assertThat(rows)
                .extracting(row -> row.<String>getAs("axis"))
                .containsExactlyInAnyOrder("calendar", "model_age");
        for (final Row row : rows) {
            assertThat(row.<Double>getAs("half_life")).isCloseTo(8, within(0.2));
            assertThat(row.<Double>getAs("half_life_ci_low")).isLessThan(row.getAs("half_life"));
            assertThat(row.<Timestamp>getAs("first_window_start")).isEqualTo(Timestamp.valueOf(FIRST.atStartOfDay()));
        }
    }

    @Test
    void aDropIsToldOnceAndGoesOn() {
        final Row opened = only(alerts, "model_id", "dropping", "window_date", Date.valueOf(BEFORE));
        final Row ongoing = only(alerts, "model_id", "dropping", "window_date", Date.valueOf(LAST));
        assertThat(opened.<String>getAs("state")).isEqualTo("opened");
        assertThat(ongoing.<String>getAs("state")).isEqualTo("ongoing");
        for (final Row row : List.of(opened, ongoing)) {
            assertThat(row.<Timestamp>getAs("opened_at")).isEqualTo(Timestamp.valueOf(BEFORE.atStartOfDay()));
            assertThat(row.<Timestamp>getAs("since")).isEqualTo(Timestamp.valueOf(BEFORE.atStartOfDay()));
            assertThat(row.<Object>getAs("resolved_at")).isNull();
            assertThat(row.<Long>getAs("series_watched"))
                    .as("falling, dropping, fading and the many")
                    .isEqualTo(15);
            assertThat(row.<Double>getAs("threshold")).isEqualTo(30);
            assertThat(row.<Double>getAs("evidence")).isGreaterThan(30);
            assertThat(row.<Double>getAs("severity")).isBetween(5.0, 20.0);
        }
        assertThat(ongoing.<Double>getAs("value"))
                .isCloseTo(
                        (dropping(38) + dropping(39)) / 2
                                - IntStream.range(0, 38)
                                        .mapToDouble(SeriesCoursesTest::dropping)
                                        .average()
                                        .orElseThrow(),
                        within(1e-12));
        assertThat(alerts).extracting(row -> row.<Object>getAs("model_id")).doesNotContain("constant");
    }

    /** It drops as a model does that is told, has points as all have, and neither shares the budget nor what others know. */
    @Test
    void theMeanOverAllOrdersIsNoModelThatDegrades() {
        assertThat(points).extracting(row -> row.<Object>getAs("model_id")).contains("any order");
        assertThat(alerts)
                .extracting(row -> row.<Object>getAs("model_id"))
                .contains("dropping")
                .doesNotContain("any order");
    }

    /** Of the series of a kind, put together by Spark and by hand. */
    @Test
    void seriesOfAKindShareWhatTheyKnowOfTheirDependence() {
        final Series dropping = SimulatedSeries.of(IntStream.range(0, WEEKS)
                .mapToDouble(SeriesCoursesTest::dropping)
                .toArray());
        final List<Series> kind = Stream.concat(
                        Stream.of(withoutWeeks7And39(), dropping), MANY.stream().map(SimulatedSeries::of))
                .toList();
        final AlertHistory history =
                AlertHistory.of(dropping, Harm.FALL, SETTINGS.alerts(), window -> 15, window -> shared(kind, window));
        final Row row = only(alerts, "model_id", "dropping", "window_date", Date.valueOf(BEFORE));
        assertThat(row.<Double>getAs("evidence"))
                .isCloseTo(history.alertIn(38).orElseThrow().evidence(), within(1e-6 * row.<Double>getAs("evidence")))
                .isNotCloseTo(
                        AlertHistory.of(dropping, Harm.FALL, SETTINGS.alerts(), window -> 15)
                                .alertIn(38)
                                .orElseThrow()
                                .evidence(),
                        within(1e-6 * row.<Double>getAs("evidence")));
    }

    private static Optional<SharedAutocorrelation> shared(final List<Series> kind, final long window) {
        return kind.stream()
                .map(series -> OneStepAhead.autocorrelations(series, SETTINGS.alerts()))
                .filter(autocorrelations -> window < autocorrelations.size())
                .flatMap(autocorrelations -> autocorrelations.get((int) window).result().stream())
                .flatMap(Optional::stream)
                .map(AutocorrelationMoments::of)
                .reduce(AutocorrelationMoments.EMPTY, AutocorrelationMoments::merge)
                .shared();
    }

    @Test
    void aDistanceFromAReferenceIsASeriesWhoseAlarmsStandInItsOwnTable() {
        final Row point = only(points, "source", "drift_metrics", "window_date", Date.valueOf(BEFORE));
        assertThat(point.<Double>getAs("value")).isEqualTo(-dropping(38));
        assertThat(List.of("metric", "cutoff", "reference", "feature"))
                .extracting(column -> point.<String>getAs(column))
                .containsExactly("js_distance", "none", "winter", "temp");
        assertThat(point.<String>getAs("basis")).isEqualTo("winter@2");
        final Row partial = only(points, "source", "drift_metrics", "window_date", Date.valueOf(LAST));
        assertThat(partial.<String>getAs("reason")).isEqualTo("partial_window");
        assertThat(only(summaries, "source", "drift_metrics", "window_date", Date.valueOf(LAST))
                        .<Long>getAs("n"))
                .as("distances from a reference of other rows do not compare, and the last week is partial")
                .isEqualTo(WEEKS - OTHER_WINTER - 1);
        assertThat(alerts).noneMatch(row -> "drift_metrics".equals(row.getAs("source")));
    }

    @Test
    void theOrderOfRowsIsNothingAndWindowsThatHaveNotEndedArePartial() {
        final Function<List<Row>, List<Row>> shuffled = rows -> {
            final List<Row> other = new ArrayList<>(rows);
            Collections.shuffle(other, new Random(1));
            return other;
        };
        final Dataset<Row> early = courses(shuffled, LAST).cache();
        final List<Row> rows = SeriesCourses.points(early, RANGE).collectAsList();
        assertThat(offline(rows, "constant", LAST).<String>getAs("reason")).isEqualTo("partial_window");
        assertThat(ofWeekBefore(rows)).containsExactlyInAnyOrderElementsOf(ofWeekBefore(points));
        assertThat(ofWeekBefore(SeriesCourses.summaries(early, RANGE).collectAsList()))
                .containsExactlyInAnyOrderElementsOf(ofWeekBefore(summaries));
        early.unpersist();
    }

    @Test
    void everyTableOfFiguresHasTheColumnsOfPoints() {
        final Map<TableSpec, Dataset<Row>> tables = MeasuredFigures.sources().stream()
                .collect(Collectors.toMap(
                        table -> table, table -> SharedSession.spark().createDataFrame(List.of(), table.schema())));
        assertThat(MeasuredFigures.of(tables, RANGE, Optional.empty()).columns())
                .contains(SeriesColumns.POINT_SCHEMA.fieldNames());
    }

    @Test
    void figuresAreExchangedOnce() {
        final String plan =
                courses(rows -> rows, END).queryExecution().executedPlan().toString();
        assertThat(plan.split("Exchange hashpartitioning", -1))
                .as("the series, and the trainings of models before they are broadcast")
                .hasSize(1 + 2);
        assertThat(plan).doesNotContain("SortMergeJoin", "ShuffledHashJoin", "SinglePartition");
    }

    private static List<String> ofWeekBefore(final List<Row> rows) {
        return rows.stream()
                .filter(row -> Date.valueOf(BEFORE).equals(row.getAs("window_date")))
                .map(Row::json)
                .toList();
    }

    @Test
    void aRangeHasNoCourse() {
        final WindowRange whole = new WindowRange(new Grain.Range(), WindowRange.DEFAULT_ORIGIN, FIRST, END);
        assertThatThrownBy(() -> WindowNumbers.of(whole))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("set plumbline.grain");
    }

    @Test
    void numbersOfWindowsAreStepsOfTheGrain() {
        final WindowNumbers weeks = WindowNumbers.of(RANGE);
        assertThat(weeks.start(weeks.of(FIRST.plusDays(6)))).isEqualTo(FIRST);
        assertThat(weeks.of(END) - weeks.of(FIRST)).isEqualTo(WEEKS);
        assertThat(weeks.dayOf(weeks.of(FIRST) + 0.5)).isEqualTo(FIRST.plusDays(3));
        assertThat(weeks.windowsOfAYear()).isEqualTo(52);
        final WindowNumbers months = new WindowNumbers(new Grain.Month(), WindowRange.DEFAULT_ORIGIN);
        assertThat(months.of(LocalDate.of(2024, 3, 31)) - months.of(LocalDate.of(2023, 12, 1)))
                .isEqualTo(3);
        assertThat(months.start(months.of(LocalDate.of(2023, 12, 31)))).isEqualTo(LocalDate.of(2023, 12, 1));
    }
}
