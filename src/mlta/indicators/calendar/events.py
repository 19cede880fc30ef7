r"""Distance to dates that are known in advance, and to the bar before.

Futures expire on the last Friday of the month (or of each third month), at 8:00 UTC; at that very
time 0 days are left. The halving clock counts days since the last halving of Bitcoin's reward, at
most 1,460 and over 1,460; before the first halving it counts from the first block, and before that it
is NaN. Only halvings that have happened are in it, so it stays at 1 after one that is not listed
yet. The moon's phase is the share of a mean synodic month since a new moon, which the true moon
leaves by up to 0.6 days. The gap is the count of bars missing before this one; at the first bar, and
after a bar without a time, it is NaN. A time that is missing or outside 1970 to 2099 gives NaN.
Sources: Binance and Deribit, delivery dates of futures and options; times of Bitcoin's blocks 0,
210,000, 420,000, 630,000 and 840,000; J. Meeus, Astronomical Algorithms, 1991 (mean synodic month).
"""

import math
from typing import Final

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit
from mlta.kernels.calendar import (
    DAY_US,
    HOUR_US,
    MINUTE_US,
    date_of,
    day_of,
    is_time,
    last_friday,
)
from mlta.kernels.jit import kernel
from mlta.types import FloatArray

_DAY_US = float(DAY_US)
_MINUTE_US = float(MINUTE_US)
_HALVINGS: Final = (
    1_231_006_505_000_000.0,  # the first block
    1_354_116_278_000_000.0,
    1_468_082_773_000_000.0,
    1_589_225_023_000_000.0,
    1_713_571_767_000_000.0,
)
_CYCLE_US: Final = 1460.0 * DAY_US
_NEW_MOON_US: Final = 947_182_440_000_000.0  # 6 January 2000, 18:14
_MOON_US: Final = 29.530588853 * DAY_US


@kernel
def _days_to_expiry(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    days: FloatArray,
    months: int,
) -> None:
    """Rows [start, stop) of days."""
    for t in range(start, stop):
        if not is_time(open_us[t]):
            days[t] = math.nan
            continue
        now = int(open_us[t])
        year, month, _ = date_of(day_of(open_us[t]))
        month = (month + months - 1) // months * months
        expiry = last_friday(year, month) * DAY_US + 8 * HOUR_US
        if expiry < now:
            month += months
            if month > 12:
                year, month = year + 1, month - 12
            expiry = last_friday(year, month) * DAY_US + 8 * HOUR_US
        days[t] = (expiry - now) / _DAY_US


@kernel
def _halving_clock(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    frac: FloatArray,
) -> None:
    """Rows [start, stop) of frac."""
    for t in range(start, stop):
        frac[t] = math.nan
        if is_time(open_us[t]):
            for halving in _HALVINGS:
                if open_us[t] >= halving:
                    frac[t] = min((open_us[t] - halving) / _CYCLE_US, 1.0)


@kernel
def _moon_phase(
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    phase: FloatArray,
) -> None:
    """Rows [start, stop) of phase."""
    for t in range(start, stop):
        if is_time(open_us[t]):
            phase[t] = ((open_us[t] - _NEW_MOON_US) % _MOON_US) / _MOON_US
        else:
            phase[t] = math.nan


@kernel
def _bar_gap_flag(
    open_us: FloatArray, start: int, stop: int, state: FloatArray, gap: FloatArray, minutes: int
) -> None:
    """Rows [start, stop) of gap; state is a mark, 0 before the first bar, and the last time."""
    last = state[1] if state[0] > 0.0 else math.nan
    length = minutes * _MINUTE_US
    for t in range(start, stop):
        now = open_us[t] if is_time(open_us[t]) else math.nan
        gap[t] = ((now - last) - length) / length
        last = now
    state[0], state[1] = 1.0, last


def _lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _gap_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _state_size(**_: ParamValue) -> int:
    return 1  # never used, but no state is empty


def _gap_state(**_: ParamValue) -> int:
    return 2


def _check_months(months: int) -> str | None:
    return None if 12 % months == 0 else f"months must divide 12 (got {months})"


DAYS_TO_EXPIRY = Indicator(
    name="days_to_expiry",
    title="Days to Expiry of Futures",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(
        Param(
            name="months",
            default=1,
            ge=1,
            le=12,
            unit="months",
            doc="Months from expiry to expiry: 1, or 3 for quarters.",
        ),
    ),
    outputs=(Output(name="days", unit=Unit.RATIO, low=0.0, doc="Days, with fractions."),),
    compute=_days_to_expiry,
    lookback=_lookback,
    state_size=_state_size,
    formula="days from the open to 8:00 UTC on the last Friday of the month (quarter)",
    source="Binance, Deribit: delivery dates",
    check=_check_months,
)

HALVING_CLOCK = Indicator(
    name="halving_clock",
    title="Bitcoin Halving Cycle",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(Output(name="frac", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_halving_clock,
    lookback=_lookback,
    state_size=_state_size,
    formula="days since the last halving / 1460, at most 1",
    source="times of Bitcoin's blocks; few cycles, so it overfits",
)

MOON_PHASE = Indicator(
    name="moon_phase",
    title="Moon Phase",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(),
    outputs=(
        Output(name="phase", unit=Unit.RATIO, low=0.0, high=1.0, doc="0 new, a half full moon."),
    ),
    compute=_moon_phase,
    lookback=_lookback,
    state_size=_state_size,
    formula="share of the mean synodic month since the new moon of 2000-01-06 18:14",
    source="Meeus 1991; for a check that noise is not taken for a signal",
)

BAR_GAP_FLAG = Indicator(
    name="bar_gap_flag",
    title="Missing Bars since the Previous",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(
        Param(name="minutes", default=60, ge=1, le=10080, unit="minutes", doc="Length of a bar."),
    ),
    outputs=(Output(name="gap", unit=Unit.BARS),),
    compute=_bar_gap_flag,
    lookback=_gap_lookback,
    state_size=_gap_state,
    formula="(open time - previous open time) / length of a bar - 1",
    source="calendar arithmetic",
)
