"""The DuckDB catalogue: one view per table over exactly the files of one version."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl
from arro3.core import Table as ArrowTable

from mlta.errors import ConfigError, LakeError
from mlta.lake.lake import Lake
from mlta.schemas import RUNS, TABLES, Table

_SQL_TYPES: Final = {
    pl.String: "VARCHAR",
    pl.Int8: "TINYINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Datetime: "TIMESTAMPTZ",
}
_SHOWN_AS_TEXT: Final = ("INTERVAL", "UNION", "BIGNUM", "VARIANT")
"""Types of DuckDB that Polars does not take; the first two would make it panic."""


def catalogue_path(lake: Lake) -> Path:
    """The catalogue file, which any DuckDB shell opens."""
    return lake.root / "gold" / "gold.duckdb"


def refresh_catalogue(lake: Lake) -> None:
    """Write ``gold/gold.duckdb`` again: views over the newest versions, columns commented.

    Written beside and renamed over, so a shell that has it open is never in the way. Refreshes
    take turns, so that an earlier one cannot put its file over that of a later one.

    Raises
    ------
    LakeError
        If the file cannot be written, or a table cannot be read; the catalogue before stays.
    """
    path = catalogue_path(lake)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with lake.lock([RUNS]):
            with duckdb.connect(beside) as connection:
                create_views(connection, lake, {})
            beside.replace(path)
    except (OSError, duckdb.Error) as error:  # a full disk is a TransactionException
        raise LakeError(
            f"cannot write {path}: {error}. The tables themselves are untouched; "
            f"mend the disk and run the same command again"
        ) from error
    finally:
        for leftover in (beside, beside.with_name(f"{beside.name}.wal")):
            with suppress(OSError):  # not there, or the folder itself is what is missing
                leftover.unlink()


def create_views(
    connection: duckdb.DuckDBPyConnection, lake: Lake, versions: dict[str, int | None]
) -> None:
    """Create every view in `connection`, at `versions` where given (None: as if not there yet).

    Schemas are named after the layers; gold's tables stand in the main schema, so that both
    ``features`` and ``gold.features`` name the same table in a file called gold.
    """
    connection.begin()  # one transaction, or each of two hundred statements would be one
    for layer in ("bronze", "silver"):
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {layer}")
    for table in TABLES.values():
        name = table.name if table.layer == "gold" else table.full_name
        connection.execute(f"CREATE VIEW {name} AS {_view(lake, table, versions)}")
        connection.execute(f"COMMENT ON VIEW {name} IS {_quoted(table.doc)}")
        for column in table.columns:
            comment = f"COMMENT ON COLUMN {name}.{_named(column.name)} IS {_quoted(column.doc)}"
            connection.execute(comment)
    connection.commit()


def query(lake: Lake, sql: str, versions: dict[str, int | None] | None = None) -> pl.DataFrame:
    """Rows that `sql` gives over the newest versions, or over `versions` of the tables named there.

    Raises
    ------
    ConfigError
        If DuckDB refuses the query, with its reason, or two of its columns have the same name.
    """
    (rows,) = query_all(lake, [sql], versions)
    return rows


def query_all(
    lake: Lake, statements: Sequence[str], versions: dict[str, int | None] | None = None
) -> list[pl.DataFrame]:
    """Rows that each of `statements` gives, as `query`; the views are made once."""
    try:
        with _connected(lake, versions or {}) as connection:
            results = (connection.sql(sql) for sql in statements)
            return [pl.DataFrame() if found is None else _fetched(found) for found in results]
    except duckdb.Error as error:
        raise ConfigError(f"the query failed: {error}") from error


def _fetched(result: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    twice = sorted({name for name in result.columns if result.columns.count(name) > 1})
    if twice:
        raise ConfigError(
            f"the query gives more than one column named {', '.join(twice)}; name them apart "
            f"with AS"
        )
    columns = [
        f"CAST({name} AS VARCHAR) AS {name}"
        if any(word in str(dtype) for word in _SHOWN_AS_TEXT)
        else name
        for name, dtype in zip(map(_named, result.columns), result.types, strict=True)
    ]
    # through arro3: polars' own way leaves DuckDB objects that complain at exit
    return pl.DataFrame(ArrowTable.from_arrow(result.project(", ".join(columns))))


def tables_named(sql: str) -> list[Table]:
    """Tables of the lake that a SELECT reads, from its syntax tree, sorted by name.

    Raises
    ------
    ConfigError
        If `sql` is no SELECT, or not SQL.
    """
    with duckdb.connect(":memory:") as connection:
        row = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        raise ConfigError(f"the query failed: {tree.get('error_message')}")
    nodes = list(_nodes(tree))
    # WITH features AS (...) SELECT * FROM features: those are not ours
    local = {
        entry["key"].lower() for node in nodes for entry in node.get("cte_map", {}).get("map", ())
    }
    read = [node for node in nodes if node.get("type") == "BASE_TABLE"]
    names = {
        _full_name(node)
        for node in read
        if node["schema_name"] or node["table_name"].lower() not in local
    }
    return [table for name, table in sorted(TABLES.items()) if name in names]


def _nodes(part: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON tree."""
    if isinstance(part, dict):
        yield part
    children = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for child in children:
        yield from _nodes(child)


def _full_name(node: Mapping[str, str]) -> str:
    schema = node["schema_name"].lower()
    return f"{'gold' if schema in {'', 'main'} else schema}.{node['table_name'].lower()}"


@contextmanager
def _connected(lake: Lake, versions: dict[str, int | None]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, named gold so that ``gold.features`` resolves, with every view."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("ATTACH ':memory:' AS gold; USE gold; SET TimeZone = 'UTC'")
        create_views(connection, lake, versions)
        yield connection


def _view(lake: Lake, table: Table, versions: dict[str, int | None]) -> str:
    version = versions.get(table.full_name)
    if version is not None and (gone := lake.why_gone(table, version)):
        return _refusing_view(lake, table, version, gone)
    absent = version is None and table.full_name in versions
    files = [] if absent else lake.files(table, version)
    if not files:
        columns = ", ".join(
            f"CAST(NULL AS {_sql_type(column.dtype)}) AS {_named(column.name)}"
            for column in table.columns
        )
        return f"SELECT {columns} WHERE false"
    listed = ", ".join(_quoted(str(file)) for file in files)
    folders = files[0].relative_to(lake.path(table)).parts[:-1]
    partitioned_by = tuple(folder.partition("=")[0] for folder in folders)
    types = ", ".join(f"'{name}': VARCHAR" for name in partitioned_by)
    partitioned = f", hive_partitioning = true, hive_types = {{{types}}}" if types else ""
    columns = ", ".join(map(_named, table.schema))
    rest = f", * EXCLUDE ({columns})" if table.wide else ""
    if partitioned_by != table.partition_by:
        columns = _columns_of_then(lake, table, version)
    source = f"read_parquet([{listed}], union_by_name = true{partitioned})"
    return f"SELECT {columns}{rest} FROM {source}"  # noqa: S608 - names are ours, files quoted


def _columns_of_then(lake: Lake, table: Table, version: int | None) -> str:
    """The columns of an older form of the table; null are those that it did not have."""
    there = lake.schema(table, version)
    return ", ".join(
        _named(column.name)
        if column.name in there
        else f"CAST(NULL AS {_sql_type(column.dtype)}) AS {_named(column.name)}"
        for column in table.columns
    )


def _refusing_view(lake: Lake, table: Table, version: int, reason: str) -> str:
    """A view that fails with `reason` once a query reads it; others need not know of it."""
    error = f"error({_quoted(reason)})"
    columns = ", ".join(
        f"CAST({error} AS {_sql_type(dtype)}) AS {_named(name)}"
        for name, dtype in lake.schema(table, version).items()
    )
    # in the condition too: a query may ask for no column, or compare one with a value
    return f"SELECT {columns} WHERE {error} IS NULL"


def _sql_type(dtype: pl.DataType | type[pl.DataType]) -> str:
    return _SQL_TYPES[dtype.base_type()]


def _named(column: str) -> str:
    """A column in SQL; some (check, column) are words of the language."""
    return '"' + column.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
