"""Faults in settings, one line each: where, which key, what is wrong, what would be right."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mlta.experiment.layers import Layers
from mlta.experiment.yaml_file import KeyPath

_BOUNDS: Final = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("above", "gt"),
    "less_than": ("below", "lt"),
    "too_short": ("a list of at least", "min_length"),
}
_TIME: Final = "must be a time like 2024-01-31T00:00:00Z"
_KINDS: Final = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be finite",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list, like [a, b]",
    "model_type": "must hold keys and values",
    "path_type": "must be a path",
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_from_date_parsing": _TIME,
    "missing": "is missing and has no default",
}
_KEY: Final = "[key]"
"""What pydantic adds to a place where the key is at fault, not the value."""
_ANY: Final = "*"
"""What stands for the names that a mapping of the settings may have."""
_WORDS: Final = "YAML reads bare yes, no, on and off so; put it in quotes"


def describe_faults(layers: Layers, root: type[BaseModel]) -> list[str]:
    """One line for each fault in the values of `layers`, none if `root` takes them."""
    words = dict(_numbers_given_as_words(layers, root))
    lines = list(words.values())
    try:
        root.model_validate(layers.values)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            path = tuple(str(part) for part in error["loc"] if part != _KEY)
            if path not in words and not _follows(error):
                key = ".".join(path) or "settings"
                lines.append(f"{layers.where(path)}: {key}: {_message(error, path, root)}")
    return lines


def _numbers_given_as_words(layers: Layers, root: type[BaseModel]) -> Iterator[tuple[KeyPath, str]]:
    """Path and line of each ``seed: yes``, which pydantic would take for 1."""
    for path, kind, value in _leaves(layers.values, root, ()):
        if kind in {int, float} and isinstance(value, bool):
            got = f"(got {_shown(value)}: {_WORDS})"
            yield path, f"{layers.where(path)}: {'.'.join(path)}: must be a number {got}"


def _follows(error: ErrorDetails) -> bool:
    """Whether it is there only because of others: faulty items do not count for the length."""
    too_short = error["type"] == "too_short"
    return too_short and len(error["input"]) >= error["ctx"]["min_length"]


def _message(error: ErrorDetails, path: KeyPath, root: type[BaseModel]) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    got = "" if kind == "missing" else f" (got {_shown(value)})"
    special: dict[str, Callable[[], str]] = {
        "extra_forbidden": lambda: _unknown_key(path, root),
        "value_error": lambda: f"{context.get('error')}",
        "literal_error": lambda: _choice(str(context.get("expected")), value),
        "string_type": lambda: _not_text(value),
        "string_pattern_mismatch": lambda: _no_name(value, path),
    }
    if kind in special:
        return special[kind]()
    if kind in _BOUNDS:
        word, bound = _BOUNDS[kind]
        return f"must be {word} {context.get(bound)}{got}"
    return f"{_KINDS.get(kind, error['msg'][0].lower() + error['msg'][1:])}{got}"


def _unknown_key(path: KeyPath, root: type[BaseModel]) -> str:
    above, name = path[:-1], path[-1]
    paths = list(_paths(root, ()))
    here = sorted(p[-1] for p in paths if _fits(p[:-1], above))
    if near := get_close_matches(name, here, n=1):
        return f"unknown key; did you mean {near[0]!r}?"
    if elsewhere := sorted(".".join(p) for p in paths if p[-1] == name):
        return f"unknown key; it stands at {' or '.join(elsewhere)}"
    return f"unknown key; known here: {', '.join(here)}"


def _fits(known: KeyPath, path: KeyPath) -> bool:
    """Whether a path of the settings is the given one, whatever stands for a name."""
    pairs = zip(known, path, strict=False)
    return len(known) == len(path) and all(name in (_ANY, other) for name, other in pairs)


def _choice(expected: str, value: object) -> str:
    known = [name.strip("'") for name in expected.replace(" or ", ", ").split(", ")]
    near = get_close_matches(str(value), known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    words = f": {_WORDS}" if isinstance(value, bool) else ""
    one = "one of " if len(known) > 1 else ""
    return f"must be {one}{', '.join(known)} (got {_shown(value)}{words}){hint}"


def _not_text(value: object) -> str:
    words = f": {_WORDS}" if isinstance(value, bool) else ""
    return f"must be text (got {_shown(value)}{words})"


def _no_name(value: object, path: KeyPath) -> str:
    text = str(value)
    if path[0] == "series":
        return (
            f"must be capital letters, digits and _, like DFF (got {_shown(value)}); nothing else can name "
            "a series"
        )
    if re.fullmatch(r"[A-Z0-9_*?]*[*?][A-Z0-9_*?]*", text):
        return (
            f"must be a name, not a pattern (got {_shown(value)}), so that a run depends on what is "
            f"written here alone. Put one there; `mlta symbols '{text}' --format list` prints all that fit"
        )
    return (
        f"must be capital letters, digits and _, like BTCUSDT (got {_shown(value)}); nothing else can "
        "name a symbol"
    )


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _section(kind: object) -> type[BaseModel] | None:
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _section_of_each(kind: object) -> type[BaseModel] | None:
    """The section that each value of a mapping is, None where it is no such mapping."""
    return _section(get_args(kind)[1]) if get_origin(kind) is dict else None


def _paths(model: type[BaseModel], at: KeyPath) -> Iterator[KeyPath]:
    """Every key of the settings."""
    for name, field in model.model_fields.items():
        yield (*at, name)
        if section := _section(field.annotation):
            yield from _paths(section, (*at, name))
        elif section := _section_of_each(field.annotation):
            yield from _paths(section, (*at, name, _ANY))


def _leaves(
    values: Mapping[str, Any], model: type[BaseModel], at: KeyPath
) -> Iterator[tuple[KeyPath, object, Any]]:
    """Path, kind and value of every known key that is no section."""
    for name, field in model.model_fields.items():
        if name not in values:
            continue
        section, value = _section(field.annotation), values[name]
        if section is None:
            yield (*at, name), field.annotation, value
        elif isinstance(value, dict):
            yield from _leaves(value, section, (*at, name))
