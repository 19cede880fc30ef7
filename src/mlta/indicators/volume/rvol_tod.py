r"""Volume against what is usual at this time of the day.

.. math:: RVOL_t = \frac{V_t}{\frac{1}{m}\sum_{d=1}^{m} V_{t,d}}

where the m values are the newest of the same slot of the day, which for bars as long as a slot are
those of the m days before. NaN until there are m, and where nothing was traded in any. A missing bar
empties all slots, as if the series began after it.
Source: TradingView, Relative Volume at Time.
"""

import math

from mlta.indicators.spec import Category, Cost, Indicator, Memory, Output, Param, Unit
from mlta.kernels.calendar import is_time
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient
from mlta.kernels.seasons import put_value, ring_mean, rings_state, slot_of_day, values_in
from mlta.types import FloatArray


@kernel
def _rvol_tod(
    volume: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rvol: FloatArray,
    days: int,
    slots: int,
) -> None:
    """Rows [start, stop) of rvol; state is the rings."""
    for t in range(start, stop):
        rvol[t] = math.nan
        if not (math.isfinite(volume[t]) and is_time(open_us[t])):
            state[:] = 0.0
            continue
        slot = slot_of_day(open_us[t], slots)
        if values_in(state, slot, days) == days:
            rvol[t] = quotient(volume[t], ring_mean(state, slot, days))
        put_value(state, slot, days, volume[t])


def _lookback(days: int, slots: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all parameters)
    return (days,)  # where all bars lie in one slot


def _settle(days: int, slots: int) -> int:
    return days * slots


def _state_size(days: int, slots: int) -> int:
    return rings_state(slots, days)


RVOL_TOD = Indicator(
    name="rvol_tod",
    title="Relative Volume at Time of Day",
    category=Category.VOLUME,
    inputs=("volume", "open_us"),
    params=(
        Param(name="days", default=10, ge=1, le=1000, unit="days", doc="Days averaged, m."),
        Param(
            name="slots",
            default=24,
            ge=1,
            le=1440,
            unit="slots",
            doc="Slots of a day; its bars at most.",
        ),
    ),
    outputs=(Output(name="rvol", unit=Unit.RATIO, low=0.0),),
    compute=_rvol_tod,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_state_size,
    cost=Cost.LINEAR,
    formula="volume / mean of the m newest volumes of the same slot of the day",
    source="TradingView, Relative Volume at Time",
)
