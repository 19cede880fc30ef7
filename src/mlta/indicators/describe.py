"""An indicator's record for people and for machines."""

from collections.abc import Sequence

import numpy as np

from mlta.indicators.spec import Indicator


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
        "columns": list(indicator.columns({})),
    }  # fmt: skip


def as_markdown(indicators: Sequence[Indicator]) -> str:
    """The page ``docs/indicators.md``."""
    lines = ["# Indicators", "", "Written by `make docs` from the records; do not edit.", ""]
    for category in dict.fromkeys(i.category for i in indicators):
        lines += [f"## {category.value.capitalize()}", ""]
        for indicator in (i for i in indicators if i.category is category):
            lines += _entry(indicator)
    return "\n".join(lines).rstrip() + "\n"


def _entry(indicator: Indicator) -> list[str]:
    defaults = {param.name: param.default for param in indicator.params}
    lookback = indicator.lookback(**defaults)
    params = [
        f"- parameter `{p.name}`, default {p.default} ({p.ge} to {p.le} {p.unit}): {p.doc}"
        for p in indicator.params
    ]
    outputs = [
        f"- column `{column}` in {o.unit.value}, first value after {bars} bars"
        + (f", from {o.low:g} to {o.high:g}" if np.isfinite([o.low, o.high]).all() else "")
        for column, o, bars in zip(indicator.columns({}), indicator.outputs, lookback, strict=True)
    ]
    settle = indicator.settle(**defaults)
    memory = f"- {indicator.memory.value}" + (f", settles in {settle} bars" if settle else "")
    return [
        f"### {indicator.name}", "", f"{indicator.title}, from {', '.join(indicator.inputs)}.", "",
        f"    {indicator.formula}", "", *params, *outputs, memory,
        f"- source: {indicator.source}", "",
    ]  # fmt: skip


def _bound(value: float) -> float | None:
    return value if np.isfinite(value) else None
