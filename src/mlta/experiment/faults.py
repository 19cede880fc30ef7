"""Faults in settings, one line each: where, which key, what is wrong, what would be right."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mlta.experiment.layers import Layers

_BOUNDS: Final = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("above", "gt"),
    "less_than": ("below", "lt"),
    "too_short": ("at least this long:", "min_length"),
}
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
    "dict_type": "must hold keys and values",
    "missing": "is missing and has no default",
}


def describe_fault(error: ErrorDetails, layers: Layers, root: type[BaseModel]) -> str:
    """One line for one of pydantic's errors."""
    path = _real_path(error["loc"], layers.values)
    key = ".".join(path) or "settings"
    return f"{layers.where(path)}: {key}: {_message(error, path, root)}"


def _message(error: ErrorDetails, path: tuple[str, ...], root: type[BaseModel]) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    got = "" if kind == "missing" else f" (got {_shown(value)})"
    special: dict[str, Callable[[], str]] = {
        "extra_forbidden": lambda: _unknown_key(path, root),
        "value_error": lambda: f"{context.get('error')}",
        "literal_error": lambda: _choice(str(context.get("expected")), value),
        "string_type": lambda: _not_text(value),
        "string_pattern_mismatch": lambda: (
            f"must be letters, digits and _, like BTCUSDT{got}; nothing else can name a symbol"
        ),
    }
    if kind in special:
        return special[kind]()
    if kind in _BOUNDS:
        word, bound = _BOUNDS[kind]
        return f"must be {word} {context.get(bound)}{got}"
    return f"{_KINDS.get(kind, error['msg'][0].lower() + error['msg'][1:])}{got}"


def _unknown_key(path: tuple[str, ...], root: type[BaseModel]) -> str:
    known = sorted(_fields_at(path[:-1], root))
    near = get_close_matches(path[-1], known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return f"unknown key; {hint}"


def _choice(expected: str, value: object) -> str:
    known = [name.strip("'") for name in expected.replace(" or ", ", ").split(", ")]
    near = get_close_matches(str(value), known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"must be one of {', '.join(known)} (got {_shown(value)}){hint}"


def _not_text(value: object) -> str:
    if isinstance(value, bool):
        return (
            f"must be text (got {value}: YAML reads bare yes, no, on and off so; put it in quotes)"
        )
    return f"must be text (got {_shown(value)})"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _fields_at(path: tuple[str, ...], model: type[BaseModel]) -> set[str]:
    for name in path:
        field = model.model_fields.get(name)
        candidates = [] if field is None else [field.annotation, *get_args(field.annotation)]
        models = [c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)]
        if not models:
            return set()
        model = models[0]
    return set(model.model_fields)


def _real_path(loc: tuple[int | str, ...], values: Any) -> tuple[str, ...]:
    """`loc` without the names of union members that pydantic puts in between."""
    path: list[str] = []
    here = values
    for depth, part in enumerate(loc):
        last = depth == len(loc) - 1
        if isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        elif isinstance(here, dict) and (part in here or last):
            here = here.get(str(part))
        else:
            continue
        path.append(str(part))
    return tuple(path)
