"""``mlta status``."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import polars as pl
from rich.table import Table as RichTable

from mlta.cli import options
from mlta.cli.output import console, print_diagnosis, print_quarantine, print_table, table
from mlta.lake.as_of import versions_as_of
from mlta.lake.lake import Lake
from mlta.pipeline.plan import Plan, Verdict
from mlta.pipeline.runner import Runner
from mlta.schemas import RUNS, TABLES, Table
from mlta.stages.catalog import stages_of

_TIMES: Final = ("open_time", "time", "funding_time")
"""The column that a table's span is told by."""


def status(
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
    as_of: options.AsOf = None,
) -> None:
    """Show every table and whether it is up to date.

    Version, rows, span of time, age; then which stages would run, and why. With --as-of the tables
    as they stood then, with the age of the version.
    """
    settings = options.load(config_dir, env, overrides).settings
    lake = options.open_lake(data_dir)
    if as_of:
        _print_earlier(lake, versions_as_of(lake, as_of, lambda: [*TABLES.values()]))
        return
    stages = stages_of(settings)
    plan = Plan(stages, lake, settings, settings.identity(), settings.selection)
    verdicts = {v.stage: v for v in Runner(plan).dry_run([s.name for s in stages])}
    made = _table("state")
    for found in TABLES.values():
        described = _described(lake, found)
        writers = [verdicts[stage.name] for stage in stages if found in stage.writes]
        figures = described or ("-", "-", "", "", "")
        state = "not there" if described is None else _state(writers)
        made.add_row(found.full_name, *figures, "" if found is RUNS else state)
    print_table(made)
    print_quarantine(lake, settings)
    print_diagnosis(lake, settings)
    for verdict in verdicts.values():
        if verdict.needed:
            console().print(f"{verdict.stage} would run: {verdict.reason}")


def _state(writers: Sequence[Verdict]) -> str:
    """Whether a table is what its stages would make; empty where no stage of the plan writes it."""
    if not writers:
        return ""
    return "stale" if any(verdict.needed for verdict in writers) else "up to date"


def _print_earlier(lake: Lake, versions: Mapping[str, int | None]) -> None:
    """The tables at `versions`, without what the settings would make of them now."""
    made = _table()
    for name, found in TABLES.items():
        version = versions.get(name)
        if version is not None and lake.why_gone(found, version):
            made.add_row(name, str(version), "vacuumed", "", "", "")
            continue
        described = None if version is None else _described(lake, found, version)
        made.add_row(name, *(described or ("-", "-", "", "", "")))
    print_table(made)


def _table(*further: str) -> RichTable:
    header = ("table", "ver", "rows", "from", "to", "age", *further)
    return table(*header, right=("ver", "rows", "age"))


def _described(lake: Lake, found: Table, version: int | None = None) -> tuple[str, ...] | None:
    commit = lake.commit(found, version)
    if commit is None:
        return None
    rows = lake.scan(found, version)
    count = rows.select(pl.len()).collect().item()
    first, last = "", ""
    named = next((name for name in _TIMES if name in found.schema), None)
    if named is not None:
        time = pl.col(named)
        span = rows.select(first=time.min(), last=time.max()).collect()
        first, last = (f"{t:%Y-%m-%d}" if t else "" for t in span.row(0))
    age = _age((datetime.now(UTC) - commit.time).total_seconds())
    return (str(commit.version), f"{count:,}", first, last, age)


def _age(seconds: float) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"
