package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** Planted changes of queries, as Spark reduces them but without Spark. */
class PopulationChangesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int USERS = 50;
    private static final TrendSettings SETTINGS = new TrendSettings(
            0.95, 520, 26, List.of(), AlertSettings.DEFAULT, RetrainSettings.NONE, 1, List.of("ndcg@10"));

    private final Random random = new Random(6);
    private final List<Row> cells = new ArrayList<>();

    /** Queries of every block of users, whose mean is off by chance. */
    private PopulationChangesTest queries(final int week, final String cell, final int ofEachBlock, final double mean) {
        for (int block = 0; block < USERS; block++) {
            cells.add(cell(week, cell, block, ofEachBlock, mean + 0.1 * random.nextGaussian()));
        }
        return this;
    }

    private static Row cell(final int week, final String cell, final int block, final long queries, final double mean) {
        return new GenericRowWithSchema(
                new Object[] {
                    "m1",
                    null,
                    "ndcg",
                    "10",
                    "larger_is_better",
                    "score",
                    (int) FIRST.plusWeeks(week).toEpochDay(),
                    cell,
                    block,
                    queries,
                    queries * mean
                },
                PopulationFigures.SCHEMA);
    }

    private List<Row> rows(final LocalDate today) {
        final WindowRange range =
                new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST.plusWeeks(1), FIRST.plusWeeks(20));
        final Row key = new GenericRowWithSchema(
                new Object[] {"m1", null, "ndcg", "10", "larger_is_better", "score"}, PopulationFigures.KEY_SCHEMA);
        final List<Row> rows = new ArrayList<>();
        new PopulationChanges(range, today, SETTINGS)
                .call(key, cells.iterator())
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
}
