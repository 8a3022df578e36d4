"""One session of bench/ranking (see there): every tool in a process of its own, one after the other."""

import argparse
import json
import os
import platform
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

from peers import CUTOFFS, METRICS, TOOLS

HOME = "build/bench/ranking"
PARTS = "bench/ranking-parts"
NAMES = [f"{metric}@{k}" for metric in METRICS for k in CUTOFFS]
HEAP = "2g"
OURS = ("rank", "score")
CORES = "0,1"
THREADS = {name: "2" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS",
                                  "POLARS_MAX_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")}
TOLERANCE = 1e-6


def processes():
    """Process to its parent and its resident bytes."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    fields = file.read().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            found[int(entry)] = (int(fields[1]), int(fields[21]) * resource.getpagesize())
    return found


def resident(root):
    """Resident bytes of a process and of all that it started."""
    children, found = {}, processes()
    for process, (parent, _) in found.items():
        children.setdefault(parent, []).append(process)
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        total += found.get(process, (0, 0))[1]
        waiting += children.get(process, [])
    return total


class Measured:
    """A process from its start to its end; stopped where it takes too long or too much memory."""

    def __init__(self, command, log, minutes, gib, env=(), several=False):
        started = time.monotonic()
        with open(log, "w") as file:
            child = subprocess.Popen(["taskset", "-c", CORES, *command], stdout=file, stderr=subprocess.STDOUT,
                                     start_new_session=True, env=os.environ | THREADS | dict(env))
        self.why, self.sampled, over = "", 0, threading.Event()

        def watch():
            while not over.wait(0.25):
                self.sampled = max(self.sampled, resident(child.pid))
                if self.sampled > gib * 2**30:
                    self.why = f"stopped at {gib} GiB"
                elif time.monotonic() - started > minutes * 60:
                    self.why = f"stopped after {minutes:g} minutes"
                if self.why:
                    os.killpg(child.pid, signal.SIGKILL)
                    return

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:  # the sitting is stopped, and what it started with it
            os.killpg(child.pid, signal.SIGKILL)
            raise
        finally:
            over.set()
            watcher.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.monotonic() - started
        # the usage of a process that was not waited for is unknown, such as pyspark's JVM
        self.cpu = None if several else usage.ru_utime + usage.ru_stime
        # exact for one process; for several at once, such as pyspark's, it is sampled four times a second
        self.peak = self.sampled if several else usage.ru_maxrss * 1024
        if child.returncode != 0 and not self.why:
            with open(log, errors="replace") as file:
                text = file.read()
            memory = any(word in text for word in ("OutOfMemory", "MemoryError", "Out of Memory"))
            self.why = f"{'out of memory' if memory else 'failed'}, see {log}"


def read_tsv(path):
    with open(path) as file:
        return [line.rstrip("\n").split("\t") for line in file]


class Sitting:
    def __init__(self, options):
        self.options = options
        # metric to the first value that was found, this job's own where it is asked for, and by whom
        self.reference, self.disagreements = {}, []

    def run(self):
        for users in {self.options.warm_up, *self.options.users}:
            self.generate(users)
        self.describe()
        for users in self.options.users:
            self.reference = {}
            print(f"\n{users:,} users, {users * 100:,} predictions\n", flush=True)
            print("| tool | wall s | CPU s | peak MiB | what took how long, s | values that agree |", flush=True)
            print("| --- | --- | --- | --- | --- | --- |", flush=True)
            steady = self.steady(users) if self.asked("steady") else None
            if self.asked("ours"):
                for by in OURS:
                    self.job(users, by)
            for tool in TOOLS:
                if self.asked(tool) or self.asked("peers"):
                    self.peer(users, tool)
            if steady:
                self.print_steady(users, steady)
        for line in self.disagreements:
            print(f"\n{line}")
        return 1 if self.disagreements else 0

    def asked(self, part):
        return not self.options.only or part in self.options.only

    def data(self, users):
        return f"{HOME}/data/{users}"

    def generate(self, users):
        if not os.path.isdir(self.data(users)):
            subprocess.run([sys.executable, f"{PARTS}/generate.py", self.data(users), str(users)], check=True)

    def describe(self):
        with open("/proc/cpuinfo") as file:
            cpu = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
        java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
        print(f"{time.strftime('%Y-%m-%d %H:%M')}, commit {commit or 'unknown'}; {cpu}, {os.cpu_count()} cores, of which"
              f" {CORES} are used; {memory:.0f} GiB; {platform.system()} {platform.release()};"
              f" Python {platform.python_version()}; {java}; load {os.getloadavg()[0]:.1f} before it began", flush=True)

    # this job

    def job(self, users, by):
        warehouse, config = f"{HOME}/warehouse-{by}", f"{HOME}/{by}.conf"
        shutil.rmtree(warehouse, ignore_errors=True)
        with open(config, "w") as file:
            file.write(f"""plumbline {{
  warehouse = "{warehouse}", grain = range
  sources.lists {{ path = "{self.data(users)}/predictions", format = parquet }}
  inputs {{
    predictions.query = "select model_id, query_id, item_id, {by} from lists"
    holdout {{ path = "{self.data(users)}/holdout", format = parquet }}
  }}
  ranking.metrics = {json.dumps(NAMES)}
}}
""")
        measured = Measured(
            ["./plumbline", "ranking", "--config", config, "--from", "2026-01-01", "--to", "2026-01-02"],
            f"{HOME}/log/{users}-ours-{by}.log", self.options.own_minutes, self.options.gib,
            {"PLUMBLINE_MEMORY": HEAP, "SPARK_HOME": ""})
        values = {} if measured.why else self.job_values(config)
        self.row(users, f"plumbline ranking, {by}", measured, {}, values)
        shutil.rmtree(warehouse, ignore_errors=True)

    @staticmethod
    def job_values(config):
        printed = subprocess.run(
            ["./plumbline", "query", "--config", config, "--format", "json",
             "SELECT metric, cutoff, value FROM latest_offline_metrics"],
            check=True, capture_output=True, text=True, env=os.environ | {"SPARK_HOME": ""}).stdout
        rows = json.loads(printed) if printed.lstrip().startswith("[") else map(json.loads, printed.splitlines())
        return {f"{row['metric']}@{row['cutoff']}": float(row["value"]) for row in rows}

    def steady(self, users):
        """One session per size, so that its memory is of that size."""
        out = f"{HOME}/steady"
        shutil.rmtree(out, ignore_errors=True)
        os.makedirs(out)
        with open("jobs/target/embedded.classpath") as file:
            classpath = f"{HOME}/classes:jobs/target/plumbline-jobs.jar:{file.read().strip()}"
        measured = Measured(
            ["java", "@jobs/target/embedded.options", "-XX:+UseParallelGC", f"-Xms{HEAP}", f"-Xmx{HEAP}",
             "-XX:MetaspaceSize=512m", "-Duser.timezone=UTC", "-Dlog4j2.configurationFile=conf/log4j2.properties",
             "-cp", classpath, "RankingBench", out, self.data(self.options.warm_up), "2", self.data(users),
             str(self.options.times), ",".join(NAMES)],
            f"{HOME}/log/{users}-steady.log", self.options.own_minutes, self.options.gib)
        for by in OURS:
            values = {} if measured.why else {name: float(value) for name, value in read_tsv(f"{out}/steady-{by}.tsv")}
            self.row(users, f"plumbline's session, {by}: all repetitions", measured, {}, values)
        if measured.why:
            return None
        seconds = {}
        for measure, _, value in read_tsv(f"{out}/steady.tsv"):
            seconds.setdefault(measure, []).append(float(value))
        return seconds

    def print_steady(self, users, seconds):
        print(f"\nIn a running session, {users:,} users, {len(NAMES)} figures, {self.options.times} times:\n")
        print("| what | s, each time | median s | us a row | of the bare scan |")
        print("| --- | --- | --- | --- | --- |")
        label = {"scan": "bare scan of the columns, {}", "means": "offline_metrics, {}",
                 "queries": "query_metrics after it, {}"}
        for by in OURS:
            floor = statistics.median(seconds[f"scan_{by}"])
            for measure in label:
                taken = seconds[f"{measure}_{by}"]
                median = statistics.median(taken)
                print(f"| {label[measure].format(by)} | {', '.join(f'{value:.2f}' for value in taken)} | {median:.2f} |"
                      f" {median / users / 100 * 1e6:.3f} | {median / floor:.2f} |", flush=True)

    # the others

    def peer(self, users, tool):
        if tool == "ranx":
            # numba keeps what it has compiled, so compilation is not part of the second and later runs
            self.generate(1000)
            Measured([sys.executable, f"{PARTS}/peers.py", tool, self.data(1000), f"{HOME}/tmp/unused.json"],
                     f"{HOME}/log/ranx-compiling.log", 15, self.options.gib)
        result = f"{HOME}/tmp/{tool}.json"
        if os.path.exists(result):
            os.remove(result)
        measured = Measured([sys.executable, f"{PARTS}/peers.py", tool, self.data(users), result],
                            f"{HOME}/log/{users}-{tool}.log", self.options.minutes, self.options.gib,
                            {"BENCH_SPARK_HEAP": self.options.spark_heap}, several=tool.startswith("spark"))
        if measured.why:
            self.row(users, tool, measured, {}, {})
            return
        with open(result) as file:
            found = json.load(file)
        measured.wall -= found["seconds"].pop("not counted", 0)
        versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
        self.row(users, f"{tool} ({versions})", measured, found["seconds"], found["values"])
        for name, other in found["other"].items():
            expected = f"{self.reference[name][0]:.9f}" if name in self.reference else "unknown"
            print(f"  {tool}: {name} is {other['value']:.9f} and not {expected}: {other['why']}",
                  file=sys.stderr, flush=True)

    def row(self, users, tool, measured, seconds, values):
        agree = measured.why or self.compare(users, tool, values)
        taken = ", ".join(f"{name} {value:.1f}" for name, value in seconds.items())
        cpu = "" if measured.cpu is None else f"{measured.cpu:.0f}"
        print(f"| {tool} | {measured.wall:.1f} | {cpu} | {measured.peak / 2**20:.0f} | {taken} | {agree} |",
              flush=True)
        line = {"users": users, "tool": tool, "wall": measured.wall, "cpu": measured.cpu, "peak": measured.peak,
                "why": measured.why, "seconds": seconds}
        with open(f"{HOME}/results.jsonl", "a") as file:
            file.write(json.dumps(line) + "\n")

    def compare(self, users, tool, values):
        shared = {name: value for name, value in values.items() if name in self.reference}
        off = {name: abs(value - self.reference[name][0]) / max(abs(self.reference[name][0]), 1e-300)
               for name, value in shared.items()}
        wrong = sorted(name for name, difference in off.items() if not difference <= TOLERANCE)
        for name in wrong:
            value, whose = self.reference[name]
            self.disagreements.append(f"{users} users: {name} is {values[name]} of {tool} and {value} of {whose}")
        for name in values.keys() - shared.keys():
            self.reference[name] = values[name], tool
        if not shared:
            return f"{len(values)}, the first"
        return f"{len(off) - len(wrong)} of {len(values)}, to {max(off.values()):.0e}"


def main():
    parser = argparse.ArgumentParser(prog="bench/ranking", description="Wall seconds and peak memory of ranking metrics.")
    parser.add_argument("users", nargs="*", type=int, default=[], help="sizes; default 100000 500000 2000000")
    parser.add_argument("--only", action="append", default=[], metavar="PART",
                        help=f"repeatable: steady, ours, peers, {', '.join(TOOLS)}; default all")
    parser.add_argument("--times", type=int, default=3, help="repetitions in the running session; default 3")
    parser.add_argument("--warm-up", type=int, default=100_000, help="users of the warm-up; default 100000")
    parser.add_argument("--minutes", type=float, default=15, help="after which a peer is stopped; default 15")
    parser.add_argument("--own-minutes", type=float, default=180, help="after which this job is; default 180")
    parser.add_argument("--gib", type=int, default=12, help="memory at which a process is stopped; default 12")
    parser.add_argument("--spark-heap", default=HEAP, help="heap of Spark's RankingMetrics; default 2g, as this job's")
    options = parser.parse_args()
    options.users = options.users or [100_000, 500_000, 2_000_000]
    unknown = set(options.only) - {"steady", "ours", "peers", *TOOLS}
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    for folder in ("log", "tmp", "data"):
        os.makedirs(f"{HOME}/{folder}", exist_ok=True)
    sys.exit(Sitting(options).run())


if __name__ == "__main__":
    main()
