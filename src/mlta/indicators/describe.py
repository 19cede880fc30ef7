"""An indicator's record for people and for machines."""

import sys
from textwrap import dedent, wrap

import numpy as np

from mlta.indicators.aliases import Alias
from mlta.indicators.samples import still_bars
from mlta.indicators.spec import Indicator, Output, Param

_STILL_BARS = 20
"""Bars after its warm-up at which an indicator is looked at while nothing moves."""


def as_mapping(indicator: Indicator) -> dict[str, object]:
    """Everything a user wants to know, as JSON values; figures are at the default parameters."""
    defaults = {param.name: param.default for param in indicator.params}
    lookback = indicator.lookback(**defaults)
    return {
        "name": indicator.name,
        "title": indicator.title,
        "category": indicator.category.value,
        "formula": indicator.formula,
        "source": indicator.source,
        "inputs": list(indicator.inputs),
        "params": [
            {"name": p.name, "default": p.default, "min": p.ge, "max": p.le, "unit": p.unit,
             "doc": p.doc}
            for p in indicator.params
        ],
        "outputs": [
            {"name": o.name, "unit": o.unit.value, "min": _bound(o.low), "max": _bound(o.high),
             "lookback": bars, "doc": o.doc}
            for o, bars in zip(indicator.outputs, lookback, strict=True)
        ],
        "memory": indicator.memory.value,
        "settle": indicator.settle(**defaults),
        "warm_up": warm_up(indicator),
        "cost": indicator.cost.value,
        "columns": list(indicator.columns({})),
    }  # fmt: skip


def warm_up(indicator: Indicator) -> int:
    """Bars before values no longer depend on where the series began, at the default parameters."""
    values = indicator.resolve({})
    return max(indicator.lookback(**values)) + indicator.settle(**values)


def param_line(param: Param) -> str:
    """A parameter in words: ``period = 14 (2 to 500 bars): Smoothing length n.``."""
    return f"{param.name} = {param.default} ({param.ge} to {param.le} {param.unit}): {param.doc}"


def output_line(output: Output, lookback: int) -> str:
    """An output in words: ``percent, 0 to 100, first value after 14 bars``."""
    bounded = np.isfinite([output.low, output.high]).all()
    bounds = f", {output.low:g} to {output.high:g}" if bounded else ""
    doc = f". {output.doc.rstrip('.')}" if output.doc else ""
    return f"{output.unit.value}{bounds}, first value after {lookback} bars{doc}"


def output_lines(indicator: Indicator) -> list[str]:
    """A line for each column, at the default parameters."""
    lookback = indicator.lookback(**indicator.resolve({}))
    parts = zip(indicator.columns({}), indicator.outputs, lookback, strict=True)
    return [f"{column}: {output_line(output, bars)}" for column, output, bars in parts]


def memory_line(indicator: Indicator) -> str:
    """How far back it looks, when it has warmed up, and what a bar costs."""
    warm, cost = warm_up(indicator), indicator.cost.value
    return f"{indicator.memory.value}, warm after {warm} bars, {cost} a bar"


def family_doc(indicator: Indicator) -> str:
    """What the file says that holds the indicator: formulas, 0/0, missing bars, sources."""
    kernel = getattr(indicator.compute, "py_func", indicator.compute)
    return (sys.modules[kernel.__module__].__doc__ or "").strip()


def still_values(indicator: Indicator) -> dict[str, str]:
    """What each output is where no price moves, and where nothing is traded either."""
    bars = warm_up(indicator) + _STILL_BARS
    found = {}
    for what, traded in (("prices stand still", True), ("nothing is traded", False)):
        columns = still_bars(bars, traded=traded)
        result = indicator(*(columns[name] for name in indicator.inputs))
        last = [part[-1] for part in (result if isinstance(result, tuple) else (result,))]
        found[what] = ", ".join("NaN" if np.isnan(v) else f"{v:.4g}" for v in last)
    return found


def alias_line(alias: Alias) -> str:
    """What an alias stands for: ``output plus_di of adx``."""
    given = ", ".join(f"{name}={value}" for name, value in alias.params.items())
    part = f"output {alias.output} of {alias.of}" if alias.output else alias.of
    return part + (f" at {given}" if given else "") + (f"; {alias.note}" if alias.note else "")


def as_docstring(indicator: Indicator, alias: Alias | None = None) -> str:
    """A numpydoc docstring of the indicator as a function."""
    fixed = dict(alias.params) if alias else {}
    lines = [f"{indicator.title}: {indicator.formula}.", ""]
    if alias is not None:
        lines += [f"Another name for {alias_line(alias)}.", ""]
    lines += ["Parameters", "----------"]
    lines.append(f"{', '.join(indicator.inputs)} : array_like of shape (n_bars,)")
    lines.append("    Or one frame that holds them; see `mlta.indicators.functions`.")
    for p in indicator.params:
        kind = "int" if isinstance(p.default, int) else "float"
        default = fixed.get(p.name, p.default)
        lines += [
            f"{p.name} : {kind}, default {default}",
            f"    {p.doc} {p.ge} to {p.le} {p.unit}.",
        ]
    lines += ["", "Returns", "-------"]
    lookback = indicator.lookback(**indicator.resolve(fixed))
    for output, bars in zip(indicator.outputs, lookback, strict=True):
        if alias is None or alias.output in {None, output.name}:
            lines += [f"{output.name} : of shape (n_bars,)"]
            lines += [f"    {line}" for line in wrap(f"{output_line(output, bars)}.", 90)]
    lines += [
        "",
        "Notes",
        "-----",
        f"Memory: {memory_line(indicator)}. Source: {indicator.source}.",
    ]
    lines += ["", dedent(family_doc(indicator))]
    return "\n".join(lines) + "\n"


def _bound(value: float) -> float | None:
    return value if np.isfinite(value) else None
