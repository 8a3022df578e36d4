package dev.plumbline.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.HistogramPlot;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.ScatterPlot;
import dev.plumbline.report.part.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
    private static final Source SOURCE = Source.of("trend_points");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 1; 0.0 0.2 0.4 0.6 0.8 1.0",
                "0.846; 0.984; 0.85 0.90 0.95",
                "-0.03; 0.03; −0.02 0.00 0.02",
                "0; 3000; 0 1000 2000 3000"
            })
    void ticksAreRound(final double low, final double high, final String labels) {
        assertThat(Tick.of(new Scale(low, high, 0, 100), 4))
                .extracting(Tick::label)
                .containsExactly(labels.split(" "));
    }

    @Test
    void valuesBeyondAnAxisLieAtItsEnd() {
        final Scale scale = new Scale(0, 10, 100, 0);
        assertThat(List.of(scale.at(0), scale.at(5), scale.at(11), scale.at(-1)))
                .containsExactly(100.0, 50.0, 0.0, 100.0);
        assertThatThrownBy(() -> new Scale(1, 1, 0, 1))
                .hasMessageContaining("is empty: its low end must be below its high end");
        assertThat(Scale.around(3, 3, 0, 10).at(3)).isCloseTo(5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-05-05, 2026-04-27, 2025-07-01 2025-10-01 2026-01-01 2026-04-01",
        "2026-01-05, 2026-01-26, 2026-01-05 2026-01-12 2026-01-19 2026-01-26",
        "2015-03-02, 2026-01-26, 2016-01-01 2019-01-01 2022-01-01 2025-01-01",
        "2026-01-05, 2026-01-05, 2026-01-05"
    })
    void daysOfACalendarAreRoundAndFew(final LocalDate first, final LocalDate last, final String days) {
        assertThat(DateTicks.of(first, last)).extracting(LocalDate::toString).containsExactly(days.split(" "));
    }

    @Test
    void aCourseHasItsPointsIntervalsAndGaps() {
        final CourseDrawing drawing = CourseDrawing.of(course(CoursePlot.Axis.CALENDAR, 0, 1, 2));

        assertThat(drawing.dots().split("M")).hasSize(3);
        assertThat(drawing.whiskers().split("M")).hasSize(3);
        assertThat(drawing.gaps().split("M")).hasSize(2);
        assertThat(drawing.since()).isPresent();
        assertThat(drawing.floor()).isPresent();
    }

    @Test
    void windowsOfOneAgeStandBesideEachOther() {
        final String dots =
                CourseDrawing.of(course(CoursePlot.Axis.MODEL_AGE, 0, 0, 3)).dots();

        assertThat(Stream.of(dots.substring(1).split("M"))
                        .map(dot -> dot.split(" ")[0])
                        .distinct())
                .hasSize(2);
    }

    @Test
    void figuresWithoutAValueAreSaidAndLongNamesAreShortenedInTheMiddle() {
        final IntervalDrawing drawing = IntervalDrawing.of(new IntervalPlot(
                "t",
                "score",
                List.of(
                        new IntervalPlot.Line("ranker_of_the_home_page_2026_11", figure(0.5)),
                        new IntervalPlot.Line("b", Figure.missing("score", "no_units"))),
                OptionalDouble.of(0),
                SOURCE));

        final IntervalDrawing small = IntervalDrawing.of(new IntervalPlot(
                "t", "score", List.of(new IntervalPlot.Line("b", figure(0.5))), OptionalDouble.empty(), SOURCE));

        assertThat(drawing.rows().get(0).label()).isEqualTo("ranker_of_the_…e_page_2026_11");
        assertThat(drawing.left()).as("longer labels have more room").isGreaterThan(small.left());
        assertThat(drawing.rows().get(1).dot()).isEmpty();
        assertThat(drawing.mark()).isPresent();
    }

    @Test
    void picturesOfNothingHaveAnAxisAllTheSame() {
        assertThat(HistogramDrawing.of(new HistogramPlot("h", "now", "then", List.of(), SOURCE))
                        .bars())
                .isEmpty();
        assertThat(IntervalDrawing.of(new IntervalPlot("i", "u", List.of(), OptionalDouble.empty(), SOURCE))
                        .rows())
                .isEmpty();
        assertThat(ScatterDrawing.of(new ScatterPlot("s", "x", "y", List.of(), SOURCE))
                        .across())
                .isNotEmpty();
    }

    private static CoursePlot course(final CoursePlot.Axis axis, final long... ages) {
        return new CoursePlot(
                "c",
                axis,
                "score",
                List.of(
                        new CoursePlot.Point(DAY, ages[0], figure(0.5)),
                        new CoursePlot.Point(DAY.plusDays(7), ages[1], figure(0.6)),
                        new CoursePlot.Point(DAY.plusDays(14), ages[2], Figure.missing("score", "missing_window"))),
                Optional.of(new CoursePlot.Slope(0.5, 0.6)),
                OptionalDouble.of(0.45),
                Optional.of(DAY.plusDays(7)),
                new CoursePlot.Range(0.4, 0.7),
                SOURCE);
    }

    private static Figure figure(final double value) {
        return new Figure(
                OptionalDouble.of(value),
                OptionalDouble.of(value - 0.05),
                OptionalDouble.of(value + 0.05),
                Figure.Notation.PLAIN,
                "score",
                Optional.empty());
    }
}
