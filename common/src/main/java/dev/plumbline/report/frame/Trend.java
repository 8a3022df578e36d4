package dev.plumbline.report.frame;

import java.util.List;
import java.util.Optional;

/** What rows of {@code trend_summary} say about a trend by calendar. */
public final class Trend {

    private Trend() {}

    /** Whether it is significant by itself. */
    public static boolean isTold(final Cells row) {
        return isTold(row, row.number("trend_p").orElse(1));
    }

    /** The same by a p that is adjusted for other trends. */
    static boolean isTold(final Cells row, final double p) {
        return p < 1 - row.number("confidence_level").orElse(0.95);
    }

    /** Whether the figure gets worse. */
    public static boolean isWorse(final Cells row) {
        final double slope = row.number("value").orElse(0);
        return row.is("direction", "smaller_is_better")
                ? slope > 0
                : row.is("direction", "larger_is_better") && slope < 0;
    }

    /** The row of a model's metric over all windows. @param rows of one model and window */
    static Optional<Cells> course(final List<Cells> rows, final String metric) {
        return RepresentativeRow.of(rows.stream()
                .filter(row -> row.is("axis", "calendar"))
                .filter(row -> MetricName.of(row).equals(metric) && !row.is("source", "estimated_performance"))
                .toList());
    }
}
