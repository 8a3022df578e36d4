package dev.plumbline.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.alarm.WatchedFigure.Span;
import dev.plumbline.drift.alarm.WatchedFigure.TimeOfSeason;
import dev.plumbline.drift.measure.MeasureScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What windows one after the other amount to: gaps, seasons, persistence. */
class AlarmHistoryTest {

    private static final NoiseFloor FLOOR = new NoiseFloor(MeasureScale.DIFFERENCE, 26, 26, 37, 0, 0.1, 0);
    private static final OptionalDouble NOTHING = OptionalDouble.empty();

    private static WatchedFigure figure(final double value, final Span span) {
        return figure(OptionalDouble.of(value), Optional.empty(), span, TimeOfSeason.KNOWN);
    }

    private static WatchedFigure figure(
            final OptionalDouble value, final Optional<Step> step, final Span span, final TimeOfSeason season) {
        return new WatchedFigure("a series", "f", "mean_change", value, FLOOR, step, span, season);
    }

    private static List<Judgement> judged(final AlarmSettings settings, final List<WatchedFigure> windows) {
        final AlarmHistory history = new AlarmHistory(settings);
        return windows.stream()
                .map(window -> history.judge(List.of(window)).get(0))
                .toList();
    }

    /** A week is the same whatever run writes it: one over the year, or one that looks back as far as it must. */
    @Test
    void aGapDoesNotMakeVerdictsDependOnWhereARunBegins() {
        final List<WatchedFigure> year = new ArrayList<>();
        for (int week = 0; week < 20; week++) {
            year.add(
                    week == 9
                            ? figure(NOTHING, Optional.empty(), Span.COMPLETE, TimeOfSeason.KNOWN)
                            : figure(0.18 + 0.01 * (week % 3), week == 13 ? Span.PARTIAL : Span.COMPLETE));
        }
        final AlarmSettings settings =
                new AlarmSettings(0.05, 4, 8, new Persistence(2, 3), AlarmSettings.MINIMUM_EFFECTS, Map.of());
        final List<Judgement> ofYear = judged(settings, year);
        assertThat(ofYear).extracting(judgement -> judgement.state().isRaised()).contains(true, false);
        for (int week = settings.earlierWindows(); week < year.size(); week++) {
            final List<Judgement> ofRun = judged(settings, year.subList(week - settings.earlierWindows(), week + 1));
            assertThat(ofRun.get(ofRun.size() - 1)).as("week %s", week).isEqualTo(ofYear.get(week));
        }
        assertThat(ofYear.get(10).verdict().orElseThrow().foundOver())
                .as("three of the newest four windows have a value")
                .hasValue(3);
        assertThat(ofYear.get(13).state()).isEqualTo(AlarmState.PARTIAL_WINDOW);
        assertThat(ofYear.get(9).state()).isEqualTo(AlarmState.NOT_MEASURED);
    }

    /** Figures without a value need not be shown to it. */
    @Test
    void aWindowWithoutAFigureIsOneWithoutAValue() {
        final AlarmSettings settings =
                new AlarmSettings(0.05, 4, 8, new Persistence(2, 3), AlarmSettings.MINIMUM_EFFECTS, Map.of());
        final AlarmHistory shown = new AlarmHistory(settings);
        final AlarmHistory notShown = new AlarmHistory(settings);
        final List<Boolean> persistent = new ArrayList<>();
        for (int week = 0; week < 12; week++) {
            final boolean isGap = week == 5 || week == 6;
            final WatchedFigure figure =
                    figure(isGap ? NOTHING : OptionalDouble.of(2), Optional.empty(), Span.COMPLETE, TimeOfSeason.KNOWN);
            final Judgement judgement = shown.judge(List.of(figure)).get(0);
            assertThat(notShown.judge(isGap ? List.of() : List.of(figure)))
                    .as("week %s", week)
                    .isEqualTo(isGap ? List.of() : List.of(judgement));
            persistent.add(judgement.isPersistent());
        }
        assertThat(persistent.subList(4, 9)).containsExactly(true, false, false, false, true);
    }

    @Test
    void oneBurstIsNoPersistentShift() {
        final AlarmSettings settings =
                new AlarmSettings(0.05, 4, 8, new Persistence(3, 4), AlarmSettings.MINIMUM_EFFECTS, Map.of());
        final List<Judgement> judged = judged(
                settings,
                Stream.of(0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0)
                        .map(value -> figure(value, Span.COMPLETE))
                        .toList());
        assertThat(judged.stream().map(Judgement::state))
                .containsExactly(
                        AlarmState.QUIET,
                        AlarmState.QUIET,
                        AlarmState.QUIET,
                        AlarmState.ALARM,
                        AlarmState.QUIET,
                        AlarmState.QUIET,
                        AlarmState.QUIET);
        assertThat(judged).noneMatch(Judgement::isAlert);
    }

    /** Off season, further and further away, then a jump that stays. */
    @Test
    void inASeasonThatTheReferenceLacksAStepIsNewsForAMonth() {
        final double[] values = {1, 1.2, 1.4, 2.6, 2.8, 3.0, 3.2, 3.4};
        final List<WatchedFigure> windows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            final double moved = i == 0 ? 0 : values[i] - values[i - 1];
            windows.add(figure(
                    OptionalDouble.of(values[i]),
                    i == 0
                            ? Optional.empty()
                            : Optional.of(
                                    new Step(FLOOR.p(moved), moved, i == 1 ? 0.2 : values[i - 1] - values[i - 2])),
                    Span.COMPLETE,
                    TimeOfSeason.UNKNOWN));
        }
        final List<Judgement> judged = judged(AlarmSettings.DEFAULT, windows);
        assertThat(judged).allMatch(judgement -> judgement.state() == AlarmState.ALARM);
        assertThat(judged.stream().map(Judgement::isAlert))
                .containsExactly(false, false, false, true, true, true, true, false);
        assertThat(judged.stream().map(Judgement::mayBeTheSeason))
                .containsExactly(true, true, true, false, false, false, false, true);
    }

    @Test
    void aSteadySlopeIsNoStepHoweverSure() {
        final Step slope = new Step(OptionalDouble.of(1e-9), 0.3, 0.25);
        final Step jump = new Step(OptionalDouble.of(1e-9), 0.6, 0.25);
        final Step small = new Step(OptionalDouble.of(1e-9), 0.01, 0);
        final Step unsure = new Step(OptionalDouble.of(0.3), 0.6, 0);
        assertThat(Stream.of(slope, jump, small, unsure).map(step -> judged(
                                AlarmSettings.DEFAULT,
                                List.of(figure(
                                        OptionalDouble.of(2), Optional.of(step), Span.COMPLETE, TimeOfSeason.UNKNOWN)))
                        .get(0)
                        .isAlert()))
                .containsExactly(false, true, false, false);
    }

    /** Served otherwise than trained from the first day on: the next windows take no step, and yet it is not put down to the season. */
    @Test
    void whatHasNoWindowBeforeItIsNotPutDownToTheSeason() {
        final List<WatchedFigure> windows = new ArrayList<>();
        for (int week = 0; week < 6; week++) {
            final Optional<Step> step = week == 0 ? Optional.empty() : Optional.of(new Step(FLOOR.p(0), 0, 0));
            windows.add(figure(OptionalDouble.of(2), step, Span.COMPLETE, TimeOfSeason.UNKNOWN));
        }
        final List<Judgement> judged = judged(AlarmSettings.DEFAULT, windows);
        assertThat(judged).allMatch(judgement -> judgement.state() == AlarmState.ALARM && !judgement.isAlert());
        assertThat(judged.stream().map(judgement -> judgement.silencedBy().orElseThrow()))
                .containsExactly(
                        Silence.NO_WINDOW_BEFORE,
                        Silence.NO_WINDOW_BEFORE,
                        Silence.NO_WINDOW_BEFORE,
                        Silence.NO_WINDOW_BEFORE,
                        Silence.SEASON,
                        Silence.SEASON);
        final AlarmSettings persistent =
                new AlarmSettings(0.05, 4, 8, new Persistence(2, 3), AlarmSettings.MINIMUM_EFFECTS, Map.of());
        assertThat(judged(persistent, List.of(figure(2, Span.COMPLETE), figure(2, Span.COMPLETE))))
                .extracting(Judgement::silencedBy)
                .containsExactly(Optional.of(Silence.NOT_PERSISTENT), Optional.empty());
    }

    /** Names that none of the first windows had are told; those that trickle in week after week, as planes of a fleet do, are not. */
    @Test
    void newNamesAreToldFromTheFirstWindowOnAndTurnoverIsNot() {
        final List<WatchedFigure> windows = new ArrayList<>();
        for (int week = 0; week < 8; week++) {
            final Optional<Step> step = week == 0
                    ? Optional.empty()
                    : Optional.of(week == 6 ? new Step(FLOOR.p(2), 2, 0.1) : new Step(FLOOR.p(0.1), 0.1, 0.1));
            windows.add(figure(OptionalDouble.of(2), step, Span.COMPLETE, TimeOfSeason.UNKNOWN_OF_NAMES));
        }
        assertThat(judged(AlarmSettings.DEFAULT, windows).stream().map(Judgement::isAlert))
                .containsExactly(true, true, true, true, false, false, true, true);
    }

    @Test
    void whatTheReferenceKnowsAlertsAtOnce() {
        final Judgement judgement =
                judged(AlarmSettings.DEFAULT, List.of(figure(2, Span.COMPLETE))).get(0);
        assertThat(judgement.isAlert()).isTrue();
        assertThat(judgement.mayBeTheSeason()).isFalse();
    }
}
