"""Indicators as plain functions: of arrays, of Polars series, expressions and frames.

What `mlta.indicators.rsi` and its like are. The same function takes

* arrays, or whatever numpy takes for one, and gives arrays;
* `polars.Series`, and gives series;
* `polars.Expr`, and gives an expression: a struct where there are several outputs;
* a frame or a mapping that holds the columns by their usual names, and gives a
  `polars.DataFrame` for one of Polars, arrays for anything else.

Several outputs come as a named tuple, in the order of `Indicator.outputs`.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from inspect import Parameter, Signature
from typing import Any, Final

import numpy as np
import polars as pl

from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import get
from mlta.indicators.describe import as_docstring
from mlta.indicators.spec import Indicator, ParamValue
from mlta.types import FloatArray

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "quote_volume": ("quote_asset_volume", "turnover"),
    "trade_count": ("count", "trades", "number_of_trades"),
    "taker_buy_base": ("taker_buy_volume", "taker_buy_base_volume"),
    "taker_buy_quote": ("taker_buy_quote_volume",),
    "open_us": ("open_time", "timestamp", "ts", "time", "datetime", "date"),
}
"""Other names under which frames hold a column, looked up without regard to case."""


@cache
def function_of(name: str) -> Callable[..., Any]:
    """The indicator called `name`, or what the alias stands for, as a documented function.

    Raises
    ------
    ConfigError
        If there is none; the message has the nearest names.
    """
    indicator = get(name)
    alias = ALIASES.get(name)
    fixed = dict(alias.params) if alias else {}
    output = alias.output if alias else None

    def function(*series: Any, **given: Any) -> Any:
        named = {column: given.pop(column) for column in indicator.inputs if column in given}
        return _apply(indicator, output, _ordered(indicator, series, named), {**fixed, **given})

    function.__name__ = function.__qualname__ = name
    function.__module__ = "mlta.indicators"
    function.__doc__ = as_docstring(indicator, alias)
    inputs = [Parameter(column, Parameter.POSITIONAL_OR_KEYWORD) for column in indicator.inputs]
    params = [
        Parameter(p.name, Parameter.KEYWORD_ONLY, default=fixed.get(p.name, p.default))
        for p in indicator.params
    ]
    function.__signature__ = Signature([*inputs, *params])  # type: ignore[attr-defined]
    return function


@cache
def result_type(indicator: Indicator) -> type[Any]:
    """The named tuple in which several outputs of `indicator` come."""
    title = "".join(part.capitalize() for part in indicator.name.split("_"))
    return namedtuple(title, [output.name for output in indicator.outputs])  # noqa: PYI024  # built from the record


def is_frame(given: Any) -> bool:
    """Whether `given` holds columns by name: a frame of Polars or pandas, a mapping."""
    return isinstance(given, Mapping) or hasattr(given, "columns")


def find_columns(frame: Any, indicator: Indicator) -> list[Any]:
    """The inputs of `indicator` in a frame or mapping, by their names or synonyms.

    Raises
    ------
    ValueError
        If one is missing; the message has what there is.
    """
    names = [str(name) for name in (frame.columns if hasattr(frame, "columns") else frame)]
    lowered = {name.lower(): name for name in reversed(names)}
    found, missing = [], []
    for column in indicator.inputs:
        known = [n for n in (column, *SYNONYMS.get(column, ())) if n in lowered]
        if known:
            found.append(frame[lowered[known[0]]])
        else:
            missing.append(column)
    if missing:
        raise ValueError(
            f"{indicator.name} needs the columns {', '.join(indicator.inputs)}; the frame lacks "
            f"{', '.join(missing)} and has {', '.join(names[:10])}"
        )
    return found


def as_floats(column: Any, name: str) -> FloatArray:
    """`column` as float64, nulls as NaN, times as microseconds since 1970 UTC.

    Raises
    ------
    ValueError
        If it holds anything else than numbers or times.
    """
    if isinstance(column, pl.Series):
        if column.dtype.is_temporal():
            column = column.cast(pl.Datetime("us")).to_physical()
        if not (column.dtype.is_numeric() or column.dtype in {pl.Boolean, pl.Null}):
            raise ValueError(f"{name} must hold numbers (got {column.dtype})")
        floats: FloatArray = column.cast(pl.Float64).fill_null(np.nan).to_numpy()
        return floats
    array = np.asarray(column)
    if array.dtype.kind == "M":
        gone = np.isnat(array)
        return np.where(gone, np.nan, array.astype("datetime64[us]").astype(np.float64))
    try:
        return np.ascontiguousarray(array, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers (got {array.dtype}): {error}") from None


def expression(
    indicator: Indicator,
    output: str | None,
    columns: Sequence[pl.Expr | str],
    params: Mapping[str, ParamValue],
) -> pl.Expr:
    """An indicator over Polars expressions, a struct where it has several outputs.

    Parameters
    ----------
    indicator : Indicator
    output : str or None
        The one output that is wanted, None for all.
    columns : sequence of expressions or column names
        In the order of `Indicator.inputs`.
    params : mapping
        Those left out take their defaults.

    Raises
    ------
    ConfigError
        If a parameter is unknown or out of bounds.
    ValueError
        If `columns` are too few or too many.
    """
    if len(columns) != len(indicator.inputs):
        raise ValueError(
            f"{indicator.name} takes {len(indicator.inputs)} expressions "
            f"({', '.join(indicator.inputs)}); got {len(columns)}"
        )
    names = _names(indicator, output, params)

    def over(series: Sequence[pl.Series]) -> pl.Series:
        parts = _compute(indicator, output, series, params)
        if len(names) == 1:
            return pl.Series(names[0], parts[0])
        return pl.DataFrame(dict(zip(names, parts, strict=True))).to_struct()

    kind = pl.Float64() if len(names) == 1 else pl.Struct(dict.fromkeys(names, pl.Float64))
    made = pl.map_batches(list(columns), over, return_dtype=kind)
    return made.alias(names[0] if len(names) == 1 else indicator.stem(params))


def _ordered(
    indicator: Indicator, series: tuple[Any, ...], named: Mapping[str, Any]
) -> tuple[Any, ...]:
    """Inputs given by place and by name, in the order of the record."""
    if not named:
        return series
    behind = indicator.inputs[len(series) :]
    if twice := [column for column in named if column not in behind]:
        raise ValueError(f"{indicator.name} got {', '.join(twice)} twice")
    if missing := [column for column in behind if column not in named]:
        raise ValueError(f"{indicator.name} needs {', '.join(missing)} too")
    return (*series, *(named[column] for column in behind))


def _apply(
    indicator: Indicator, output: str | None, series: tuple[Any, ...], params: Mapping[str, Any]
) -> Any:
    """The outputs in the kind of what was given."""
    if any(isinstance(column, pl.Expr) for column in series):
        return expression(indicator, output, series, params)
    frame = series[0] if len(series) == 1 and is_frame(series[0]) else None
    if frame is not None:
        series = tuple(find_columns(frame, indicator))
    parts: tuple[Any, ...] = _compute(indicator, output, series, params)
    names = _names(indicator, output, params)
    if isinstance(frame, pl.DataFrame):
        return pl.DataFrame(dict(zip(names, parts, strict=True)))
    if frame is None and any(isinstance(column, pl.Series) for column in series):
        parts = tuple(pl.Series(name, part) for name, part in zip(names, parts, strict=True))
    return parts[0] if len(parts) == 1 else result_type(indicator)(*parts)


def _names(
    indicator: Indicator, output: str | None, params: Mapping[str, ParamValue]
) -> tuple[str, ...]:
    """Column names of the outputs that are wanted."""
    columns = indicator.columns(params)
    return columns if output is None else (columns[_place(indicator, output)],)


def _compute(
    indicator: Indicator,
    output: str | None,
    series: Sequence[Any],
    params: Mapping[str, ParamValue],
) -> tuple[FloatArray, ...]:
    """The outputs that are wanted."""
    names = (*indicator.inputs, *("input",) * len(series))
    arrays = [as_floats(column, name) for column, name in zip(series, names, strict=False)]
    result = indicator(*arrays, **params)
    parts = result if isinstance(result, tuple) else (result,)
    return parts if output is None else (parts[_place(indicator, output)],)


def _place(indicator: Indicator, output: str) -> int:
    return [o.name for o in indicator.outputs].index(output)
