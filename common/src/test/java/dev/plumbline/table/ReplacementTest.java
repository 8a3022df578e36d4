package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.window.WindowRange;
import org.junit.jupiter.api.Test;

class ReplacementTest {

    private static final WindowRange WEEKS = Notes.range("week", "2024-01-08", "2024-01-22");

    @Test
    void windowsOfOneGrainThatOverlapMeet() {
        assertThat(meet(WEEKS, "week", "2024-01-15", "2024-01-29")).isTrue();
        assertThat(meet(WEEKS, "week", "2024-01-22", "2024-01-29")).isFalse();
        assertThat(meet(WEEKS, "week", "2024-01-01", "2024-01-08")).isFalse();
        assertThat(meet(WEEKS, "day", "2024-01-15", "2024-01-16")).isFalse();
    }

    @Test
    void rangesMeetOnlyWhereTheirEndsAreTheSame() {
        final WindowRange range = Notes.range("range", "2024-01-08", "2024-01-22");
        assertThat(meet(range, "range", "2024-01-08", "2024-01-22")).isTrue();
        assertThat(meet(range, "range", "2024-01-08", "2024-01-29")).isFalse();
        assertThat(meet(range, "range", "2024-01-15", "2024-01-22")).isFalse();
    }

    @Test
    void earlierWindowsThatARunWritesAgainCount() {
        final Replacement again = new Replacement(
                "grain = 'week' AND ((grain = 'week' AND window_date >= DATE'2024-01-22' AND window_date < DATE'2024-01-29')"
                        + " OR (window_date = DATE'2024-01-15' AND reference IN ('a')))");
        assertThat(again.meets(WEEKS, Replacement.ofWindows(WEEKS))).isTrue();
        assertThat(again.meets(Notes.range("week", "2024-01-08", "2024-01-15"), again))
                .isFalse();
    }

    @Test
    void theGrainIsThatOfTheTableWhateverTheRunIsOf() {
        final Replacement days = Replacement.ofWindows(Notes.range("day", "2024-01-10", "2024-01-11"));
        assertThat(days.meets(WEEKS, days)).isTrue();
    }

    private static boolean meet(final WindowRange own, final String grain, final String from, final String to) {
        return Replacement.ofWindows(Notes.range(grain, from, to)).meets(own, Replacement.ofWindows(own));
    }
}
