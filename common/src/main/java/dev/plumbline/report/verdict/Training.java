package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import java.time.LocalDate;

/** Whether anything is known of a model's training: where nothing is, it may be none that is trained. */
enum Training {
    KNOWN,
    UNKNOWN;

    /** The reason that says so. */
    static final String UNKNOWN_AGE = "unknown_age";

    /** By when; what was due when the window ended is late whenever the page is read. */
    static String when(final LocalDate day, final Frame frame) {
        return day.isAfter(frame.window().end()) ? "by " + day : "now";
    }

    /** As {@code retrain_recommendations} has it. */
    static Training of(final Cells recommendation) {
        return recommendation.is("reason", UNKNOWN_AGE) ? UNKNOWN : KNOWN;
    }
}
