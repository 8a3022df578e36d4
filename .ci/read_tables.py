"""Usage: python3 .ci/read_tables.py WAREHOUSE FULL_WAREHOUSE

Fails unless Arrow (deltalake), DuckDB and polars read the same from every table: how many values each column has, and what
they add up to (for texts, lists and maps their lengths; for times the first and the last). In the second warehouse every column
holds a value, so a column that wrongly reads as null is found too.
"""

import math
import shutil
import sys
import tempfile
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.compute
from deltalake import DeltaTable

TOLERANCE = 1e-9
# columns that may have no value even there, because of a check of the table
EMPTY = {"broken_rules"}

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


def expressions(columns):
    for name, of in columns.items():
        yield from (form.format(f'"{name}"') for form in ["count({})", *DUCKDB[of]])


def by_arrow(table, columns):
    return [
        figure
        for name, of in columns.items()
        for figure in [len(table[name]) - table[name].null_count, *ARROW[of](table[name].combine_chunks())]
    ]


def by_polars(folder, columns):
    # polars' reader does not find files below a folder whose name holds a blank
    with tempfile.TemporaryDirectory() as elsewhere:
        frame = polars.read_delta(str(shutil.copytree(folder, Path(elsewhere) / folder.name)))
    return [
        figure for name, of in columns.items() for figure in [frame[name].count(), *POLARS[of](frame[name])]
    ]


def by_duckdb(folder, columns):
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.register("one_table", DeltaTable(folder).to_pyarrow_dataset())
    return connection.execute(f"SELECT {', '.join(expressions(columns))} FROM one_table").fetchone()


def same(figures, others):
    return len(figures) == len(others) and all(
        math.isclose(one or 0, other or 0, rel_tol=TOLERANCE, abs_tol=1e-12) for one, other in zip(figures, others)
    )


def problems(folder, is_full):
    """Prints what was read of a table, and yields what is wrong with it."""
    table = DeltaTable(folder).to_pyarrow_table()
    columns = {field.name: kind(field.type) for field in table.schema}
    figures = {
        "Arrow": by_arrow(table, columns),
        "DuckDB": by_duckdb(folder, columns),
        "polars": by_polars(folder, columns),
    }
    print(f"{folder.name}: {table.num_rows} rows, {len(columns)} columns by {', '.join(figures)}")
    for engine, of in figures.items():
        if not same(of, figures["Arrow"]):
            yield f"{folder}: {engine} has {of}\n  Arrow has {figures['Arrow']}"
    for name in columns:
        if is_full and name not in EMPTY and table[name].null_count:
            yield f"{folder}: {name} has a value but reads as null"


def main(demo, full):
    found = []
    for warehouse in (demo, full):
        folders = [log.parent for log in sorted(Path(warehouse).glob("*/_delta_log"))]
        if not folders:
            sys.exit(f"{warehouse} holds no table")
        found += [problem for folder in folders for problem in problems(folder, warehouse == full)]
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
