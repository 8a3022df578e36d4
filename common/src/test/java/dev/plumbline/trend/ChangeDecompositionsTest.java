package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.decomposition.ItemAge;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
    private String basis = "";

    private ChangeDecompositionsTest figure(
            final int week, final String name, final String value, final double numerator, final double denominator) {
        return figure(null, week, name, value, numerator, denominator);
    }

    /** Of the retrained version too, beside the model. */
    private ChangeDecompositionsTest figures(
            final int week,
            final String name,
            final String value,
            final double numerator,
            final double retrained,
            final double denominator) {
        return figure(null, week, name, value, numerator, denominator)
                .figure("m2", week, name, value, retrained, denominator);
    }

    private ChangeDecompositionsTest figure(
            final String retrained,
            final int week,
            final String name,
            final String value,
            final double numerator,
            final double denominator) {
        add(retrained, week, name, value, numerator / denominator, 0.01, numerator, denominator, basis);
        return this;
    }

    private void add(
            final String retrained,
            final int week,
            final String name,
            final String value,
            final Double figure,
            final Double standardError,
            final double numerator,
            final double denominator,
            final String basisOfFigure) {
        figures.add(new GenericRowWithSchema(
                new Object[] {
                    "online_metrics",
                    "m1",
                    null,
                    null,
                    null,
                    "ctr",
                    "none",
                    null,
                    retrained,
                    name,
                    value,
                    "larger_is_better",
                    "share",
                    (int) FIRST.plusWeeks(week).toEpochDay(),
                    figure,
                    standardError,
                    numerator,
                    denominator,
                    basisOfFigure
                },
                SliceFigures.SCHEMA));
    }

    private List<Row> rows(final int week) {
        return rows(week, FIRST.plusWeeks(week + 1));
    }

    private List<Row> rows(final int week, final LocalDate today) {
        final WindowRange range = new WindowRange(
                new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST.plusWeeks(week), FIRST.plusWeeks(week + 1));
        final Row key = new GenericRowWithSchema(
                new Object[] {"online_metrics", "m1", null, null, null, "ctr", "none", null}, SliceFigures.KEY_SCHEMA);
        final List<Row> rows = new ArrayList<>();
        new ChangeDecompositions(range, today, 0.95)
                .call(
                        key,
                        figures.stream()
                                .filter(row ->
                                        row.<Integer>getAs("day") < range.to().toEpochDay())
                                .sorted(Comparator.comparing(row -> row.<Integer>getAs("day")))
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
            total.assertMet(part, together(rows, "by", part).<Double>getAs("value"));
        }
        assertThat(rows.stream()
                        .filter(row -> row.<Object>getAs("slice_value") != null)
                        .mapToDouble(row -> row.<Double>getAs("value"))
                        .sum())
                .isCloseTo(total.number("change"), within(1e-9));
    }

    private static Row together(final List<Row> rows, final String dimension, final String part) {
        return FigureRows.only(
                rows.stream()
                        .filter(row -> row.<Object>getAs("slice_value") == null)
                        .toList(),
                "slice_name",
                dimension,
                "part",
                part);
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
        assertThat(together(rows, "device", "rate").<Double>getAs("std_error"))
                .isCloseTo(0.01 * Math.sqrt(2 * (0.16 + 0.36)), within(1e-12));
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
        assertThat(together(rows(6), "device", "rate").<Double>getAs("value")).isCloseTo(0.1, within(1e-12));
    }

    private void undefined(final int week) {
        add(null, week, "all", "all", null, null, 0, 0, "");
        add(null, week, "device", "phone", null, null, 0, 0, "");
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

    /** More phones come in week 1; by week 20 both models serve worse, and the older one worse than the other. */
    private void decay() {
        figures(0, "all", "all", 40, 40, 100)
                .figures(1, "all", "all", 28, 28, 100)
                .figures(20, "all", "all", 20, 30, 100);
        figures(0, "device", "phone", 10, 10, 50).figures(0, "device", "desk", 30, 30, 50);
        figures(1, "device", "phone", 16, 16, 80).figures(1, "device", "desk", 12, 12, 20);
        figures(20, "device", "phone", 10, 14, 50).figures(20, "device", "desk", 10, 16, 50);
        figures(0, "item.cold", "warm", 40, 40, 100).figures(20, "item.cold", "warm", 18, 20, 60);
        figures(20, "item.cold", "cold", 2, 10, 40);
    }

    @Test
    void besideARetrainedVersionWhatOnlyTheOlderModelLostIsAge() {
        decay();
        final List<Row> rows = rows(20).stream()
                .filter(row -> "m2".equals(row.getAs("retrained_model_id")))
                .toList();
        assertThat(rows).allMatch(row -> row.getAs("before_window_start").equals(SeriesRow.instant(FIRST)));
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<Double>getAs("change")).isCloseTo(-0.2, within(1e-12)));
        assertThat(together(rows, "device", "world_mix").<Double>getAs("value")).isCloseTo(0, within(1e-12));
        assertThat(together(rows, "device", "world_rate").<Double>getAs("value"))
                .isCloseTo(-0.1, within(1e-12));
        assertThat(together(rows, "device", "ageing").<Double>getAs("value")).isCloseTo(-0.1, within(1e-12));
        assertThat(together(rows, "item.cold", "catalogue").<Double>getAs("value"))
                .isCloseTo(-0.08, within(1e-12));
        assertThat(together(rows, "item.cold", "ageing").<Double>getAs("value")).isCloseTo(-0.02, within(1e-12));
        assertThat(rows)
                .filteredOn(row -> "device".equals(row.getAs("slice_name")))
                .as("devices do not tell items apart")
                .noneMatch(row -> "catalogue".equals(row.getAs("part")));
        for (final String dimension : List.of("device", "item.cold")) {
            assertThat(rows.stream()
                            .filter(row -> dimension.equals(row.getAs("slice_name")))
                            .filter(row -> row.<Object>getAs("slice_value") != null)
                            .mapToDouble(row -> row.<Double>getAs("value"))
                            .sum())
                    .isCloseTo(-0.2, within(1e-9));
        }
        assertThat(together(rows, "device", "ageing").<Double>getAs("std_error"))
                .as("0.02 at most in either window, over halves of two slices")
                .isCloseTo(Math.sqrt(4 * 0.01 * 0.01), within(1e-12));
        assertThat(rows(1))
                .filteredOn(row -> "m2".equals(row.getAs("retrained_model_id")))
                .filteredOn(row -> "device".equals(row.getAs("slice_name")))
                .filteredOn(row -> row.<Object>getAs("slice_value") == null)
                .as("a planted change of the audience alone")
                .allSatisfy(row -> assertThat(row.<Double>getAs("value"))
                        .isCloseTo("world_mix".equals(row.getAs("part")) ? -0.12 : 0.0, within(1e-9)));
    }

    @Test
    void aRetrainedVersionThatIsNotThereOrSawOtherRowsTellsNothing() {
        figures(0, "all", "all", 40, 40, 100).figures(0, "device", "phone", 40, 40, 100);
        figure(1, "all", "all", 30, 100).figure(1, "device", "phone", 30, 100);
        figure(2, "all", "all", 30, 100).figure(2, "device", "phone", 30, 100);
        figure("m2", 2, "all", "all", 40, 110).figure("m2", 2, "device", "phone", 40, 110);
        assertThat(FigureRows.only(rows(1), "retrained_model_id", "m2").<String>getAs("reason"))
                .isEqualTo("no_reference_model");
        assertThat(FigureRows.only(rows(2), "retrained_model_id", "m2").<String>getAs("reason"))
                .isEqualTo("not_the_same_rows");
        assertThat(rows(0)).isEmpty();
    }

    /** Devices are told from week 1 on, tags from week 0, in which one has two figures. */
    @Test
    void aDimensionIsHeldAgainstTheFirstWindowThatHasIt() {
        for (int week = 0; week < 4; week++) {
            final double lost = 2 * week;
            figures(week, "all", "all", 40 - lost, 40, 100).figures(week, "tag", "one", 40 - lost, 40, 100);
            if (week > 0) {
                figures(week, "device", "phone", 40 - lost, 40, 100);
            }
        }
        figure(0, "tag", "one", 39, 100);
        for (final String dimension : List.of("device", "tag")) {
            final Row ageing = together(rows(3), dimension, "ageing");
            assertThat(ageing.<Double>getAs("value")).as(dimension).isCloseTo(-0.04, within(1e-12));
            assertThat(ageing.<Object>getAs("before_window_start")).isEqualTo(SeriesRow.instant(FIRST.plusWeeks(1)));
        }
        assertThat(rows(1)).as("nothing to hold it against").noneMatch(row -> "m2"
                .equals(row.getAs("retrained_model_id")));
    }

    @Test
    void figuresOfAnotherBasisDoNotCompare() {
        for (int week = 0; week < 4; week++) {
            basis = week < 2 ? "all" : "sampled";
            figures(week, "all", "all", 40 - week, 40, 100).figures(week, "device", "phone", 40 - week, 40, 100);
        }
        assertThat(rows(2)).hasSize(3).allMatch(row -> "measured_otherwise".equals(row.getAs("reason")));
        assertThat(rows(3)).noneMatch(row -> "measured_otherwise".equals(row.getAs("reason")));
        assertThat(together(rows(3), "device", "ageing").<Double>getAs("value"))
                .as("since week 2")
                .isCloseTo(-0.01, within(1e-12));
    }

    @Test
    void coldItemsAreToldByTheirSliceAlone() {
        assertThat(ColdItems.ageOf("item.cold", "cold")).isEqualTo(ItemAge.COLD);
        assertThat(ColdItems.ageOf("item.cold", "warm")).isEqualTo(ItemAge.KNOWN);
        assertThat(ColdItems.ageOf("device x item.cold", "phone x cold")).isEqualTo(ItemAge.COLD);
        assertThat(ColdItems.ageOf("device", "cold")).isEqualTo(ItemAge.UNKNOWN);
    }
}
