package dev.plumbline.jobs.demo;

/** The demo's queries. */
final class DemoQueries {

    static final String OFFLINE_BESIDE_ONLINE = """
            SELECT model_id,
              offline['ndcg@all'].value AS ndcg, offline['ndcg@all'].ci_low AS ndcg_low, offline['ndcg@all'].ci_high AS ndcg_high,
              offline['reciprocal_rank@all'].value AS reciprocal_rank, offline['hit_rate@1'].value AS hit_rate_1,
              offline['ndcg@all'].n AS queries,
              online['ctr'].value AS ctr, online['ctr'].ci_low AS ctr_low, online['ctr'].ci_high AS ctr_high,
              online['ctr'].n AS impressions
            FROM latest_offline_beside_online
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
            ORDER BY ctr DESC NULLS LAST, model_id""";

    static final String COMPARISONS = """
            SELECT model_a, model_b, value AS ndcg_difference, ci_low, ci_high, wins, ties, losses, p_paired_t_adjusted AS p_t,
              p_sign_flip_adjusted AS p_flip, verdict
            FROM latest_offline_comparisons
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
              AND metric = 'ndcg' AND cutoff = 'all' AND slice_name = 'all'
            ORDER BY value DESC NULLS LAST, model_a""";

    static final String PAIRS = """
            SELECT model_a, model_b, offline_difference, offline_ci_low, offline_ci_high,
              online_lift, online_lift_ci_low, online_lift_ci_high,
              CASE WHEN offline_ci_low <= 0 AND offline_ci_high >= 0 THEN 'offline unclear'
                   WHEN online_lift_ci_low <= 0 AND online_lift_ci_high >= 0 THEN 'online unclear'
                   WHEN offline_difference * online_lift > 0 THEN 'agree' ELSE 'DISAGREE' END AS signs
            FROM latest_alignment_pairs
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
              AND offline_metric = 'ndcg' AND offline_cutoff = 'all' AND online_metric = 'ctr' AND slice_name = 'all'
            ORDER BY abs(offline_difference / offline_std_error) DESC NULLS LAST, model_a, model_b LIMIT 10""";

    static final String PREDICTIVE = """
            SELECT concat(offline_metric, if(offline_cutoff IN ('all', 'none'), '', concat('@', offline_cutoff))) AS offline_metric,
              n AS pairs, units AS weeks, sign_agreement AS signs_agree, pearson, pearson_low, pearson_high,
              pearson_p_adjusted AS p, kendall_tau_b AS tau, offline_reliability AS reliable_offline,
              online_reliability AS reliable_online, naive_slope, value AS slope, ci_low, ci_high,
              concat(rank, ' (', rank_low, '-', rank_high, ')') AS rank, verdict
            FROM latest_alignment_summary
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete
              AND online_metric = 'ctr' AND slice_name = 'all'
            ORDER BY rank""";

    static final String FORECASTS = """
            SELECT model_a AS ranker, concat(offline_metric, if(offline_cutoff IN ('all', 'none'), '', concat('@', offline_cutoff))) AS by,
              offline_difference AS gain, offline_shrunken AS worth, value AS expected_lift, ci_low, ci_high,
              likely_better AS p_better, exp(measured_log_lift) - 1 AS measured_lift,
              exp(measured_log_lift - 1.96 * measured_log_lift_std_error) - 1 AS measured_low,
              exp(measured_log_lift + 1.96 * measured_log_lift_std_error) - 1 AS measured_high,
              if(coverage IS NULL, NULL, format_string('%.0f %% of %d (%.0f to %.0f %%)',
                100 * coverage, coverage_n, 100 * coverage_low, 100 * coverage_high)) AS held,
              reason
            FROM latest_candidate_forecasts
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete
              AND online_metric = 'ctr' AND slice_name = 'all' AND model_b = 'random'
            ORDER BY value DESC NULLS LAST, ranker""";

    static final String BACKTEST = """
            SELECT rule, offline_metric AS by, n AS weeks, value AS mean_log_gain, ci_low, ci_high, against_best_model,
              against_best_model_low AS against_low, against_best_model_high AS against_high, shipped_share AS shipped, reason
            FROM latest_decision_backtest
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete
              AND online_metric = 'ctr' AND slice_name = 'all'
              AND (offline_metric = 'none' OR offline_metric = 'ndcg' AND offline_cutoff = 'all')
            ORDER BY value DESC NULLS LAST, rule""";

    static final String REASONS = """
            SELECT model_a, model_b, disagreement, expected_log_lift AS expected, observed_log_lift AS observed, gap,
              gap_std_error, rank, possible_reason, value AS explains, ci_low, ci_high, share_of_gap
            FROM latest_disagreement_reasons
            WHERE grain = 'range' AND window_start = TIMESTAMP'2013-01-20' AND run_complete
              AND offline_metric = 'ndcg' AND offline_cutoff = 'all' AND online_metric = 'ctr'
              AND value IS NOT NULL AND rank <= 2
            ORDER BY abs(gap / gap_std_error) DESC, model_a, model_b, rank LIMIT 10""";

    static final String MOVED = """
            SELECT feature, count(DISTINCT window_date) FILTER (WHERE state = 'alarm') AS weeks_shifted,
              count(DISTINCT window_date) AS weeks, min(window_date) FILTER (WHERE state = 'alarm') AS first_shift,
              concat_ws(', ', sort_array(collect_set(measure) FILTER (WHERE state = 'alarm'))) AS by
            FROM latest_drift_metrics
            WHERE reference = 'winter' AND compared_with = 'reference' AND slice_name = 'all'
              AND window_date >= DATE'2013-03-04' AND state NOT IN ('partial_window', 'not_watched') AND run_complete
            GROUP BY feature ORDER BY weeks_shifted DESC, feature""";

    static final String TRENDS = """
            SELECT model_id, metric, n AS weeks, value AS change_per_week, ci_low, ci_high, trend_p,
              coalesce(reason, if(trend_p < 0.05, if(value < 0, 'FALLS', 'rises'), 'no trend')) AS trend,
              date(latest_change_at) AS latest_step, latest_change AS step
            FROM latest_trend_summary
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete AND axis = 'calendar'
              AND slice_name = 'all' AND baseline_model_id IS NULL AND (metric = 'ctr' OR metric = 'ndcg' AND cutoff = 'all')
            ORDER BY metric, model_id""";

    static final String RETRAINING = """
            SELECT model_id, metric, value AS loss_of_next_week, ci_low, ci_high, loss_basis, recommendation, retrain_by,
              retrained_model_id, bought, bought_ci_low, bought_ci_high, coalesce(reason, bought_reason) AS reason
            FROM latest_retrain_recommendations
            WHERE grain = 'week' AND window_start = TIMESTAMP'2015-04-26' AND run_complete
              AND model_id IN ('static_word', 'monthly_word', 'blend')
            ORDER BY metric, model_id""";

    static final String POLICIES = """
            SELECT model_id AS policy,
              CASE WHEN slice_name = 'all' THEN '(all three)' WHEN slice_name = 'campaign' THEN concat('campaign ', slice_value)
                ELSE concat(slice_name, ' ', slice_value) END AS rows_of,
              value AS ctr, ci_low, ci_high, n AS impressions
            FROM latest_online_metrics WHERE window_start = TIMESTAMP'2019-11-24' AND metric = 'ctr' AND run_complete
            ORDER BY rows_of, policy""";

    static final String COUNTERFACTUALS = """
            SELECT model_id AS policy, logging_policy AS log_of, if(slice_name = 'all', '(all three)', concat('campaign ', slice_value)) AS rows_of,
              estimator, bias, value AS estimate, ci_low, ci_high, on_policy_value AS own_ctr, relative_error, reason,
              likelihood_low, likelihood_high,
              effective_sample_size AS ess, effective_rewards AS effective_clicks, unsupported_mass
            FROM latest_counterfactual_estimates
            WHERE window_start = TIMESTAMP'2019-11-24' AND position IS NULL AND model_id <> logging_policy AND run_complete
              AND estimator IN ('snips', 'dm', 'dr')
            ORDER BY policy, rows_of, estimator""";

    private DemoQueries() {}
}
