r"""Averages of averages: exponential and triple Hull, Ehlers's predictive one, the rainbow.

.. math::
    EHMA = EMA(2\,EMA(C, \lfloor n/2 \rfloor) - EMA(C, n), \lfloor\sqrt n\rfloor), \quad
    THMA = WMA(3\,WMA(C, \lfloor n/3 \rfloor) - WMA(C, \lfloor n/2 \rfloor) - WMA(C, n), n)

.. math::
    predict = 2 w - WMA(w, 7),\ w = WMA(\tfrac{H+L}{2}, 7), \qquad trigger = WMA(predict, 4), \qquad
    r_1 = SMA(C, n),\ r_{k+1} = SMA(r_k, n)

PMA predicts nothing: it is an average without lag on a straight line. A missing price leaves the windows
that hold it NaN, and restarts EHMA.
Sources: A. Hull, 2005; J. Ehlers, Rocket Science for Traders, 2001; M. Widner, Rainbow Charts, Stocks &
Commodities 15:7, 1997; jesse ``hull_suit``, ``pma``; pandas-ta ``rainbow``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import single_step
from mlta.kernels.convolution import rolling_weighted, weighted_state
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _ehma(
    close: FloatArray, start: int, stop: int, state: FloatArray, ehma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ehma; state is count, last close and three gaps.

    Those are of both means of the close to it, and of the last mean to the one that it smooths.
    """
    count, last, short_gap, gap, last_gap = state[0], state[1], state[2], state[3], state[4]
    half, root = period // 2, int(math.sqrt(period))
    keep, short_keep = (period - 1.0) / (period + 1.0), (half - 1.0) / (half + 1.0)
    last_keep = (root - 1.0) / (root + 1.0)
    for t in range(start, stop):
        before = 2.0 * short_gap - gap
        taken = count - period + 1.0  # values of the smoothed series before this one
        short_gap, _ = single_step(short_gap, close[t], last, count, half, short_keep)
        gap, count = single_step(gap, close[t], last, count, period, keep)
        apart = 2.0 * short_gap - gap
        change = (close[t] - last) - (apart - before)
        last = close[t]
        if count <= period or taken < 1.0:
            last_gap = 0.0
        else:
            last_gap = gap_step(last_gap, change, taken, root, last_keep)
        ehma[t] = last - apart - last_gap if count >= period + root - 1 else math.nan
    state[0], state[1], state[2], state[3], state[4] = count, last, short_gap, gap, last_gap


@kernel
def _thma(
    close: FloatArray, start: int, stop: int, state: FloatArray, thma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of thma; state is that of four means."""
    third, half = period // 3, period // 2
    last, whole = state[: 4 + period], state[4 + period : 8 + 2 * period]
    middle, short = state[8 + 2 * period : 12 + 2 * period + half], state[12 + 2 * period + half :]
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    share = 2.0 / (period * (period + 1.0))
    for begin in range(start, stop, CHUNK_ROWS):
        rows = min(begin + CHUNK_ROWS, stop) - begin
        closes, values = close[begin : begin + rows], thma[begin : begin + rows]
        halves, thirds = scratch[0, :rows], scratch[1, :rows]
        rolling_ramp(closes, 0, rows, whole, values, period, 1.0, share, 1.0)
        rolling_ramp(closes, 0, rows, middle, halves, half, 1.0, 2.0 / (half * (half + 1.0)), 1.0)
        rolling_ramp(closes, 0, rows, short, thirds, third, 1.0, 2.0 / (third * (third + 1.0)), 1.0)
        for i in range(rows):
            values[i] = thirds[i] + ((thirds[i] - halves[i]) + (thirds[i] - values[i]))
        rolling_ramp(values, 0, rows, last, values, period, 1.0, share, 1.0)


@kernel
def _pma(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    predict: FloatArray,
    trigger: FloatArray,
) -> None:
    """Rows [start, stop) of both; state is that of three means."""
    weights, last_weights = np.empty(7), np.empty(4)
    for k in range(7):
        weights[k] = (k + 1.0) / 28.0
    for k in range(4):
        last_weights[k] = (k + 1.0) / 10.0
    for t in range(start, stop):
        predict[t] = 0.5 * (high[t] + low[t])
    rolling_weighted(predict, start, stop, state[:7], predict, weights)
    rolling_weighted(predict, start, stop, state[7:14], trigger, weights)
    for t in range(start, stop):
        predict[t] += predict[t] - trigger[t]
    rolling_weighted(predict, start, stop, state[14:], trigger, last_weights)


@kernel
def _rainbow(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    r1: FloatArray,
    r2: FloatArray,
    r3: FloatArray,
    r4: FloatArray,
    r5: FloatArray,
    r6: FloatArray,
    r7: FloatArray,
    r8: FloatArray,
    r9: FloatArray,
    r10: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the ten; state is that of ten means."""
    lines = (r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
    weights = np.full(period, 1.0 / period)
    source = close
    for k in range(10):
        part = state[k * period : (k + 1) * period]
        rolling_weighted(source, start, stop, part, lines[k], weights)
        source = lines[k]


def _ehma_lookback(period: int) -> tuple[int, ...]:
    return (period + math.isqrt(period) - 2,)


def _thma_lookback(period: int) -> tuple[int, ...]:
    return (2 * (period - 1),)


def _pma_lookback() -> tuple[int, ...]:
    return 12, 15


def _rainbow_lookback(period: int) -> tuple[int, ...]:
    return tuple(k * (period - 1) for k in range(1, 11))


def _ehma_settle(period: int) -> int:
    root = math.isqrt(period)
    return fade_bars((period - 1) / (period + 1), (root - 1) / (root + 1)) + period


def _ehma_state(**_: ParamValue) -> int:
    return 5


def _thma_state(period: int) -> int:
    return sum(window_state(n) for n in (period, period, period // 2, period // 3))


def _pma_state() -> int:
    return 2 * weighted_state(7) + weighted_state(4)


def _rainbow_state(period: int) -> int:
    return 10 * weighted_state(period)


EHMA = Indicator(
    name="ehma",
    title="Exponential Hull Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 16, "Longest smoothing length, n.", ge=2),),
    outputs=(Output(name="ehma", unit=Unit.PRICE),),
    compute=_ehma,
    lookback=_ehma_lookback,
    memory=Memory.RECURSIVE,
    settle=_ehma_settle,
    state_size=_ehma_state,
    formula="EMA(2 * EMA(close, floor(n / 2)) - EMA(close, n), floor(sqrt(n)))",
    source="after Hull 2005; jesse hull_suit",
)

THMA = Indicator(
    name="thma",
    title="Triple Hull Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 16, "Bars in the longest window, n.", ge=3),),
    outputs=(Output(name="thma", unit=Unit.PRICE),),
    compute=_thma,
    lookback=_thma_lookback,
    state_size=_thma_state,
    formula="WMA(3 * WMA(close, floor(n / 3)) - WMA(close, floor(n / 2)) - WMA(close, n), n)",
    source="after Hull 2005; jesse hull_suit",
)

PMA = Indicator(
    name="pma",
    title="Ehlers Predictive Moving Average",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(),
    outputs=(
        Output(name="predict", unit=Unit.PRICE),
        Output(name="trigger", unit=Unit.PRICE, doc="Weighted mean of predict."),
    ),
    compute=_pma,
    lookback=_pma_lookback,
    state_size=_pma_state,
    formula="predict = 2 * w - WMA(w, 7), w = WMA((high + low) / 2, 7); trigger = WMA(predict, 4)",
    source="Ehlers 2001; jesse pma",
)

RAINBOW = Indicator(
    name="rainbow",
    title="Rainbow Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 2, "Bars in each mean, n.", ge=2, le=100),),
    outputs=tuple(Output(name=f"r{k}", unit=Unit.PRICE) for k in range(1, 11)),
    compute=_rainbow,
    lookback=_rainbow_lookback,
    state_size=_rainbow_state,
    cost=Cost.LINEAR,
    formula="r1 = SMA(close, n), each further one the SMA of the one before over n",
    source="Widner 1997; pandas-ta rainbow",
)
