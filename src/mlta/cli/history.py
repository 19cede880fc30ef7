"""``mlta history``."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import typer

from mlta.cli import options
from mlta.cli.records import Format, few, print_csv, print_json, print_lines
from mlta.errors import ConfigError, DataError
from mlta.lake.changes import Version, diff_versions, load_versions
from mlta.lake.lake import Lake
from mlta.lake.names import table_named
from mlta.schemas import Table


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
    differs from the one before. Versions that `mlta vacuum` took files from are dated so.
    """
    options.load(config_dir, env, [])
    lake, table = options.open_lake(data_dir), table_named(name)
    if with_days and "open_time" not in table.schema:
        raise ConfigError(f"{table.full_name} has no open_time and so no days; leave out --days")
    versions = load_versions(lake, table)
    if not versions:
        raise DataError(f"{table.full_name} is not there yet; run the stages first")
    chosen = versions[:limit]
    gone = lake.vacuumed(table)
    records = [_record(version, gone) for version in chosen]
    if with_days:
        for version, record in zip(chosen, records, strict=True):
            record["days"] = _days(lake, table, version, gone)
    _print(records, form)
    if form is Format.TABLE and len(versions) > limit:
        print(f"... {len(versions) - limit:,} earlier versions; --limit {len(versions)} shows all")


def _record(version: Version, gone: Mapping[int, datetime]) -> dict[str, Any]:
    commit = version.commit
    return {
        "version": commit.version,
        "time": commit.time,
        "stage": commit.origin.stage,
        "run": commit.origin.run_id,
        "rows": commit.rows,
        "changed": [key or "(all)" for key in version.changed],
        "vacuumed": gone.get(commit.version),
    }


def _days(
    lake: Lake, table: Table, version: Version, gone: Mapping[int, datetime]
) -> list[date] | None:
    """Days of the bars that differ from the version before; None where one of both is gone."""
    before = version.before.version if version.before else None
    after = version.commit.version
    if before in gone or after in gone:
        return None
    return sorted(
        {day for _, part in diff_versions(lake, table, before, after) for day in part.days}
    )


def _print(records: Sequence[dict[str, Any]], form: Format) -> None:
    match form:
        case Format.JSON:
            print_json(records)
        case Format.CSV:
            print_csv([*records[0]], [[*record.values()] for record in records])
        case _:
            shown = records
            if not any(record["vacuumed"] for record in records):
                shown = [{n: v for n, v in r.items() if n != "vacuumed"} for r in records]
            cells = [[_cell(name, value) for name, value in r.items()] for r in shown]
            print_lines([*shown[0]], cells, right=("version", "rows"))


def _cell(name: str, value: Any) -> object:
    match name:
        case "time":
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case "vacuumed" if value:
            return f"{value:%Y-%m-%d}"
        case "rows":
            return f"{value:,}"
        case "changed" | "days" if value:
            return few(value)
    return value
