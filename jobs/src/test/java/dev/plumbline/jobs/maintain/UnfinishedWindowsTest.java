package dev.plumbline.jobs.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.table.upkeep.WrittenWindow;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnfinishedWindowsTest {

    @Test
    void windowsOfATableAndGrainAddUpAndAreNamedByTheirDays() {
        assertThat(UnfinishedWindows.of(Stream.of(
                                week("online_metrics", 14, 5),
                                week("online_metrics", 0, 20),
                                week("online_metrics", 0, 1000),
                                new WrittenWindow("online_metrics", "day", day(0), day(1), 1),
                                new WrittenWindow("drift_references", "none", Optional.empty(), Optional.empty(), 7)))
                        .stream()
                        .map(UnfinishedWindows::line)
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "drift_references 7 rows; run profile again",
                        "online_metrics day, 1 window from 2024-01-01 to 2024-01-02: 1 row; run online again",
                        "online_metrics week, 2 windows from 2024-01-01 to 2024-01-22: 1,025 rows; run online again");
    }

    /** A killed run and one at work may have left rows in the same window. */
    private static WrittenWindow week(final String table, final int first, final long rows) {
        return new WrittenWindow(table, "week", day(first), day(first + 7), rows);
    }

    private static Optional<LocalDate> day(final int number) {
        return Optional.of(LocalDate.of(2024, 1, 1).plusDays(number));
    }
}
