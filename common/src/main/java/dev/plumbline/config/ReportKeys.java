package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code report}. */
public final class ReportKeys {

    public static final Setting<String> FOLDER = Setting.optional(
            "report.folder",
            Kind.text("a folder, local or in an object store"),
            "\"build/reports\"",
            "folder for reports: one file of each format per window, which replaces an earlier one; default is the folder"
                    + " reports in the warehouse, or build/reports where plumbline.catalog is set");
    public static final Setting<List<String>> OFFLINE_METRICS = Setting.of(
            "report.offline-metrics",
            Kind.listOf(Kind.text("a metric, with its cutoff where it has one")),
            List.of(),
            "offline metrics for verdicts, trends and comparisons, the leading one first; if none is named, the first of"
                    + " ranking.metrics. Naming metrics declares the first one as primary: a candidate that is worse by it gets"
                    + " no online test, even if too little is known to say whether it predicts the online metric");
    public static final Setting<List<String>> ONLINE_METRICS = Setting.of(
            "report.online-metrics",
            Kind.listOf(Kind.text("an online metric")),
            List.of(),
            "online metrics for the same; if none is named, the goals, the primary one first, or ctr if no goals are declared");
    public static final Setting<Integer> MOST_MODELS = Setting.of(
            "report.most-models",
            Kind.integer(1, 50),
            20,
            "how many models are shown one by one, the most serious first; the others are counted, and a query lists them");
    public static final Setting<Integer> HISTORY_WINDOWS = Setting.of(
            "report.history-windows", Kind.integer(2, 520), 52, "how many windows the charts of trends go back");
    public static final Setting<Integer> LONGEST_TEST = Setting.of(
            "report.longest-test",
            Kind.wholeDays(),
            90,
            "longest duration of an online test, with all traffic of the model that the candidate is compared with: a test that"
                    + " needs longer to detect the expected lift counts as unable to detect it; at least 1d");

    public static final Setting<String> INCUMBENT = Setting.optional(
            "report.incumbent",
            Kind.text("a model"),
            "\"current\"",
            "the model that serves today and that a candidate would replace; comparisons with other models decide nothing;"
                    + " default is the control of the running experiments if they have one, otherwise the model with more than"
                    + " half of the impressions of the window (or of its users, depending on what the leading online metric"
                    + " counts), otherwise the only model with a log");
    public static final Setting<String> CANDIDATE = Setting.optional(
            "report.candidate",
            Kind.text("a model"),
            "\"ranker-7\"",
            "a model: instead of the report on all models, the job writes a page on whether this one should get an online test");

    static final List<Setting<?>> ALL = List.of(
            FOLDER, OFFLINE_METRICS, ONLINE_METRICS, MOST_MODELS, HISTORY_WINDOWS, LONGEST_TEST, INCUMBENT, CANDIDATE);

    private ReportKeys() {}
}
