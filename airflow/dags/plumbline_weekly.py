"""Every Monday: the results of the week, from ranking and online figures to the report, after what late outcomes have changed."""

import math
import os
from datetime import datetime, timezone

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, TriggerRule
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
    late = []
    if LATE and LATE_DAYS > 0:
        # first, because the week is compared with them; one more than can be late, in case that a Monday was missed
        weeks = ["--from", days_before(7 * math.ceil(LATE_DAYS / 7) + 7), "--to", days_before(0)]
        late = [submit("backfill", ["--jobs", LATE, *weeks], task_id="late_outcomes")]
    before = late
    for step in STEPS:
        # a week that cannot be repaired does not keep the next one from its figures
        rule = TriggerRule.ALL_DONE if before is late else TriggerRule.ALL_SUCCESS
        tasks = [submit(name, [] if name == "maintain" else INTERVAL, trigger_rule=rule) for name in step if wanted(name)]
        for task in tasks:
            before >> task
        before = tasks or before
    # fails with any of them
    [*late, *before] >> EmptyOperator(task_id="all")
