package dev.plumbline.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRangeTest {

    private static final LocalDate MONDAY = WindowRange.DEFAULT_ORIGIN;
    private static final LocalDate SUNDAY = LocalDate.of(2013, 1, 20);

    @Test
    void theUpworthyRangeHolds119SundayWeeks() {
        final WindowRange range = range(new Grain.Week(), SUNDAY, "2013-01-20", "2015-05-03");
        assertThat(range.windows()).hasSize(119);
        assertThat(range.windows().get(0)).hasToString("[2013-01-20, 2013-01-27)");
        assertThat(range.isSingleWindow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "day,2024-02-28,2024-03-01,2",
        "week,2024-01-01,2024-01-15,2",
        "month,2024-01-01,2025-01-01,12",
        "range,2024-01-03,2024-05-17,1",
        "period(28 days),1970-01-05,1970-03-02,2"
    })
    void windowsOfEveryGrainFollowEachOtherWithoutGaps(
            final String grain, final String from, final String to, final int count) {
        final WindowRange range = range(Grain.parse(grain).orElseThrow(), MONDAY, from, to);
        assertThat(range.windows()).hasSize(count);
        for (int i = 1; i < count; i++) {
            assertThat(range.windows().get(i).start())
                    .isEqualTo(range.windows().get(i - 1).end());
        }
        assertThat(range.windows().get(count - 1).end()).isEqualTo(LocalDate.parse(to));
    }

    @Test
    void emptyAndInvertedRangesAreErrorsThatExplainTheExclusiveEnd() {
        assertThatThrownBy(() -> range(new Grain.Day(), MONDAY, "2024-01-02", "2024-01-02"))
                .hasMessageContaining("the window is empty")
                .hasMessageContaining("--to is exclusive, one day is --from 2024-01-02 --to 2024-01-03");
        assertThatThrownBy(() -> range(new Grain.Day(), MONDAY, "2024-01-03", "2024-01-02"))
                .hasMessageContaining("--from 2024-01-03 is not before --to 2024-01-02: the window is inverted");
    }

    @Test
    void datesInsideAWindowAreErrorsThatNameTheNearestBoundaries() {
        assertThatThrownBy(() -> range(new Grain.Week(), MONDAY, "2024-01-03", "2024-01-15"))
                .hasMessageContaining(
                        "--from 2024-01-03 (WEDNESDAY) is not the first day of a week; the nearest are 2024-01-01 and 2024-01-08");
        assertThatThrownBy(() -> range(new Grain.Month(), MONDAY, "2024-01-01", "2024-01-31"))
                .hasMessageContaining("--to 2024-01-31")
                .hasMessageContaining("2024-01-01 and 2024-02-01");
    }

    @Test
    void lookingBackCoversTheWindowsThatHaveEnded() {
        final WindowRange range = WindowRange.lookingBack(new Grain.Week(), MONDAY, LocalDate.of(2026, 11, 24), 7);
        assertThat(range.windows()).hasToString("[[2026-11-16, 2026-11-23)]");
        assertThatThrownBy(() -> WindowRange.lookingBack(new Grain.Month(), MONDAY, LocalDate.of(2026, 11, 24), 7))
                .hasMessageContaining(
                        "contains no complete window of grain month: look back further; --lookback 54d reaches the latest one");
        assertThat(WindowRange.lookingBack(new Grain.Month(), MONDAY, LocalDate.of(2026, 11, 24), 54)
                        .windows())
                .hasToString("[[2026-10-01, 2026-11-01)]");
    }

    @ParameterizedTest
    @CsvSource({
        "day, one day is --from 2024-02-14 --to 2024-02-15",
        "week, one week is --from 2024-02-12 --to 2024-02-19",
        "month, one month is --from 2024-02-01 --to 2024-03-01",
        "range, one day is --from 2024-02-14 --to 2024-02-15"
    })
    void theHintOfAnEmptyRangeIsAWindowOfTheGrain(final String grain, final String hint) {
        assertThatThrownBy(() -> range(Grain.parse(grain).orElseThrow(), MONDAY, "2024-02-14", "2024-02-14"))
                .hasMessageEndingWith("the window is empty; --to is exclusive, " + hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fortnight", "period(0 days)", "period(x days)", "Week", ""})
    void whatIsNoGrainIsNotParsed(final String text) {
        assertThat(Grain.parse(text)).isEmpty();
    }

    @Property
    void everyDayLiesInTheWindowThatItsFloorBegins(
            @ForAll @IntRange(min = -20_000, max = 40_000) final int day,
            @ForAll @IntRange(min = 1, max = 400) final int length) {
        final LocalDate date = LocalDate.ofEpochDay(day);
        final Grain grain = new Grain.Period(length);
        final LocalDate start = grain.floor(date, MONDAY);
        assertThat(start).isBeforeOrEqualTo(date);
        assertThat(grain.next(start, start)).isAfter(date);
        assertThat(grain.floor(start, MONDAY)).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "week", "month", "range", "period(28 days)"})
    void aGrainReadsWhatItWrites(final String text) {
        assertThat(Grain.parse(text).orElseThrow().text()).isEqualTo(text);
    }

    private static WindowRange range(final Grain grain, final LocalDate origin, final String from, final String to) {
        return new WindowRange(grain, origin, LocalDate.parse(from), LocalDate.parse(to));
    }
}
