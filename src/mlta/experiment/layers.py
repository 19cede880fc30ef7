"""Settings in layers: each later one overrides, and every value remembers where it came from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from mlta.errors import ConfigError
from mlta.experiment.yaml_file import KeyPath, load_yaml, parse_value

ENVIRONMENT_PREFIX: Final = "MLTA__"


class Layers:
    """The values so far and, by key path, where each was set."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.marks: dict[KeyPath, str] = {}

    def add_file(self, path: Path) -> None:
        """Overlay a YAML file: mappings merge, everything else is replaced whole."""
        values, marks = load_yaml(path)
        _merge(self.values, values)
        self.marks |= marks

    def add_environment(self, environ: Mapping[str, str]) -> None:
        """Overlay variables such as ``MLTA__SPLITS__N_FOLDS=5``."""
        for name in sorted(environ):
            if name.startswith(ENVIRONMENT_PREFIX):
                path = tuple(name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__"))
                self._set(path, parse_value(environ[name]), f"environment variable {name}")

    def add_overrides(self, overrides: Sequence[str]) -> None:
        """Overlay ``key.path=value`` texts from the command line."""
        for text in overrides:
            key, equals, value = text.partition("=")
            if not equals or not all(key.strip().split(".")):
                raise ConfigError(
                    f"--set {text}: needs KEY=VALUE with a dotted key, e.g. --set splits.n_folds=5"
                )
            self._set(tuple(key.strip().split(".")), parse_value(value), f"--set {text}")

    def where(self, path: KeyPath) -> str:
        """Where the value at `path` was set, or the nearest key above it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.marks:
                return self.marks[path[:length]]
        return "settings"

    def _set(self, path: KeyPath, value: Any, place: str) -> None:
        self.marks = {k: v for k, v in self.marks.items() if k[: len(path)] != path}
        self.marks[path] = place
        here: Any = self.values
        for depth, name in enumerate(path[:-1]):
            here = self._step(here, name, path[: depth + 1], place)
        if isinstance(here, list):
            here[_index(here, path[-1], path, place)] = value
        elif isinstance(here, dict):
            here[path[-1]] = value
        else:
            raise ConfigError(f"{place}: {'.'.join(path[:-1])} is {here!r} and has no keys")

    def _step(self, here: Any, name: str, path: KeyPath, place: str) -> Any:
        if isinstance(here, list):
            return here[_index(here, name, path, place)]
        if isinstance(here, dict):
            if here.get(name) is None:
                here[name] = {}
            return here[name]
        raise ConfigError(f"{place}: {'.'.join(path[:-1])} is {here!r} and has no keys")


def _index(items: list[Any], name: str, path: KeyPath, place: str) -> int:
    if not name.isdecimal() or int(name) >= len(items):
        raise ConfigError(
            f"{place}: {'.'.join(path[:-1])} is a list of {len(items)}; "
            f"{name!r} must be a position from 0 to {len(items) - 1}"
        )
    return int(name)


def _merge(below: dict[str, Any], above: Mapping[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            _merge(below[key], value)
        else:
            below[key] = value
