"""Run by hand: finds the windows of a range that are missing or out of date and computes them, each job over many at once."""

from datetime import datetime, timezone

from airflow.sdk import DAG, Param

from plumbline_jobs import RETRIES, submit

with DAG(
    dag_id="plumbline_backfill",
    description=__doc__,
    schedule=None,
    # long ago, so that any week can be run by hand; past ones are not run by themselves
    start_date=datetime(2000, 1, 1, tzinfo=timezone.utc),
    default_args=RETRIES,
    # ranges that do not overlap may run side by side for jobs that read only their own windows: ranking, online,
    # counterfactual; the other jobs also read earlier windows, so they run afterwards, over the whole range
    max_active_runs=4,
    params={
        "from": Param("2026-11-02", type="string", format="date", description="first day, on which a window begins"),
        "to": Param("2026-11-09", type="string", format="date", description="day after the last one"),
        "jobs": Param("ranking,online,alignment,trend", type="string", description="jobs, in any order"),
        "again": Param("", type="string", description="those of them whose input was corrected: computed even where they are done"),
    },
    tags=["plumbline"],
):
    submit(
        "backfill",
        [
            *("--jobs", "{{ params.jobs }}", "--from", "{{ params['from'] }}", "--to", "{{ params.to }}"),
            # a retry keeps this instant and does not repeat what is already redone; a run that was cleared gets a new one
            *("--again={{ params.again }}", "--again-before", "{{ dag_run.start_date.strftime('%Y-%m-%dT%H:%M:%SZ') }}"),
        ],
    )
