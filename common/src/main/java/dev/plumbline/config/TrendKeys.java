package dev.plumbline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of the job {@code trend}. */
public final class TrendKeys {

    public static final Setting<Integer> MOST_WINDOWS = Setting.of(
            "trend.most-windows",
            Kind.integer(10, 1000),
            520,
            "how many windows slopes, steps and forecasts reach back, which take memory and time by the square of it; alerts are"
                    + " replayed from the first window on");
    public static final Setting<Integer> HORIZON = Setting.of(
            "trend.horizon",
            Kind.integer(1, 520),
            26,
            "how many windows beyond the newest a fitted line is trusted for: a floor that it reaches later is not forecast");
    public static final Setting<List<DeclaredFloor>> FLOORS = Setting.optional(
            "trend.floors",
            Kind.listOf(Kind.block(
                    entries(),
                    Set.of("metric", "value"),
                    entries -> new DeclaredFloor((String) entries.get("metric"), (Double) entries.get("value")))),
            "[ { metric = \"ndcg@10\", value = 0.2 } ]",
            "what a metric must not fall below, or rise above where smaller is better: when its line reaches it is forecast,"
                    + " with an interval by 1,000 bootstraps of every series of the metric");
    public static final Setting<Double> ALERTS_PER_WINDOW = Setting.of(
            "trend.alerts.false-openings-per-window",
            Kind.number(1e-6, 1e6),
            0.5,
            "how many alerts of all series together may open falsely in a window, on average and at most, however many they are");
    public static final Setting<Integer> ALERT_HISTORY = Setting.of(
            "trend.alerts.history",
            Kind.integer(21, 5000),
            26,
            "windows before the first that is judged; 52 keep small budgets better");
    public static final Setting<Integer> ALERT_GAP = Setting.of(
            "trend.alerts.gap",
            Kind.integer(0, 520),
            13,
            "newest windows that the reference leaves out, so that a change does not hide in what it is held against");
    public static final Setting<Integer> CLEAR_WINDOWS = Setting.of(
            "trend.alerts.clear-windows",
            Kind.integer(1, 520),
            3,
            "windows in a row without evidence that resolve an alert");
    public static final Setting<List<String>> RETRAIN_METRICS = Setting.of(
            "trend.retrain.metrics",
            Kind.listOf(Kind.text("a metric, with its cutoff where it has one")),
            List.of(),
            "metrics whose loss says when to train a model again; without any there are no recommendations");
    public static final Setting<List<RetrainedVersion>> RETRAINED = Setting.optional(
            "trend.retrain.versions",
            Kind.listOf(Kind.block(
                    versions(),
                    Set.of("model", "retrained"),
                    entries -> new RetrainedVersion((String) entries.get("model"), (String) entries.get("retrained")))),
            "[ { model = ranker_march, retrained = ranker_monthly } ]",
            "models that are left as they are beside the version that is trained again and again: their difference is age"
                    + " alone");
    public static final Setting<List<String>> NEVER_TRAINED = Setting.of(
            "trend.retrain.leave-out",
            Kind.listOf(Kind.text("a model")),
            List.of(),
            "models that are never trained, as a control that draws lots: no recommendation is made of them");
    public static final Setting<Double> RETRAIN_COST = Setting.optional(
            "trend.retrain.cost",
            Kind.number(0, 1e12),
            "0.002",
            "what training again costs, in the metric's unit and one window: waiting that surely costs more calls for it");
    public static final Setting<List<String>> POPULATION = Setting.of(
            "trend.population.metrics",
            Kind.listOf(Kind.text("a metric, with its cutoff where it has one")),
            List.of(),
            "metrics of query_metrics whose changes are split by all slice values of a query at once into other queries that"
                    + " came and the same that came out otherwise, with 200 bootstraps; reads a row for every query of the windows"
                    + " and of 13 before");
    public static final Setting<Integer> SEED = Setting.of(
            "trend.seed", Kind.integer(0, Integer.MAX_VALUE), 1, "seed of the bootstraps; the same gives the same");

    static final List<Setting<?>> ALL = List.of(
            MOST_WINDOWS,
            HORIZON,
            FLOORS,
            ALERTS_PER_WINDOW,
            ALERT_HISTORY,
            ALERT_GAP,
            CLEAR_WINDOWS,
            RETRAIN_METRICS,
            RETRAINED,
            NEVER_TRAINED,
            RETRAIN_COST,
            POPULATION,
            SEED);

    private TrendKeys() {}

    private static Map<String, Kind<?>> versions() {
        final Map<String, Kind<?>> entries = new LinkedHashMap<>();
        entries.put("model", Kind.text("a model"));
        entries.put("retrained", Kind.text("a model"));
        return entries;
    }

    private static Map<String, Kind<?>> entries() {
        final Map<String, Kind<?>> entries = new LinkedHashMap<>();
        entries.put("metric", Kind.text("a metric, with its cutoff where it has one"));
        entries.put("value", Kind.number(-1e12, 1e12));
        return entries;
    }
}
