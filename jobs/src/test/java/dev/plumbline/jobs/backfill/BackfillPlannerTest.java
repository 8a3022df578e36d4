package dev.plumbline.jobs.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.jobs.trend.TrendJob;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ten weeks, of which each test looks at four, from the third on. */
class BackfillPlannerTest {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
    private static final Job RANKING = new RankingJob();
    private static final Job ONLINE = new OnlineJob();
    private static final Job ALIGNMENT = new AlignmentJob();
    private static final Job TREND = new TrendJob();
    private static final List<Job> CHAIN = List.of(RANKING, ONLINE, ALIGNMENT, TREND);

    private final List<PastRun> past = new ArrayList<>();
    private Reach alignmentReaches = Reach.SAME_WINDOW;
    private Optional<Instant> onlineAgainBefore = Optional.empty();
    private Duration onlineSettlesAfter = Duration.ZERO;
    private Optional<Set<LocalDate>> inputOfRanking = Optional.empty();
    private Optional<Set<LocalDate>> inputOfOnline = Optional.empty();
    private Set<LocalDate> filledByRanking = Set.of();
    private Set<LocalDate> unfinishedOfRanking = Set.of();

    @Test
    void whatNoRunHasCoveredIsComputedInTheOrderOfTheChain() {
        assertThat(runs(1000)).containsExactly("ranking 2-6", "online 2-6", "alignment 2-6", "trend 2-6");
        assertThat(runs(3)).startsWith("ranking 2-5", "ranking 5-6", "online 2-5");
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        ran(RANKING, 2, 6, 1);
        ran(ONLINE, 2, 4, 2);

        assertThat(stretches())
                .containsExactly(
                        "ranking 2-6 DONE",
                        "online 2-4 DONE",
                        "online 4-6 MISSING",
                        "alignment 2-6 MISSING",
                        "trend 2-6 MISSING");
    }

    @Test
    void whenAllIsDoneNothingIsComputed() {
        wholeChain(0, 10);

        assertThat(runs(1000)).isEmpty();
        assertThat(plan().outside()).isEmpty();
    }

    @Test
    void aCorrectedWeekReachesEveryLaterFigureThatIsMadeOfIt() {
        wholeChain(0, 10);
        onlineAgainBefore = Optional.of(at(100));

        assertThat(stretches())
                .containsExactly("ranking 2-6 DONE", "online 2-6 AGAIN", "alignment 2-6 STALE", "trend 2-6 STALE");
        assertThat(text(plan().outside()))
                .as("weeks after the range hang on its weeks only through the past")
                .containsExactly("trend 6-10 STALE");
    }

    @Test
    void whatWasDoneAgainIsDone() {
        wholeChain(0, 10);
        onlineAgainBefore = Optional.of(at(100));
        ran(ONLINE, 2, 4, 101);

        assertThat(stretches()).contains("online 2-4 DONE", "online 4-6 AGAIN");
    }

    @Test
    void aRunOfAnEarlierJobMakesItsWindowsStaleUntilTheyAreComputed() {
        wholeChain(0, 10);
        ran(ONLINE, 3, 4, 50);

        assertThat(stretches())
                .containsExactly(
                        "ranking 2-6 DONE",
                        "online 2-6 DONE",
                        "alignment 2-3 DONE",
                        "alignment 3-4 STALE",
                        "alignment 4-6 DONE",
                        "trend 2-3 DONE",
                        "trend 3-6 STALE");

        ran(ALIGNMENT, 3, 4, 60);
        ran(TREND, 3, 10, 70);

        assertThat(runs(1000)).isEmpty();
        assertThat(plan().outside()).isEmpty();
    }

    @Test
    void aPairWithTheFollowingWindowIsMadeOfIt() {
        wholeChain(0, 10);
        alignmentReaches = Reach.following(2);
        ran(ONLINE, 5, 6, 50);

        assertThat(stretches()).contains("alignment 2-3 DONE", "alignment 3-6 STALE");
        assertThat(text(planner().plan(weeks(5, 6)).outside()))
                .as("the pairs of earlier weeks are made of week 5 too")
                .containsExactly("alignment 3-5 STALE", "trend 3-5 STALE", "trend 6-10 STALE");
    }

    @Test
    void otherSettingsAreOtherFigures() {
        wholeChain(0, 10);
        past.add(new PastRun("ranking", weeks(2, 3), at(80), at(81), "of other settings"));

        assertThat(stretches())
                .startsWith("ranking 2-3 OTHER_SETTINGS", "ranking 3-6 DONE", "online 2-6 DONE", "alignment 2-3 STALE");
    }

    @Test
    void aWindowWithoutInputWaitsForIt() {
        inputOfRanking = Optional.of(Set.of(day(2), day(3), day(5)));

        assertThat(stretches()).startsWith("ranking 2-4 MISSING", "ranking 4-5 NO_INPUT", "ranking 5-6 MISSING");
        assertThat(runs(1000)).startsWith("ranking 2-4", "ranking 5-6");
    }

    @Test
    void aJobWithoutInputsOfItsOwnIsNotRunOverWindowsForWhichItsSourcesHaveNothing() {
        inputOfRanking = Optional.of(Set.of(day(2)));

        assertThat(stretches())
                .containsExactly(
                        "ranking 2-3 MISSING",
                        "ranking 3-6 NO_INPUT",
                        "online 2-6 MISSING",
                        "alignment 2-3 MISSING",
                        "alignment 3-6 NO_FIGURES",
                        "trend 2-6 MISSING");
    }

    @Test
    void aWindowThatDependsOnTheNextOneTooIsRunWhereEitherHasFigures() {
        alignmentReaches = Reach.following(1);
        inputOfRanking = Optional.of(Set.of(day(3)));

        assertThat(stretches()).contains("alignment 2-4 MISSING", "alignment 4-6 NO_FIGURES");
    }

    @Test
    void aJobThatLooksBackIsRunOnceThereIsAnythingToLookAt() {
        inputOfRanking = Optional.of(Set.of());
        inputOfOnline = Optional.of(Set.of());

        assertThat(stretches())
                .containsExactly(
                        "ranking 2-6 NO_INPUT",
                        "online 2-6 NO_INPUT",
                        "alignment 2-6 NO_FIGURES",
                        "trend 2-6 NO_FIGURES");

        ran(ONLINE, 0, 2, 1);

        assertThat(stretches()).contains("alignment 2-6 NO_FIGURES", "trend 2-6 MISSING");
    }

    @Test
    void aJobThatLooksBackIsNotRunBeforeTheFirstFigures() {
        inputOfRanking = Optional.of(Set.of());
        inputOfOnline = Optional.of(Set.of(day(4), day(5)));
        ran(ONLINE, 4, 6, 1);

        assertThat(stretches()).contains("trend 2-4 NO_FIGURES", "trend 4-6 MISSING");
    }

    @Test
    void whatARunFoundEmptyIsComputedOnceItsRowsAreThere() {
        wholeChain(0, 10);
        inputOfRanking = Optional.of(Set.of(day(2), day(3), day(4)));
        filledByRanking = Set.of(day(2), day(3), day(5));

        assertThat(stretches())
                .startsWith(
                        "ranking 2-4 DONE",
                        "ranking 4-5 UNFILLED",
                        "ranking 5-6 ROWS_ARE_GONE",
                        "online 2-6 DONE",
                        "alignment 2-4 DONE");
    }

    @Test
    void rowsOfARunThatDidNotEndAreComputedAgain() {
        wholeChain(0, 10);
        unfinishedOfRanking = Set.of(day(3));

        assertThat(stretches()).startsWith("ranking 2-3 DONE", "ranking 3-4 UNFINISHED", "ranking 4-6 DONE");
    }

    @Test
    void aWindowThatWasNotOverIsComputedAgainAndOnlyThat() {
        final Instant lastDay =
                DAY.plusWeeks(6).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(3600);
        past.add(new PastRun("ranking", weeks(0, 6), lastDay, lastDay.plusSeconds(60), "same"));
        past.add(new PastRun("online", weeks(0, 6), lastDay.plusSeconds(7200), lastDay.plusSeconds(7260), "same"));
        onlineSettlesAfter = Duration.ofDays(7);

        assertThat(stretches())
                .startsWith("ranking 2-5 DONE", "ranking 5-6 EARLY", "online 2-5 DONE", "online 5-6 EARLY");
    }

    @Test
    void aRunThatBeganBeforeItsSourceEndedIsStale() {
        past.add(new PastRun("online", weeks(2, 6), at(1), at(9), "same"));
        past.add(new PastRun("ranking", weeks(2, 6), at(1), at(2), "same"));
        past.add(new PastRun("alignment", weeks(2, 6), at(8), at(10), "same"));

        assertThat(stretches()).contains("alignment 2-6 STALE");
    }

    @Test
    void aRunOverDaysMayEndWithinAWindow() {
        final LocalDate to = DAY.plusWeeks(7).plusDays(3);
        past.add(new PastRun(
                "ranking",
                new WindowRange(new Grain.Day(), WindowRange.DEFAULT_ORIGIN, DAY, to),
                at(1),
                at(2),
                "same"));

        assertThat(stretches()).startsWith("ranking 2-6 DONE", "online 2-6 MISSING");
    }

    @Test
    void aWholeRangeIsOneWindowAndNoOtherRangeCoversIt() {
        final WindowRange whole = new WindowRange(new Grain.Range(), WindowRange.DEFAULT_ORIGIN, DAY, DAY.plusDays(70));
        final WindowRange part = new WindowRange(new Grain.Range(), WindowRange.DEFAULT_ORIGIN, DAY, DAY.plusDays(35));
        past.add(new PastRun("ranking", whole, at(1), at(2), "same"));

        assertThat(planner().plan(whole).stretches().get(0).state()).isEqualTo(WindowState.DONE);
        assertThat(planner().plan(part).stretches().get(0).state()).isEqualTo(WindowState.MISSING);
    }

    private void wholeChain(final int from, final int to) {
        int minute = 0;
        for (final Job job : CHAIN) {
            ran(job, from, to, minute += 2);
        }
    }

    private void ran(final Job job, final int from, final int to, final int minute) {
        past.add(new PastRun(job.name(), weeks(from, to), at(minute), at(minute + 1), "same"));
    }

    private BackfillPlanner planner() {
        return new BackfillPlanner(
                CHAIN,
                Map.of(
                        RANKING,
                        new JobFacts(
                                Reach.SAME_WINDOW,
                                "same",
                                Duration.ZERO,
                                inputOfRanking,
                                filledByRanking,
                                unfinishedOfRanking,
                                Optional.empty()),
                        ONLINE,
                        new JobFacts(
                                Reach.SAME_WINDOW,
                                "same",
                                onlineSettlesAfter,
                                inputOfOnline,
                                Set.of(),
                                Set.of(),
                                onlineAgainBefore),
                        ALIGNMENT,
                        withoutInput(alignmentReaches),
                        TREND,
                        withoutInput(Reach.EARLIER_WINDOWS)),
                past);
    }

    private static JobFacts withoutInput(final Reach reach) {
        return new JobFacts(reach, "same", Duration.ZERO, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private BackfillPlan plan() {
        return planner().plan(weeks(2, 6));
    }

    private List<String> stretches() {
        return text(plan().stretches());
    }

    private List<String> runs(final int mostWindows) {
        return plan().runs(mostWindows).stream()
                .map(run -> run.job().name() + " " + number(run.windows()))
                .toList();
    }

    private static List<String> text(final List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> stretch.job().name() + " " + number(stretch.windows()) + " " + stretch.state())
                .toList();
    }

    private static String number(final WindowRange range) {
        return String.join(
                "-",
                Arrays.asList(range.from(), range.to()).stream()
                        .map(day -> String.valueOf((day.toEpochDay() - DAY.toEpochDay()) / 7))
                        .toList());
    }

    private static WindowRange weeks(final int from, final int to) {
        return new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, DAY.plusWeeks(from), DAY.plusWeeks(to));
    }

    private static LocalDate day(final int week) {
        return DAY.plusWeeks(week);
    }

    private static Instant at(final int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
