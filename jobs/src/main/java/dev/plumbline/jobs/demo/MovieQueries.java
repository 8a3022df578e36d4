package dev.plumbline.jobs.demo;

/** The demo's queries about the rankers of films. */
final class MovieQueries {

    static final String DECAY = """
            SELECT week, new, popularity, popularity_monthly, recent_popularity, recent_popularity_monthly, als, als_monthly
            FROM (
              SELECT window_date AS week, model_id, value FROM latest_offline_metrics
              WHERE grain = 'week' AND metric = 'ndcg' AND cutoff = '10' AND slice_name = 'all' AND run_complete
              UNION ALL
              SELECT window_date, 'new', value FROM latest_drift_metrics
              WHERE role = 'catalogue' AND measure = 'new_event_share' AND run_complete)
            PIVOT (max(value) FOR model_id IN ('new', 'popularity', 'popularity_monthly', 'recent_popularity',
              'recent_popularity_monthly', 'als', 'als_monthly'))
            WHERE popularity IS NOT NULL ORDER BY week""";

    static final String COURSES = """
            SELECT model_id, baseline_model_id, n AS weeks, value AS change_per_week, ci_low, ci_high, trend_p,
              initial_gain, half_life, half_life_ci_low, half_life_ci_high, coalesce(reason, half_life_reason) AS reason
            FROM latest_trend_summary
            WHERE grain = 'week' AND window_start = TIMESTAMP'2013-08-22' AND run_complete AND axis = 'calendar'
              AND source = 'offline_comparisons' AND slice_name = 'all' AND metric = 'ndcg'
            ORDER BY baseline_model_id, model_id""";

    static final String RETRAINING = """
            SELECT r.model_id, recommendation, retrain_by, s.floor_state, s.crossing_ci_low, s.crossing_ci_high,
              r.value AS loss_of_next_week, r.ci_low, r.ci_high, bought, bought_ci_low, bought_ci_high,
              coalesce(r.reason, bought_reason) AS reason
            FROM latest_retrain_recommendations r
            JOIN latest_trend_summary s USING (grain, window_start, source, model_id, slice_name, metric, cutoff)
            WHERE grain = 'week' AND window_start = TIMESTAMP'2013-08-22' AND r.run_complete AND s.run_complete
              AND metric = 'ndcg' AND s.axis = 'calendar' AND slice_name = 'all' AND model_id <> 'drawing_lots'
            ORDER BY model_id""";

    static final String WHY = """
            SELECT model_id, slice_name AS split_by, sum(value) AS change, sum(value) FILTER (WHERE part = 'mix') AS mix,
              sum(value) FILTER (WHERE part = 'rate') AS rate, max(reason) AS reason
            FROM latest_change_decomposition
            WHERE grain = 'week' AND window_start > TIMESTAMP'2013-04-25' AND window_start <= TIMESTAMP'2013-08-22'
              AND run_complete AND metric = 'ndcg' AND slice_value IS NULL AND part IN ('mix', 'rate')
              AND slice_name = 'user.sparse' AND model_id <> 'drawing_lots'
            GROUP BY model_id, slice_name ORDER BY model_id""";

    static final String AGEING = """
            SELECT model_id, retrained_model_id, max(change) AS change,
              sum(value) FILTER (WHERE part LIKE 'world%') AS world, sum(value) FILTER (WHERE part = 'ageing') AS ageing,
              max(ci_low) FILTER (WHERE part = 'ageing') AS ci_low, max(ci_high) FILTER (WHERE part = 'ageing') AS ci_high,
              max(reason) AS reason
            FROM latest_change_decomposition
            WHERE grain = 'week' AND window_start = TIMESTAMP'2013-08-22' AND run_complete AND metric = 'ndcg'
              AND slice_name = 'user.sparse' AND slice_value IS NULL AND retrained_model_id IS NOT NULL
            GROUP BY model_id, retrained_model_id ORDER BY model_id""";

    static final String MOVED = """
            SELECT feature, count(DISTINCT window_date) FILTER (WHERE state IN ('alarm', 'provisional')) AS weeks_shifted,
              count(DISTINCT window_date) AS weeks,
              min(window_date) FILTER (WHERE state IN ('alarm', 'provisional')) AS first_shift,
              concat_ws(', ', sort_array(collect_set(measure) FILTER (WHERE state IN ('alarm', 'provisional')))) AS by
            FROM latest_drift_metrics
            WHERE reference = 'training' AND compared_with = 'reference' AND slice_name = 'all' AND grain = 'week'
              AND state NOT IN ('partial_window', 'not_watched') AND run_complete
            GROUP BY feature ORDER BY weeks_shifted DESC, feature""";

    private MovieQueries() {}
}
