"""``mlta status``."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import polars as pl

from mlta.cli import options
from mlta.cli.output import console, print_diagnosis, print_quarantine, print_table, table
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
) -> None:
    """Show every table and whether it is up to date.

    Version, rows, span of time, age; then which stages would run, and why.
    """
    settings = options.load(config_dir, env, overrides).settings
    lake = options.open_lake(data_dir)
    stages = stages_of(settings)
    plan = Plan(stages, lake, settings, settings.identity(), settings.selection)
    verdicts = {v.stage: v for v in Runner(plan).dry_run([s.name for s in stages])}
    made = table("table", "ver", "rows", "from", "to", "age", "state", right=("ver", "rows", "age"))
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


def _described(lake: Lake, found: Table) -> tuple[str, ...] | None:
    commit = lake.commit(found)
    if commit is None:
        return None
    rows = lake.scan(found)
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
