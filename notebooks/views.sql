-- The views for analysts. Generated from the table descriptors: do not edit.
-- the newest run of a job over the same windows
CREATE OR REPLACE VIEW latest_job_runs AS
SELECT run_id, run_key, job, run_date, grain, window_start, window_end, status, started_at, ended_at, config, config_hash, code_version, input_versions, rows_in, rows_out, message, stages, tasks, shuffle_bytes_written, peak_memory_bytes, seconds FROM (SELECT *, row_number() OVER (PARTITION BY job, grain, window_start, window_end ORDER BY started_at DESC, run_id) AS newest FROM job_runs) WHERE newest = 1;

-- a row of input_checks, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_input_checks AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM input_checks t;

-- a row of query_metrics, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_query_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM query_metrics t;

-- a row of offline_metrics, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_offline_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM offline_metrics t;

-- a row of offline_comparisons, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_offline_comparisons AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM offline_comparisons t;

-- a row of model_overlap, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_model_overlap AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM model_overlap t;

-- a row of attributed_impressions, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_attributed_impressions AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM attributed_impressions t;

-- a row of online_unit_metrics, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_online_unit_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM online_unit_metrics t;

-- a row of online_metrics, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_online_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM online_metrics t;

-- a row of experiment_results, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_experiment_results AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM experiment_results t;

-- a row of counterfactual_estimates, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_counterfactual_estimates AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM counterfactual_estimates t;

-- a row of alignment_pairs, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_alignment_pairs AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM alignment_pairs t;

-- a row of alignment_summary, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_alignment_summary AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM alignment_summary t;

-- a row of candidate_forecasts, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_candidate_forecasts AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM candidate_forecasts t;

-- a row of decision_backtest, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_decision_backtest AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM decision_backtest t;

-- a row of disagreement_reasons, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_disagreement_reasons AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM disagreement_reasons t;

-- a row of drift_references, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_drift_references AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM drift_references t;

-- a row of feature_profiles, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_feature_profiles AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM feature_profiles t;

-- a row of drift_metrics, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_drift_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM drift_metrics t;

-- a row of drift_summary, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_drift_summary AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM drift_summary t;

-- a row of estimated_performance, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_estimated_performance AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM estimated_performance t;

-- a row of trend_points, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_trend_points AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM trend_points t;

-- a row of trend_summary, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_trend_summary AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM trend_summary t;

-- a row of change_decomposition, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_change_decomposition AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM change_decomposition t;

-- a row of degradation_alerts, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_degradation_alerts AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM degradation_alerts t;

-- a row of retrain_recommendations, with run_complete: whether its run succeeded
CREATE OR REPLACE VIEW latest_retrain_recommendations AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM retrain_recommendations t;

-- one model x window: its offline and its online figures for the whole population, as two maps
CREATE OR REPLACE VIEW latest_offline_beside_online AS
WITH offline AS (
  SELECT grain, window_start, window_end, model_id,
    map_from_entries(collect_list(struct(concat(metric, '@', cutoff), struct(value, ci_low, ci_high, n)))) AS offline,
    bool_and(run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) AS run_complete
  FROM offline_metrics WHERE slice_name = 'all' GROUP BY grain, window_start, window_end, model_id),
rates AS (
  SELECT *, count(*) OVER (PARTITION BY grain, window_start, window_end, model_id, metric) > 1 AS several
  FROM online_metrics WHERE slice_name = 'all' AND model_id IS NOT NULL),
online AS (
  SELECT grain, window_start, window_end, model_id,
    map_from_entries(collect_list(struct(if(several, concat(metric, '[', concat_ws('/',
      coalesce(experiment_id, ''), coalesce(arm, ''), coalesce(split, '')), ']'), metric),
      struct(value, ci_low, ci_high, n)))) AS online,
    bool_and(run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) AS run_complete
  FROM rates GROUP BY grain, window_start, window_end, model_id)
SELECT grain, window_start, window_end, model_id, offline.offline, online.online,
  coalesce(offline.run_complete, true) AND coalesce(online.run_complete, true) AS run_complete
FROM offline FULL OUTER JOIN online USING (grain, window_start, window_end, model_id);

-- one model x window x offline metric x online metric: both figures side by side
CREATE OR REPLACE VIEW report_offline_online AS
WITH offline AS (
  SELECT * FROM offline_metrics WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')),
online AS (
  SELECT * FROM online_metrics WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED'))
SELECT coalesce(offline.grain, online.grain) AS grain,
  coalesce(offline.window_start, online.window_start) AS window_start,
  coalesce(offline.window_end, online.window_end) AS window_end,
  coalesce(offline.model_id, online.model_id) AS model_id,
  offline.metric AS offline_metric, offline.cutoff AS offline_cutoff, offline.value AS offline_value,
  offline.ci_low AS offline_low, offline.ci_high AS offline_high, offline.n AS offline_n,
  offline.reason AS offline_reason,
  online.metric AS online_metric, online.experiment_id, online.arm, online.split,
  online.value AS online_value, online.ci_low AS online_low, online.ci_high AS online_high,
  online.n AS online_n, online.reason AS online_reason
FROM offline FULL OUTER JOIN online ON offline.grain = online.grain
  AND offline.window_start = online.window_start AND offline.window_end = online.window_end
  AND offline.model_id = online.model_id;

-- one pair of models x offline metric x window: is the candidate better than the baseline?
CREATE OR REPLACE VIEW report_comparisons AS
SELECT grain, window_start, window_end, model_a AS candidate, model_b AS baseline, metric, cutoff,
  value AS difference, ci_low, ci_high, n AS queries, units, wins, ties, losses,
  coalesce(p_paired_t_adjusted, p_sign_flip_adjusted) AS p_adjusted, verdict, opposite_slices, reason
FROM offline_comparisons WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED');

-- one experiment x arm x metric at its newest look: the lift, and what follows from it
CREATE OR REPLACE VIEW report_experiments AS
SELECT experiment_id, arm, control, metric, adjustment, role, looked_at, treatment_value, control_value,
  value AS lift, ci_low, ci_high, p_adjusted, n, units, verdict, sentence, days_needed, reason
FROM (SELECT *, dense_rank() OVER (PARTITION BY experiment_id ORDER BY looked_at DESC) AS look
  FROM experiment_results WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) looks
WHERE look = 1;

-- one offline metric x online metric in the newest window: does the first predict the second?
CREATE OR REPLACE VIEW report_alignment AS
SELECT grain, window_end AS as_of, offline_metric, offline_cutoff, online_metric, verdict, n AS pairs, units,
  sign_agreement, pearson, pearson_low, pearson_high, pearson_p_adjusted AS p_adjusted,
  disattenuated_correlation, value AS slope, ci_low, ci_high, rank AS place, experiments_needed,
  sentence, reason
FROM (SELECT *, dense_rank() OVER (PARTITION BY grain ORDER BY window_start DESC) AS age
  FROM alignment_summary WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) windows
WHERE age = 1;

-- one feature and measure that shifted in the newest window, compared with the reference
CREATE OR REPLACE VIEW report_drift AS
SELECT grain, window_start, window_end, reference, model_id, feature, role, measure, value, threshold,
  noise_floor, p_drift_adjusted, state, is_alert, silenced_by, importance, n, compared_n
FROM (SELECT *, dense_rank() OVER (PARTITION BY grain, reference_id ORDER BY window_start DESC) AS age
  FROM drift_metrics WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) windows
WHERE age = 1 AND compared_with = 'reference' AND state IN ('alarm', 'provisional');

-- one figure's trend by calendar, up to the newest window: slope, newest step, floor
CREATE OR REPLACE VIEW report_trends AS
SELECT grain, window_end AS as_of, source, model_id, baseline_model_id, arm, experiment_id, split, metric,
  cutoff, reference, feature, n AS windows, value AS slope, ci_low, ci_high, trend_p,
  latest_change_at, latest_change, half_life, floor, floor_state, crossing_at, reason
FROM (SELECT *, dense_rank() OVER (PARTITION BY grain ORDER BY window_start DESC) AS age
  FROM trend_summary WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) windows
WHERE age = 1 AND axis = 'calendar';

-- one alert that is open in the newest window: what fell, since when, how far
CREATE OR REPLACE VIEW report_degradation AS
SELECT grain, window_start, source, model_id, baseline_model_id, arm, experiment_id, metric, cutoff,
  reference, feature, state, since, opened_at, value AS change, ci_low, ci_high, severity,
  false_openings_as_strong, n AS windows
FROM (SELECT *, dense_rank() OVER (PARTITION BY grain ORDER BY window_start DESC) AS age
  FROM degradation_alerts WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) windows
WHERE age = 1 AND state <> 'resolved';

-- one model x metric in the newest window: by when to retrain, and what waiting costs
CREATE OR REPLACE VIEW report_retraining AS
SELECT grain, window_end AS as_of, model_id, metric, cutoff, recommendation, retrain_by,
  value AS loss_of_next_window, ci_low, ci_high, loss_basis, open_alerts, retrained_model_id, bought,
  bought_ci_low, bought_ci_high, n AS windows, reason
FROM (SELECT *, dense_rank() OVER (PARTITION BY grain ORDER BY window_start DESC) AS age
  FROM retrain_recommendations WHERE slice_name = 'all' AND run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED')) windows
WHERE age = 1;

-- one check of an input that found failing rows
CREATE OR REPLACE VIEW report_findings AS
SELECT job, grain, window_start, window_end, input, rule, severity, rows_failing, rows_checked,
  rows_failing / rows_checked AS share, example_key, run_id
FROM input_checks WHERE rows_failing > 0;

-- the newest run of a job and grain: when it ran, over which windows, and how it ended
CREATE OR REPLACE VIEW report_runs AS
SELECT job, grain, window_start, window_end, status, started_at, ended_at,
  message, code_version, run_id
FROM (SELECT *, row_number() OVER (PARTITION BY job, grain ORDER BY started_at DESC, run_id) AS newest
  FROM job_runs) runs
WHERE newest = 1;

