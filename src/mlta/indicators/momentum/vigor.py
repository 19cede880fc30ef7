r"""Where bars open and close within their range, summed up: BRAR and the Relative Vigor Index.

.. math::
    AR = 100\,\frac{\sum (H - O)}{\sum (O - L)}, \quad
    BR = 100\,\frac{\sum \max(H - C_1, 0)}{\sum \max(C_1 - L, 0)}, \quad
    RVGI = \frac{\sum_n W(C - O)}{\sum_n W(H - L)}

with :math:`C_1` the close before and W the triangular mean over w bars (of weights 1, 2, 2, 1 where w = 4). The signal is W
of RVGI. A divisor of 0 makes them NaN. A missing price leaves the windows that hold it NaN.
Sources: BRAR is Japanese practice, as in pandas-ta; J. Ehlers, Relative Vigor Index, Stocks &
Commodities, 2002.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _brar(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ar: FloatArray,
    br: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of both; state is a mark, the last close, and that of four sums."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    last = state[1] if state[0] > 0.0 else math.nan
    sums = state[2:]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        above, below = scratch[0, :rows], scratch[1, :rows]
        for i in range(rows):
            t = begin + i
            missing = (high[t] - high[t]) + (low[t] - low[t]) + (last - last)
            ar[t] = high[t] - open_[t]
            below[i] = open_[t] - low[t]
            br[t] = max(high[t] - last, 0.0) + missing
            above[i] = max(last - low[t], 0.0) + missing
            last = close[t]
        _divide_sums(ar[begin:end], below, sums[: 2 * period], period)
        _divide_sums(br[begin:end], above, sums[2 * period :], period)
        for t in range(begin, end):
            ar[t] *= 100.0
            br[t] *= 100.0
    state[0], state[1] = 1.0, last


@kernel
def _rvgi(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rvgi: FloatArray,
    signal: FloatArray,
    period: int,
    swma: int,
) -> None:
    """Rows [start, stop) of both; state is that of three triangles, then of two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    size = swma + 1
    weights = float(((swma + 1) // 2) * (swma // 2 + 1))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        vigor, width = rvgi[begin:end], scratch[: end - begin]
        for i in range(vigor.size):
            vigor[i] = close[begin + i] - open_[begin + i]
            width[i] = high[begin + i] - low[begin + i]
        _triangle(vigor, state[:size], vigor, swma)
        _triangle(width, state[size : 2 * size], width, swma)
        _divide_sums(vigor, width, state[3 * size :], period)
        _triangle(vigor, state[2 * size : 3 * size], signal[begin:end], swma)
        for t in range(begin, end):
            signal[t] /= weights


@kernel
def _divide_sums(ones: FloatArray, others: FloatArray, state: FloatArray, period: int) -> None:
    """Replace `ones` by its sum over the sum of `others`; these are lost."""
    rolling_sum(ones, 0, ones.size, state[:period], ones, period)
    rolling_sum(others, 0, ones.size, state[period:], others, period)
    for i in range(ones.size):
        ones[i] = ones[i] / others[i] if others[i] > 0.0 else math.nan


@kernel
def _triangle(values: FloatArray, state: FloatArray, out: FloatArray, period: int) -> None:
    """Fill `out` with sums whose weights rise to the middle and fall: the sum of a sum."""
    first, second = (period + 1) // 2, period // 2 + 1
    rolling_sum(values, 0, values.size, state[:first], out, first)
    rolling_sum(out, 0, values.size, state[first:], out, second)


def _brar_lookback(period: int) -> tuple[int, ...]:
    return period - 1, period


def _brar_state(period: int) -> int:
    return 2 + 4 * moments_state(period)


def _rvgi_lookback(period: int, swma: int) -> tuple[int, ...]:
    return period + swma - 2, period + 2 * swma - 3


def _rvgi_state(period: int, swma: int) -> int:
    triangle = moments_state((swma + 1) // 2) + moments_state(swma // 2 + 1)
    return 3 * triangle + 2 * moments_state(period)


BRAR = Indicator(
    name="brar",
    title="BRAR (emotion and willingness)",
    category=Category.MOMENTUM,
    inputs=("open", "high", "low", "close"),
    params=(bars_param("period", 26, "Bars summed, n.", ge=2),),
    outputs=(
        Output(name="ar", unit=Unit.PERCENT, low=0.0, doc="Ways from the open."),
        Output(name="br", unit=Unit.PERCENT, low=0.0, doc="Ways from the close before."),
    ),
    compute=_brar,
    lookback=_brar_lookback,
    state_size=_brar_state,
    formula="ar = 100 * sum(high - open) / sum(open - low); br = 100 * sum(max(high - close before, 0))"
    " / sum(max(close before - low, 0)), over n bars",
    source="pandas-ta brar",
)

RVGI = Indicator(
    name="rvgi",
    title="Relative Vigor Index",
    category=Category.MOMENTUM,
    inputs=("open", "high", "low", "close"),
    params=(
        bars_param("period", 14, "Bars summed, n.", ge=2),
        bars_param("swma", 4, "Bars in the triangular mean, w.", ge=2, le=500),
    ),
    outputs=(
        Output(name="rvgi", unit=Unit.RATIO, low=-1.0, high=1.0),
        Output(name="signal", unit=Unit.RATIO, low=-1.0, high=1.0, doc="W of rvgi."),
    ),
    compute=_rvgi,
    lookback=_rvgi_lookback,
    state_size=_rvgi_state,
    formula="sum of W(close - open) / sum of W(high - low) over n bars, W the triangular mean over w; "
    "signal = W(rvgi)",
    source="Ehlers 2002",
)
