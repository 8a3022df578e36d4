package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.trend.alert.AlertHistory;
import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.trend.series.Series;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    /** A fall in week 40, pauses of 3 and 20 weeks, a retraining, a week with two figures and one with none. */
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

    private static WatchedSeries watched(final List<Row> rows) {
        final Row watched = rows.get(rows.size() - 1).getAs(2);
        return WatchedSeries.of(new GenericRowWithSchema(
                IntStream.range(0, watched.size())
                        .mapToObj(i -> watched.get(i) instanceof Object[] array
                                ? CollectionConverters.asScala(List.of(array)).toSeq()
                                : watched.get(i))
                        .toArray(),
                WatchedSeries.SCHEMA));
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
        final WatchedSeries whole = watched(run(0, WEEKS));
        final AlertHistory history = history(whole);
        int told = 0;
        for (int week = 27; week < WEEKS; week++) {
            final long window = numbers.of(FIRST.plusWeeks(week));
            final WatchedSeries alone = watched(run(week, week + 1));
            assertThat(new RecommendationRows(alone, Optional.empty(), numbers, SETTINGS).asOf(window, 0, 0))
                    .isEqualTo(new RecommendationRows(whole, Optional.empty(), numbers, SETTINGS).asOf(window, 0, 0));
            final long latest = alone.figures().window(alone.figures().size() - 1);
            if (window <= latest + Series.LONGEST_SILENCE) {
                final var alert = history(alone).until(window).alertIn(window);
                assertThat(alert).isEqualTo(history.alertIn(window));
                told += alert.isPresent() ? 1 : 0;
            } else {
                assertThat(history.alertIn(window)).isEmpty();
            }
        }
        assertThat(told).isGreaterThan(10);
    }

    private static AlertHistory history(final WatchedSeries watched) {
        return AlertHistory.of(watched.figures(), watched.harm().orElseThrow(), SETTINGS.alerts(), window -> 10);
    }
}
