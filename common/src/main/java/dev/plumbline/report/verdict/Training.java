package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.stats.Reason;
import java.time.LocalDate;
import java.util.Map;

/** What is known about a model's training by the end of the window of the report. */
enum Training {
    KNOWN,
    /** All known trainings came later: it was trained since then, or its earlier trainings are not listed. */
    LATER,
    /** It may be a model that is not trained at all. */
    UNKNOWN;

    private static final Map<String, Training> BY_REASON =
            Map.of(Reason.TRAINED_AFTER_WINDOW.code(), LATER, Reason.UNKNOWN_AGE.code(), UNKNOWN);

    /** The day it is due, or "now": what was due when the window ended is late whenever the page is read. */
    static String when(final LocalDate day, final Frame frame) {
        return day.isAfter(frame.window().end()) ? "by " + day : "now";
    }

    /** As {@code retrain_recommendations} has it. */
    static Training of(final Cells recommendation) {
        return BY_REASON.getOrDefault(recommendation.word("reason"), KNOWN);
    }
}
