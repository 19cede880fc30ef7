"""``mlta sql``."""

import sys
from enum import StrEnum
from typing import Annotated

import polars as pl
import typer

from mlta.cli import options
from mlta.cli.output import console, table
from mlta.errors import ConfigError
from mlta.lake.as_of import versions_as_of
from mlta.lake.sql import query

_MOST_ROWS = 100


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def sql(
    statement: Annotated[
        str, typer.Argument(help='A SELECT in DuckDB\'s SQL, e.g. "SELECT * FROM metrics".')
    ],
    form: Annotated[
        Format, typer.Option("--format", help="parquet goes to stdout: redirect it to a file.")
    ] = Format.TABLE,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="Read earlier versions: a time (2026-01-31 or 2026-01-31T12:00), a run id, or "
            "a version number where one table is named.",
        ),
    ] = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """Query the tables: gold's by their bare names, others as silver.klines, bronze.ledger."""
    options.load(config_dir, env, [])
    lake = options.open_lake(data_dir)
    rows = query(lake, statement, versions_as_of(lake, as_of, statement) if as_of else {})
    _print(rows, form)


def _print(rows: pl.DataFrame, form: Format) -> None:
    match form:
        case Format.TABLE:
            _print_table(rows)
        case Format.CSV:
            sys.stdout.write(rows.write_csv())
        case Format.JSON:
            sys.stdout.write(rows.write_json() + "\n")
        case Format.PARQUET:
            if sys.stdout.isatty():
                raise ConfigError(
                    "parquet is binary: redirect it, as in `mlta sql ... > rows.parquet`"
                )
            rows.write_parquet(sys.stdout.buffer)


def _print_table(rows: pl.DataFrame) -> None:
    numeric = [name for name, dtype in rows.schema.items() if dtype.is_numeric()]
    made = table(*rows.columns, right=numeric)
    for row in rows.head(_MOST_ROWS).iter_rows():
        made.add_row(*("" if value is None else _shown(value) for value in row))
    console().print(made)
    if rows.height > _MOST_ROWS:
        console().print(f"... {rows.height - _MOST_ROWS:,} more rows; --format csv prints all")


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
