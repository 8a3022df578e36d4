package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code report}. */
public final class ReportKeys {

    public static final Setting<String> FOLDER = Setting.optional(
            "report.folder",
            Kind.text("a folder, local or of an object store"),
            "\"build/reports\"",
            "where reports go: one file of each form for a window, in place of an earlier one; default is the folder reports"
                    + " of the warehouse, or build/reports where that is a catalog");
    public static final Setting<List<String>> OFFLINE_METRICS = Setting.of(
            "report.offline-metrics",
            Kind.listOf(Kind.text("a metric, with its cutoff where it has one")),
            List.of(),
            "offline metrics that verdicts, courses and comparisons are of, the leading one first; without any the first of"
                    + " ranking.metrics. Whoever names some declares the first as primary: a candidate that is worse by it gets"
                    + " no online test even where too little is known to say whether it predicts the online one");
    public static final Setting<List<String>> ONLINE_METRICS = Setting.of(
            "report.online-metrics",
            Kind.listOf(Kind.text("an online metric")),
            List.of(),
            "the same of online metrics; without any the goals, the primary one first, or ctr where none are declared");
    public static final Setting<Integer> MOST_MODELS = Setting.of(
            "report.most-models",
            Kind.integer(1, 50),
            20,
            "models that are shown one by one, the gravest first; the others are counted, and named by a query");
    public static final Setting<Integer> HISTORY_WINDOWS = Setting.of(
            "report.history-windows", Kind.integer(2, 520), 52, "windows that the pictures of courses reach back");
    public static final Setting<Integer> LONGEST_TEST = Setting.of(
            "report.longest-test",
            Kind.wholeDays(),
            90,
            "days that an online test may take at most, on all that the model serves that a candidate is held against: one that"
                    + " takes longer to see the lift that is expected cannot see it; 1d or longer");

    public static final Setting<String> INCUMBENT = Setting.optional(
            "report.incumbent",
            Kind.text("a model"),
            "\"current\"",
            "the model that serves today, whose place a candidate would take: what is known over another model decides"
                    + " nothing; without it the control of the experiments that run, where they have one, else the one that"
                    + " more than half of the impressions of the window are of (or of the users, as the leading online metric"
                    + " counts), else the only one that left a log");
    public static final Setting<String> CANDIDATE = Setting.optional(
            "report.candidate",
            Kind.text("a model"),
            "\"ranker-7\"",
            "a model that a page by itself is written about, in place of the report on all: whether it is to get an online"
                    + " test");

    static final List<Setting<?>> ALL = List.of(
            FOLDER, OFFLINE_METRICS, ONLINE_METRICS, MOST_MODELS, HISTORY_WINDOWS, LONGEST_TEST, INCUMBENT, CANDIDATE);

    private ReportKeys() {}
}
