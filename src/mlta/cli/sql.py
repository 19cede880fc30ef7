"""``mlta sql``."""

import io
import json
import sys
from enum import StrEnum
from typing import Annotated, Final

import duckdb
import polars as pl
import typer

from mlta.cli import options
from mlta.cli.output import console, print_table, table
from mlta.errors import ConfigError
from mlta.lake.as_of import versions_as_of
from mlta.lake.sql import query, tables_named

_MOST_ROWS: Final = 100
_GAP: Final = 2
_READING: Final = {
    duckdb.StatementType.SELECT,
    duckdb.StatementType.MULTI,  # PIVOT
    duckdb.StatementType.EXPLAIN,
    duckdb.StatementType.PRAGMA,
    duckdb.StatementType.SET,
    duckdb.StatementType.COPY,  # to a file
}


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def sql(
    statement: Annotated[
        str, typer.Argument(metavar="SELECT", help="A query in DuckDB's SQL; FROM alone will do.")
    ],
    form: Annotated[
        Format, typer.Option("--format", help="How to print rows; redirect parquet to a file.")
    ] = Format.TABLE,
    as_of: options.AsOf = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    options.load(config_dir, env, [])
    _check_reads(statement)
    lake = options.open_lake(data_dir)
    versions = versions_as_of(lake, as_of, lambda: tables_named(statement)) if as_of else {}
    _print(query(lake, statement, versions), form)


sql.__doc__ = """Query the tables with SQL.

Gold's tables stand under their bare names, the others as silver.klines and bronze.ledger.

\b
mlta sql "SHOW TABLES"
mlta sql "DESCRIBE metrics"
mlta sql "FROM metrics WHERE metric = 'auc'" --format csv
"""


def _check_reads(statement: str) -> None:
    try:
        kinds = [found.type for found in duckdb.extract_statements(statement)]
    except duckdb.Error as error:
        raise ConfigError(f"the query failed: {error}") from error
    if not kinds:
        raise ConfigError('the query is empty; try: mlta sql "SHOW TABLES"')
    for kind in kinds:
        if kind not in _READING:
            raise ConfigError(
                f"only queries are taken here (got {kind.name}); tables are written by stages alone"
            )


def _print(rows: pl.DataFrame, form: Format) -> None:
    match form:
        case Format.TABLE:
            _print_table(rows)
        case Format.CSV:
            nested = [name for name, dtype in rows.schema.items() if dtype.is_nested()]
            texts = [
                pl.Series(name, map(_json, rows[name].to_list()), pl.String) for name in nested
            ]
            sys.stdout.write(_plain(rows).with_columns(texts).write_csv())
        case Format.JSON:
            sys.stdout.write(_plain(rows).write_json() + "\n")
        case _:
            if sys.stdout.isatty():
                raise ConfigError(
                    "parquet is binary: redirect it, as in `mlta sql ... > rows.parquet`"
                )
            content = io.BytesIO()  # Polars would write to the process's stdout, not to Python's
            rows.write_parquet(content)
            sys.stdout.buffer.write(content.getvalue())


def _plain(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` without what text formats do not have: bytes, and whole numbers of 38 digits."""
    whole = [n for n, t in rows.schema.items() if isinstance(t, pl.Decimal) and t.scale == 0]
    return rows.with_columns(pl.col(whole).cast(pl.Int128), pl.col(pl.Binary).bin.encode("hex"))


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, default=str, ensure_ascii=False)


def _print_table(rows: pl.DataFrame) -> None:
    """As many rows and columns as can be read at a glance, and what was left out."""
    out = console()
    cells = [[*map(_shown, column.head(_MOST_ROWS).to_list())] for column in rows.iter_columns()]
    fit = _columns_that_fit(rows.columns, cells, out.width)
    numeric = [name for name, dtype in rows.schema.items() if dtype.is_numeric()]
    made = table(*rows.columns[:fit], right=numeric)
    for row in zip(*cells[:fit], strict=True):
        made.add_row(*row)
    print_table(made)
    hidden = [
        *([f"rows not shown: {rows.height - _MOST_ROWS:,}"] if rows.height > _MOST_ROWS else []),
        *([f"columns not shown: {rows.width - fit}"] if rows.width > fit else []),
    ]
    if hidden:
        out.print(f"... {', '.join(hidden)}; --format csv prints all")
    if rows.is_empty():
        out.print("no rows")


def _columns_that_fit(names: list[str], cells: list[list[str]], width: int) -> int:
    """How many columns stand side by side in `width`; at least one, which is folded."""
    used = 0
    for position, (name, column) in enumerate(zip(names, cells, strict=True)):
        lines = [line for cell in (name, *column) for line in cell.splitlines()]
        used += max(map(len, lines), default=0) + _GAP
        if used - _GAP > width:
            return max(position, 1)
    return len(names)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
