"""Every night: profiles of yesterday's features, online figures of yesterday, and again of days whose last outcomes arrived."""

from datetime import datetime, timezone

from airflow.sdk import DAG
from airflow.timetables.interval import CronDataIntervalTimetable

from plumbline_jobs import INTERVAL, LATE_DAYS, RETRIES, days_before, submit, wanted

BY_DAYS = ["--set", "plumbline.grain=day"]

with DAG(
    dag_id="plumbline_daily",
    description=__doc__,
    # a plain cron expression would give an interval of length zero
    schedule=CronDataIntervalTimetable("0 4 * * *", timezone="UTC"),
    # long ago, so that any day can be run by hand; past ones are not run by themselves
    start_date=datetime(2000, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    default_args=RETRIES,
    tags=["plumbline"],
):
    if wanted("profile"):
        submit("profile", [*INTERVAL, *BY_DAYS])
    if wanted("online"):
        submit("online", [*INTERVAL, *BY_DAYS])
        if LATE_DAYS > 0:
            # the last day that is complete, and six before it in case that nights were missed: what is done costs nothing
            days = ["--from", days_before(LATE_DAYS + 6), "--to", days_before(LATE_DAYS - 1)]
            submit("backfill", ["--jobs", "online", *days, *BY_DAYS], task_id="late_outcomes")
