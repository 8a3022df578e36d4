package dev.plumbline.report.frame;

import java.util.List;

/** A metric as people write it: {@code ndcg@10}, and {@code ndcg} if it has no cutoff or uses the whole list. */
public final class MetricName {

    private static final List<String> UNSAID = List.of("", "all", "none");

    private MetricName() {}

    /** Of a row with {@code metric} and, where the table has one, {@code cutoff}. */
    public static String of(final Cells row) {
        return of(row.word("metric"), row.word("cutoff"));
    }

    /** Of the offline side of a row that has two. */
    public static String offline(final Cells row) {
        return of(row.word("offline_metric"), row.word("offline_cutoff"));
    }

    /** Of a name and a cutoff. */
    public static String of(final String metric, final String cutoff) {
        return UNSAID.contains(cutoff) ? metric : metric + "@" + cutoff;
    }

    /** The name without its cutoff, as the column {@code metric} has it. */
    public static String base(final String name) {
        final int at = name.lastIndexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** Of a setting's text, which may say {@code @all}. */
    public static String of(final String text) {
        final int at = text.lastIndexOf('@');
        return at < 0 ? text : of(text.substring(0, at), text.substring(at + 1));
    }
}
