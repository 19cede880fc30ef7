"""``mlta run-stage``."""

from difflib import get_close_matches
from typing import Annotated

import typer

from mlta.cli import options
from mlta.cli.output import (
    print_diagnosis,
    print_outcomes,
    print_plan,
    print_quarantine,
    print_results,
)
from mlta.errors import ConfigError
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.stages.catalog import STAGES, stages_of

_NAMES = [*(stage.name for stage in STAGES), "all"]
_HELP = (
    "Run one stage, or all in their order.\n\n"
    "What is up to date is skipped. STAGE is one of:\n\n\b\n"
    + "\n".join(f"{stage.name:<9} {stage.doc}" for stage in STAGES)
    + "\nall       every one of them"
)


def run_stage(
    stage: Annotated[str, typer.Argument(metavar="STAGE", help="A name from the list above.")],
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would run, and why.")
    ] = False,
) -> None:
    if stage not in _NAMES:
        near = get_close_matches(stage, _NAMES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(_NAMES)}"
        raise ConfigError(f"no stage named {stage!r}; {hint}")
    settings = options.load(config_dir, env, overrides).settings
    stages = stages_of(settings)
    known = [s.name for s in stages]
    if stage not in (*known, "all"):
        raise ConfigError(
            f"stage {stage} is for klines, and data is {settings.data}, which has {', '.join(known)}; "
            "leave out --set data, or run one of these"
        )
    lake = options.open_lake(data_dir, settings.executor.lock_wait_seconds)
    runner = Runner(Plan(stages, lake, settings, settings.identity(), settings.selection))
    names = known if stage == "all" else [stage]
    if dry_run:
        print_plan(runner.dry_run(names, force=force))
        return
    outcomes = runner.run(names, force=force)
    if any(outcome.ran and outcome.stage == "silver" for outcome in outcomes):
        print_diagnosis(lake, settings)
    print_outcomes(outcomes)
    print_quarantine(lake, settings)
    print_results(lake, runner.plan)


run_stage.__doc__ = _HELP
