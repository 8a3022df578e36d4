"""Other tools on the same files: peers.py TOOL FOLDER RESULT.json. One process per tool.

The result says how long what took inside the process, the versions, and the values under Plumbline's names. Metrics that
a tool does not have are left out, and what it defines otherwise is asked for under the settings that agree; where there
are none, `other` holds the values and says how they differ.
"""

import json
import os
import sys
import time

CUTOFFS = (5, 10, 20, 50, 100)
METRICS = ("reciprocal_rank", "hit_rate", "precision", "recall", "average_precision", "ndcg")
ONE_CUTOFF = 10  # RankingMetrics computes one metric at one cutoff per call: four of them


class Clock:
    def __init__(self):
        self.last, self.seconds = time.monotonic(), {}

    def lap(self, name):
        now = time.monotonic()
        self.seconds[name], self.last = round(now - self.last, 3), now


def version(*packages):
    from importlib.metadata import version as of

    return {package: of(package) for package in packages}


def frames(folder, predicted):
    import pandas
    import pyarrow

    pyarrow.set_cpu_count(2)
    return (pandas.read_parquet(f"{folder}/predictions", columns=predicted),
            pandas.read_parquet(f"{folder}/holdout"))


def spark_session(clock):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    scratch = os.path.abspath("build/bench/ranking/tmp")
    spark = (SparkSession.builder.master("local[2]").appName("ranking-metrics")
             .config("spark.driver.memory", os.environ.get("BENCH_SPARK_HEAP", "2g"))
             .config("spark.local.dir", scratch).config("spark.sql.warehouse.dir", scratch + "/spark-warehouse")
             .config("spark.ui.enabled", "false")
             .config("spark.ui.showConsoleProgress", "false")
             .config("spark.driver.host", "localhost")
             # the default of 200 is for clusters; Spark merges the partitions, but not if a frame is persisted
             .config("spark.sql.shuffle.partitions", "16").getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    clock.lap("start")
    return spark


def predictions_and_labels(spark, folder):
    from pyspark.sql import functions as f

    predicted = (spark.read.parquet(f"{folder}/predictions").groupBy("query_id")
                 .agg(f.sort_array(f.collect_list(f.struct("rank", "item_id"))).alias("list"))
                 .select("query_id", f.col("list.item_id").alias("predicted")))
    relevant = (spark.read.parquet(f"{folder}/holdout").where("relevance >= 1").groupBy("query_id")
                .agg(f.collect_list("item_id").alias("relevant")))
    return predicted.join(relevant, "query_id").select("predicted", "relevant")


def four_metrics(precision, average_precision, ndcg, recall, clock):
    values = {f"precision@{ONE_CUTOFF}": precision()}
    clock.lap("first metric")
    values["average_precision@100"] = average_precision()
    values[f"ndcg@{ONE_CUTOFF}"] = ndcg()
    values[f"recall@{ONE_CUTOFF}"] = recall()
    clock.lap("three more")
    return values


def spark_in_python(folder, clock, storage_level):
    """As the documentation of pyspark.mllib.evaluation.RankingMetrics: an RDD of pairs of lists, a call per metric."""
    from pyspark.mllib.evaluation import RankingMetrics

    spark = spark_session(clock)
    pairs = predictions_and_labels(spark, folder).rdd.map(lambda row: (row.predicted, row.relevant))
    metrics = RankingMetrics(pairs if storage_level is None else pairs.persist(storage_level))
    return four_metrics(lambda: metrics.precisionAt(ONE_CUTOFF), lambda: metrics.meanAveragePrecision,
                        lambda: metrics.ndcgAt(ONE_CUTOFF), lambda: metrics.recallAt(ONE_CUTOFF), clock)


def spark(folder, clock):
    return version("pyspark"), spark_in_python(folder, clock, None), {}


def spark_persisted(folder, clock):
    from pyspark import StorageLevel

    return version("pyspark"), spark_in_python(folder, clock, StorageLevel.MEMORY_AND_DISK), {}


def spark_jvm(folder, clock):
    """As a program in Scala or Java would: no list passes through Python, and the lists are persisted."""
    from pyspark import StorageLevel
    from pyspark.mllib.common import callMLlibFunc

    spark = spark_session(clock)
    pairs = predictions_and_labels(spark, folder).persist(StorageLevel.MEMORY_AND_DISK)
    metrics = callMLlibFunc("newRankingMetrics", pairs._jdf)
    values = four_metrics(lambda: metrics.precisionAt(ONE_CUTOFF), metrics.meanAveragePrecision,
                          lambda: metrics.ndcgAt(ONE_CUTOFF), lambda: metrics.recallAt(ONE_CUTOFF), clock)
    return version("pyspark"), values, {}


def ranx(folder, clock):
    from ranx import Qrels, Run, evaluate

    clock.lap("import")
    predictions, holdout = frames(folder, ["query_id", "item_id", "score"])
    clock.lap("read")
    names = {"reciprocal_rank": "mrr", "hit_rate": "hit_rate", "precision": "precision", "recall": "recall",
             "average_precision": "map", "ndcg": "ndcg"}
    qrels = Qrels.from_df(holdout.astype({"relevance": "int64"}), "query_id", "item_id", "relevance")
    run = Run.from_df(predictions, "query_id", "item_id", "score")
    del predictions, holdout
    clock.lap("convert")
    found = evaluate(qrels, run, [f"{names[metric]}@{k}" for metric in METRICS for k in CUTOFFS])
    clock.lap("evaluate")
    values = {f"{metric}@{k}": float(found[f"{names[metric]}@{k}"]) for metric in METRICS for k in CUTOFFS}
    return version("ranx", "numba"), values, {}


def pytrec_eval(folder, clock):
    import pytrec_eval as trec

    clock.lap("import")
    predictions, holdout = frames(folder, ["query_id", "item_id", "score"])
    clock.lap("read")

    def by_query(frame, value):
        nested = {}
        for query, item, figure in zip(frame["query_id"], frame["item_id"], frame[value].tolist()):
            nested.setdefault(query, {})[item] = figure
        return nested

    run, qrels = by_query(predictions, "score"), by_query(holdout, "relevance")
    del predictions, holdout
    clock.lap("convert")
    names = {"hit_rate": "success", "precision": "P", "recall": "recall", "average_precision": "map_cut",
             "ndcg": "ndcg_cut"}
    cutoffs = ",".join(map(str, CUTOFFS))
    evaluator = trec.RelevanceEvaluator(qrels, {f"{name}.{cutoffs}" for name in names.values()} | {"recip_rank"})
    per_query = evaluator.evaluate(run)
    mean = {name: trec.compute_aggregated_measure(name, [figures[name] for figures in per_query.values()])
            for name in next(iter(per_query.values()))}
    clock.lap("evaluate")
    # trec_eval has no cutoff for the reciprocal rank; with lists of 100, that of the whole list equals the one at 100
    values = {"reciprocal_rank@100": mean["recip_rank"]}
    values |= {f"{metric}@{k}": mean[f"{name}_{k}"] for metric, name in names.items() for k in CUTOFFS}
    return version("pytrec-eval-terrier"), values, {}


def rectools(folder, clock):
    from rectools import metrics as m

    clock.lap("import")
    predictions, holdout = frames(folder, ["query_id", "item_id", "rank"])
    predictions.columns, holdout.columns = ["user_id", "item_id", "rank"], ["user_id", "item_id", "weight"]
    clock.lap("read")
    asked = {}
    for k in CUTOFFS:
        asked |= {f"reciprocal_rank@{k}": m.MRR(k), f"hit_rate@{k}": m.HitRate(k), f"precision@{k}": m.Precision(k),
                  f"recall@{k}": m.Recall(k), f"average_precision@{k}": m.MAP(k),
                  f"ndcg@{k}": m.NDCG(k, divide_by_achievable=True)}
    found = m.calc_metrics(asked, predictions, holdout)
    clock.lap("evaluate")
    # the default, whose ideal list has k relevant items for every user
    other = {"ndcg@10": {"value": float(m.NDCG(10).calc(predictions, holdout)),
                         "why": "NDCG by default divides by the ideal of k relevant items, however many there are"}}
    clock.lap("not counted")
    return version("rectools", "pandas"), {name: float(found[name]) for name in asked}, other


def duckdb_by(folder, clock, ranked):
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2; SET memory_limit = '8GB'; SET temp_directory = 'build/bench/ranking/tmp'")
    connection.execute("SET preserve_insertion_order = false")
    clock.lap("start")

    def at(k):
        ranked = f"FILTER (rank <= {k})"
        return f"""
            coalesce(max(1 / rank) {ranked}, 0) AS "reciprocal_rank@{k}",
            (count(rank) {ranked} > 0)::DOUBLE AS "hit_rate@{k}",
            count(rank) {ranked} / {k} AS "precision@{k}",
            count(rank) {ranked} / relevant AS "recall@{k}",
            coalesce(sum(hit / rank) {ranked}, 0) / relevant AS "average_precision@{k}",
            coalesce(sum(1 / log2(rank + 1)) {ranked}, 0) / ideal[least(relevant, {k})] AS "ndcg@{k}" """

    names = [f"{metric}@{k}" for k in CUTOFFS for metric in METRICS]
    row = connection.execute(f"""
        WITH judged AS (
            SELECT query_id, item_id FROM '{folder}/holdout/*.parquet' WHERE relevance >= 1),
        sizes AS (SELECT query_id, count(*) AS relevant FROM judged GROUP BY query_id),
        discounts AS (SELECT place, sum(1 / log2(place + 1)) OVER (ORDER BY place) AS total FROM range(1, 101) r(place)),
        ideals AS (SELECT list(total ORDER BY place) AS ideal FROM discounts),
        lists AS ({ranked.format(predictions=f"'{folder}/predictions/*.parquet'")}),
        hits AS (
            SELECT model_id, query_id, rank,
                row_number() OVER (PARTITION BY model_id, query_id ORDER BY rank) AS hit
            FROM lists SEMI JOIN judged USING (query_id, item_id)),
        models AS (SELECT DISTINCT model_id FROM lists),
        figures AS (
            SELECT model_id, query_id, relevant, {", ".join(at(k) for k in CUTOFFS)}
            FROM models CROSS JOIN sizes CROSS JOIN ideals LEFT JOIN hits USING (model_id, query_id)
            GROUP BY model_id, query_id, relevant, ideal)
        SELECT {", ".join(f'avg("{name}")' for name in names)} FROM figures GROUP BY model_id""").fetchone()
    clock.lap("query")
    return version("duckdb"), dict(zip(names, row)), {}


def duckdb_rank(folder, clock):
    return duckdb_by(folder, clock, "SELECT model_id, query_id, item_id, rank FROM {predictions}")


def duckdb_score(folder, clock):
    return duckdb_by(folder, clock, """SELECT model_id, query_id, item_id, row_number()
        OVER (PARTITION BY model_id, query_id ORDER BY score DESC, item_id DESC) AS rank FROM {predictions}""")


def polars_by(folder, clock, column):
    import math

    import polars as pl

    clock.lap("import")
    key = ["model_id", "query_id"]
    lists = pl.scan_parquet(f"{folder}/predictions/*.parquet").select(*key, "item_id", column)
    judged = pl.scan_parquet(f"{folder}/holdout/*.parquet").filter(pl.col("relevance") >= 1)
    sizes = judged.group_by("query_id").agg(pl.len().alias("relevant"))
    if column == "score":
        lists = lists.with_columns(
            pl.col("score").rank("ordinal", descending=True).over(key).cast(pl.Int64).alias("rank"))
    hits = (lists.join(judged.select("query_id", "item_id"), on=["query_id", "item_id"], how="semi")
            .with_columns(pl.col("rank").rank("ordinal").over(key).alias("hit")))
    ideal = [math.fsum(1 / math.log2(i + 1) for i in range(1, n + 1)) for n in range(max(CUTOFFS) + 1)]
    rank = pl.col("rank")
    of_hits, figures = [], []
    for k in CUTOFFS:
        top = rank <= k
        of_hits += [(1 / rank).filter(top).max().alias(f"reciprocal_rank@{k}"),
                    top.sum().alias(f"hits@{k}"),
                    (pl.col("hit") / rank).filter(top).sum().alias(f"precisions@{k}"),
                    (1 / (rank + 1).log(2)).filter(top).sum().alias(f"gain@{k}")]
        found, relevant = pl.col(f"hits@{k}").fill_null(0), pl.col("relevant")
        figures += [pl.col(f"reciprocal_rank@{k}").fill_null(0.0),
                    (found > 0).cast(pl.Float64).alias(f"hit_rate@{k}"),
                    (found / k).alias(f"precision@{k}"), (found / relevant).alias(f"recall@{k}"),
                    (pl.col(f"precisions@{k}").fill_null(0.0) / relevant).alias(f"average_precision@{k}"),
                    (pl.col(f"gain@{k}").fill_null(0.0)
                     / relevant.clip(upper_bound=k)
                     .replace_strict(list(range(len(ideal))), ideal, return_dtype=pl.Float64))
                    .alias(f"ndcg@{k}")]
    per_query = hits.group_by(key).agg(of_hits)
    # one model: only queries without any hit are missing among the hits
    row = (sizes.join(per_query, on="query_id", how="left").select(figures).mean()
           .collect(engine="streaming").row(0, named=True))
    clock.lap("query")
    return version("polars"), row, {}


def polars_rank(folder, clock):
    return polars_by(folder, clock, "rank")


def polars_score(folder, clock):
    return polars_by(folder, clock, "score")


TOOLS = {tool.__name__: tool for tool in (spark, spark_persisted, spark_jvm, ranx, pytrec_eval, rectools, duckdb_rank,
                                          duckdb_score, polars_rank, polars_score)}


def main(tool, folder, result):
    clock = Clock()
    versions, values, other = TOOLS[tool](folder, clock)
    with open(result, "w") as file:
        json.dump({"seconds": clock.seconds, "versions": versions, "values": values, "other": other}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
