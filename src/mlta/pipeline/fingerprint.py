"""Hashes of what a result depends on: settings, code, input content."""

import ast
import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
_NUMERIC_LIBRARIES: Final = (
    "numpy", "numba", "polars", "scipy", "scikit-learn", "lightgbm", "xgboost-cpu", "xgboost",
    "catboost", "optuna", "shap",
)  # fmt: skip


def hash_of(value: object) -> str:
    """12 hex digits over `value`, made of JSON values; the order of mapping keys does not matter.

    Anything else is a `TypeError`: the text of a set or of an object differs from run to run.
    """
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def code_hash(*modules: str) -> str:
    """Hash of the source of `modules`, of all of mlta that they import, and of the numeric libraries.

    Parameters
    ----------
    *modules : str
        Dotted names within mlta.
    """
    seen: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting.extend(_imports(module))
    sources = {module: _source_hash(module) for module in sorted(seen)}
    return hash_of({"sources": sources, "libraries": library_versions()})


@cache
def library_versions() -> Mapping[str, str]:
    """Versions of Python and of the installed libraries that numbers depend on."""
    found = {"python": ".".join(map(str, sys.version_info[:2]))}
    for name in _NUMERIC_LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # xgboost comes as one of two distributions
            continue
    return found


def _path(module: str) -> Path | None:
    base = _PACKAGE.joinpath(*module.split(".")[1:])
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def _source_hash(module: str) -> str:
    path = _path(module)
    assert path is not None, f"no source for {module}"
    files = [path, *sorted(path.parent.glob("templates/*"))]  # what pages are made from is code
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@cache
def _imports(module: str) -> tuple[str, ...]:
    path = _path(module)
    assert path is not None, f"no source for {module}"
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return tuple(sorted(n for n in found if n.split(".")[0] == "mlta" and _path(n) is not None))
