package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.text.Count;

/** A row of {@code drift_summary} in words. */
public final class ShiftSentence {

    private ShiftSentence() {}

    /** How many features shifted, and reasons to doubt it. */
    public static String of(final Cells row) {
        return row.count("features_shifted") + " of " + Count.of(row.count("features"), "feature")
                + " shifted since "
                + row.name("reference") + ", " + row.count("features_alerted") + " with an alert"
                + (row.isTrue("season_not_in_reference") && row.count("features_shifted") > 0
                        ? "; the season may explain this, because the reference does not contain this time of the year"
                        : "")
                + (row.isTrue("is_partial") ? "; days of the window are missing" : "")
                + row.text("reason")
                        .map(reason -> "; " + Reasons.meaning(reason))
                        .orElse("") + ".";
    }
}
