package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.table.RowBuilder;
import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** Planted changes of queries, as Spark reduces them but without Spark. */
class PopulationChangesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int USERS = 50;
    private static final TrendSettings SETTINGS = new TrendSettings(
            0.95, 520, 26, List.of(), AlertSettings.DEFAULT, RetrainSettings.NONE, 1, List.of("ndcg@10"), "", Set.of());

    private final Random random = new Random(6);
    private final List<Row> cells = new ArrayList<>();
    private final List<Row> figures = new ArrayList<>();

    /** Queries of every block of users, whose mean is off by chance. */
    private PopulationChangesTest queries(final int week, final String cell, final int ofEachBlock, final double mean) {
        for (int block = 0; block < USERS; block++) {
            cells.add(cell(week, cell, block, ofEachBlock, mean + 0.1 * random.nextGaussian()));
        }
        return this;
    }

    private static Row cell(final int week, final String cell, final int block, final long queries, final double mean) {
        return row(week, cell, block, queries, queries * mean, null);
    }

    private static Row row(final int week, final Object... cellOrFigure) {
        return new GenericRowWithSchema(
                Stream.concat(Stream.of("m1", null, "ndcg", "10", day(week)), Stream.of(cellOrFigure))
                        .toArray(),
                PopulationFigures.SCHEMA);
    }

    private static int day(final int week) {
        return (int) FIRST.plusWeeks(week).toEpochDay();
    }

    /** A mean as the job of rankings writes it. */
    private PopulationChangesTest figure(final int week, final double queries, final Double mean, final String basis) {
        final Row figure = new RowBuilder(SliceFigures.SCHEMA)
                .set("source", "offline_metrics")
                .set("model_id", "m1")
                .set("metric", "ndcg")
                .set("cutoff", "10")
                .set("slice_name", "all")
                .set("slice_value", "all")
                .set("direction", "larger_is_better")
                .set("unit", "score")
                .set("day", day(week))
                .set("value", mean)
                .set("numerator", mean == null ? null : (Object) (mean * queries))
                .set("denominator", queries)
                .set("basis", basis)
                .row();
        figures.add(row(week, null, null, null, null, figure));
        return this;
    }

    /** With the means of all queries, where nothing else is said of them. */
    private List<Row> figuresOf(final Map<Integer, List<Row>> cellsByDay) {
        final PopulationChangesTest made = new PopulationChangesTest();
        cellsByDay.forEach((day, rows) -> {
            if (figures.stream().noneMatch(figure -> day.equals(figure.getAs("day")))) {
                final double queries = rows.stream()
                        .mapToDouble(row -> row.<Long>getAs("queries"))
                        .sum();
                final double sum = rows.stream()
                        .mapToDouble(row -> row.<Double>getAs("sum"))
                        .sum();
                made.figure((int) (day - FIRST.toEpochDay()) / 7, queries, sum / queries, "all");
            }
        });
        made.figures.addAll(figures);
        return made.figures;
    }

    private List<Row> rows(final LocalDate today) {
        final WindowRange range =
                new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST.plusWeeks(1), FIRST.plusWeeks(20));
        final Row key = new GenericRowWithSchema(new Object[] {"m1", null, "ndcg", "10"}, PopulationFigures.KEY_SCHEMA);
        final List<Row> all =
                figuresOf(cells.stream().collect(Collectors.groupingBy(row -> row.<Integer>getAs("day"))));
        all.addAll(cells);
        all.sort(Comparator.comparing(row -> row.<Integer>getAs("day")));
        final List<Row> rows = new ArrayList<>();
        new PopulationChanges(range, today, SETTINGS)
                .call(key, all.iterator())
                .forEachRemaining(row -> rows.add(new GenericRowWithSchema(
                        IntStream.range(0, row.size()).mapToObj(row::get).toArray(), PartRows.SCHEMA)));
        return rows;
    }

    private List<Row> rows() {
        return rows(FIRST.plusWeeks(20));
    }

    private static void assertPart(final List<Row> rows, final String part, final double truth) {
        final Row row = FigureRows.only(rows, "part", part);
        assertThat(row.<Double>getAs("value")).as(part).isCloseTo(truth, within(0.05));
        assertThat(truth).as("%s: %s", part, row).isBetween(row.getAs("ci_low"), row.getAs("ci_high"));
    }

    @Test
    void otherQueriesArePopulation() {
        queries(0, "a", 10, 1).queries(0, "b", 10, 3);
        queries(1, "a", 16, 1).queries(1, "b", 4, 3);
        final List<Row> rows = rows();
        assertPart(rows, "population", -0.6);
        assertPart(rows, "behaviour", 0);
        assertThat(rows.stream().mapToDouble(row -> row.<Double>getAs("value")).sum())
                .isCloseTo(rows.get(0).<Double>getAs("change"), within(1e-9));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.<Long>getAs("n")).isEqualTo(2 * 20 * USERS);
            assertThat(row.<Double>getAs("largest_weight")).isCloseTo(2.5, within(1e-9));
            assertThat(row.<Double>getAs("effective_rows"))
                    .isCloseTo(Math.pow(1000, 2) / (800 * 0.625 * 0.625 + 200 * 2.5 * 2.5), within(1e-6));
        });
    }

    @Test
    void theSameQueriesThatComeOutOtherwiseAreBehaviour() {
        queries(0, "a", 10, 1).queries(0, "b", 10, 3);
        queries(1, "a", 10, 0.5).queries(1, "b", 10, 2.5);
        final List<Row> rows = rows();
        assertPart(rows, "population", 0);
        assertPart(rows, "behaviour", -0.5);
    }

    @Test
    void whatCannotBeToldHasAReason() {
        queries(0, "a", 10, 1).queries(0, "b", 1, 3);
        queries(1, "a", 10, 1);
        queries(2, "a", 1, 1);
        queries(3, "a", 10, 1);
        final List<Row> rows = rows(FIRST.plusWeeks(3));
        assertThat(rows)
                .extracting(row -> row.<String>getAs("reason"))
                .as("9 % without counterpart, 50 queries, a week that has not ended")
                .containsExactly(
                        "insufficient_overlap",
                        "insufficient_overlap",
                        "insufficient_overlap",
                        "insufficient_overlap",
                        "partial_window",
                        "partial_window");
        cells.clear();
        queries(0, PopulationFigures.NO_SLICES, 10, 1).queries(1, PopulationFigures.NO_SLICES, 10, 1);
        assertThat(rows()).hasSize(2).allMatch(row -> "no_slices".equals(row.getAs("reason")));
        cells.clear();
        queries(0, "a", 10, 1).queries(15, "a", 10, 1);
        assertThat(rows()).as("a window that is too long ago").isEmpty();
        cells.clear();
        queries(0, "a", 10, 1);
        for (int i = 0; i <= WindowCells.MOST; i++) {
            cells.add(cell(1, "cell " + i, 0, 1, 1));
        }
        assertThat(rows()).hasSize(2).allMatch(row -> "too_many_cells".equals(row.getAs("reason")));
    }

    /** The windows, and what rests on what, are those that the change over slices is told of. */
    @Test
    void theSameWindowsAreHeldAgainstEachOtherAsOverSlices() {
        queries(0, "a", 10, 1).queries(1, "a", 10, 2).queries(2, "a", 10, 3).queries(3, "a", 10, 4);
        figure(1, 500, null, "all");
        figure(3, 500, 4.0, "sampled");
        assertThat(rows().subList(0, 2)).as("a window without the figure").allMatch(row -> "conflicting_window"
                .equals(row.getAs("reason")));
        assertThat(rows().subList(2, 4))
                .allMatch(row -> row.<Object>getAs("before_window_start").equals(SeriesRow.instant(FIRST)))
                .allMatch(row -> Math.abs(row.<Double>getAs("change") - 2) < 0.1);
        assertThat(rows().subList(4, 6)).allMatch(row -> "measured_otherwise".equals(row.getAs("reason")));
        assertThat(rows()).hasSize(6);
    }

    /** Sums of new queries beside an old mean, two means, and a mean of queries that are not there. */
    @Test
    void queriesThatAreNotThoseOfTheFigureSplitNothing() {
        queries(0, "a", 10, 1).queries(1, "a", 10, 2).queries(3, "a", 10, 2);
        figure(1, 500, 2.5, "all");
        figure(2, 500, 1.0, "all");
        figure(3, 500, 2.0, "all").figure(3, 500, 2.5, "all");
        assertThat(rows())
                .extracting(row -> row.<String>getAs("reason"))
                .containsExactly(
                        "conflicting_window",
                        "conflicting_window",
                        "empty_window",
                        "empty_window",
                        "conflicting_window",
                        "conflicting_window");
    }
}
