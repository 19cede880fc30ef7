r"""Volume by price over a window: the price most traded, and the prices that hold 70 % of the volume.

The range from the lowest low to the highest high of n bars is cut into equal bins. Each bar's volume goes
to the bin of its typical price (H + L + C)/3, the upper one if it lies on the edge of two (within 1e-9
of a bin, which is rounding). Then

========  ===================================================================
poc       middle of the bin with the most volume, the lowest of equals
vah, val  upper and lower end of the value area: from that bin outwards, each time by the neighbour with
          more volume (the upper of equals), until it holds 70 % of the volume
========  ===================================================================

Where nothing moved in n bars all three are the price. Without volume they are NaN, and so are windows
with a missing value. Each row looks at its own window and nothing else: nothing repaints.
Source: P. Steidlmayer, Market Profile, 1984, with volume for time.
"""

import math
from typing import Final

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.shares import rows_at_once
from mlta.types import FloatArray

_VALUE_AREA: Final = 0.7
_EDGE: Final = 1e-9


@kernel
def _volume_profile(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    poc: FloatArray,
    vah: FloatArray,
    val: FloatArray,
    period: int,
    bins: int,
) -> None:
    """Rows [start, stop); state is that of two extrema, and prices and volumes carried over."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    scratch, runs, profile = np.empty(rows), np.empty((2, rows + period - 1)), np.empty(bins)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        typical, size = scratch[:rows], rows + period - 1
        for i in range(rows):
            t = begin + i
            typical[i] = (high[t] + low[t] + close[t]) / 3.0
        prices, volumes = runs[0, :size], runs[1, :size]
        take_run(typical, 1.0, state[2 * period : 3 * period], prices)
        take_run(volume[begin:end], 1.0, state[3 * period :], volumes)
        rolling_max(high, begin, end, state[:period], vah, period)
        rolling_min(low, begin, end, state[period : 2 * period], val, period)
        for i in range(rows):
            t = begin + i
            window = slice(i, i + period)
            place, first, last = _areas(prices[window], volumes[window], vah[t], val[t], profile)
            bottom, width = val[t], (vah[t] - val[t]) / bins
            poc[t] = bottom + (place + 0.5) * width
            val[t] = bottom + first * width
            vah[t] = bottom + (last + 1.0) * width


@kernel
def _areas(
    prices: FloatArray, volumes: FloatArray, top: float, bottom: float, profile: FloatArray
) -> tuple[float, float, float]:
    """The fullest bin, and the first and last of the value area; NaN where there are none."""
    bins = profile.size
    profile[:] = 0.0
    total = 0.0
    scale = bins / (top - bottom) if top > bottom else 0.0
    for k in range(prices.size):
        place = (prices[k] - bottom) * scale + _EDGE
        # of a NaN there is no whole number
        spot = int(place) if 0.0 <= place < bins else (bins - 1 if place >= bins else 0)
        profile[spot] += volumes[k] + (place - place)
        total += volumes[k] + (place - place)
    if not (total > 0.0 and top >= bottom):
        return math.nan, math.nan, math.nan
    best = 0
    for k in range(1, bins):
        if profile[k] > profile[best]:
            best = k
    first, last, held = best, best, profile[best]
    while held < _VALUE_AREA * total and (first > 0 or last < bins - 1):
        above = profile[last + 1] if last < bins - 1 else -1.0
        below = profile[first - 1] if first > 0 else -1.0
        if above >= below:
            last += 1
            held += above
        else:
            first -= 1
            held += below
    return float(best), float(first), float(last)


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1, period - 1, period - 1)


def _state(period: int, **_: ParamValue) -> int:
    return 2 * extremum_state(period) + 2 * carry_state(period)


VOLUME_PROFILE = Indicator(
    name="volume_profile",
    title="Rolling volume profile",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(
        bars_param("period", 96, "Bars in the window, n.", ge=2),
        Param(name="bins", default=24, ge=2, le=500, unit="bins", doc="Bins of the price range."),
    ),
    outputs=(
        Output(name="poc", unit=Unit.PRICE, doc="Point of control, the price most traded."),
        Output(name="vah", unit=Unit.PRICE, doc="Upper end of the value area."),
        Output(name="val", unit=Unit.PRICE, doc="Lower end of the value area."),
    ),
    compute=_volume_profile,
    lookback=_lookback,
    state_size=_state,
    cost=Cost.LINEAR,
    formula="histogram of volume by typical price in bins of the window's range; its mode and 70 %",
    source="Steidlmayer 1984",
)
