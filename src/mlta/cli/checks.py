"""``mlta checks``."""

from typing import Annotated

import typer

from mlta.bars.catalogue import CHECKS, get_check
from mlta.cli import options
from mlta.cli.output import print_table, table
from mlta.experiment.config import Settings


def checks(
    name: Annotated[str | None, typer.Argument(help="One check; all if left out.")] = None,
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    overrides: options.Set = [],
) -> None:
    """List what silver checks, or show one check.

    Severity as the settings have it, what the check proves, what it costs, and by what it judges.
    """
    settings = options.load(config_dir, env, overrides).settings
    if name is None:
        made = table("check", "severity", "proves")
        for check in CHECKS:
            made.add_row(check.name, _severity(settings, check.name), check.proves)
        print_table(made)
        return
    check = get_check(name)
    made = table("", "")
    made.add_row("name", check.name)
    made.add_row("severity", _severity(settings, name))
    if check.choices:
        made.add_row("choices", f"checks.{name}.severity: {', '.join(check.choices)}")
        for key, value in getattr(settings.checks, name).model_dump(exclude={"severity"}).items():
            field = type(getattr(settings.checks, name)).model_fields[key]
            made.add_row("parameter", f"checks.{name}.{key}: {value}. {field.description}")
    made.add_row("proves", check.proves)
    made.add_row("cost", check.cost)
    made.add_row("truth", check.truth)
    print_table(made)


def _severity(settings: Settings, name: str) -> str:
    check = get_check(name)
    return str(getattr(settings.checks, name).severity) if check.choices else check.severity
