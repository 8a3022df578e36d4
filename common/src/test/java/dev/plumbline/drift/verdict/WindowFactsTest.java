package dev.plumbline.drift.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.table.RowBuilder;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Which windows are complete, and which comparisons may be judged. */
class WindowFactsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    /** A weekend of the first of four weeks is missing. */
    private static final WindowFacts FACTS = WindowFacts.of(
            IntStream.range(0, 28)
                    .filter(day -> day != 5 && day != 6)
                    .mapToObj(day -> RowFactory.create("r", Date.valueOf(MONDAY.plusDays(day))))
                    .toList(),
            List.of());

    private static Row week(final int number, final Comparison comparison) {
        final LocalDate start = MONDAY.plusWeeks(number);
        return new RowBuilder(DriftValues.SCHEMA)
                .set("reference_id", (Object) "r")
                .set("window_date", (Object) Date.valueOf(start))
                .set("window_end", (Object) Timestamp.from(
                        start.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .set("compared_with", (Object) comparison.code())
                .row();
    }

    @Test
    void aWholeWeekBesideAnIncompleteOneIsNotJudged() {
        assertThat(FACTS.isComplete(week(0, Comparison.REFERENCE))).isFalse();
        assertThat(FACTS.isComparable(week(1, Comparison.REFERENCE))).isTrue();
        assertThat(FACTS.isComplete(week(1, Comparison.PREVIOUS_WINDOW))).isTrue();
        assertThat(FACTS.isComparable(week(1, Comparison.PREVIOUS_WINDOW)))
                .as("weekdays beside a week without its weekend")
                .isFalse();
        assertThat(FACTS.isPreviousComplete(week(1, Comparison.REFERENCE)))
                .as("no step is told from it")
                .isFalse();
        assertThat(FACTS.isComparable(week(2, Comparison.PREVIOUS_WINDOW))).isTrue();
        assertThat(FACTS.isComplete(week(4, Comparison.REFERENCE))).isFalse();
    }
}
