package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;

/** Whether anything is known of a model's training: where nothing is, it may be none that is trained. */
enum Training {
    KNOWN,
    UNKNOWN;

    /** Where it would have to be said. */
    static final String PLACE = "the input models (columns model_id and trained_at)";

    /** As {@code retrain_recommendations} has it. */
    static Training of(final Cells recommendation) {
        return recommendation.is("reason", "unknown_age") ? UNKNOWN : KNOWN;
    }
}
