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
            "how many windows slopes, steps and forecasts go back; memory and time grow with its square; alerts are always"
                    + " replayed from the first window on");
    public static final Setting<Integer> HORIZON = Setting.of(
            "trend.horizon",
            Kind.integer(1, 520),
            26,
            "how many windows beyond the newest one a fitted line is trusted: if it reaches a floor later, no date is forecast");
    public static final Setting<List<DeclaredFloor>> FLOORS = Setting.optional(
            "trend.floors",
            Kind.listOf(Kind.block(
                    entries(),
                    Set.of("metric", "value"),
                    entries -> new DeclaredFloor((String) entries.get("metric"), (Double) entries.get("value")))),
            "[ { metric = \"ndcg@10\", value = 0.2 } ]",
            "value that a metric must not fall below, or must not rise above where smaller is better: the job forecasts when its"
                    + " line reaches it, with an interval from 1,000 bootstraps of every series of the metric");
    public static final Setting<Double> ALERTS_PER_WINDOW = Setting.of(
            "trend.alerts.false-openings-per-window",
            Kind.number(1e-6, 1e6),
            0.5,
            "how many alerts, at most, open falsely in a window on average, over all series together, however many series there are");
    public static final Setting<Integer> ALERT_HISTORY = Setting.of(
            "trend.alerts.history",
            Kind.integer(21, 5000),
            26,
            "number of windows before the first one that is judged; with 52, small budgets are kept more accurately");
    public static final Setting<Integer> ALERT_GAP = Setting.of(
            "trend.alerts.gap",
            Kind.integer(0, 520),
            13,
            "how many of the newest windows the reference leaves out, so that a change is not part of what it is compared with");
    public static final Setting<Integer> CLEAR_WINDOWS = Setting.of(
            "trend.alerts.clear-windows",
            Kind.integer(1, 520),
            3,
            "number of consecutive windows without evidence that resolve an alert");
    public static final Setting<List<String>> RETRAIN_METRICS = Setting.of(
            "trend.retrain.metrics",
            Kind.listOf(Kind.text("a metric, with its cutoff where it has one")),
            List.of(),
            "metrics whose loss says when to retrain a model; if none is named, there are no recommendations");
    public static final Setting<List<RetrainedVersion>> RETRAINED = Setting.optional(
            "trend.retrain.versions",
            Kind.listOf(Kind.block(
                    versions(),
                    Set.of("model", "retrained"),
                    entries -> new RetrainedVersion((String) entries.get("model"), (String) entries.get("retrained")))),
            "[ { model = ranker_march, retrained = ranker_monthly } ]",
            "models that stay as they are, each with its version that is retrained regularly: the difference between the two"
                    + " shows the effect of age alone");
    public static final Setting<List<String>> NEVER_TRAINED = Setting.of(
            "trend.retrain.leave-out",
            Kind.listOf(Kind.text("a model")),
            List.of(),
            "models that are never trained, such as a control in random order: they get no recommendation; neither does the model"
                    + " of ranking.uniform, if that is set here as for the job ranking");
    public static final Setting<Double> RETRAIN_COST = Setting.optional(
            "trend.retrain.cost",
            Kind.number(0, 1e12),
            "0.002",
            "cost of retraining, in the metric's unit over one window: retraining is recommended if waiting costs significantly more");
    public static final Setting<List<String>> POPULATION = Setting.of(
            "trend.population.metrics",
            Kind.listOf(Kind.text("a metric, with its cutoff where it has one")),
            List.of(),
            "metrics of query_metrics whose changes are split, by all slice values of a query at once, into a part from"
                    + " different queries and a part from different results of the same kinds of queries, with 200 bootstraps;"
                    + " reads a row for every query of the windows and of the 13 before");
    public static final Setting<Integer> SEED = Setting.of(
            "trend.seed",
            Kind.integer(0, Integer.MAX_VALUE),
            1,
            "seed of the bootstraps; the same seed gives the same figures");

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
