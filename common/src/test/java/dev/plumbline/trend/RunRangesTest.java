package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;

/** A window has the same rows in a run of its own as in a run of all, whatever came later; made without Spark. */
class RunRangesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int WEEKS = 95;
    private static final Object[] KEY = {
        "offline_metrics", "m1", null, null, null, null, "all", "all", "ndcg", "10", null, null
    };
    private static final Row KEY_ROW = new GenericRowWithSchema(KEY, SeriesColumns.KEY_SCHEMA);

    /** Series reach back a third of the windows. */
    private static final TrendSettings SETTINGS = new TrendSettings(
            0.95, 30, 26, List.of(), AlertSettings.DEFAULT, new RetrainSettings(List.of("ndcg"), Map.of(), 0.1), 1);

    /**
     * A fall in week 40, pauses of 3 and 20 weeks, a retraining, a week with two figures and one with none.
     *
     * @param pause the first week of the longer one
     * @param measuredOtherwise the week from which on another figure has the same name
     * @param resolution how the fall ends
     */
    private record Course(int pause, int measuredOtherwise, String resolution) {}

    private static final Course BREAK = new Course(51, 48, "measured_otherwise");

    /** The fall stays until it is the reference, and then nobody knows. */
    private static final Course STAY = new Course(74, WEEKS, "became_the_reference");

    static List<Course> courses() {
        return List.of(BREAK, STAY);
    }

    private static List<Row> figures(final Course course) {
        final double[] noise = new SimulatedSeries(3).noise(WEEKS, 0.3);
        final List<Row> rows = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            if (week == 20 || week > 42 && week < 46 || week >= course.pause() && week < course.pause() + 20) {
                continue;
            }
            rows.add(figure(course, week, week == 30 ? Double.NaN : noise[week] - (week < 40 ? 0 : 4)));
            if (week == 25) {
                rows.add(figure(course, week, 7));
            }
        }
        Collections.shuffle(rows, new Random(2));
        return rows;
    }

    private static Row figure(final Course course, final int week, final double value) {
        final LocalDate trained = week < 80 ? FIRST.plusWeeks(2) : FIRST.plusWeeks(80);
        final Object[] point = {
            "larger_is_better",
            "score",
            (int) FIRST.plusWeeks(week).toEpochDay(),
            value,
            0.1,
            null,
            null,
            0.95,
            100L,
            100L,
            null,
            week < course.measuredOtherwise() ? "all" : "sampled",
            trained.atStartOfDay().toEpochSecond(ZoneOffset.UTC)
        };
        return new GenericRowWithSchema(
                Stream.concat(Stream.of(KEY), Stream.of(point)).toArray(), SeriesColumns.POINT_SCHEMA);
    }

    private static WindowRange range(final int from, final int to) {
        return new WindowRange(
                new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST.plusWeeks(from), FIRST.plusWeeks(to));
    }

    /** Rows of the weeks of a run that knows of nothing after them. */
    private static List<Row> run(final Course course, final int from, final int to) {
        final long end = FIRST.plusWeeks(to).toEpochDay();
        final List<Row> rows = new ArrayList<>();
        new SeriesCourses(range(from, to), FIRST.plusWeeks(WEEKS), SETTINGS)
                .call(
                        KEY_ROW,
                        figures(course).stream()
                                .filter(row -> row.<Integer>getAs(SeriesColumns.DAY) < end)
                                .iterator())
                .forEachRemaining(rows::add);
        return rows;
    }

    private static List<Row> pointsAndSummaries(final List<Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.<Row>getAs(0), row.<Row>getAs(1)))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** With nothing known of other series. */
    private static Row watched(final List<Row> rows) {
        final Row watched = rows.get(rows.size() - 1).getAs(2);
        return new GenericRowWithSchema(
                Stream.concat(
                                IntStream.range(0, watched.size())
                                        .mapToObj(i -> watched.get(i) instanceof Object[] array
                                                ? CollectionConverters.asScala(Arrays.asList(array))
                                                        .toSeq()
                                                : watched.get(i)),
                                Stream.of((Object) null))
                        .toArray(),
                WatchedSeries.SCHEMA.add(WatchedWindows.WINDOWS, "string"));
    }

    private static List<Row> alerts(final Row watched, final int from, final int to) {
        final List<Row> rows = new ArrayList<>();
        new DegradationAlerts(range(from, to), SETTINGS).call(watched).forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void pointsAndCoursesAreTheSame() {
        final List<Row> apart = new ArrayList<>();
        for (int week = 1; week < WEEKS; week += 2) {
            apart.addAll(pointsAndSummaries(run(BREAK, week, week + 2 > WEEKS ? WEEKS : week + 2)));
        }
        assertThat(pointsAndSummaries(run(BREAK, 1, WEEKS))).isEqualTo(apart).hasSizeGreaterThan(2 * 80);
    }

    @ParameterizedTest
    @MethodSource("courses")
    void alertsAndRecommendationsAreTheSame(final Course course) {
        final Row whole = watched(run(course, 0, WEEKS));
        final List<Row> alerts = alerts(whole, 0, WEEKS);
        final List<Row> recommendations = recommendations(whole, alerts);
        final List<Row> alertsApart = new ArrayList<>();
        final List<Row> recommendationsApart = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            final Row alone = watched(run(course, week, week + 1));
            final List<Row> ofWeek = alerts(alone, week, week + 1);
            alertsApart.addAll(ofWeek);
            recommendationsApart.addAll(recommendations(alone, ofWeek));
        }
        assertThat(alertsApart).isEqualTo(alerts);
        assertThat(recommendationsApart).isEqualTo(recommendations).hasSizeGreaterThan(80);
        assertThat(alerts)
                .extracting(row -> row.<String>getAs("resolution"))
                .hasSizeGreaterThan(5)
                .contains(course.resolution());
    }

    /** What remains is told while the figure is measured, and a quarter longer; the model is trained anew after that. */
    @Test
    void aFallThatStayedIsTheReasonToTrainUntilNobodyKnows() {
        final Row whole = watched(run(STAY, 0, WEEKS));
        final List<Row> recommendations = recommendations(whole, alerts(whole, 0, WEEKS));
        assertThat(recommendations)
                .filteredOn(row -> row.<Long>getAs("remaining_falls") > 0)
                .isNotEmpty()
                .extracting(row -> row.getAs("window_date").toString())
                .allMatch(date -> date.compareTo(FIRST.plusWeeks(73 + 13).toString()) < 0)
                .contains(FIRST.plusWeeks(73 + 12).toString());
    }

    /** Of a model with the one series and its falls. */
    private static List<Row> recommendations(final Row watched, final List<Row> falls) {
        final List<Row> rows = new ArrayList<>();
        rows.add(ofModel(RetrainRecommendations.OWN, null, null, watched));
        for (final Row fall : falls) {
            final String state = fall.getAs("state");
            if (!state.equals("resolved")) {
                rows.add(ofModel(
                        state.equals(DegradationAlerts.REMAINS)
                                ? RetrainRecommendations.REMAINING
                                : RetrainRecommendations.ALERT,
                        (int) fall.<Date>getAs("window_date").toLocalDate().toEpochDay(),
                        (int) LocalDate.ofInstant(
                                        fall.<Timestamp>getAs("opened_at").toInstant(), ZoneOffset.UTC)
                                .toEpochDay(),
                        watched));
            }
        }
        final List<Row> recommendations = new ArrayList<>();
        new RetrainRecommendations(range(0, WEEKS), SETTINGS)
                .call("m1", rows.iterator())
                .forEachRemaining(recommendations::add);
        return recommendations;
    }

    private static Row ofModel(final String role, final Integer day, final Integer opened, final Row series) {
        return new GenericRowWithSchema(new Object[] {"m1", role, day, opened, series}, RetrainRecommendations.SCHEMA);
    }
}
