"""One tool on the files of bench/drift, in a process of its own: python peers.py TOOL FOLDER. Prints how many figures it made."""

import glob
import sys


def files(folder, part):
    return sorted(glob.glob(f"{folder}/{part}/*.parquet"))


def frames(folder):
    import pandas
    import pyarrow.parquet

    return [
        pandas.concat([pyarrow.parquet.read_table(file).to_pandas() for file in files(folder, part)])
        for part in ("training", "serving")
    ]


def evidently(folder):
    from evidently import DataDefinition, Dataset, Report
    from evidently.presets import DataDriftPreset

    reference, current = (frame.drop(columns="event_time") for frame in frames(folder))
    names = [column for column in current if column.startswith("name")]
    definition = DataDefinition(
        numerical_columns=[column for column in current if column not in names], categorical_columns=names
    )
    of = [Dataset.from_pandas(frame, data_definition=definition) for frame in (current, reference)]
    return len(Report([DataDriftPreset(method="psi")]).run(*of).dict()["metrics"])


def nannyml(folder):
    import nannyml

    reference, current = (frame.drop(columns="event_time").reset_index(drop=True) for frame in frames(folder))
    calculator = nannyml.UnivariateDriftCalculator(
        column_names=list(current),
        treat_as_categorical=[column for column in current if column.startswith("name")],
        continuous_methods=["jensen_shannon"],
        categorical_methods=["jensen_shannon"],
        chunk_number=1,
    )
    return len(calculator.fit(reference).calculate(current).to_df().columns)


def whylogs(folder):
    import pyarrow.parquet
    import whylogs

    views = []
    for part in ("training", "serving"):
        view = None
        for file in files(folder, part):
            profile = whylogs.log(pyarrow.parquet.read_table(file).drop_columns(["event_time"]).to_pandas()).view()
            view = profile if view is None else view.merge(profile)
        views.append(view)
    return len(views[0].get_columns()) + len(views[1].get_columns())


def popmon(folder):
    import os

    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", os.environ.get("SPARK_HEAP", "2g"))
        .config("spark.jars", ",".join(glob.glob("build/bench/drift/histogrammar*.jar")))
        .getOrCreate()
    )
    import popmon  # noqa: F401  adds pm_stability_report to frames

    reference, current = (spark.read.parquet(f"{folder}/{part}") for part in ("training", "serving"))
    report = current.pm_stability_report(
        time_axis="event_time", time_width="1w", reference=reference, reference_type="external"
    )
    return len(report.datastore)


def polars(folder):
    import math

    import polars

    edges, counted = {}, 0
    for part in ("training", "serving"):
        rows = polars.scan_parquet(f"{folder}/{part}/*.parquet")
        columns = [column for column in rows.collect_schema().names() if column != "event_time"]
        numbers = [column for column in columns if column.startswith("number")]
        if part == "training":
            quantiles = rows.select(
                polars.col(column).quantile(k / 20, "lower").alias(f"{column} {k}")
                for column in numbers
                for k in range(1, 20)
            ).collect(engine="streaming")
            for column in numbers:
                edges[column] = sorted({quantiles[f"{column} {k}"][0] for k in range(1, 20)})
        shares = {}
        for column in columns:
            of = polars.col(column).cut(edges[column]) if column in numbers else polars.col(column)
            table = rows.group_by(of.alias("bin")).len().collect(engine="streaming")
            total = table["len"].sum()
            shares[column] = {bin: rows / total for bin, rows in zip(table["bin"], table["len"])}
        if part == "training":
            before = shares
    for column in columns:
        bins = before[column].keys() | shares[column].keys()
        pairs = [(max(before[column].get(bin, 0), 1e-4), max(shares[column].get(bin, 0), 1e-4)) for bin in bins]
        counted += math.isfinite(sum((q - p) * math.log(q / p) for p, q in pairs))
    return counted


if __name__ == "__main__":
    print(globals()[sys.argv[1]](sys.argv[2]))
