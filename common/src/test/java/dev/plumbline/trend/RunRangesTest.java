package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.trend.retrain.OpenFalls;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
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
     * A fall in week 40, pauses of 3 and 20 weeks, a retraining, a week with two figures and one with none, and from week 48 on
     * another figure under the same name.
     */
    private static List<Row> figures() {
        final double[] noise = new SimulatedSeries(3).noise(WEEKS, 0.3);
        final List<Row> rows = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            if (week == 20 || week > 42 && week < 46 || week > 50 && week < 71) {
                continue;
            }
            rows.add(figure(week, week == 30 ? Double.NaN : noise[week] - (week < 40 ? 0 : 4)));
            if (week == 25) {
                rows.add(figure(week, 7));
            }
        }
        Collections.shuffle(rows, new Random(2));
        return rows;
    }

    private static Row figure(final int week, final double value) {
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
            week < 48 ? "all" : "sampled",
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
    private static List<Row> run(final int from, final int to) {
        final long end = FIRST.plusWeeks(to).toEpochDay();
        final List<Row> rows = new ArrayList<>();
        new SeriesCourses(range(from, to), FIRST.plusWeeks(WEEKS), SETTINGS)
                .call(
                        KEY_ROW,
                        figures().stream()
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
            apart.addAll(pointsAndSummaries(run(week, week + 2 > WEEKS ? WEEKS : week + 2)));
        }
        assertThat(pointsAndSummaries(run(1, WEEKS))).isEqualTo(apart).hasSizeGreaterThan(2 * 80);
    }

    @Test
    void alertsAndRecommendationsAreTheSame() {
        final WindowNumbers numbers = WindowNumbers.of(range(0, WEEKS));
        final Row whole = watched(run(0, WEEKS));
        final List<Row> alerts = alerts(whole, 0, WEEKS);
        final List<Row> apart = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            final long window = numbers.of(FIRST.plusWeeks(week));
            final Row alone = watched(run(week, week + 1));
            apart.addAll(alerts(alone, week, week + 1));
            assertThat(recommendation(alone, window)).isEqualTo(recommendation(whole, window));
        }
        assertThat(apart).isEqualTo(alerts);
        assertThat(alerts)
                .extracting(row -> row.<String>getAs("resolution"))
                .as("the fall, until another figure was measured")
                .hasSizeGreaterThan(5)
                .contains("measured_otherwise");
    }

    private static Row recommendation(final Row watched, final long window) {
        return new RecommendationRows(
                        WatchedSeries.of(watched), Optional.empty(), WindowNumbers.of(range(0, WEEKS)), SETTINGS)
                .asOf(window, OpenFalls.NONE, 0);
    }
}
