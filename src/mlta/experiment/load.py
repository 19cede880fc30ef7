"""The one reader of settings: files, environment, command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlta.errors import ConfigError
from mlta.experiment.config import Settings
from mlta.experiment.faults import describe_faults
from mlta.experiment.layers import Layers


@dataclass(frozen=True)
class Loaded:
    """Settings with the layers that they were made from."""

    settings: Settings
    layers: Layers


def load_settings(
    config_dir: Path, env: str, overrides: Sequence[str] = (), environ: Mapping[str, str] = {}
) -> Loaded:
    """Settings from ``settings.yaml``, then ``ENV.yaml``, then `environ`, then `overrides`.

    Parameters
    ----------
    config_dir : Path
        Folder of the YAML files.
    env : str
        Which overlay, e.g. development.
    overrides : sequence of str
        ``key.path=value`` each.
    environ : mapping
        Environment variables; those named ``MLTA__SECTION__KEY`` count.

    Raises
    ------
    ConfigError
        With every fault, one a line, by file and line, key, and nearest valid name.
    """
    layers = Layers()
    layers.add_file(_base(config_dir))
    layers.add_file(_overlay(config_dir, env))
    layers.add_environment(environ)
    layers.add_overrides(overrides)
    faults = list(layers.faults)
    if layers.whole:  # else half of the keys would seem to be missing
        faults += describe_faults(layers, Settings)
    if faults:
        head = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise ConfigError(f"{head} in the settings:\n" + "\n".join(faults))
    return Loaded(Settings.model_validate(layers.values), layers)


def _base(config_dir: Path) -> Path:
    path = config_dir / "settings.yaml"
    if not path.is_file():
        raise ConfigError(
            f"no settings at {path}. Run from the project's folder, or name the folder that holds "
            f"settings.yaml with --config-dir"
        )
    return path


def _overlay(config_dir: Path, env: str) -> Path:
    known = sorted(p.stem for p in config_dir.glob("*.yaml") if p.stem != "settings")
    if env not in known:
        raise ConfigError(
            f"no environment {env!r} in {config_dir}; there are: {', '.join(known) or 'none'}. "
            f"Choose with --env or the variable MLTA_ENV"
        )
    return config_dir / f"{env}.yaml"
