"""Numbers and times as the report writes them."""

from datetime import datetime
from math import isfinite

NONE = "–"
"""Stands where there is no value."""

BASELINES = ("prior", "last_sign", "logistic")
"""Models that learn little or nothing; all others must beat them."""


def decimal(value: float | None, digits: int = 3) -> str:
    """`value` with `digits` decimals and a true minus sign, ``–`` for none, NaN and infinity."""
    if value is None or not isfinite(value):
        return NONE
    text = f"{value:,.{digits}f}"
    if float(text.replace(",", "")) == 0.0:
        text = text.lstrip("-")  # no minus zero
    return text.replace("-", "\N{MINUS SIGN}")


def percent(share: float | None, digits: int = 1) -> str:
    """`share` in percent."""
    text = decimal(None if share is None else 100 * share, digits)
    return text if text == NONE else f"{text} %"


def count(value: int | None) -> str:
    """A whole number with thousands separated."""
    return NONE if value is None else f"{value:,}"


def instant(value: datetime | None) -> str:
    """A time to the minute; all times of the report are UTC."""
    return NONE if value is None else f"{value:%Y-%m-%d %H:%M}"


def interval(value: float | None, low: float | None, high: float | None, digits: int = 3) -> str:
    """``0.531 (0.512 to 0.549)``, the value alone where it has no interval."""
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return decimal(value, digits)
    return f"{decimal(value, digits)} ({decimal(low, digits)} to {decimal(high, digits)})"


def plural(number: int, noun: str) -> str:
    """``1 bar``, ``2 bars``."""
    return f"{count(number)} {noun}" if number == 1 else f"{count(number)} {noun}s"


def order_models(names: list[str]) -> list[str]:
    """`names` without doubles: ensemble and learners by name, then the baselines."""
    return sorted(set(names), key=lambda name: (name in BASELINES, name != "ensemble", name))
