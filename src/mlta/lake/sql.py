"""The DuckDB catalogue: one view per table over exactly the files of one version."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl
from arro3.core import Table as ArrowTable

from mlta.errors import ConfigError, LakeError
from mlta.lake.lake import Lake
from mlta.schemas import TABLES, Table

_SQL_TYPES = {
    pl.String: "VARCHAR",
    pl.Int8: "TINYINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Datetime: "TIMESTAMPTZ",
}


def catalogue_path(lake: Lake) -> Path:
    """The catalogue file, which any DuckDB shell opens."""
    return lake.root / "gold" / "gold.duckdb"


def refresh_catalogue(lake: Lake) -> None:
    """Write ``gold/gold.duckdb`` again: views over the newest versions, columns commented.

    Written beside and renamed over, so a shell that has it open is never in the way.
    """
    path = catalogue_path(lake)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(beside) as connection:
            create_views(connection, lake, {})
        beside.replace(path)
    except (OSError, duckdb.IOException) as error:
        raise LakeError(
            f"cannot write {path}: {error}. The tables themselves are untouched; "
            f"mend the disk and run the same command again"
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def create_views(
    connection: duckdb.DuckDBPyConnection, lake: Lake, versions: dict[str, int | None]
) -> None:
    """Create every view in `connection`, at `versions` where given (None: as if not there yet).

    Schemas are named after the layers; gold's tables stand in the main schema, so that both
    ``features`` and ``gold.features`` name the same table in a file called gold.
    """
    for layer in ("bronze", "silver"):
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {layer}")
    for table in TABLES.values():
        name = table.name if table.layer == "gold" else table.full_name
        connection.execute(f"CREATE VIEW {name} AS {_view(lake, table, versions)}")
        connection.execute(f"COMMENT ON VIEW {name} IS {_quoted(table.doc)}")
        for column in table.columns:
            connection.execute(f"COMMENT ON COLUMN {name}.{column.name} IS {_quoted(column.doc)}")


def query(lake: Lake, sql: str, versions: dict[str, int | None] | None = None) -> pl.DataFrame:
    """Rows that `sql` gives over the newest versions, or over `versions` of the tables named there.

    Raises
    ------
    ConfigError
        If DuckDB refuses the query, with its reason.
    """
    try:
        with _connected(lake, versions or {}) as connection:
            result = connection.sql(sql)
            # through arro3: polars' own way leaves DuckDB objects that complain at exit
            return pl.DataFrame(None if result is None else ArrowTable.from_arrow(result))
    except duckdb.Error as error:
        raise ConfigError(f"the query failed: {error}") from error


def tables_named(sql: str) -> list[Table]:
    """Tables of the lake that a SELECT reads, from its syntax tree."""
    with duckdb.connect(":memory:") as connection:
        row = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        raise ConfigError(f"the query failed: {tree.get('error_message')}")
    return sorted(_base_tables(tree), key=lambda table: table.full_name)


def _base_tables(node: object) -> set[Table]:
    if isinstance(node, list):
        return set().union(*map(_base_tables, node))
    if not isinstance(node, dict):
        return set()
    found = _base_tables(list(node.values()))
    if node.get("type") == "BASE_TABLE":
        name = f"{node.get('schema_name') or 'gold'}.{node['table_name']}"
        found |= {TABLES[name]} if name in TABLES else set()
    return found


@contextmanager
def _connected(lake: Lake, versions: dict[str, int | None]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, named gold so that ``gold.features`` resolves, with every view."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("ATTACH ':memory:' AS gold; USE gold; SET TimeZone = 'UTC'")
        create_views(connection, lake, versions)
        yield connection


def _view(lake: Lake, table: Table, versions: dict[str, int | None]) -> str:
    opened = None
    if table.full_name not in versions:
        opened = lake.open(table)
    elif (version := versions[table.full_name]) is not None:
        opened = lake.open(table, version)
    files = [] if opened is None else sorted(opened.file_uris())
    if not files:
        columns = ", ".join(
            f"CAST(NULL AS {_sql_type(column.dtype)}) AS {_named(column.name)}"
            for column in table.columns
        )
        return f"SELECT {columns} WHERE false"
    listed = ", ".join(_quoted(file) for file in files)
    types = ", ".join(f"'{name}': VARCHAR" for name in table.partition_by)
    partitioned = f", hive_partitioning = true, hive_types = {{{types}}}" if types else ""
    columns = ", ".join(map(_named, table.schema))
    rest = f", * EXCLUDE ({columns})" if table.wide else ""
    source = f"read_parquet([{listed}], union_by_name = true{partitioned})"
    return f"SELECT {columns}{rest} FROM {source}"  # noqa: S608 - names are ours, files quoted


def _sql_type(dtype: pl.DataType | type[pl.DataType]) -> str:
    return _SQL_TYPES[dtype.base_type()]


def _named(column: str) -> str:
    """A column in SQL; some (check, column) are words of the language."""
    return f'"{column}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
