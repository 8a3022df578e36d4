package dev.plumbline.trend.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, every window is a point with a value or a reason. */
class SeriesPointsTest {

    private static Optional<Reason> reasonOf(final SeriesPoints points, final long window) {
        return points.points().stream()
                .filter(point -> point.window() == window)
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void gapsArePointsToo() {
        final SeriesPoints points = SeriesPoints.of(List.of(Measured.of(7, 1), Measured.of(4, 2)));
        assertThat(points.points()).extracting(SeriesPoint::window).containsExactly(4L, 5L, 6L, 7L);
        assertThat(reasonOf(points, 5)).contains(Reason.MISSING_WINDOW);
        assertThat(points.byWindow().size()).isEqualTo(2);
        assertThat(points.byWindow().window(1)).isEqualTo(7);
    }

    @Test
    void nothingMeasuredIsNoPoint() {
        assertThat(SeriesPoints.of(List.of()).points()).isEmpty();
        assertThat(SeriesPoints.of(List.of()).byWindow().isEmpty()).isTrue();
        assertThat(SeriesPoints.of(List.of()).byAge().reason()).contains(Reason.UNKNOWN_AGE);
    }

    @Test
    void numbersThatAreNoneHaveAReason() {
        final SeriesPoints points = SeriesPoints.of(List.of(
                Measured.of(1, Double.NaN),
                Measured.of(2, Double.POSITIVE_INFINITY),
                withStdError(Measured.of(3, 0.5), Double.NaN),
                withStdError(Measured.of(4, 0.5), 0)));
        assertThat(reasonOf(points, 1)).contains(Reason.NOT_FINITE);
        assertThat(reasonOf(points, 2)).contains(Reason.NOT_FINITE);
        assertThat(points.byWindow().size()).isEqualTo(2);
        assertThat(points.byWindow().stdError(0)).isEmpty();
        assertThat(points.byWindow().stdError(1)).isEmpty();
    }

    @Test
    void equalRepetitionsAreOneWindowAndOthersAreNone() {
        final SeriesPoints points = SeriesPoints.of(List.of(
                Measured.of(1, 0.5),
                Measured.of(1, 0.5),
                Measured.of(2, 0.5),
                Measured.of(2, 0.6),
                Measured.of(2, 0.5)));
        assertThat(reasonOf(points, 1)).isEmpty();
        assertThat(reasonOf(points, 2)).contains(Reason.CONFLICTING_WINDOW);
    }

    @Test
    void whatTheSourceCouldNotTellKeepsItsReason() {
        final Measured partial = Measured.of(3, 0.5).unusable(Reason.PARTIAL_WINDOW);
        assertThat(reasonOf(SeriesPoints.of(List.of(partial)), 3)).contains(Reason.PARTIAL_WINDOW);
        final Measured none = new Measured(
                3,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                "",
                Optional.of(Reason.NOT_DEFINED));
        assertThat(reasonOf(SeriesPoints.of(List.of(none)), 3)).contains(Reason.NOT_DEFINED);
    }

    @Test
    void agesAreWindowsSinceTraining() {
        final SeriesPoints points = SeriesPoints.of(
                List.of(Measured.of(10, 0.5).trainedIn(8), Measured.of(11, 0.4).trainedIn(8)));
        final Series byAge = points.byAge().result().orElseThrow();
        assertThat(byAge.window(0)).isEqualTo(2);
        assertThat(byAge.window(1)).isEqualTo(3);
    }

    @Test
    void aClockThatWentBackwardsLeavesAReasonInThePlaceOfTheAge() {
        final SeriesPoints points = SeriesPoints.of(
                List.of(Measured.of(10, 0.5).trainedIn(12), Measured.of(11, 0.4).trainedIn(10)));
        assertThat(points.points().get(0).ageReason()).contains(Reason.TRAINED_AFTER_WINDOW);
        assertThat(points.beforeTraining()).hasValue(points.points().get(0).window());
        assertThat(points.points().get(0).age()).isEmpty();
        assertThat(points.points().get(1).ageReason()).isEmpty();
        assertThat(points.byAge().result().orElseThrow().size()).isEqualTo(1);
    }

    @Test
    void ofAModelWhoseNewestTrainingAloneIsListedNoFigureIsLost() {
        final List<Measured> measured = new ArrayList<>();
        for (int window = 0; window < 50; window++) {
            measured.add(Measured.of(window, window).trainedIn(46));
        }
        final SeriesPoints points = SeriesPoints.of(measured);
        assertThat(points.byWindow().size()).isEqualTo(50);
        assertThat(points.byAge().result().orElseThrow().size()).isEqualTo(4);
        assertThat(points.trainings()).containsExactly(Map.entry(46L, 46L));
        assertThat(points.points().stream().filter(SeriesPoint::isFirstAfterTraining))
                .extracting(SeriesPoint::window)
                .containsExactly(46L);
    }

    @Test
    void trainingUnderTheSameIdStartsTheAgeAnew() {
        final SeriesPoints points = SeriesPoints.of(List.of(
                Measured.of(10, 0.5).trainedIn(10),
                Measured.of(11, 0.4).trainedIn(10),
                Measured.of(12, 0.5).trainedIn(12),
                Measured.of(13, 0.4).trainedIn(12)));
        assertThat(points.points())
                .extracting(SeriesPoint::isFirstAfterTraining)
                .containsExactly(false, false, true, false);
        final Series byAge = points.byAge().result().orElseThrow();
        assertThat(byAge.size()).isEqualTo(2);
        assertThat(byAge.window(0)).isZero();
        assertThat(points.byWindow().size()).isEqualTo(4);
        assertThat(points.trainings()).containsExactly(Map.entry(10L, 10L), Map.entry(12L, 12L));
    }

    @Test
    void figuresThatRestOnSomethingElseDoNotCompareWithThoseBefore() {
        final SeriesPoints points = SeriesPoints.of(List.of(
                Measured.of(10, 0.5).on("all"),
                Measured.of(11, Double.NaN).on("sampled"),
                Measured.of(12, 0.8).on("sampled"),
                Measured.of(14, 0.7).on("sampled"),
                Measured.of(15, 0.7).on("sampled"),
                Measured.of(15, 0.7).on("all")));
        assertThat(points.breaks()).containsExactly(12L);
        assertThat(points.comparable().byWindow().size()).isEqualTo(2);
        assertThat(points.comparable().points().get(0).isMeasuredOtherwise()).isTrue();
        assertThat(points.byWindow().size()).isEqualTo(3);
        assertThat(reasonOf(points, 15)).contains(Reason.CONFLICTING_WINDOW);
        final SeriesPoints before = points.within(10, 11);
        assertThat(before.comparable().points()).isEqualTo(before.points());
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        final List<Measured> measured = new ArrayList<>();
        final Random random = new Random(2);
        for (int i = 0; i < 60; i++) {
            final Measured each =
                    Measured.of(random.nextInt(30), random.nextInt(2)).trainedIn(random.nextInt(20));
            measured.add(
                    switch (random.nextInt(4)) {
                        case 0 -> each.unusable(Reason.values()[random.nextInt(3)]);
                        case 1 -> withStdError(each, random.nextInt(3));
                        default -> each;
                    });
        }
        final List<SeriesPoint> points = SeriesPoints.of(measured).points();
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(measured, random);
            assertThat(SeriesPoints.of(measured).points()).isEqualTo(points);
        }
    }

    private static Measured withStdError(final Measured each, final double error) {
        return new Measured(
                each.window(), each.value(), OptionalDouble.of(error), each.trainedIn(), each.basis(), each.reason());
    }
}
