package dev.plumbline.input;

import static dev.plumbline.input.LogicalColumn.Presence.KEY;
import static dev.plumbline.input.LogicalColumn.Presence.OPTIONAL;
import static dev.plumbline.input.LogicalColumn.Presence.REQUIRED;
import static dev.plumbline.input.LogicalColumn.Type.BIGINT;
import static dev.plumbline.input.LogicalColumn.Type.BOOLEAN;
import static dev.plumbline.input.LogicalColumn.Type.DOUBLE;
import static dev.plumbline.input.LogicalColumn.Type.MAP;
import static dev.plumbline.input.LogicalColumn.Type.PROBABILITY;
import static dev.plumbline.input.LogicalColumn.Type.STRING;
import static dev.plumbline.input.LogicalColumn.Type.TIMESTAMP;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The logical inputs that jobs read. A job that needs a further one adds its descriptor here. */
public final class LogicalInputs {

    public static final LogicalInput PREDICTIONS = new LogicalInput(
            "predictions",
            "one scored candidate",
            List.of(
                    column("model_id", STRING, KEY, "the model that gave the score"),
                    column("query_id", STRING, KEY, "the list it belongs to: a request, a user, a topic"),
                    column("item_id", STRING, KEY, "the candidate"),
                    column("score", DOUBLE, OPTIONAL, "larger is better; null and NaN rank last"),
                    column("rank", BIGINT, OPTIONAL, "1 is best; decides the order where both are given"),
                    column("user_id", STRING, OPTIONAL, "the unit of clustering"),
                    column("scored_at", TIMESTAMP, OPTIONAL, "when the list was made"),
                    column(
                            "latency_ms",
                            DOUBLE,
                            OPTIONAL,
                            "how long scoring took; a list took as long as its slowest row"),
                    column("cost", DOUBLE, OPTIONAL, "what scoring cost; a list costs the sum of its rows")),
            List.of(List.of("score"), List.of("rank")),
            Map.of(),
            Optional.of("scored_at"));

    public static final LogicalInput HOLDOUT = new LogicalInput(
            "holdout",
            "one judged pair",
            List.of(
                    column("query_id", STRING, KEY, "the query"),
                    column("item_id", STRING, KEY, "the judged item"),
                    column(
                            "relevance",
                            DOUBLE,
                            OPTIONAL,
                            "any finite number, default 1; below 0 means judged unusable"),
                    column("gain", DOUBLE, OPTIONAL, "the gain that ndcg adds up, default relevance"),
                    column("occurred_at", TIMESTAMP, OPTIONAL, "when it was judged"),
                    column("user_id", STRING, OPTIONAL, "the unit of clustering"),
                    column("split", STRING, OPTIONAL, "which disjoint sample the query belongs to")),
            List.of(),
            ordered("relevance", "1D", "gain", "relevance"),
            Optional.of("occurred_at"));

    public static final LogicalInput IMPRESSIONS = new LogicalInput(
            "impressions",
            "one item shown; or, pre-aggregated, one item's counts in one cell",
            List.of(
                    column("item_id", STRING, KEY, "what was shown"),
                    column("shown_at", TIMESTAMP, KEY, "when it was shown"),
                    column("model_id", STRING, OPTIONAL, "the model that chose it"),
                    column("arm", STRING, OPTIONAL, "the experiment's arm"),
                    column("experiment_id", STRING, OPTIONAL, "the experiment"),
                    column("impression_id", STRING, OPTIONAL, "the impression"),
                    column("user_id", STRING, OPTIONAL, "who saw it"),
                    column("unit_id", STRING, OPTIONAL, "pre-aggregated: user, session or test"),
                    column("impressions", BIGINT, OPTIONAL, "pre-aggregated: how often it was shown"),
                    column("request_id", STRING, OPTIONAL, "the list it was part of"),
                    column("position", BIGINT, OPTIONAL, "1 is the top"),
                    column("context", STRING, OPTIONAL, "what the item was chosen for, named as targets name it"),
                    column("propensity", PROBABILITY, OPTIONAL, "logged probability of showing it, in (0, 1]"),
                    column("latency_ms", DOUBLE, OPTIONAL, "how long the request took, in milliseconds"),
                    column("split", STRING, OPTIONAL, "which disjoint sample the unit belongs to")),
            List.of(List.of("impression_id", "user_id"), List.of("unit_id", "impressions")),
            Map.of(),
            Optional.of("shown_at"));

    public static final LogicalInput OUTCOMES = new LogicalInput(
            "outcomes",
            "one thing the user did",
            List.of(
                    column("event", STRING, KEY, "click, purchase, watch, ..."),
                    column("occurred_at", TIMESTAMP, KEY, "when it happened"),
                    column("impression_id", STRING, OPTIONAL, "the impression it belongs to"),
                    column("user_id", STRING, OPTIONAL, "who did it"),
                    column("item_id", STRING, OPTIONAL, "the item it concerned"),
                    column("outcome_id", STRING, OPTIONAL, "the event's id; events repeated under one id count once"),
                    column("value", DOUBLE, OPTIONAL, "amount or seconds, default 1; a negative one is a return")),
            List.of(List.of("impression_id"), List.of("user_id", "item_id")),
            Map.of("value", "1D"),
            Optional.of("occurred_at"));

    public static final LogicalInput TRAINING_INTERACTIONS = new LogicalInput(
            "training_interactions",
            "one thing a model was trained on, or its count",
            List.of(
                    column("item_id", STRING, KEY, "the item"),
                    column("user_id", STRING, OPTIONAL, "the user"),
                    column("count", BIGINT, OPTIONAL, "how many interactions the row stands for, default 1")),
            List.of(List.of("user_id"), List.of("count")),
            Map.of(),
            Optional.empty());

    public static final LogicalInput ITEMS = new LogicalInput(
            "items",
            "one item",
            List.of(
                    column("item_id", STRING, KEY, "the item"),
                    column("available_from", TIMESTAMP, OPTIONAL, "when it became available, for the slice item.new"),
                    column("category", STRING, OPTIONAL, "its category, or several separated by |")),
            List.of(),
            Map.of(),
            Optional.empty());

    public static final LogicalInput MODELS = new LogicalInput(
            "models",
            "one model version",
            List.of(
                    column("model_id", STRING, KEY, "the model"),
                    column("trained_at", TIMESTAMP, OPTIONAL, "when it was trained; one row for each training"),
                    column(
                            "serving_cost",
                            DOUBLE,
                            OPTIONAL,
                            "what serving it costs, in any unit that all models share"),
                    column("feature_importances", MAP, OPTIONAL, "importance of each feature, 0 or more")),
            List.of(),
            Map.of(),
            Optional.empty());

    public static final LogicalInput EXPERIMENTS = new LogicalInput(
            "experiments",
            "one arm of one experiment",
            List.of(
                    column("experiment_id", STRING, KEY, "the experiment"),
                    column("arm", STRING, KEY, "the arm"),
                    column("weight", DOUBLE, KEY, "planned share of the units, in any unit that the arms share"),
                    column(
                            "is_control",
                            BOOLEAN,
                            OPTIONAL,
                            "whether it is the control; if none is, each arm is compared with all together"),
                    column("model_id", STRING, OPTIONAL, "the model that serves the arm"),
                    column("started_at", TIMESTAMP, OPTIONAL, "when units began to be assigned"),
                    column("ended_at", TIMESTAMP, OPTIONAL, "when it ended")),
            List.of(),
            Map.of(),
            Optional.empty());

    public static final LogicalInput EXPERIMENT_STATISTICS = new LogicalInput(
            "experiment_statistics",
            "one arm x metric at one look, if only aggregates exist: over all units since the experiment began",
            List.of(
                    column("experiment_id", STRING, KEY, "the experiment"),
                    column("arm", STRING, KEY, "the arm"),
                    column("metric", STRING, KEY, "the metric, a mean over units"),
                    column("looked_at", TIMESTAMP, KEY, "when the look was taken"),
                    column("count", BIGINT, KEY, "number of units"),
                    column("mean", DOUBLE, REQUIRED, "mean over units"),
                    column("variance", DOUBLE, REQUIRED, "variance over units, with n - 1"),
                    column("is_control", BOOLEAN, OPTIONAL, "whether the others are compared with this arm")),
            List.of(),
            Map.of(),
            Optional.of("looked_at"));

    public static final LogicalInput UNIT_COVARIATES = new LogicalInput(
            "unit_covariates",
            "one unit's figure from before it was exposed, for CUPED",
            List.of(
                    column("unit_id", STRING, KEY, "the unit"),
                    column("covariate", STRING, KEY, "what was measured; the metric of this name is adjusted by it"),
                    column("value", DOUBLE, KEY, "the figure"),
                    column(
                            "measured_at",
                            TIMESTAMP,
                            KEY,
                            "when it was measured; only figures from before the experiment began count")),
            List.of(),
            Map.of(),
            Optional.empty());

    public static final LogicalInput INTERLEAVINGS = new LogicalInput(
            "interleavings",
            "one shown item of an interleaved list",
            List.of(
                    column("request_id", STRING, KEY, "the list"),
                    column("user_id", STRING, KEY, "who saw it"),
                    column("model_a", STRING, KEY, "one model"),
                    column("model_b", STRING, KEY, "the other"),
                    column("item_id", STRING, KEY, "what was shown"),
                    column("position", BIGINT, KEY, "1 is the top"),
                    column("team", STRING, KEY, "a or b, or the model's name: who placed the item"),
                    column("clicks", BIGINT, KEY, "clicks on it"),
                    column("shown_at", TIMESTAMP, OPTIONAL, "when it was shown")),
            List.of(),
            Map.of(),
            Optional.of("shown_at"));

    public static final LogicalInput TRAINING_FEATURES = new LogicalInput(
            "training_features",
            "one row that a model was trained on; every column besides these is a feature",
            featureColumns(OPTIONAL),
            LogicalInput.Others.FEATURES,
            List.of(),
            Map.of(),
            Optional.of("event_time"));

    public static final LogicalInput SERVING_FEATURES = new LogicalInput(
            "serving_features",
            "one row that a model saw when serving; every column besides these is a feature",
            featureColumns(KEY),
            LogicalInput.Others.FEATURES,
            List.of(),
            Map.of(),
            Optional.of("event_time"));

    public static final LogicalInput ACTION_DISTRIBUTIONS = new LogicalInput(
            "action_distributions",
            "one item's probability under a target policy",
            List.of(
                    column("model_id", STRING, KEY, "the target"),
                    column("item_id", STRING, KEY, "the item"),
                    column(
                            "probability",
                            PROBABILITY,
                            REQUIRED,
                            "probability of showing it, in [0, 1]; items without a row have 0"),
                    column("position", BIGINT, OPTIONAL, "1 is the top; without it the same at every position"),
                    column("context", STRING, OPTIONAL, "as in impressions; without it the same in every context")),
            List.of(),
            Map.of(),
            Optional.empty());

    /** Every logical input, in the order of the contract. */
    public static final List<LogicalInput> ALL = List.of(
            PREDICTIONS,
            HOLDOUT,
            IMPRESSIONS,
            OUTCOMES,
            EXPERIMENTS,
            EXPERIMENT_STATISTICS,
            UNIT_COVARIATES,
            INTERLEAVINGS,
            ACTION_DISTRIBUTIONS,
            TRAINING_INTERACTIONS,
            TRAINING_FEATURES,
            SERVING_FEATURES,
            ITEMS,
            MODELS);

    /** Columns that say to which time, model and unit a row of features belongs. */
    public static final Set<String> NO_FEATURES = Set.of("event_time", "model_id", "unit_id");

    private LogicalInputs() {}

    private static List<LogicalColumn> featureColumns(final LogicalColumn.Presence ofTime) {
        return List.of(
                column("event_time", TIMESTAMP, ofTime, "time of the row"),
                column("model_id", STRING, OPTIONAL, "the model"),
                column("unit_id", STRING, OPTIONAL, "the unit of clustering: a user, a session"),
                column("prediction", DOUBLE, OPTIONAL, "the model's prediction"),
                column("label", DOUBLE, OPTIONAL, "the true outcome, once it is known"));
    }

    private static LogicalColumn column(
            final String name,
            final LogicalColumn.Type type,
            final LogicalColumn.Presence presence,
            final String meaning) {
        return new LogicalColumn(name, type, presence, meaning);
    }

    private static Map<String, String> ordered(
            final String first, final String firstValue, final String second, final String secondValue) {
        final Map<String, String> map = new LinkedHashMap<>();
        map.put(first, firstValue);
        map.put(second, secondValue);
        return map;
    }
}
