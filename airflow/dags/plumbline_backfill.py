"""By hand: finds out which windows of a range are missing or out of date, and runs those, each job over many at once."""

from datetime import datetime, timezone

from airflow.sdk import DAG, Param

from plumbline_jobs import RETRIES, submit

with DAG(
    dag_id="plumbline_backfill",
    description=__doc__,
    schedule=None,
    # long ago, so that any week can be run by hand; none is caught up on
    start_date=datetime(2000, 1, 1, tzinfo=timezone.utc),
    default_args=RETRIES,
    # ranges that do not touch may run side by side where jobs look at nothing but their windows: ranking, online,
    # counterfactual; the others look back at what is there, and so come after, over all of it
    max_active_runs=4,
    params={
        "from": Param("2026-11-02", type="string", format="date", description="first day, where a window begins"),
        "to": Param("2026-11-09", type="string", format="date", description="day after the last"),
        "jobs": Param("ranking,online,alignment,trend", type="string", description="jobs, in any order"),
    },
    tags=["plumbline"],
):
    submit("backfill", ["--jobs", "{{ params.jobs }}", "--from", "{{ params['from'] }}", "--to", "{{ params.to }}"])
