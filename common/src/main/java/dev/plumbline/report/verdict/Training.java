package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.stats.Reason;
import java.time.LocalDate;
import java.util.Map;

/** What is known of a model's training by the end of the window that is told. */
enum Training {
    KNOWN,
    /** All that is known came later: it was trained since, or its earlier trainings are not listed. */
    LATER,
    /** It may be none that is trained. */
    UNKNOWN;

    private static final Map<String, Training> BY_REASON =
            Map.of(Reason.TRAINED_AFTER_WINDOW.code(), LATER, Reason.UNKNOWN_AGE.code(), UNKNOWN);

    /** By when; what was due when the window ended is late whenever the page is read. */
    static String when(final LocalDate day, final Frame frame) {
        return day.isAfter(frame.window().end()) ? "by " + day : "now";
    }

    /** As {@code retrain_recommendations} has it. */
    static Training of(final Cells recommendation) {
        return BY_REASON.getOrDefault(recommendation.word("reason"), KNOWN);
    }
}
