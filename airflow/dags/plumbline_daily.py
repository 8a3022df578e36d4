"""Every night: profiles of yesterday's features, and yesterday's online figures in windows of a day."""

from datetime import datetime, timezone

from airflow.sdk import DAG
from airflow.timetables.interval import CronDataIntervalTimetable

from plumbline_jobs import INTERVAL, RETRIES, submit, wanted

with DAG(
    dag_id="plumbline_daily",
    description=__doc__,
    # a plain cron expression would give an interval without length
    schedule=CronDataIntervalTimetable("0 4 * * *", timezone="UTC"),
    # long ago, so that any week can be run by hand; none is caught up on
    start_date=datetime(2000, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    default_args=RETRIES,
    tags=["plumbline"],
):
    for name in ("profile", "online"):
        if wanted(name):
            submit(name, [*INTERVAL, "--set", "plumbline.grain=day"])
