r"""Volume weighted average price since the last swing.

.. math:: AVWAP_t = \frac{\sum_{i=a}^{t} P_i V_i}{\sum_{i=a}^{t} V_i}, \qquad P = (H + L + C)/3

The anchor a is the newest bar that is confirmed as a swing: its high is above those of the `left` bars
before and of the `right` bars after it, or its low is below theirs. It is known `right` bars after the
swing, and the average counts from the swing itself only from then on; a chart that draws the line
through the bars in between knows the future. NaN until the first swing is confirmed and while nothing
has been traded since it. A missing bar ends the anchor; the next swing needs its own bars.
Source: B. Shannon, Maximum Trading Gains with Anchored VWAP, 2022.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray


@inlined
def _is_swing(run: FloatArray, row: int, left: int, right: int) -> bool:
    """Whether the value `right` places before the end of the window is above all others."""
    middle = run[row + left]
    others_below = 0
    for k in range(left + right + 1):
        others_below += middle > run[row + k]
    return others_below == left + right


@kernel
def _vwap_anchored(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    avwap: FloatArray,
    left: int,
    right: int,
) -> None:
    """Rows [start, stop) of avwap; state is a mark, price, two sums, and four runs carried over."""
    known, first, paid, traded = state[0], state[1], state[2], state[3]
    window = left + right + 1
    fresh = np.empty((4, min(stop - start, CHUNK_ROWS)))
    run = np.empty((4, fresh.shape[1] + window - 1))
    for begin in range(start, stop, CHUNK_ROWS):
        rows = min(begin + CHUNK_ROWS, stop) - begin
        for i in range(rows):
            t = begin + i
            price = (high[t] + low[t] + close[t]) / 3.0
            missing = (price - price) + (volume[t] - volume[t])
            fresh[0, i], fresh[1, i] = high[t] + missing, missing - low[t]
            fresh[2, i], fresh[3, i] = price + missing, volume[t] + missing
        for k in range(4):
            place = 4 + k * window
            length = rows + window - 1
            take_run(fresh[k, :rows], 1.0, state[place : place + window], run[k, :length])
        for i in range(rows):
            price, amount = fresh[2, i], fresh[3, i]
            if not math.isfinite(price):
                known = 0.0
            elif _is_swing(run[0], i, left, right) or _is_swing(run[1], i, left, right):
                known, first, paid, traded = 1.0, run[2, i + left], 0.0, 0.0
                for k in range(i + left, i + window):
                    paid += (run[2, k] - first) * run[3, k]
                    traded += run[3, k]
            else:
                paid += (price - first) * amount
                traded += amount
            has_value = known > 0.0 and traded > 0.0
            avwap[begin + i] = first + paid / traded if has_value else math.nan
    state[0], state[1], state[2], state[3] = known, first, paid, traded


def _lookback(left: int, right: int) -> tuple[int, ...]:
    return (left + right,)


def _state_size(left: int, right: int) -> int:
    return 4 + 4 * carry_state(left + right + 1)


VWAP_ANCHORED = Indicator(
    name="vwap_anchored",
    title="VWAP Anchored at the Last Confirmed Swing",
    category=Category.TREND,
    inputs=("high", "low", "close", "volume"),
    params=(
        bars_param("left", 10, "Bars before the swing.", le=100),
        bars_param("right", 10, "Bars after the swing, which confirm it.", le=100),
    ),
    outputs=(Output(name="avwap", unit=Unit.PRICE),),
    compute=_vwap_anchored,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="sum of (high + low + close) / 3 * volume / sum of volume since the newest confirmed swing",
    source="Shannon 2022",
)
