"""``mlta status``."""

from datetime import UTC, datetime

import polars as pl

from mlta.cli import options
from mlta.cli.output import print_table, table
from mlta.lake.lake import Lake
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.schemas import RUNS, TABLES, Table
from mlta.stages.catalog import STAGES


def status(
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:
    """Show every table and whether it is up to date.

    Version, rows, span of time, age, which stage wrote it, and if it is not up to date why not.
    """
    settings = options.load(config_dir, env, overrides).settings
    lake = options.open_lake(data_dir)
    plan = Plan(STAGES, lake, settings, settings.identity(), settings.selection)
    verdicts = {v.stage: v for v in Runner(plan).dry_run([s.name for s in STAGES])}
    made = table("table", "version", "rows", "from", "to", "age", "written by", "state",
                 right=("version", "rows", "age"))  # fmt: skip
    for found in TABLES.values():
        writers = [verdicts[s.name] for s in STAGES if found in s.writes]
        late = next((v for v in writers if v.needed), None)
        state = "up to date" if late is None else f"{late.stage} would run: {late.reason}"
        made.add_row(*_described(lake, found), "" if found is RUNS else state)
    print_table(made)


def _described(lake: Lake, found: Table) -> tuple[str, ...]:
    commit = lake.commit(found)
    if commit is None:
        return (found.full_name, "-", "-", "", "", "", "")
    rows = lake.scan(found)
    count = rows.select(pl.len()).collect().item()
    first, last = "", ""
    if "open_time" in found.schema:
        span = rows.select(
            first=pl.col("open_time").min(), last=pl.col("open_time").max()
        ).collect()
        first, last = (f"{t:%Y-%m-%d %H:%M}" if t else "" for t in span.row(0))
    age = _age((datetime.now(UTC) - commit.time).total_seconds())
    return (
        found.full_name,
        str(commit.version),
        f"{count:,}",
        first,
        last,
        age,
        commit.origin.stage,
    )


def _age(seconds: float) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"
