package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;

/** Whether anything is known of a model's training: where nothing is, it may be none that is trained. */
enum Training {
    KNOWN,
    UNKNOWN;

    /** The reason that says so. */
    static final String UNKNOWN_AGE = "unknown_age";

    /** As {@code retrain_recommendations} has it. */
    static Training of(final Cells recommendation) {
        return recommendation.is("reason", UNKNOWN_AGE) ? UNKNOWN : KNOWN;
    }
}
