"""Fails unless two CSV files of (table_name, content as JSON) hold the same rows in any order, doubles to 1e-9.

Doubles may differ in their last digits, because sums depend on the order of the rows; everything else must agree.
"""

import csv
import json
import math
import sys
from collections import defaultdict

TOLERANCE = 1e-9


def split(value, doubles):
    """The value with a mark instead of each double, which is appended to `doubles`; maps in the order of their keys."""
    if isinstance(value, float):
        doubles.append(value)
        return "(double)"
    if isinstance(value, dict):
        return {key: split(value[key], doubles) for key in sorted(value)}
    if isinstance(value, list):
        return [split(element, doubles) for element in value]
    return value


def comparable(content):
    """What must agree exactly, then the doubles: keys are never doubles, so this order pairs equal rows."""
    doubles = []
    exact = json.dumps(split(json.loads(content), doubles))
    return exact, doubles


def read(path):
    csv.field_size_limit(sys.maxsize)
    tables = defaultdict(list)
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        for table, content in reader:
            tables[table].append(comparable(content))
    return {table: sorted(rows) for table, rows in tables.items()}


def same(row, other):
    return row[0] == other[0] and all(
        math.isclose(x, y, rel_tol=TOLERANCE, abs_tol=1e-12) for x, y in zip(row[1], other[1])
    )


def difference(rows, others):
    """The first difference in words, or None."""
    if len(rows) != len(others):
        return f"{len(rows)} and {len(others)} rows"
    return next((f"\n  {x}\n  {y}" for x, y in zip(rows, others) if not same(x, y)), None)


def main(one, other):
    tables, others = read(one), read(other)
    if not tables:
        sys.exit("neither warehouse holds a row: nothing was compared")
    failed = False
    for table in sorted(tables.keys() | others.keys()):
        rows = tables.get(table, [])
        found = difference(rows, others.get(table, []))
        print(f"{table}: {found or f'the same {len(rows)} rows'}")
        failed = failed or found is not None
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
