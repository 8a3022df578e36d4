package dev.plumbline.drift.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.Comparison;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Which windows are complete, which comparisons may be judged, and what models make of features. */
class WindowFactsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    /** A weekend of the first of four weeks is missing. */
    private static final WindowFacts FACTS = WindowFacts.of(
            CompleteDays.of(IntStream.range(0, 28)
                    .filter(day -> day != 5 && day != 6)
                    .mapToObj(day -> RowFactory.create("r", Date.valueOf(MONDAY.plusDays(day))))
                    .toList()),
            List.of(RowFactory.create("m", "f", 2.0), RowFactory.create(WindowFacts.ALL_MODELS, "f", 3.0)),
            List.of());

    private static WindowDays week(final int number) {
        final int first = (int) MONDAY.plusWeeks(number).toEpochDay();
        return new WindowDays(first, first + WindowDays.WEEK);
    }

    @Test
    void aWholeWeekBesideAnIncompleteOneIsNotJudged() {
        assertThat(FACTS.isComplete("r", week(0))).isFalse();
        assertThat(FACTS.isComparable("r", week(1), Comparison.REFERENCE)).isTrue();
        assertThat(FACTS.isComplete("r", week(1))).isTrue();
        assertThat(FACTS.isComparable("r", week(1), Comparison.PREVIOUS_WINDOW))
                .as("weekdays beside a week without its weekend")
                .isFalse();
        assertThat(FACTS.isComparable("r", week(2), Comparison.PREVIOUS_WINDOW)).isTrue();
        assertThat(FACTS.isComplete("r", week(4))).isFalse();
        assertThat(FACTS.isComplete("another", week(1))).isFalse();
    }

    @Test
    void aReferenceOfAllModelsHasTheLargestImportance() {
        assertThat(FACTS.importance(Optional.of("m"), "f")).hasValue(2);
        assertThat(FACTS.importance(Optional.empty(), "f")).hasValue(3);
        assertThat(FACTS.importance(Optional.of("n"), "f")).isEmpty();
    }
}
