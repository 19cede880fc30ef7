"""``mlta config``."""

from typing import Annotated

import typer
import yaml

from mlta.cli import options
from mlta.cli.output import console

config = typer.Typer(
    help="Look at the settings as they are after all layers.", no_args_is_help=True
)


@config.command("show")
def show(
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
    origins: Annotated[
        bool, typer.Option("--origins", help="Say where each value was set.")
    ] = False,
) -> None:
    """Print every setting as YAML, defaults included.

    As they are after all layers: settings.yaml, ENV.yaml, variables like MLTA__SPLITS__N_FOLDS=5,
    --set.
    """
    loaded = options.load(config_dir, env, overrides)
    if origins:
        marks = sorted((path, place) for path, place in loaded.layers.marks.items() if path)
        for path, place in marks:
            console().print(f"{'.'.join(path)}: {place}", soft_wrap=True)
        return
    values = loaded.settings.model_dump(mode="json")
    console().print(yaml.safe_dump(values, sort_keys=False).rstrip(), soft_wrap=True)


@config.command("check")
def check(
    env: options.Env = options.ENV_DEFAULT,
    config_dir: options.ConfigDir = options.CONFIG_DEFAULT,
    data_dir: options.DataDir = options.DATA_DEFAULT,
    overrides: options.Set = [],
) -> None:
    """Report every fault in the settings at once.

    Each by file, line and key, with the nearest valid name; exit code 2 if there is one.
    """
    settings = options.load(config_dir, env, overrides).settings
    columns, wanted = len(settings.features.columns()), settings.selection
    console().print(
        f"settings are sound: {', '.join(wanted.symbols)} {wanted.timeframe} from "
        f"{settings.source.kind}, {columns} feature columns, data in {data_dir}"
    )
