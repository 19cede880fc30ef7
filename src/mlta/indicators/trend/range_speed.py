r"""Averages whose speed follows from highs and lows, or from the volume: FRAMA, TRAMA, EVWMA.

.. math::
    FRAMA_t = FRAMA_{t-1} + a (C_t - FRAMA_{t-1}), \qquad a = e^{-4.6 (D - 1)} \in [0.01, 1], \qquad
    D = 1 + \log_2 \frac{R_1 + R_2}{R}

with the ranges (highest high less lowest low) R of n bars and R1, R2 of its halves. TRAMA's speed is the
square of the share, among n bars, of those with a high above the n highs before or a low below the n lows
before. EVWMA's is the bar's share :math:`v / \sum_n v` in the volume.

They start at a close: FRAMA at the one before its first value, TRAMA likewise (no bar before has a new
high or low), EVWMA at the one of its first value. Where no price moved, FRAMA goes to the price; without
new extremes TRAMA stands still, as EVWMA does without trades. A missing price or volume restarts them.
Sources: J. Ehlers, Fractal Adaptive Moving Averages, 2005; LuxAlgo, Trend Regularity Adaptive Moving
Average; C. Fries, Elastic Moving Averages, Stocks & Commodities 19:6, 2001.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Unit, bars_param
from mlta.kernels.adaptive import FOLLOW_STATE, follow
from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _frama(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    frama: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of frama.

    State is that of the average, of two extrema over half the window, and of these half a window
    ago.
    """
    half = period // 2
    tops_state, bottoms_state = state[2 : 2 + half], state[2 + half : 2 + period]
    old_tops, old_bottoms = state[2 + period : 3 + period + half], state[3 + period + half :]
    scratch = np.empty((4, min(stop - start, CHUNK_ROWS) + half))
    for begin in range(start, stop, CHUNK_ROWS):
        rows = min(begin + CHUNK_ROWS, stop) - begin
        tops, bottoms = scratch[0, :rows], scratch[1, :rows]
        top_run, bottom_run = scratch[2, : rows + half], scratch[3, : rows + half]
        closes, keeps = close[begin : begin + rows], frama[begin : begin + rows]
        _mark_missing(high[begin:], low[begin:], closes, tops, bottoms)
        rolling_max(tops, 0, rows, tops_state, tops, half)
        rolling_min(bottoms, 0, rows, bottoms_state, bottoms, half)
        take_run(tops, 1.0, old_tops, top_run)
        take_run(bottoms, 1.0, old_bottoms, bottom_run)
        for i in range(rows):
            halves = (tops[i] - bottoms[i]) + (top_run[i] - bottom_run[i])
            whole = max(tops[i], top_run[i]) - min(bottoms[i], bottom_run[i])
            speed = 1.0  # no dimension above 1, or nothing moved
            if halves > whole:
                speed = max(math.exp(-4.6 * math.log2(halves / whole)), 0.01)
            keeps[i] = (1.0 - speed) + (halves - halves)
        follow(closes, keeps, state[:2], keeps)


@kernel
def _mark_missing(
    high: FloatArray, low: FloatArray, close: FloatArray, highs: FloatArray, lows: FloatArray
) -> None:
    """Fill `highs` and `lows`, both NaN where any of the three prices is missing."""
    for i in range(highs.size):
        missing = (high[i] - high[i]) + (low[i] - low[i]) + (close[i] - close[i])
        highs[i] = high[i] + missing
        lows[i] = low[i] + missing


@kernel
def _trama(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    trama: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of trama.

    State is that of the average; a mark, the extremes before, place and count; which of n bars had a
    new extreme; that of two extrema.
    """
    tops_state, bottoms_state = state[7 + period : 7 + 2 * period], state[7 + 2 * period :]
    top, bottom = (state[3], state[4]) if state[2] > 0.0 else (math.nan, math.nan)
    place, count, fresh = int(state[5]), state[6], state[7 : 7 + period]
    scratch = np.empty((4, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        rows = min(begin + CHUNK_ROWS, stop) - begin
        highs, lows, tops, bottoms = (
            scratch[0, :rows],
            scratch[1, :rows],
            scratch[2, :rows],
            scratch[3, :rows],
        )
        closes, keeps = close[begin : begin + rows], trama[begin : begin + rows]
        _mark_missing(high[begin:], low[begin:], closes, highs, lows)
        rolling_max(highs, 0, rows, tops_state, tops, period)
        rolling_min(lows, 0, rows, bottoms_state, bottoms, period)
        for i in range(rows):
            is_new = 1.0 if highs[i] > top or lows[i] < bottom else 0.0
            count += is_new - fresh[place]  # whole numbers, so exact
            fresh[place] = is_new
            place = place + 1 if place + 1 < period else 0
            root = count / period
            keeps[i] = 1.0 - root * root + (highs[i] - highs[i]) + (top - top)
            top, bottom = tops[i], bottoms[i]
        follow(closes, keeps, state[:2], keeps)
    state[2], state[3], state[4], state[5], state[6] = 1.0, top, bottom, place, count


@kernel
def _evwma(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    evwma: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of evwma; state is that of the average, whether it goes, that of a sum."""
    goes = state[2]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, volumes, keeps = close[begin:end], volume[begin:end], evwma[begin:end]
        for i in range(keeps.size):
            keeps[i] = volumes[i] + (closes[i] - closes[i])
        rolling_sum(keeps, 0, keeps.size, state[3:], keeps, period)
        for i in range(keeps.size):
            traded = keeps[i]
            if math.isnan(traded):
                goes = 0.0
            elif goes == 0.0:
                goes, keeps[i] = 1.0, 0.0
            else:  # keep 0 means a start to `follow`, and comes to the same where it does not
                keeps[i] = (traded - volumes[i]) / traded if traded > 0.0 else 1.0
        follow(closes, keeps, state[:2], keeps)
    state[2] = goes


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _trama_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _frama_settle(period: int) -> int:  # noqa: ARG001 (the slowest speed is the same for all)
    """Bars at the slowest speed of all; usually a tenth of it is enough."""
    return fade_bars(0.99)


def _trama_settle(period: int) -> int:
    """Where one bar in sqrt(1.5 n) has a new extreme; in a market that wanders, more have."""
    return fade_bars(1.0 - 1.0 / (1.5 * period))


def _evwma_settle(period: int) -> int:
    """Twice as long as with the same volume at each bar."""
    return 2 * fade_bars((period - 1) / period)


def _frama_state(period: int) -> int:
    half = period // 2
    return FOLLOW_STATE + 2 * extremum_state(half) + 2 * carry_state(half + 1)


def _trama_state(period: int) -> int:
    return FOLLOW_STATE + 5 + period + 2 * extremum_state(period)


def _evwma_state(period: int) -> int:
    return FOLLOW_STATE + 1 + moments_state(period)


def _frama_check(period: int) -> str | None:
    return f"period must be even (got {period})" if period % 2 else None


FRAMA = Indicator(
    name="frama",
    title="Fractal Adaptive Moving Average",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 16, "Bars in the window, n; even.", ge=2),),
    outputs=(Output(name="frama", unit=Unit.PRICE),),
    compute=_frama,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_frama_settle,
    state_size=_frama_state,
    formula="f = f1 + a * (close - f1), a = exp(-4.6 * (D - 1)) within 0.01 and 1, "
    "D = 1 + log2((R1 + R2) / R), ranges of both halves and of all n bars",
    source="Ehlers 2005",
    check=_frama_check,
)

TRAMA = Indicator(
    name="trama",
    title="Trend Regularity Adaptive Moving Average",
    category=Category.TREND,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 99, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="trama", unit=Unit.PRICE),),
    compute=_trama,
    lookback=_trama_lookback,
    memory=Memory.ANCHORED,
    settle=_trama_settle,
    state_size=_trama_state,
    formula="y = y1 + s^2 * (close - y1), s = share of n bars with a new n-bar high or low",
    source="LuxAlgo",
)

EVWMA = Indicator(
    name="evwma",
    title="Elastic Volume Weighted Moving Average",
    category=Category.TREND,
    inputs=("close", "volume"),
    params=(bars_param("period", 20, "Bars in the volume, n.", ge=2),),
    outputs=(Output(name="evwma", unit=Unit.PRICE),),
    compute=_evwma,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_evwma_settle,
    state_size=_evwma_state,
    formula="y = y1 + v / V * (close - y1), V = sum of volume over n bars, from the n-th close",
    source="Fries 2001",
)
