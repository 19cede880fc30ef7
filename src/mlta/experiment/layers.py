"""Settings in layers: each later one overrides, and every value remembers where it came from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from mlta.errors import ConfigError
from mlta.experiment.yaml_file import KeyPath, load_yaml, parse_value

ENVIRONMENT_PREFIX: Final = "MLTA__"


class Layers:
    """The values so far and, by key path, where each was set.

    Mappings merge; lists, their elements and single values are replaced whole. A layer that cannot be read leaves a line in
    `faults` and the values as they were.
    """

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.marks: dict[KeyPath, str] = {}
        self.faults: list[str] = []
        self.base = ""
        """The first file, where keys that stand nowhere are missed."""
        self.whole = True
        """Whether every file could be read, so that what is missing is really missing."""

    def add_file(self, path: Path) -> None:
        """Overlay a YAML file."""
        self.base = self.base or str(path)
        try:
            parsed = load_yaml(path)
        except ConfigError as error:
            self.faults.append(str(error))
            self.whole = False
            return
        self.faults += parsed.faults
        self._overlay(self.values, parsed.value, (), parsed.marks)

    def add_environment(self, environ: Mapping[str, str]) -> None:
        """Overlay variables such as ``MLTA__SPLITS__N_FOLDS=5``; their case does not matter."""
        for name in sorted(environ):
            if name.startswith(ENVIRONMENT_PREFIX):
                place = f"environment variable {name}"
                path = name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__")
                if all(path):
                    self._add(self._as_spelled(path), environ[name], place)
                else:
                    self.faults.append(
                        f"{place}: needs a name like {ENVIRONMENT_PREFIX}SECTION__KEY"
                    )

    def add_overrides(self, overrides: Sequence[str]) -> None:
        """Overlay ``key.path=value`` texts from the command line."""
        for text in overrides:
            key, equals, value = text.partition("=")
            path = key.strip().split(".")
            if equals and all(path):
                self._add(tuple(path), value, f"--set {text}")
            else:
                self.faults.append(
                    f"--set {text}: needs KEY=VALUE with a dotted key, e.g. --set splits.n_folds=5"
                )

    def where(self, path: KeyPath) -> str:
        """Where the value at `path` was set, or the nearest key above it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.marks:
                return self.marks[path[:length]]
        return self.base or "settings"

    def _as_spelled(self, names: list[str]) -> KeyPath:
        """`names` in the case that the settings so far spell them in, `models.logistic.C`."""
        path: list[str] = []
        here: Any = self.values
        for name in names:
            keys = list(here) if isinstance(here, dict) else []
            path.append(next((key for key in keys if key.lower() == name), name))
            here = here.get(path[-1]) if isinstance(here, dict) else None
        return tuple(path)

    def _add(self, path: KeyPath, text: str, place: str) -> None:
        try:
            parsed = parse_value(text, place)
            if not parsed.faults:
                marks = {(*path, *below): place for below in parsed.marks}
                self._set(path, parsed.value, place, marks)
        except ConfigError as error:
            self.faults.append(str(error))
        else:
            self.faults += parsed.faults

    def _set(self, path: KeyPath, value: Any, place: str, marks: Mapping[KeyPath, str]) -> None:
        here: Any = self.values
        for depth, name in enumerate(path):
            if isinstance(here, list):
                key: int | str = _index(here, name, path[:depth], place)
            elif isinstance(here, dict):
                key = name
            else:
                above = ".".join(path[:depth])
                raise ConfigError(f"{place}: {above} is {here!r} and has no keys")
            if depth == len(path) - 1:
                self._put(here, key, value, path, marks)
            elif isinstance(here, dict) and here.get(name) is None:
                here[name] = {}
            here = here[key]

    def _overlay(
        self, below: dict[str, Any], above: Mapping[str, Any], at: KeyPath,
        marks: Mapping[KeyPath, str],
    ) -> None:  # fmt: skip
        for key, value in above.items():
            self._put(below, key, value, (*at, key), marks)

    def _put(
        self, holder: Any, key: int | str, value: Any, path: KeyPath, marks: Mapping[KeyPath, str]
    ) -> None:
        """Make `value` the one at `path`, which is `key` of `holder`; mappings merge."""
        before = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(value, dict) and isinstance(before, dict):
            self.marks[path] = marks[path]
            self._overlay(before, value, path, marks)
            return
        holder[key] = value
        below = len(path)
        self.marks = {at: place for at, place in self.marks.items() if at[:below] != path}
        self.marks |= {at: place for at, place in marks.items() if at[:below] == path}


def _index(items: list[Any], name: str, above: KeyPath, place: str) -> int:
    if name.isdecimal() and int(name) < len(items):
        return int(name)
    found = f"{place}: {'.'.join(above)} is a list of {len(items)}"
    if not items:
        raise ConfigError(f"{found}; set it as a whole")
    raise ConfigError(f"{found}; {name!r} must be a position from 0 to {len(items) - 1}")
