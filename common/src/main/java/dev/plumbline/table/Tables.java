package dev.plumbline.table;

import java.util.List;

/**
 * All output tables. To add one, write its descriptor in the class of the job that writes it, and name and list it here.
 */
public final class Tables {

    public static final TableSpec JOB_RUNS = RunTables.JOB_RUNS;
    public static final TableSpec INPUT_CHECKS = RunTables.INPUT_CHECKS;
    public static final TableSpec QUERY_METRICS = RankingTables.QUERY_METRICS;
    public static final TableSpec OFFLINE_METRICS = RankingTables.OFFLINE_METRICS;
    public static final TableSpec OFFLINE_COMPARISONS = ComparisonTables.OFFLINE_COMPARISONS;
    public static final TableSpec MODEL_OVERLAP = OverlapTables.MODEL_OVERLAP;
    public static final TableSpec ATTRIBUTED_IMPRESSIONS = OnlineTables.ATTRIBUTED_IMPRESSIONS;
    public static final TableSpec ONLINE_UNIT_METRICS = OnlineTables.ONLINE_UNIT_METRICS;
    public static final TableSpec ONLINE_METRICS = OnlineTables.ONLINE_METRICS;
    public static final TableSpec EXPERIMENT_RESULTS = ExperimentTables.EXPERIMENT_RESULTS;
    public static final TableSpec COUNTERFACTUAL_ESTIMATES = CounterfactualTables.COUNTERFACTUAL_ESTIMATES;

    public static final TableSpec ALIGNMENT_PAIRS = AlignmentTables.ALIGNMENT_PAIRS;
    public static final TableSpec ALIGNMENT_SUMMARY = AlignmentTables.ALIGNMENT_SUMMARY;
    public static final TableSpec CANDIDATE_FORECASTS = ForecastTables.CANDIDATE_FORECASTS;
    public static final TableSpec DECISION_BACKTEST = ForecastTables.DECISION_BACKTEST;
    public static final TableSpec DISAGREEMENT_REASONS = DisagreementTables.DISAGREEMENT_REASONS;
    public static final TableSpec DRIFT_REFERENCES = ProfileTables.DRIFT_REFERENCES;
    public static final TableSpec FEATURE_PROFILES = ProfileTables.FEATURE_PROFILES;
    public static final TableSpec DRIFT_METRICS = DriftTables.DRIFT_METRICS;
    public static final TableSpec DRIFT_SUMMARY = DriftTables.DRIFT_SUMMARY;
    public static final TableSpec ESTIMATED_PERFORMANCE = PerformanceTables.ESTIMATED_PERFORMANCE;
    public static final TableSpec TREND_POINTS = TrendTables.TREND_POINTS;
    public static final TableSpec TREND_SUMMARY = TrendTables.TREND_SUMMARY;
    public static final TableSpec CHANGE_DECOMPOSITION = TrendTables.CHANGE_DECOMPOSITION;
    public static final TableSpec DEGRADATION_ALERTS = TrendTables.DEGRADATION_ALERTS;
    public static final TableSpec RETRAIN_RECOMMENDATIONS = TrendTables.RETRAIN_RECOMMENDATIONS;

    /** Every table, in the order of the chain. */
    public static final List<TableSpec> ALL = List.of(
            JOB_RUNS,
            INPUT_CHECKS,
            QUERY_METRICS,
            OFFLINE_METRICS,
            OFFLINE_COMPARISONS,
            MODEL_OVERLAP,
            ATTRIBUTED_IMPRESSIONS,
            ONLINE_UNIT_METRICS,
            ONLINE_METRICS,
            EXPERIMENT_RESULTS,
            COUNTERFACTUAL_ESTIMATES,
            ALIGNMENT_PAIRS,
            ALIGNMENT_SUMMARY,
            CANDIDATE_FORECASTS,
            DECISION_BACKTEST,
            DISAGREEMENT_REASONS,
            DRIFT_REFERENCES,
            FEATURE_PROFILES,
            DRIFT_METRICS,
            DRIFT_SUMMARY,
            ESTIMATED_PERFORMANCE,
            TREND_POINTS,
            TREND_SUMMARY,
            CHANGE_DECOMPOSITION,
            DEGRADATION_ALERTS,
            RETRAIN_RECOMMENDATIONS);

    private Tables() {}
}
