r"""Returns and volatility as they were at this time of the week or of the day.

The day is divided into equal slots, by default 24; a bar belongs to the slot that it opens in. With
the simple returns r of the bars before this one,

.. math::
    mean = \frac{1}{k}\sum_{slot} r, \qquad
    factor = \frac{\frac{1}{k}\sum_{slot} |r|}{\frac{1}{K}\sum_{all\ slots} |r|}

over the newest values of the slot, at most one for each week (day) looked back on if a slot has one
bar. The bar's own return is not in its value: that would be the target itself where the model speaks
at the open, and hides the season where it does not. NaN until the slot has been seen, and where no
price has moved. A missing bar empties all slots, as if the series began after it. Divide volatility
or volume by the factor to take the daily pattern out.
Sources: T. G. Andersen, T. Bollerslev, Intraday periodicity and volatility persistence in financial
markets, Journal of Empirical Finance 4, 1997.
"""

import math

from mlta.indicators.spec import Category, Cost, Indicator, Memory, Output, Param, Unit
from mlta.kernels.calendar import is_time
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient, relative
from mlta.kernels.seasons import (
    put_value,
    ring_mean,
    ring_sum,
    rings_state,
    slot_of_day,
    slot_of_week,
    values_in,
)
from mlta.types import FloatArray


@kernel
def _seasonal_mean_return(
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mean: FloatArray,
    weeks: int,
    slots: int,
) -> None:
    """Rows [start, stop) of mean; state is a mark, the last close and the rings."""
    known, last, rings = state[0], state[1], state[2:]
    for t in range(start, stop):
        mean[t] = math.nan
        if not (math.isfinite(close[t]) and is_time(open_us[t])):
            known = 0.0
            rings[:] = 0.0
            continue
        slot = slot_of_week(open_us[t], slots)
        mean[t] = ring_mean(rings, slot, weeks)
        change = relative(close[t], last)
        if known > 0.0 and math.isfinite(change):
            put_value(rings, slot, weeks, change)
        known, last = 1.0, close[t]
    state[0], state[1] = known, last


@kernel
def _seasonal_vol(
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    factor: FloatArray,
    days: int,
    slots: int,
) -> None:
    """Rows [start, stop) of factor; state is a mark, the last close, sums of slots, the rings."""
    known, last, sums, rings = state[0], state[1], state[2 : 2 + slots], state[2 + slots :]
    for t in range(start, stop):
        factor[t] = math.nan
        if not (math.isfinite(close[t]) and is_time(open_us[t])):
            known = 0.0
            sums[:] = 0.0
            rings[:] = 0.0
            continue
        slot = slot_of_day(open_us[t], slots)
        count = values_in(rings, slot, days)
        if count > 0:
            total, values = 0.0, 0
            for k in range(slots):
                total += sums[k]
                values += values_in(rings, k, days)
            factor[t] = quotient(sums[slot] / count, total / values)
        change = abs(relative(close[t], last))
        if known > 0.0 and math.isfinite(change):
            put_value(rings, slot, days, change)
            sums[slot] = ring_sum(rings, slot, days)
        known, last = 1.0, close[t]
    state[0], state[1] = known, last


def _lookback(**_: float) -> tuple[int, ...]:
    return (2,)  # the first bar has no return, the second may leave one to the third


def _mean_state(weeks: int, slots: int) -> int:
    return 2 + rings_state(7 * slots, weeks)


def _mean_settle(weeks: int, slots: int) -> int:
    return 7 * slots * weeks


def _vol_state(days: int, slots: int) -> int:
    return 2 + slots + rings_state(slots, days)


def _vol_settle(days: int, slots: int) -> int:
    return days * slots


_SLOTS = Param(
    name="slots", default=24, ge=1, le=288, unit="slots", doc="Slots of a day; its bars at most."
)

SEASONAL_MEAN_RETURN = Indicator(
    name="seasonal_mean_return",
    title="Seasonal Mean Return",
    category=Category.CALENDAR,
    inputs=("close", "open_us"),
    params=(
        Param(name="weeks", default=13, ge=1, le=520, unit="weeks", doc="Looked back on."),
        _SLOTS,
    ),
    outputs=(Output(name="mean", unit=Unit.RATIO),),
    compute=_seasonal_mean_return,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_mean_settle,
    state_size=_mean_state,
    cost=Cost.LINEAR,
    formula="mean of the returns of this slot of the week in the last weeks, this bar's left out",
    source="Andersen and Bollerslev 1997",
)

SEASONAL_VOL = Indicator(
    name="seasonal_vol",
    title="Intraday Volatility Profile",
    category=Category.CALENDAR,
    inputs=("close", "open_us"),
    params=(
        Param(name="days", default=30, ge=1, le=1000, unit="days", doc="Looked back on."),
        _SLOTS,
    ),
    outputs=(Output(name="factor", unit=Unit.RATIO, low=0.0),),
    compute=_seasonal_vol,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_vol_settle,
    state_size=_vol_state,
    cost=Cost.LINEAR,
    formula="mean of abs(return) in this slot of the day / mean in all slots, of the last days, "
    "this bar's left out",
    source="Andersen and Bollerslev 1997",
)
