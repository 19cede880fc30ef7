"""Folders of settings, made for a test."""

import re
from types import MappingProxyType

from mlta.errors import ConfigError
from mlta.experiment.load import load_settings

MINIMAL = "symbols: [BTCUSDT]\ntimeframe: 1h\n"


def write_config(folder, base=MINIMAL, **overlays):
    """The folder, with settings.yaml and an overlay for each keyword, development at least."""
    (folder / "settings.yaml").write_text(base, encoding="utf-8")
    for name, text in {"development": "", **overlays}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def settings_of(folder, overrides=(), environ=MappingProxyType({}), env="development"):
    """The settings that the folder holds."""
    return load_settings(folder, env, overrides, environ).settings


def faults_of(folder, overrides=(), environ=MappingProxyType({}), env="development"):
    """The lines about faults, places relative to the folder; fails if there are none."""
    try:
        load_settings(folder, env, overrides, environ)
    except ConfigError as error:
        head, *lines = str(error).replace(f"{folder}/", "").split("\n")
        assert re.fullmatch(r"(1 fault|[2-9]\d* faults|1\d+ faults) in the settings:", head), head
        assert int(head.split()[0]) == len(lines)
        return lines
    raise AssertionError("these settings were taken")
