"""Every night: profiles of yesterday's features, and yesterday's online figures in windows of one day."""

from datetime import datetime, timezone

from airflow.sdk import DAG
from airflow.timetables.interval import CronDataIntervalTimetable

from plumbline_jobs import INTERVAL, RETRIES, submit, wanted

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
    for name in ("profile", "online"):
        if wanted(name):
            submit(name, [*INTERVAL, "--set", "plumbline.grain=day"])
