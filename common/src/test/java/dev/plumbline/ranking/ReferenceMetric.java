package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.CutoffKind;
import dev.plumbline.ranking.metric.ListMetrics;
import java.util.Map;

/** How rows of the reference figures name a metric: {@code metric}, {@code setting} (p or max_grade) and {@code cutoff}. */
final class ReferenceMetric {

    private ReferenceMetric() {}

    /** Our text of it, as {@code rbp(0.8)@none}. */
    static String text(final Map<String, String> expected) {
        final String setting = expected.getOrDefault("setting", "");
        final String name = expected.get("metric")
                + (setting.isEmpty() ? "" : "(" + setting.substring(setting.indexOf('=') + 1) + ")");
        final boolean takesNone = ListMetrics.named(name).orElseThrow().cutoffs() == CutoffKind.NONE;
        return name + "@" + (takesNone ? "none" : expected.get("cutoff"));
    }

    /** Whether it is a figure of ours: not a count, nor a precision of a whole list. */
    static boolean isOurs(final Map<String, String> expected) {
        return !expected.get("metric").startsWith("n_")
                && !(expected.get("metric").equals("precision")
                        && expected.get("cutoff").equals("all"));
    }
}
