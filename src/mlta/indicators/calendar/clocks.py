r"""Hands of clocks: where in its hour-of-day, week, month or year a bar opens.

A share :math:`x` of the whole turn is given as :math:`(\sin 2\pi x, \cos 2\pi x)`, so that the end
lies next to the beginning. Days of the week count from Monday, days of the month and months from 0.
The funding clock counts from the start of the day, or of 1970 where its hours do not divide a day
(perpetual futures pay each 8 hours, at 0, 8 and 16). Sessions are hours of UTC all year: Asia from 0
to 9, London from 8 to 17, New York from 13 to 22. The time is the bar's open in UTC, so a value is
known before the bar trades. A time that is missing or outside 1970 to 2099 gives NaN for its bar.
Source: calendar arithmetic; the sine and cosine of a cyclic time are common practice.
"""

import math
from typing import Final

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit
from mlta.kernels.calendar import (
    DAY_US,
    HOUR_US,
    date_of,
    day_number,
    day_of,
    is_time,
    weekday_of,
)
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

_TURN: Final = 2.0 * math.pi
_DAY_US, _HOUR_US = float(DAY_US), float(HOUR_US)


@kernel
def _hour_sin_cos(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    hour_sin: FloatArray,
    hour_cos: FloatArray,
) -> None:
    """Rows [start, stop) of the two."""
    for t in range(start, stop):
        angle = _TURN * ((open_us[t] % _DAY_US) / _DAY_US) if is_time(open_us[t]) else math.nan
        hour_sin[t], hour_cos[t] = math.sin(angle), math.cos(angle)


@kernel
def _dow_sin_cos(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    dow_sin: FloatArray,
    dow_cos: FloatArray,
) -> None:
    """Rows [start, stop) of the two."""
    for t in range(start, stop):
        angle = _TURN * weekday_of(day_of(open_us[t])) / 7.0 if is_time(open_us[t]) else math.nan
        dow_sin[t], dow_cos[t] = math.sin(angle), math.cos(angle)


@kernel
def _dom_sin_cos(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    dom_sin: FloatArray,
    dom_cos: FloatArray,
) -> None:
    """Rows [start, stop) of the two."""
    for t in range(start, stop):
        angle = math.nan
        if is_time(open_us[t]):
            year, month, day = date_of(day_of(open_us[t]))
            days = day_number(year, month + 1, 1) - day_number(year, month, 1)
            angle = _TURN * (day - 1) / days
        dom_sin[t], dom_cos[t] = math.sin(angle), math.cos(angle)


@kernel
def _month_sin_cos(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    month_sin: FloatArray,
    month_cos: FloatArray,
) -> None:
    """Rows [start, stop) of the two."""
    for t in range(start, stop):
        angle = math.nan
        if is_time(open_us[t]):
            angle = _TURN * (date_of(day_of(open_us[t]))[1] - 1) / 12.0
        month_sin[t], month_cos[t] = math.sin(angle), math.cos(angle)


@kernel
def _funding_clock(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    frac: FloatArray,
    sin: FloatArray,
    cos: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the three."""
    length = hours * _HOUR_US
    for t in range(start, stop):
        frac[t] = (open_us[t] % length) / length if is_time(open_us[t]) else math.nan
        sin[t], cos[t] = math.sin(_TURN * frac[t]), math.cos(_TURN * frac[t])


@kernel
def _is_weekend(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    weekend: FloatArray,
) -> None:
    """Rows [start, stop) of weekend."""
    for t in range(start, stop):
        if is_time(open_us[t]):
            weekend[t] = 1.0 if weekday_of(day_of(open_us[t])) >= 5 else 0.0
        else:
            weekend[t] = math.nan


@kernel
def _session_flags(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    asia: FloatArray,
    london: FloatArray,
    ny: FloatArray,
) -> None:
    """Rows [start, stop) of the three."""
    for t in range(start, stop):
        if is_time(open_us[t]):
            hour = (open_us[t] % _DAY_US) / _HOUR_US
            asia[t] = 1.0 if hour < 9.0 else 0.0
            london[t] = 1.0 if 8.0 <= hour < 17.0 else 0.0
            ny[t] = 1.0 if 13.0 <= hour < 22.0 else 0.0
        else:
            asia[t], london[t], ny[t] = math.nan, math.nan, math.nan


def _one() -> tuple[int, ...]:
    return (0,)


def _two() -> tuple[int, ...]:
    return (0, 0)


def _three(**_: ParamValue) -> tuple[int, ...]:
    return (0, 0, 0)


def _state_size(**_: ParamValue) -> int:
    return 1  # never used, but no state is empty


def _hand(name: str, doc: str) -> Output:
    return Output(name=name, unit=Unit.RATIO, low=-1.0, high=1.0, doc=doc)


def _flag(name: str, doc: str) -> Output:
    return Output(name=name, unit=Unit.RATIO, low=0.0, high=1.0, doc=doc)


HOUR_SIN_COS = Indicator(
    name="hour_sin_cos",
    title="Hour of Day",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(
        _hand("hour_sin", "Sine of the time of day."),
        _hand("hour_cos", "Cosine of the time of day."),
    ),
    compute=_hour_sin_cos,
    lookback=_two,
    state_size=_state_size,
    formula="sin, cos of 2 pi * time of day / 24 hours",
    source="calendar arithmetic",
)

DOW_SIN_COS = Indicator(
    name="dow_sin_cos",
    title="Day of Week",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(
        _hand("dow_sin", "Sine of the day of the week."),
        _hand("dow_cos", "Cosine of the day of the week."),
    ),
    compute=_dow_sin_cos,
    lookback=_two,
    state_size=_state_size,
    formula="sin, cos of 2 pi * day of the week / 7, Monday 0",
    source="calendar arithmetic",
)

DOM_SIN_COS = Indicator(
    name="dom_sin_cos",
    title="Day of Month",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(
        _hand("dom_sin", "Sine of the day of the month."),
        _hand("dom_cos", "Cosine of the day of the month."),
    ),
    compute=_dom_sin_cos,
    lookback=_two,
    state_size=_state_size,
    formula="sin, cos of 2 pi * (day of the month - 1) / days of that month",
    source="calendar arithmetic",
)

MONTH_SIN_COS = Indicator(
    name="month_sin_cos",
    title="Month of Year",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(
        _hand("month_sin", "Sine of the month."),
        _hand("month_cos", "Cosine of the month."),
    ),
    compute=_month_sin_cos,
    lookback=_two,
    state_size=_state_size,
    formula="sin, cos of 2 pi * (month - 1) / 12",
    source="calendar arithmetic",
)

FUNDING_CLOCK = Indicator(
    name="funding_clock",
    title="Funding Clock",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(
        Param(name="hours", default=8, ge=1, le=24, unit="hours", doc="From funding to funding."),
    ),
    outputs=(
        _flag("frac", "Share of the interval that has passed."),
        _hand("sin", "Its sine."),
        _hand("cos", "Its cosine."),
    ),
    compute=_funding_clock,
    lookback=_three,
    state_size=_state_size,
    formula="frac = time since the last funding / interval; sin, cos of 2 pi * frac",
    source="Binance USD-M futures: funding at 00:00, 08:00 and 16:00 UTC",
)

IS_WEEKEND = Indicator(
    name="is_weekend",
    title="Weekend Flag",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(_flag("weekend", "1 on Saturday and Sunday."),),
    compute=_is_weekend,
    lookback=_one,
    state_size=_state_size,
    formula="1 if the bar opens on Saturday or Sunday, else 0",
    source="calendar arithmetic",
)

SESSION_FLAGS = Indicator(
    name="session_flags",
    title="Asia, London and New York Sessions",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(
        _flag("asia", "1 from 0 to 9 o'clock."),
        _flag("london", "1 from 8 to 17 o'clock."),
        _flag("ny", "1 from 13 to 22 o'clock."),
    ),
    compute=_session_flags,
    lookback=_three,
    state_size=_state_size,
    formula="1 if the hour of the open lies in [0, 9), [8, 17), [13, 22), else 0",
    source="usual trading hours, without daylight saving",
)
