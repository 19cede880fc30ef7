"""Options that every command takes, and the settings that they lead to."""

import os
from pathlib import Path
from typing import Annotated

import typer

from mlta import log
from mlta.experiment.load import Loaded, load_settings
from mlta.lake.lake import Lake

Env = Annotated[
    str,
    typer.Option("--env", envvar="MLTA_ENV", help="Overlay of the settings: config/ENV.yaml."),
]
ConfigDir = Annotated[
    Path, typer.Option("--config-dir", help="Folder that holds settings.yaml and its overlays.")
]
DataDir = Annotated[
    Path, typer.Option("--data-dir", help="Data folder, with bronze, silver and gold inside.")
]
Set = Annotated[
    list[str],
    typer.Option(
        "--set", metavar="KEY=VALUE",
        help="Override a setting, e.g. --set splits.n_folds=5 or --set 'symbols=[BTCUSDT]'; "
        "may be given many times.",
    ),
]  # fmt: skip
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="Read earlier versions: a time (2026-01-31 or 2026-01-31T12:00), a run id, or "
        "a version number where one table is read.",
    ),
]

ENV_DEFAULT = "development"
CONFIG_DEFAULT = Path("config")
DATA_DEFAULT = Path("data")


def load(config_dir: Path, env: str, overrides: list[str]) -> Loaded:
    """The settings; log lines follow them from here on."""
    loaded = load_settings(config_dir, env, overrides, os.environ)
    log.configure(level=loaded.settings.log.level, form=loaded.settings.log.form)
    return loaded


def open_lake(data_dir: Path, wait_seconds: float = 600.0) -> Lake:
    """The lake in `data_dir`, as an absolute path, which the SQL views need."""
    return Lake(data_dir.absolute(), wait_seconds)
