"""``mlta diff``."""

import sys
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final

import typer

from mlta.cli import options
from mlta.cli.output import console
from mlta.cli.records import Format, few, print_csv, print_json, print_lines
from mlta.errors import ConfigError
from mlta.lake.as_of import version_as_of
from mlta.lake.changes import diff_versions
from mlta.lake.diff import Diff, Line, diff_lines
from mlta.lake.lake import Lake
from mlta.lake.names import table_named
from mlta.schemas import Table

_COUNTS: Final = ("added", "removed", "changed")


def diff(
    name: Annotated[str, typer.Argument(metavar="TABLE", help="A table, e.g. silver.klines.")],
    earlier: Annotated[
        str, typer.Argument(metavar="V1", help="A time, a run id or a version number.")
    ],
    later: Annotated[
        str | None, typer.Argument(metavar="V2", help="Another one; the newest if left out.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="At most so many rows with their values.")
    ] = 20,
    form: Annotated[
        Format, typer.Option("--format", help="How to print it; csv has the values alone.")
    ] = Format.TABLE,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
) -> None:
    """Show what differs between two versions of a table.

    How many rows were added, removed and changed in each partition, and on which days; then the
    values that differ, row by row. Columns that say when a row came are not compared.

    mlta diff silver.klines 2026-01-31

    mlta diff metrics 3 5 --format json
    """
    options.load(config_dir, env, [])
    lake, table = options.open_lake(data_dir), table_named(name)
    found = _compared(lake, table, earlier, later, limit)
    match form:
        case Format.JSON:
            print_json(_document(found))
        case Format.CSV:
            print_csv(_header(table), map(_cells, found.lines))
        case _:
            _print(found)
    if found.rows > limit:
        more = f"... {found.rows - limit:,} more rows differ; --limit {found.rows} shows all"
        print(more, file=sys.stderr)


@dataclass
class _Found:
    table: Table
    before: int
    after: int
    partitions: list[dict[str, Any]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rows: int = 0


def _compared(lake: Lake, table: Table, earlier: str, later: str | None, limit: int) -> _Found:
    before = version_as_of(lake, table, earlier)
    newest = lake.version(table)
    after = version_as_of(lake, table, str(newest) if later is None else later)
    if after < before:
        raise ConfigError(
            f"{table.full_name} was at version {before} as of {earlier}, which is later than "
            f"{after}; name the earlier one first"
        )
    found = _Found(table, before, after)
    for key, part in diff_versions(lake, table, before, after):
        found.partitions.append(_summary(key, part))
        found.lines += diff_lines(part, max(limit - found.rows, 0))
        found.rows += part.rows
    return found


def _summary(key: str, part: Diff) -> dict[str, Any]:
    days: list[date] = part.days
    return {
        "partition": key,
        "added": part.added.height,
        "removed": part.removed.height,
        "changed": part.new.height,
        "days": days,
        "columns_added": part.columns_added,
        "columns_removed": part.columns_removed,
    }


def _document(found: _Found) -> dict[str, Any]:
    totals = {name: sum(part[name] for part in found.partitions) for name in _COUNTS}
    return {
        "table": found.table.full_name,
        "before": found.before,
        "after": found.after,
        **totals,
        "partitions": found.partitions,
        "values": [vars(line) for line in found.lines],
    }


def _print(found: _Found) -> None:
    out = console()
    out.print(f"{found.table.full_name}, version {found.before} to {found.after}", soft_wrap=True)
    if not found.partitions:
        out.print("no row differs")
        return
    header = ("partition", *_COUNTS, "days")
    rows = [
        (part["partition"] or "(all)", *(f"{part[name]:,}" for name in _COUNTS), few(part["days"]))
        for part in found.partitions
    ]
    print_lines(header, rows, right=_COUNTS)
    for side in ("added", "removed"):
        names = sorted({name for part in found.partitions for name in part[f"columns_{side}"]})
        if names:
            out.print(f"columns {side}: {few(names)}", soft_wrap=True)
    if found.lines:
        out.print()
        print_lines(_header(found.table), map(_cells, found.lines))


def _header(table: Table) -> tuple[str, ...]:
    return ("change", *table.keys, "field", "before", "after")


def _cells(line: Line) -> tuple[object, ...]:
    return (line.change, *line.key.values(), line.field, line.before, line.after)
