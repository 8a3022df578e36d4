"""Every night: profiles of yesterday's features, online figures of yesterday, and again of the day whose last outcomes arrived."""

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
        online = submit("online", [*INTERVAL, *BY_DAYS])
        if LATE_DAYS > 0:
            day = ["--from", days_before(LATE_DAYS), "--to", days_before(LATE_DAYS - 1)]
            # backfill, because it passes over a day without input
            online >> submit("backfill", ["--jobs", "online", *day, *BY_DAYS], task_id="late_outcomes")
