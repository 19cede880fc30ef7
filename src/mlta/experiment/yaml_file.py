"""YAML with line numbers: safe, and a key that stands twice is a fault."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from mlta.errors import ConfigError

KeyPath = tuple[str, ...]


def load_yaml(path: Path) -> tuple[dict[str, Any], dict[KeyPath, str]]:
    """The mapping in a YAML file, and where each key stands: key path to ``file:line``.

    Raises
    ------
    ConfigError
        If the file cannot be read, is not YAML, is no mapping, or a key stands twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return {}, {}
        marks: dict[KeyPath, str] = {}
        value = _value(node, (), str(path), marks)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigError(f"{at}: not valid YAML: {problem}") from error
    if not isinstance(value, dict):
        raise ConfigError(f"{path}:1: needs keys and values at its top, like `seed: 7`")
    return value, marks


def parse_value(text: str) -> Any:
    """A single value as YAML reads it: ``3`` a number, ``[a, b]`` a list, ``null`` nothing."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return None if node is None else _value(node, (), "", {})
    except yaml.YAMLError as error:
        raise ConfigError(f"{text!r} is not a YAML value: {error}") from error


def _value(node: yaml.Node, at: KeyPath, file: str, marks: dict[KeyPath, str]) -> Any:
    marks.setdefault(at, f"{file}:{node.start_mark.line + 1}")
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            place = f"{file}:{key_node.start_mark.line + 1}"
            if not isinstance(key, str):
                raise ConfigError(f"{place}: a key must be text (got {key!r}); put it in quotes")
            if key in result:
                first = marks[(*at, key)]
                raise ConfigError(f"{place}: {'.'.join((*at, key))} stands twice, first at {first}")
            marks[(*at, key)] = place
            result[key] = _value(value_node, (*at, key), file, marks)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*at, str(i)), file, marks) for i, n in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Hashable:
    constructor = yaml.constructor.SafeConstructor()
    value: Hashable = constructor.construct_object(node, deep=True)
    return value
