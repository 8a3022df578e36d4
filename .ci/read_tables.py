"""Usage: python3 .ci/read_tables.py WAREHOUSE [OTHER_WAREHOUSE]

Fails unless every table reads the same by Arrow (deltalake), DuckDB and polars, those of the first warehouse also by
Spark: how many values each column has, and what they add up to (texts, lists and maps: their lengths; times: the first and
the last).
"""

import json
import math
import subprocess
import sys
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.compute
from deltalake import DeltaTable

LAUNCHER = Path(__file__).resolve().parent.parent / "plumbline"
# as the demo does: on little data compiling plans takes longer than running them
SMALL_DATA = ["--conf", "spark.sql.codegen.wholeStage=false", "--conf", "spark.sql.adaptive.enabled=false"]
TOLERANCE = 1e-9

DUCKDB = {
    "number": ["sum({})"],
    "text": ["sum(length({}))"],
    "truth": ["sum(CAST({} AS INTEGER))"],
    "time": ["epoch_us(min({}))", "epoch_us(max({}))"],
    "day": ["date_diff('day', DATE '1970-01-01', min({}))", "date_diff('day', DATE '1970-01-01', max({}))"],
    "bytes": ["sum(octet_length({}))"],
    "list": ["sum(len({}))"],
    "map": ["sum(cardinality({}))"],
}
SPARK = DUCKDB | {
    "time": ["unix_micros(min({}))", "unix_micros(max({}))"],
    "day": ["unix_date(min({}))", "unix_date(max({}))"],
    "list": ["sum(size({}))"],
    "map": ["sum(size({}))"],
}
POLARS = {
    "number": lambda c: [c.sum()],
    "text": lambda c: [c.str.len_chars().sum()],
    "truth": lambda c: [c.sum()],
    "time": lambda c: [c.dt.epoch("us").min(), c.dt.epoch("us").max()],
    "day": lambda c: [c.dt.epoch("d").min(), c.dt.epoch("d").max()],
    "bytes": lambda c: [c.bin.size().sum()],
    "list": lambda c: [c.list.len().sum()],
    "map": lambda c: [c.map.len().sum()],
}


def arrow_sum(values):
    return pyarrow.compute.sum(values).as_py()


def arrow_ends(values):
    ends = pyarrow.compute.min_max(values).as_py()
    return [ends["min"], ends["max"]]


ARROW = {
    "number": lambda c: [arrow_sum(c)],
    "text": lambda c: [arrow_sum(pyarrow.compute.utf8_length(c))],
    "truth": lambda c: [arrow_sum(c.cast("int64"))],
    "time": lambda c: arrow_ends(c.cast("int64")),
    "day": lambda c: arrow_ends(c.cast("int32")),
    "bytes": lambda c: [arrow_sum(pyarrow.compute.binary_length(c))],
    "list": lambda c: [arrow_sum(pyarrow.compute.list_value_length(c))],
    "map": lambda c: [sum(len(value) for value in c.to_pylist() if value is not None)],
}


def kind(arrow_type):
    types = pyarrow.types
    kinds = {
        "number": types.is_integer(arrow_type) or types.is_floating(arrow_type),
        "text": types.is_string(arrow_type) or types.is_large_string(arrow_type),
        "truth": types.is_boolean(arrow_type),
        "time": types.is_timestamp(arrow_type),
        "day": types.is_date(arrow_type),
        "bytes": types.is_binary(arrow_type) or types.is_large_binary(arrow_type),
        "list": types.is_list(arrow_type) or types.is_large_list(arrow_type),
        "map": types.is_map(arrow_type),
    }
    return next(name for name, holds in kinds.items() if holds)


def expressions(columns, dialect, quote):
    for name, of in columns.items():
        column = f"{quote}{name}{quote}"
        yield from (form.format(column) for form in ["count({})", *dialect[of]])


def by_arrow(table, columns):
    return [
        figure
        for name, of in columns.items()
        for figure in [len(table[name]) - table[name].null_count, *ARROW[of](table[name].combine_chunks())]
    ]


def by_polars(folder, columns):
    frame = polars.read_delta(str(folder))
    return [
        figure for name, of in columns.items() for figure in [frame[name].count(), *POLARS[of](frame[name])]
    ]


def by_duckdb(folder, columns):
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.register("one_table", DeltaTable(folder).to_pyarrow_dataset())
    return connection.execute(f"SELECT {', '.join(expressions(columns, DUCKDB, chr(34)))} FROM one_table").fetchone()


def by_spark(warehouse, tables):
    """Of all tables by one query: name to figures."""
    selects = (
        f"SELECT '{name}' AS name, array({', '.join(f'CAST({one} AS DOUBLE)' for one in expressions(columns, SPARK, '`'))})"
        f" AS figures FROM {name}"
        for name, columns in tables.items()
    )
    answer = subprocess.run(
        [LAUNCHER, "query", *SMALL_DATA, "--warehouse", warehouse, "--format", "json", " UNION ALL ".join(selects)],
        check=True,
        stdout=subprocess.PIPE,
    )
    return {row["name"]: row["figures"] for row in map(json.loads, answer.stdout.splitlines())}


def same(figures, others):
    return len(figures) == len(others) and all(
        math.isclose(one or 0, other or 0, rel_tol=TOLERANCE, abs_tol=1e-12) for one, other in zip(figures, others)
    )


def read(folder):
    """The kinds of a table's columns, its rows, and its figures by engine."""
    table = DeltaTable(folder).to_pyarrow_table()
    columns = {field.name: kind(field.type) for field in table.schema}
    figures = {
        "Arrow": by_arrow(table, columns),
        "DuckDB": by_duckdb(folder, columns),
        "polars": by_polars(folder, columns),
    }
    return columns, table.num_rows, figures


def main(first, *others):
    failed = False
    for warehouse in (first, *others):
        folders = {log.parent.name: log.parent for log in sorted(Path(warehouse).glob("*/_delta_log"))}
        tables = {name: read(folder) for name, folder in folders.items()}
        if not tables:
            sys.exit(f"{warehouse} holds no table")
        spark = by_spark(warehouse, {name: table[0] for name, table in tables.items()}) if warehouse == first else {}
        for name, (columns, rows, figures) in tables.items():
            figures |= {"Spark": spark[name]} if name in spark else {}
            wrong = [engine for engine, of in figures.items() if not same(of, figures["Arrow"])]
            failed = failed or bool(wrong)
            for engine in wrong:
                print(f"{name}: {engine} has {figures[engine]}\n  Arrow has {figures['Arrow']}", file=sys.stderr)
            print(f"{name}: {rows} rows, {len(columns)} columns, {'differs' if wrong else 'the same by'} "
                  f"{', '.join(wrong or figures)}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
