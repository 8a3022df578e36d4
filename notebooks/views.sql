-- The views for analysts. Generated from the table descriptors: do not edit.
CREATE OR REPLACE VIEW latest_job_runs AS
SELECT run_id, run_key, job, run_date, grain, window_start, window_end, status, started_at, ended_at, config, config_hash, code_version, input_versions, rows_in, rows_out, message, stages, tasks, shuffle_bytes_written, peak_memory_bytes, seconds FROM (SELECT *, row_number() OVER (PARTITION BY job, grain, window_start, window_end ORDER BY started_at DESC, run_id) AS newest FROM job_runs) WHERE newest = 1;

CREATE OR REPLACE VIEW latest_input_checks AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM input_checks t;

CREATE OR REPLACE VIEW latest_query_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM query_metrics t;

CREATE OR REPLACE VIEW latest_offline_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM offline_metrics t;

CREATE OR REPLACE VIEW latest_offline_comparisons AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM offline_comparisons t;

CREATE OR REPLACE VIEW latest_model_overlap AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM model_overlap t;

CREATE OR REPLACE VIEW latest_attributed_impressions AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM attributed_impressions t;

CREATE OR REPLACE VIEW latest_online_unit_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM online_unit_metrics t;

CREATE OR REPLACE VIEW latest_online_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM online_metrics t;

CREATE OR REPLACE VIEW latest_experiment_results AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM experiment_results t;

CREATE OR REPLACE VIEW latest_counterfactual_estimates AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM counterfactual_estimates t;

CREATE OR REPLACE VIEW latest_alignment_pairs AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM alignment_pairs t;

CREATE OR REPLACE VIEW latest_alignment_summary AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM alignment_summary t;

CREATE OR REPLACE VIEW latest_candidate_forecasts AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM candidate_forecasts t;

CREATE OR REPLACE VIEW latest_decision_backtest AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM decision_backtest t;

CREATE OR REPLACE VIEW latest_disagreement_reasons AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM disagreement_reasons t;

CREATE OR REPLACE VIEW latest_drift_references AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM drift_references t;

CREATE OR REPLACE VIEW latest_feature_profiles AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM feature_profiles t;

CREATE OR REPLACE VIEW latest_drift_metrics AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM drift_metrics t;

CREATE OR REPLACE VIEW latest_drift_summary AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM drift_summary t;

CREATE OR REPLACE VIEW latest_estimated_performance AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM estimated_performance t;

CREATE OR REPLACE VIEW latest_trend_points AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM trend_points t;

CREATE OR REPLACE VIEW latest_trend_summary AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM trend_summary t;

CREATE OR REPLACE VIEW latest_change_decomposition AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM change_decomposition t;

CREATE OR REPLACE VIEW latest_degradation_alerts AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM degradation_alerts t;

CREATE OR REPLACE VIEW latest_retrain_recommendations AS
SELECT t.*, t.run_id IN (SELECT run_id FROM job_runs WHERE status = 'SUCCEEDED') AS run_complete FROM retrain_recommendations t;

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

