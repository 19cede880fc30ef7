"""``mlta history``."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

import typer

from mlta.cli import options
from mlta.cli.records import Format, few, print_csv, print_json, print_lines
from mlta.errors import ConfigError, DataError
from mlta.lake.changes import Version, diff_versions, load_versions
from mlta.lake.lake import Lake
from mlta.lake.names import table_named
from mlta.schemas import Table

_HEADER: Final = ("version", "time", "stage", "run", "rows", "changed")


def history(
    name: Annotated[str, typer.Argument(metavar="TABLE", help="A table, e.g. silver.klines.")],
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="At most so many versions, the newest.")
    ] = 20,
    with_days: Annotated[
        bool,
        typer.Option("--days", help="Also the days of the bars that changed; reads both versions."),
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TABLE,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """Show the versions of a table, newest first.

    When each was written, by which stage of which run, how many rows, and in which partitions it
    differs from the one before.
    """
    options.load(config_dir, env, [])
    lake, table = options.open_lake(data_dir), table_named(name)
    if with_days and "open_time" not in table.schema:
        raise ConfigError(f"{table.full_name} has no open_time and so no days; leave out --days")
    versions = load_versions(lake, table)
    if not versions:
        raise DataError(f"{table.full_name} is not there yet; run the stages first")
    chosen = versions[:limit]
    days = [_days(lake, table, version) for version in chosen] if with_days else None
    _print(chosen, days, form)
    if form is Format.TABLE and len(versions) > limit:
        print(f"... {len(versions) - limit:,} earlier versions; --limit {len(versions)} shows all")


def _days(lake: Lake, table: Table, version: Version) -> list[date]:
    before = version.before.version if version.before else None
    parts = diff_versions(lake, table, before, version.commit.version)
    return sorted({day for _, part in parts for day in part.days})


def _print(versions: Sequence[Version], days: Sequence[list[date]] | None, form: Format) -> None:
    header = _HEADER if days is None else (*_HEADER, "days")
    rows: list[tuple[object, ...]] = [
        (*_cells(version), *(() if days is None else (days[n],)))
        for n, version in enumerate(versions)
    ]
    match form:
        case Format.JSON:
            print_json([dict(zip(header, row, strict=True)) for row in rows])
        case Format.CSV:
            print_csv(header, rows)
        case _:
            print_lines(header, map(_for_people, rows), right=("version", "rows"))


def _cells(version: Version) -> tuple[object, ...]:
    commit = version.commit
    origin = commit.origin
    changed = [key or "(all)" for key in version.changed]
    return (commit.version, commit.time, origin.stage, origin.run_id, commit.rows, changed)


def _for_people(row: Sequence[object]) -> tuple[object, ...]:
    number, time, stage, run, rows, *lists = row
    named = (few(part) if isinstance(part, list) else part for part in lists)
    return (number, f"{time:%Y-%m-%d %H:%M:%S}", stage, run, f"{rows:,}", *named)
