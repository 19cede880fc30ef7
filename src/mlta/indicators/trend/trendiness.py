r"""How much of the way that the price went led anywhere.

.. math::
    VI^+ = \frac{\sum |H_t - L_{t-1}|}{\sum TR_t}, \quad VI^- = \frac{\sum |L_t - H_{t-1}|}{\sum TR_t},
    \qquad VHF = \frac{\max C - \min C}{\sum |C_t - C_{t-1}|}

over n bars. Where nothing has moved they are 0/0, NaN. A missing price leaves undefined, NaN, the
windows that hold it or a change from it.
Source: E. Botes, D. Siepman, The Vortex Indicator, Stocks & Commodities 28:1, 2010; A. White, The
Vertical Horizontal Filter, Futures 20:10, 1991; TA-Lib ``VORTEX``, ``VHF``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.ranges import RANGES_STATE, take_true_ranges
from mlta.types import FloatArray


@kernel
def _vortex(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    plus: FloatArray,
    minus: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the two; state is the last high and low, the ranges', three windows'."""
    first, second = 4 + period, 4 + 2 * period
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows = high[begin:end], low[begin:end]
        pluses, minuses, reach = plus[begin:end], minus[begin:end], scratch[: end - begin]
        rows = reach.size
        take_true_ranges(highs, lows, close[begin:end], 0, rows, state[2:4], reach)
        pluses[0], minuses[0] = highs[0] - state[1], lows[0] - state[0]
        ups, downs, tops, bottoms = pluses[1:], minuses[1:], highs[1:], lows[1:]
        for i in range(ups.size):
            ups[i] = tops[i] - lows[i]
        for i in range(ups.size):
            downs[i] = bottoms[i] - highs[i]
        for i in range(rows):
            missing = reach[i] - reach[i]
            pluses[i] = abs(pluses[i]) + missing
            minuses[i] = abs(minuses[i]) + missing
        state[0], state[1] = highs[-1], lows[-1]
        rolling_sum(pluses, 0, rows, state[4:first], pluses, period)
        rolling_sum(minuses, 0, rows, state[first:second], minuses, period)
        rolling_sum(reach, 0, rows, state[second:], reach, period)
        for i in range(rows):
            total = reach[i] if reach[i] > 0.0 else math.nan
            pluses[i] /= total
            minuses[i] /= total


@kernel
def _vhf(
    close: FloatArray, start: int, stop: int, state: FloatArray, vhf: FloatArray, period: int
) -> None:
    """Rows [start, stop) of vhf; state is that of the changes, their sum and two extrema."""
    windows = state[CHANGES_STATE:]
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows, closes, target = end - begin, close[begin:end], vhf[begin:end]
        path, bottom = scratch[0, :rows], scratch[1, :rows]
        take_changes(closes, 0, rows, state[:CHANGES_STATE], path)
        for i in range(rows):
            path[i] = abs(path[i])
        rolling_sum(path, 0, rows, windows[:period], path, period)
        rolling_max(closes, 0, rows, windows[period : 2 * period], target, period)
        rolling_min(closes, 0, rows, windows[2 * period :], bottom, period)
        for i in range(rows):
            # the way is at least as long as the range; rounding may see it otherwise
            share = min((target[i] - bottom[i]) / path[i], 1.0)
            target[i] = share if path[i] > 0.0 else math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _vortex_lookback(period: int) -> tuple[int, ...]:
    return (period,) * 2


def _vortex_state(period: int) -> int:
    return 2 + RANGES_STATE + 3 * moments_state(period)


def _vhf_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period) + 2 * extremum_state(period)


VORTEX = Indicator(
    name="vortex",
    title="Vortex Indicator",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 14, "Bars in the window, n.", ge=2),),
    outputs=(
        Output(name="plus", unit=Unit.RATIO, low=0.0, doc="From the low before to the high."),
        Output(name="minus", unit=Unit.RATIO, low=0.0, doc="From the high before to the low."),
    ),
    compute=_vortex,
    lookback=_vortex_lookback,
    state_size=_vortex_state,
    formula="plus = sum |high - low1| / sum of true range; minus = sum |low - high1| / the same",
    source="Botes and Siepman 2010; TA-Lib VORTEX",
)

VHF = Indicator(
    name="vhf",
    title="Vertical Horizontal Filter",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 28, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="vhf", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_vhf,
    lookback=_lookback,
    state_size=_vhf_state,
    formula="(highest - lowest of n closes) / sum of |close - close1| over n bars",
    source="White 1991; TA-Lib VHF",
)
