"""A warehouse without Spark: its tables read by deltalake, they and the views asked in DuckDB."""

from pathlib import Path

import duckdb
from deltalake import DeltaTable


def table_folders(warehouse):
    """Name to folder of the tables that some job has written."""
    return {log.parent.name: log.parent for log in sorted(Path(warehouse).glob("*/_delta_log"))}


def open_warehouse(warehouse):
    """A connection that knows the tables, at their newest version, and the views over them."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, folder in table_folders(warehouse).items():
        connection.register(name, DeltaTable(folder).to_pyarrow_dataset())
    script = Path(__file__).with_name("views.duckdb.sql").read_text(encoding="utf-8")
    for statement in filter(str.strip, script.split(";\n")):
        try:
            connection.execute(statement.replace("CREATE OR REPLACE VIEW", "CREATE OR REPLACE TEMP VIEW"))
        except duckdb.CatalogException:
            pass  # over a table that no job has written yet
    return connection
