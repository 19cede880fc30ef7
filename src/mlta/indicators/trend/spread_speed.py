r"""Averages whose speed follows from standard deviations: VIDYA's first form, and VLMA.

.. math::
    VIDYA_t = VIDYA_{t-1} + \alpha \frac{\sigma_{short}}{\sigma_{long}} (C_t - VIDYA_{t-1}), \qquad
    VLMA_t = VLMA_{t-1} + \frac{2}{p_t + 1} (C_t - VLMA_{t-1})

VLMA's length p starts at the greatest one, n. With mean m and deviation :math:`\sigma` of n closes it grows
by 1 where :math:`|C - m| \le \sigma/4`, shrinks by 1 where :math:`|C - m| > 7\sigma/4`, and stays within
its bounds; ties are decided with a margin of 1e-9. VIDYA starts at the close of its first value, VLMA
at the first close; until n are there p stays at n. Where no price moved, VIDYA stands still and VLMA's
length grows. A missing close restarts them. VLMA forgets its past once p has come to either bound.
Sources: T. Chande, Stocks & Commodities 10:3, 1992; Tulip ``vidya``; jesse ``vlma``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.adaptive import FOLLOW_STATE, follow
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _vidya_std(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vidya: FloatArray,
    short: int,
    long: int,
    alpha: float,
) -> None:
    """Rows [start, stop) of vidya; state is count, that of the average, and that of two windows."""
    count = state[0]
    short_state, long_state = state[3 : 3 + short], state[3 + short :]
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, keeps = close[begin:end], vidya[begin:end]
        means, variances = scratch[0, : end - begin], scratch[1, : end - begin]
        rolling_moments(closes, 0, keeps.size, short_state, means, keeps, short)
        rolling_moments(closes, 0, keeps.size, long_state, means, variances, long)
        for i in range(keeps.size):
            count = min(count + 1.0, float(long)) if math.isfinite(closes[i]) else 0.0
            if count < long:
                keeps[i] = 0.0 if count == long - 1.0 else math.nan
            elif variances[i] > 0.0:
                keeps[i] = 1.0 - alpha * math.sqrt(keeps[i] / variances[i])
            else:
                keeps[i] = 1.0
        follow(closes, keeps, state[1:3], keeps)
    state[0] = count


@kernel
def _vlma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vlma: FloatArray,
    min_period: int,
    max_period: int,
) -> None:
    """Rows [start, stop) of vlma; state is length, last close and its gap, and that of the window."""
    length, last, gap = state[0], state[1], state[2]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, means, variances = close[begin:end], vlma[begin:end], scratch[: end - begin]
        rolling_moments(closes, 0, means.size, state[3:], means, variances, max_period)
        for i in range(means.size):
            value = closes[i]
            if not math.isfinite(value):
                length, means[i] = 0.0, math.nan
                continue
            if length == 0.0:  # starts
                length, gap = float(max_period), 0.0
            else:
                length += _growth(value - means[i], variances[i])
                length = min(max(length, float(min_period)), float(max_period))
                gap = (gap + (value - last)) * ((length - 1.0) / (length + 1.0))
            last = value
            means[i] = value - gap
    state[0], state[1], state[2] = length, last, gap


@kernel
def _growth(apart: float, variance: float) -> float:
    """By how much VLMA's length grows at a distance from the mean; 0 while there is no window."""
    square = 16.0 * (apart * apart)
    if square <= variance * (1.0 + 1e-9):
        return 1.0
    return -1.0 if square > 49.0 * variance * (1.0 + 1e-9) else 0.0


def _vidya_lookback(long: int, **_: ParamValue) -> tuple[int, ...]:
    return (long - 2,)


def _vlma_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _vidya_settle(alpha: float, **_: ParamValue) -> int:
    """Where the one deviation is a third of the other on average; usually it is more."""
    return fade_bars(1.0 - alpha / 3.0)


def _vlma_settle(max_period: int, **_: ParamValue) -> int:
    """With the bars that the length takes to a bound; half as many are the rule."""
    return 20 * max_period + fade_bars((max_period - 1) / (max_period + 1))


def _vidya_state(short: int, long: int, **_: ParamValue) -> int:
    return 1 + FOLLOW_STATE + moments_state(short) + moments_state(long)


def _vlma_state(max_period: int, **_: ParamValue) -> int:
    return 3 + moments_state(max_period)


def _vidya_check(short: int, long: int, alpha: float) -> str | None:
    if short >= long:
        return f"short must be less than long (got {short} and {long})"
    if alpha * math.sqrt(long / short) > 1.0:
        return f"alpha must be at most sqrt(short / long), or the average overshoots (got {alpha})"
    return None


def _vlma_check(min_period: int, max_period: int) -> str | None:
    if min_period < max_period:
        return None
    return f"min_period must be less than max_period (got {min_period} and {max_period})"


VIDYA_STD = Indicator(
    name="vidya_std",
    title="Variable Index Dynamic Average (standard deviations)",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("short", 2, "Bars in the first deviation.", ge=2, le=500),
        bars_param("long", 5, "Bars in the second deviation.", ge=3),
        Param(
            name="alpha", default=0.2, ge=0.01, le=1.0, unit="ratio", doc="Speed where both agree."
        ),
    ),
    outputs=(Output(name="vidya", unit=Unit.PRICE),),
    compute=_vidya_std,
    lookback=_vidya_lookback,
    memory=Memory.RECURSIVE,
    settle=_vidya_settle,
    state_size=_vidya_state,
    formula="v = v1 + alpha * std(close, short) / std(close, long) * (close - v1)",
    source="Chande 1992; Tulip vidya",
    check=_vidya_check,
)

VLMA = Indicator(
    name="vlma",
    title="Variable Length Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("min_period", 5, "Least smoothing length.", ge=1, le=500),
        bars_param("max_period", 50, "Greatest smoothing length, and bars in the bands, n.", ge=2),
    ),
    outputs=(Output(name="vlma", unit=Unit.PRICE),),
    compute=_vlma,
    lookback=_vlma_lookback,
    memory=Memory.ANCHORED,
    settle=_vlma_settle,
    state_size=_vlma_state,
    formula="v = v1 + 2/(p+1) * (close - v1); p grows by 1 within 0.25 std of SMA(close, n), shrinks "
    "by 1 beyond 1.75 std",
    source="jesse vlma",
    check=_vlma_check,
)
