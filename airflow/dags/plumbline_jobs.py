"""One job of Plumbline as a task of an Airflow DAG, by spark-submit.

These environment variables of Airflow's components hold your settings:

PLUMBLINE_JAR         the jar that `mvn -B package` leaves in jobs/target
PLUMBLINE_CONFIG      the configuration file (HOCON), where the driver can read it
PLUMBLINE_DELTA_JARS  jars of Delta, comma-separated; without them spark-submit fetches the package
PLUMBLINE_JOBS        the jobs for which your configuration has inputs, and maintain, separated by blanks; default: all
PLUMBLINE_SET         settings that override the file, such as "plumbline.warehouse=/data/plumbline", separated by blanks and
                      quoted as in a shell; they also override those of a DAG, such as the grain of the daily one
PLUMBLINE_RETRIES     how often a failed task is retried (default 2)
PLUMBLINE_WEEKLY_CRON when the week is over and the weekly DAG runs; default: Monday at six
PLUMBLINE_LATE_DAYS   how many days after a window its last outcomes or judgements arrive (default 7), after which its figures are
                      computed again: the longest of online.events.*.window and ranking.judgement-reach, rounded up. 0: never

Master and deploy mode come from the connection `spark_default`, memory and all else from Spark's own spark-defaults.conf.
This file lies in Airflow's DAG folder itself, from which the DAGs import it.
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

# A run replaces exactly its own windows, so a retry is safe: it gives the same rows.
RETRIES = {"retries": int(os.environ.get("PLUMBLINE_RETRIES", "2")), "retry_delay": timedelta(minutes=5), "retry_exponential_backoff": True}

# An interval of a DAG is the range of a run: the first day, and the day after the last.
INTERVAL = ["--from", "{{ data_interval_start | ds }}", "--to", "{{ data_interval_end | ds }}"]

LATE_DAYS = int(os.environ.get("PLUMBLINE_LATE_DAYS", "7"))


def days_before(days):
    """The day so many days before the interval, as a template."""
    return f"{{{{ (data_interval_start - macros.timedelta(days={days})) | ds }}}}"


def wanted(name):
    """Whether a job is among those that this installation runs."""
    jobs = os.environ.get("PLUMBLINE_JOBS", "").split()
    return not jobs or name in jobs


def submit(name, arguments=INTERVAL, **options):
    """The task that submits a job; arguments are templates, options those of an operator."""
    settings = [word for setting in shlex.split(os.environ.get("PLUMBLINE_SET", "")) for word in ("--set", setting)]
    delta_jars = os.environ.get("PLUMBLINE_DELTA_JARS")
    return SparkSubmitOperator(
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
        **{"task_id": name, **options},
    )
