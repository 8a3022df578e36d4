package dev.plumbline.jobs.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two weeks, their days numbered from 0 on; {@code profile} keeps days and {@code ranking} windows. */
class PastRunsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

    private final List<EndedRun> ended = new ArrayList<>();
    private final List<RowsOfRun> rows = new ArrayList<>();

    @Test
    void aRunCoversTheWindowsOfItsGrainAndOriginAlone() {
        ran("week", "ranking", "week", 0, 14, "h");
        ran("day", "ranking", "day", 0, 7, "h");
        ran("sundays", "ranking", "week", 6, 13, "h");

        assertThat(covered()).containsExactly("ranking week 0-14 run 0 h");
    }

    @Test
    void aWindowThatARunHasReplacedBesideItsOwnIsCovered() {
        ran("later", "ranking", "week", 7, 14, "h");
        wrote(Tables.OFFLINE_METRICS, 0, "later");
        wrote(Tables.OFFLINE_METRICS, 0, "killed");

        assertThat(covered()).containsExactly("ranking week 7-14 run 0 h", "ranking week 0-7 run 0 h");
    }

    @Test
    void runsOfDaysMakeUpAWeekOnceAllOfThemAreThere() {
        for (int day = 0; day < 7; day++) {
            ran("d" + day, "profile", "day", day, day + 1, "h");
        }
        // on one day nothing happened
        List.of(0, 1, 2, 3, 5, 6).forEach(day -> wrote(Tables.FEATURE_PROFILES, day, "d" + day));
        assertThat(covered()).hasSize(8).contains("profile week 0-7 run 6 h");

        ended.remove(4);
        assertThat(covered()).hasSize(6).noneMatch(run -> run.contains("week"));
    }

    @Test
    void aWeekOfWhichARunWithOtherSettingsHasDoneOneDayAgainIsOfSeveralSettings() {
        ran("first", "profile", "week", 0, 7, "old");
        ran("second", "profile", "week", 7, 14, "new");
        List.of(0, 1, 2, 3, 4, 5).forEach(day -> wrote(Tables.FEATURE_PROFILES, day, "first"));
        List.of(6, 7, 8).forEach(day -> wrote(Tables.FEATURE_PROFILES, day, "second"));

        assertThat(covered())
                .containsExactly(
                        "profile day 0-7 run 0 old",
                        "profile day 7-14 run 1 new",
                        "profile week 0-7 run 1 several",
                        "profile week 7-14 run 1 new");
    }

    @Test
    void daysThatARunHasProfiledForItsReferenceAloneAreNotCovered() {
        ran("later", "profile", "week", 7, 14, "h");
        List.of(0, 1, 2, 3, 4, 5, 6).forEach(day -> wrote(Tables.FEATURE_PROFILES, day, "later"));

        assertThat(covered()).containsExactly("profile day 7-14 run 0 h");
    }

    private void ran(
            final String id, final String job, final String grain, final int from, final int to, final String hash) {
        final Instant start = NOON.plusSeconds(60L * ended.size());
        ended.add(
                new EndedRun(id, job, grain, DAY.plusDays(from), DAY.plusDays(to), start, start.plusSeconds(1), hash));
    }

    private void wrote(final TableSpec table, final int day, final String id) {
        rows.add(new RowsOfRun(table, DAY.plusDays(day), id));
    }

    private List<String> covered() {
        final WindowRange range = new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, DAY, DAY.plusDays(14));
        return new PastRuns(range, Set.of("profile"), ended)
                .covered(rows).stream()
                        .map(run -> String.join(
                                " ",
                                run.job(),
                                run.range().grain().text(),
                                number(run.range().from()) + "-"
                                        + number(run.range().to()),
                                "run",
                                String.valueOf((run.startedAt().getEpochSecond() - NOON.getEpochSecond()) / 60),
                                run.configHash()))
                        .toList();
    }

    private static long number(final LocalDate day) {
        return day.toEpochDay() - DAY.toEpochDay();
    }
}
