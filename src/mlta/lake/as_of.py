"""Which versions of the tables stood at a time, or after a run."""

import json
from datetime import datetime

import polars as pl

from mlta.errors import ConfigError
from mlta.lake.lake import Lake
from mlta.lake.sql import tables_named
from mlta.schemas import RUNS, TABLES
from mlta.types import utc


def versions_as_of(lake: Lake, as_of: str, sql: str) -> dict[str, int | None]:
    """Version of every table at `as_of`, None where it was not there yet.

    Parameters
    ----------
    lake : Lake
    as_of : str
        A time (ISO), a run id, or a version number where `sql` names one table.
    sql : str
        The query that it is for.

    Raises
    ------
    ConfigError
        If it is none of these, or there is no such run or version.
    """
    if as_of.isdecimal():
        return _by_number(lake, int(as_of), sql)
    try:
        return versions_at(lake, utc(datetime.fromisoformat(as_of)))
    except ValueError:
        return _by_run(lake, as_of)


def versions_at(lake: Lake, instant: datetime) -> dict[str, int | None]:
    """Version of every table at `instant`, None where it was not there yet."""
    return {
        name: next((c.version for c in lake.history(table) if c.time <= instant), None)
        for name, table in TABLES.items()
    }


def _by_number(lake: Lake, version: int, sql: str) -> dict[str, int | None]:
    named = tables_named(sql)
    if len(named) != 1:
        raise ConfigError(
            f"--as-of {version}: a version number needs a query of one table, this one names "
            f"{len(named)}; give a time or a run id instead"
        )
    newest = lake.version(named[0])
    if newest is None or version > newest:
        raise ConfigError(
            f"--as-of {version}: {named[0].full_name} has versions 0 to {newest}"
            if newest is not None
            else f"--as-of {version}: {named[0].full_name} is not there yet"
        )
    return {named[0].full_name: version}


def _by_run(lake: Lake, run_id: str) -> dict[str, int | None]:
    """What the run's stages read, and what they wrote, at the versions recorded."""
    records = lake.load(RUNS).filter(pl.col("run_id") == run_id).sort("started_at")
    if records.is_empty():
        known = lake.load(RUNS)["run_id"].unique(maintain_order=True).to_list()
        raise ConfigError(
            f"--as-of {run_id}: neither a time nor a known run; the last runs are "
            f"{', '.join(known[-5:]) or 'none'}"
        )
    versions: dict[str, int | None] = {}
    for column in ("reads", "writes"):
        for text in records[column]:
            versions |= {name: entry["version"] for name, entry in json.loads(text).items()}
    return versions
