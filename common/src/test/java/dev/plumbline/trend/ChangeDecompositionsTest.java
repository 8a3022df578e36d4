package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of {@code change_decomposition} from rows of figures, made as Spark makes them but without Spark. */
class ChangeDecompositionsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final List<Row> figures = new ArrayList<>();

    private ChangeDecompositionsTest figure(
            final int week, final String name, final String value, final double numerator, final double denominator) {
        figures.add(new GenericRowWithSchema(
                new Object[] {
                    "online_metrics",
                    "m1",
                    null,
                    null,
                    null,
                    "ctr",
                    "none",
                    name,
                    value,
                    "larger_is_better",
                    "share",
                    (int) FIRST.plusWeeks(week).toEpochDay(),
                    numerator / denominator,
                    0.01,
                    numerator,
                    denominator
                },
                SliceFigures.SCHEMA));
        return this;
    }

    private List<Row> rows(final int week) {
        return rows(week, FIRST.plusWeeks(week + 1));
    }

    private List<Row> rows(final int week, final LocalDate today) {
        final WindowRange range = new WindowRange(
                new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST.plusWeeks(week), FIRST.plusWeeks(week + 1));
        final Row key = new GenericRowWithSchema(
                new Object[] {"online_metrics", "m1", null, null, null, "ctr", "none"}, SliceFigures.KEY_SCHEMA);
        final List<Row> rows = new ArrayList<>();
        new ChangeDecompositions(range, today, 0.95)
                .call(
                        key,
                        figures.stream()
                                .filter(row ->
                                        row.<Integer>getAs("day") < range.to().toEpochDay())
                                .iterator())
                .forEachRemaining(row -> rows.add(new GenericRowWithSchema(
                        IntStream.range(0, row.size()).mapToObj(row::get).toArray(), PartRows.SCHEMA)));
        return rows;
    }

    static List<ReferenceRow> totals() {
        return ReferenceRow.of("mix_rate_totals_expected.tsv");
    }

    @ParameterizedTest
    @MethodSource("totals")
    void partsAreThoseOfTheReferenceAndAddUpToTheChange(final ReferenceRow total) {
        final List<ReferenceRow> slices = ReferenceRow.of("mix_rate_expected.tsv").stream()
                .filter(row -> row.text("case").equals(total.text("case"))
                        && row.text("dimensions").equals(total.text("dimensions")))
                .toList();
        for (int week = 0; week < 2; week++) {
            final String side = Integer.toString(week);
            for (final ReferenceRow slice : slices) {
                if (slice.number("den" + side) > 0) {
                    figure(week, "by", slice.text("slice"), slice.number("num" + side), slice.number("den" + side));
                }
            }
            figure(week, "all", "all", sum(slices, "num" + side), sum(slices, "den" + side));
        }

        final List<Row> rows = rows(1);

        assertThat(rows).hasSize(2 * slices.size() + 2);
        for (final String part : List.of("mix", "rate")) {
            for (final ReferenceRow slice : slices) {
                final Row row = FigureRows.only(rows, "slice_value", slice.text("slice"), "part", part);
                slice.assertMet(part, row.<Double>getAs("value"));
                slice.assertMet("w0", row.<Double>getAs("share_before"));
                slice.assertMet("w1", row.<Double>getAs("share_after"));
            }
            total.assertMet(
                    part,
                    FigureRows.only(rows, "slice_value", "(all)", "part", part).<Double>getAs("value"));
        }
        assertThat(rows.stream()
                        .filter(row -> !"(all)".equals(row.getAs("slice_value")))
                        .mapToDouble(row -> row.<Double>getAs("value"))
                        .sum())
                .isCloseTo(total.number("change"), within(1e-9));
    }

    private static double sum(final List<ReferenceRow> rows, final String column) {
        return rows.stream().mapToDouble(row -> row.number(column)).sum();
    }

    @Test
    void slicesThatOverlapSaySo() {
        for (int week = 0; week < 2; week++) {
            figure(week, "all", "all", 30 + week, 100);
            figure(week, "tag", "one", 20, 60).figure(week, "tag", "two", 20, 60);
            figure(week, "device", "phone", 10 + week, 40).figure(week, "device", "desk", 20, 60);
        }
        final List<Row> rows = rows(1);
        assertThat(rows)
                .filteredOn(row -> "tag".equals(row.getAs("slice_name")))
                .hasSize(2)
                .allMatch(row ->
                        "slices_do_not_add_up".equals(row.getAs("reason")) && row.<Object>getAs("value") == null);
        assertThat(FigureRows.only(rows, "slice_value", "phone", "part", "rate").<Double>getAs("value"))
                .isCloseTo(0.01, within(1e-12));
        final Row together = FigureRows.only(rows, "slice_name", "device", "slice_value", "(all)", "part", "rate");
        assertThat(together.<Double>getAs("std_error")).isCloseTo(0.01 * Math.sqrt(2 * (0.16 + 0.36)), within(1e-12));
    }

    @Test
    void theWindowBeforeIsTheNewestOfAQuarterAndTheFirstHasNone() {
        figure(0, "all", "all", 30, 100).figure(0, "device", "phone", 30, 100);
        figure(5, "all", "all", 40, 100).figure(5, "device", "phone", 40, 100);
        figure(19, "all", "all", 50, 100).figure(19, "device", "phone", 50, 100);
        assertThat(rows(0)).isEmpty();
        assertThat(rows(5)).hasSize(4).allMatch(row -> row.getAs("before_window_start")
                .equals(SeriesRow.instant(FIRST)));
        assertThat(rows(19)).as("14 weeks later").isEmpty();
    }

    @Test
    void aWindowWithoutTheFigureIsNoWindowBefore() {
        figure(4, "all", "all", 30, 100).figure(4, "device", "phone", 30, 100);
        undefined(5);
        figure(6, "all", "all", 40, 100).figure(6, "device", "phone", 40, 100);
        assertThat(rows(6)).hasSize(4).allMatch(row -> row.getAs("before_window_start")
                .equals(SeriesRow.instant(FIRST.plusWeeks(4))));
        assertThat(FigureRows.only(rows(6), "slice_value", "(all)", "part", "rate")
                        .<Double>getAs("value"))
                .isCloseTo(0.1, within(1e-12));
    }

    private void undefined(final int week) {
        for (final String slice : List.of("all", "device")) {
            figures.add(new GenericRowWithSchema(
                    new Object[] {
                        "online_metrics",
                        "m1",
                        null,
                        null,
                        null,
                        "ctr",
                        "none",
                        slice,
                        slice.equals("all") ? "all" : "phone",
                        "larger_is_better",
                        "share",
                        (int) FIRST.plusWeeks(week).toEpochDay(),
                        null,
                        null,
                        0.0,
                        0.0
                    },
                    SliceFigures.SCHEMA));
        }
    }

    @Test
    void whatIsNoFigureSplitsNothingAndSaysWhy() {
        figure(0, "all", "all", 30, 100).figure(0, "device", "phone", 30, 100).figure(0, "tag", "one", 30, 100);
        figure(1, "all", "all", 30, 100).figure(1, "device", "phone", 30, 100).figure(1, "tag", "one", 30, -100);
        figure(1, "device", "phone", 20, 100);
        assertThat(rows(1))
                .filteredOn(row -> "device".equals(row.getAs("slice_name")))
                .hasSize(2)
                .allMatch(row -> "conflicting_window".equals(row.getAs("reason")));
        assertThat(rows(1))
                .filteredOn(row -> "tag".equals(row.getAs("slice_name")))
                .hasSize(2)
                .allMatch(row -> "not_finite".equals(row.getAs("reason")));
        assertThat(rows(1, FIRST.plusDays(13)))
                .as("the week has a day to go")
                .hasSize(4)
                .allMatch(row -> "partial_window".equals(row.getAs("reason")));
    }

    @Test
    void equalRepetitionsAreOneFigure() {
        for (int week = 0; week < 2; week++) {
            figure(week, "all", "all", 30 + week, 100).figure(week, "device", "phone", 30 + week, 100);
        }
        final List<Row> once = rows(1);
        figure(1, "device", "phone", 31, 100);
        assertThat(rows(1)).isEqualTo(once);
    }

    @Test
    void aDimensionThatOnlyOneWindowHasDoesNotSplitTheChange() {
        figure(0, "all", "all", 30, 100);
        figure(1, "all", "all", 30, 100).figure(1, "device", "phone", 30, 100);
        assertThat(rows(1)).hasSize(2).allMatch(row -> "zero_denominator".equals(row.getAs("reason")));
    }
}
