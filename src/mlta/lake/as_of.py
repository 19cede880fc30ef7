"""Which versions of the tables stood at a time, or after a run."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import polars as pl

from mlta.errors import ConfigError
from mlta.lake.lake import Lake
from mlta.schemas import RUNS, TABLES, Table
from mlta.types import utc


def versions_as_of(
    lake: Lake, as_of: str, tables: Callable[[], Sequence[Table]]
) -> dict[str, int | None]:
    """Version of every table at `as_of`, None where it was not there yet.

    Parameters
    ----------
    lake : Lake
    as_of : str
        A time (ISO), a run id, or a version number where one table is read.
    tables : callable
        The tables that are read; asked where `as_of` is a number.

    Raises
    ------
    ConfigError
        If it is none of these, or there is no such run or version.
    """
    runs = lake.load(RUNS)
    if as_of in runs["run_id"]:  # first, for the hash of a run may be all digits
        return _by_run(lake, runs.filter(pl.col("run_id") == as_of))
    if as_of.isdecimal():
        return _by_number(lake, int(as_of), tables())
    try:
        instant = datetime.fromisoformat(as_of)
    except ValueError as error:
        known = runs["run_id"].unique(maintain_order=True).to_list()
        raise ConfigError(
            f"as of {as_of}: neither a time (2026-01-31T12:00) nor a known run; the last runs "
            f"are {', '.join(known[-5:]) or 'none'}"
        ) from error
    return versions_at(lake, utc(instant))


def version_as_of(lake: Lake, table: Table, as_of: str) -> int:
    """Version of one table at `as_of`; see `versions_as_of`.

    Raises
    ------
    ConfigError
        If there is no such time, run or version, or the table was not there yet.
    """
    version = versions_as_of(lake, as_of, lambda: [table])[table.full_name]
    if version is None:
        first = next(iter(lake.history(table)[-1:]), None)
        since = (
            f"its first version is of {first.time:%Y-%m-%d %H:%M:%S}" if first else "nor is it now"
        )
        raise ConfigError(f"as of {as_of}: {table.full_name} was not there yet; {since}")
    return version


def versions_at(lake: Lake, instant: datetime) -> dict[str, int | None]:
    """Version of every table at `instant`, None where it was not there yet."""
    return {
        name: next((c.version for c in lake.history(table) if c.time <= instant), None)
        for name, table in TABLES.items()
    }


def _by_number(lake: Lake, version: int, tables: Sequence[Table]) -> dict[str, int | None]:
    if len(tables) != 1:
        raise ConfigError(
            f"as of {version}: a version number needs one table, and {len(tables)} are read here; "
            f"give a time or a run id instead"
        )
    name, newest = tables[0].full_name, lake.version(tables[0])
    if newest is None:
        raise ConfigError(f"as of {version}: {name} is not there yet")
    if version > newest:
        raise ConfigError(f"as of {version}: {name} has versions 0 to {newest}")
    return {name: version}


def _by_run(lake: Lake, records: pl.DataFrame) -> dict[str, int | None]:
    """What the run's stages read and wrote, at the versions recorded; the others at its end."""
    last = records.sort("started_at").row(-1, named=True)
    versions = versions_at(lake, last["started_at"] + timedelta(seconds=last["seconds"]))
    for column in ("reads", "writes"):
        for text in records[column]:
            versions |= {name: entry["version"] for name, entry in json.loads(text).items()}
    return versions
