"""One job of Plumbline as a task of an Airflow DAG, by spark-submit.

What is yours stands in the environment of Airflow's components:

PLUMBLINE_JAR         the jar that `mvn -B package` leaves in jobs/target
PLUMBLINE_CONFIG      the configuration, HOCON, where the driver can read it
PLUMBLINE_DELTA_JARS  jars of Delta, comma-separated; without them spark-submit fetches the package
PLUMBLINE_JOBS        the jobs that your configuration has inputs for, separated by blanks; all without it
PLUMBLINE_SET         settings over the configuration, as "plumbline.warehouse=/data/plumbline", separated by blanks and
                      quoted as in a shell
PLUMBLINE_RETRIES     how often a failed task is tried again (2)
PLUMBLINE_WEEKLY_CRON when the week is over, if that is not Monday at six

Master and deploy mode are the connection's, `spark_default`.
"""

import os
import shlex
from datetime import timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

DELTA = "io.delta:delta-spark_4.1_2.13:4.3.1"
CLASSES = {
    "backfill": "dev.plumbline.jobs.Backfill",
    "maintain": "dev.plumbline.jobs.maintain.MaintainCommand",
    **{
        name: f"dev.plumbline.jobs.{name}.{name.capitalize()}Job"
        for name in ("profile", "ranking", "online", "counterfactual", "drift", "alignment", "trend", "report")
    },
}

# A run replaces exactly its own windows, so that a retry is safe; it asks the same question and gives the same rows.
RETRIES = {"retries": int(os.environ.get("PLUMBLINE_RETRIES", "2")), "retry_delay": timedelta(minutes=5), "retry_exponential_backoff": True}

# An interval of a DAG is the range of a run: the first day, and the day after the last.
INTERVAL = ["--from", "{{ data_interval_start | ds }}", "--to", "{{ data_interval_end | ds }}"]


def wanted(name):
    """Whether a job is among those that this installation runs."""
    jobs = os.environ.get("PLUMBLINE_JOBS", "").split()
    return not jobs or name in jobs


def submit(name, arguments=INTERVAL, task_id=None):
    """The task that submits a job; arguments are templates."""
    settings = [word for setting in shlex.split(os.environ.get("PLUMBLINE_SET", "")) for word in ("--set", setting)]
    delta_jars = os.environ.get("PLUMBLINE_DELTA_JARS")
    return SparkSubmitOperator(
        task_id=task_id or name,
        name=f"plumbline {name}",
        conn_id="spark_default",
        application=os.environ.get("PLUMBLINE_JAR", "plumbline-jobs.jar"),
        java_class=CLASSES[name],
        jars=delta_jars,
        packages=None if delta_jars else DELTA,
        application_args=[
            "--config",
            os.environ.get("PLUMBLINE_CONFIG", "plumbline.conf"),
            *arguments,
            *settings,
        ],
    )
