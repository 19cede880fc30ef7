"""YAML with line numbers: safe, without guesses, and with every fault that can be told at once."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from mlta.errors import ConfigError

KeyPath = tuple[str, ...]

_TAG: Final = "tag:yaml.org,2002:"
_DEEPEST: Final = 30
_BAD: Final = object()
"""Stands where a fault has been told already."""


@dataclass
class Parsed:
    """What a YAML text says, where each key stands, and what is wrong with it."""

    value: Any = None
    marks: dict[KeyPath, str] = field(default_factory=dict)
    """Key path to ``file:line``."""
    faults: list[str] = field(default_factory=list)
    """One line each; what they are about is left out of `value`."""


class _Loader(yaml.SafeLoader):
    """Plain values as YAML 1.2 reads them, but for yes, no, on and off.

    PyYAML follows version 1.1, which takes 12:30 for 750, 010 for 8, 1e-3 for text and a date for
    an object. The words stay truth values, so that a bare ``no`` where text is due is told.
    """


_Loader.yaml_implicit_resolvers = {}
for _kind, _pattern, _starts in (
    ("bool", "(?i:yes|no|true|false|on|off)", "yYnNtTfFoO"),
    ("null", "~|(?i:null)|", ["~", "n", "N", ""]),
    ("int", "[-+]?(0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("float", r"[-+]?\.(?i:inf)|\.(?i:nan)", "-+."),
    ("merge", "<<", "<"),
):
    _Loader.add_implicit_resolver(_TAG + _kind, re.compile(f"^(?:{_pattern})$"), [*_starts])


def load_yaml(path: Path) -> Parsed:
    """The mapping in a YAML file; an empty file is an empty mapping.

    Raises
    ------
    ConfigError
        If the file cannot be read, is not YAML, or is no mapping, so that nothing can be said of
        its keys.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    parsed = _parse(text, str(path), lines=True)
    if parsed.value is None:
        parsed.value = {}
    if not isinstance(parsed.value, dict):
        raise ConfigError(f"{path}:1: needs keys and values at its top, like `seed: 7`")
    return parsed


def parse_value(text: str, place: str) -> Parsed:
    """A single value: ``3`` is a number, ``[a, b]`` a list, ``null`` and nothing at all are None.

    Parameters
    ----------
    text : str
    place : str
        Where it stands, for messages.

    Raises
    ------
    ConfigError
        If it is not YAML.
    """
    return _parse(text, place, lines=False)


def _parse(text: str, file: str, *, lines: bool) -> Parsed:
    try:
        _check_events(text, file, lines=lines)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{file}:{mark.line + 1}" if mark and lines else file
        told = [getattr(error, "context", None), getattr(error, "problem", None)]
        problem = ", ".join(filter(None, told)) or str(error).splitlines()[0]
        raise ConfigError(f"{at}: not valid YAML: {problem}") from error
    parsed = Parsed()
    if node is not None:
        value = _Reader(file, parsed, lines=lines).read(node, ())
        parsed.value = None if value is _BAD else value
    return parsed


def _check_events(text: str, file: str, *, lines: bool) -> None:
    """Raise `ConfigError` for what a short text can grow without bounds by."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        at = f"{file}:{event.start_mark.line + 1}" if lines and event.start_mark else file
        if isinstance(event, yaml.AliasEvent):  # can stand for itself, or for billions
            raise ConfigError(
                f"{at}: *{event.anchor}: aliases are not read; write it out, or in quotes if text that "
                "begins with * is meant"
            )
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ConfigError(f"{at}: more than {_DEEPEST} lists and mappings within each other")


class _Reader:
    """Turns nodes into values, and notes where they stand and what is wrong."""

    def __init__(self, file: str, parsed: Parsed, *, lines: bool) -> None:
        self._file = file
        self._parsed = parsed
        self._lines = lines
        self._scalars = yaml.constructor.SafeConstructor()

    def read(self, node: yaml.Node, at: KeyPath) -> Any:
        self._parsed.marks.setdefault(at, self._place(node))
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
            items = [self.read(item, (*at, str(i))) for i, item in enumerate(node.value)]
            return [item for item in items if item is not _BAD]
        return self._scalar(node, at)

    def _mapping(self, node: yaml.MappingNode, at: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if key_node.tag == f"{_TAG}merge":
                self._fault(key_node, (*at, "<<"), "merging is not read; write the keys out")
                continue
            key = key_node.value if key_node.tag == f"{_TAG}str" else None
            if not isinstance(key, str):
                what = f"a key must be text (got {_source(key_node)}); put it in quotes"
                self._fault(key_node, at, what)
                continue
            path = (*at, key)
            if key in result:
                self._fault(key_node, path, f"stands twice, first at {self._parsed.marks[path]}")
                continue
            self._parsed.marks[path] = self._place(key_node)
            value = self.read(value_node, path)
            if value is not _BAD:
                result[key] = value
        return result

    def _scalar(self, node: yaml.Node, at: KeyPath) -> Any:
        kind = node.tag.removeprefix(_TAG)
        if isinstance(node, yaml.ScalarNode) and kind in {"str", "int", "float", "bool", "null"}:
            try:
                return self._scalars.construct_object(node)
            except (ValueError, KeyError):  # text under a tag such as !!int
                self._fault(node, at, f"is not of kind !!{kind} (got {_source(node)})")
                return _BAD
        self._fault(node, at, f"tags such as {node.tag.replace(_TAG, '!!')} are not read")
        return _BAD

    def _fault(self, node: yaml.Node, path: KeyPath, what: str) -> None:
        key = f"{'.'.join(path)}: " if path else ""
        self._parsed.faults.append(f"{self._place(node)}: {key}{what}")

    def _place(self, node: yaml.Node) -> str:
        return f"{self._file}:{node.start_mark.line + 1}" if self._lines else self._file


def _source(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "a list or mapping"
