"""Every Monday: the results of the week, from ranking and online figures to the report, after what late outcomes have changed."""

import math
import os
from datetime import datetime, timezone

from airflow.sdk import DAG
from airflow.timetables.interval import CronDataIntervalTimetable

from plumbline_jobs import INTERVAL, LATE_DAYS, RETRIES, days_before, submit, wanted

# each step reads what the steps before it have written: counterfactual reads the attributed impressions of online
STEPS = (("ranking", "online", "drift"), ("counterfactual", "alignment"), ("trend",), ("report",), ("maintain",))
# what outcomes and judgements change that arrive after the week; drift looks back by itself
LATE = ",".join(name for name in ("ranking", "online", "counterfactual", "alignment", "trend") if wanted(name))

with DAG(
    dag_id="plumbline_weekly",
    description=__doc__,
    # from Monday to Monday, like the weeks of Plumbline unless plumbline.window-origin is another day
    schedule=CronDataIntervalTimetable(os.environ.get("PLUMBLINE_WEEKLY_CRON", "0 6 * * 1"), timezone="UTC"),
    # long ago, so that any week can be run by hand; past ones are not run by themselves
    start_date=datetime(2000, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    # a week is compared with the weeks before it
    max_active_runs=1,
    default_args=RETRIES,
    tags=["plumbline"],
):
    before = []
    if LATE and LATE_DAYS > 0:
        # first, because the week is compared with the weeks before it
        weeks = ["--from", days_before(7 * math.ceil(LATE_DAYS / 7)), "--to", days_before(0)]
        before = [submit("backfill", ["--jobs", LATE, *weeks], task_id="late_outcomes")]
    for step in STEPS:
        tasks = [submit(name, [] if name == "maintain" else INTERVAL) for name in step if wanted(name)]
        for task in tasks:
            before >> task
        before = tasks or before
