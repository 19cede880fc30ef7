"""``mlta/indicators/__init__.pyi``: what type checkers and editors know of the indicators."""

from mlta.indicators.aliases import ALIASES, Alias
from mlta.indicators.catalog import get, load_all
from mlta.indicators.functions import result_type
from mlta.indicators.spec import Indicator

_HEAD = '''"""Written by `make docs` from the records; do not edit."""

from typing import Any, Generic, NamedTuple, TypeVar, overload

import polars as pl
from numpy.typing import ArrayLike

from mlta.indicators.streaming import Stream as stream
from mlta.types import FloatArray

_T = TypeVar("_T")

def __getattr__(name: str) -> Any: ...
def __dir__() -> list[str]: ...
'''


def as_stub() -> str:
    """The stub: each indicator and alias with a signature for each kind of series it takes."""
    lines = [_HEAD]
    for indicator in load_all():
        if len(indicator.outputs) > 1:
            lines.append(f"class {_result(indicator)}(NamedTuple, Generic[_T]):")
            lines += [f"    {output.name}: _T" for output in indicator.outputs]
            lines.append("")
        lines += _function(indicator.name, indicator, None)
    for name, alias in sorted(ALIASES.items()):
        lines += _function(name, get(name), alias)
    return "\n".join(lines) + "\n"


def _function(name: str, indicator: Indicator, alias: Alias | None) -> list[str]:
    fixed = dict(alias.params) if alias else {}
    params = [
        f"{p.name}: {'int' if isinstance(p.default, int) else 'float'} = {fixed.get(p.name, p.default)}"
        for p in indicator.params
    ]
    keywords = ["*", *params] if params else []
    single = len(indicator.outputs) == 1 or (alias is not None and alias.output is not None)

    def signature(inputs: list[str], result: str) -> list[str]:
        return ["@overload", f"def {name}({', '.join([*inputs, *keywords])}) -> {result}:"]

    def of(kind: str) -> str:
        return kind if single else f"{_result(indicator)}[{kind}]"

    title = f"{indicator.title}: {indicator.formula}".replace("\\", "\\\\").replace('"', "'")
    lines = []
    for kind in ("pl.Series", "pl.Expr", "ArrayLike"):
        result = {"pl.Expr": "pl.Expr", "ArrayLike": of("FloatArray")}.get(kind, of(kind))
        inputs = [f"{column}: {kind}" for column in indicator.inputs]
        head, line = signature(inputs, result)
        lines += [head, f"{line} ..."]
    head, line = signature(["frame: pl.DataFrame", "/"], "pl.DataFrame")
    return [*lines, head, line, f'    """{title}."""', ""]


def _result(indicator: Indicator) -> str:
    return result_type(indicator).__name__
