r"""Averages whose speed follows from how much of all movement went one way: VIDYA and MAAQ.

.. math::
    VIDYA_t = VIDYA_{t-1} + \frac{2}{n+1} |CMO_t|\,(C_t - VIDYA_{t-1}), \qquad
    |CMO_t| = ER_t = \frac{|C_t - C_{t-m}|}{\sum_{i=0}^{m-1} |C_{t-i} - C_{t-i-1}|}

.. math::
    MAAQ_t = MAAQ_{t-1} + \left(ER_t \tfrac{2}{f+1} + \tfrac{2}{s+1}\right)^2 (C_t - MAAQ_{t-1})

with ER over n bars. VIDYA starts at the mean of the n closes up to bar max(n, m) - 1, MAAQ at the close
before its first value. Unlike KAMA, MAAQ takes the sum of its two constants, not their difference. Where
no price moved, ER is taken to be 0: VIDYA stands still, MAAQ goes at its slowest. A missing close
restarts them. VIDYA in a market that comes back to where it was hardly moves, so no number of bars is
sure to make it forget; the one declared is enough where prices merely wander.
Sources: T. Chande, Stocks & Commodities 10:3, 1992, with the CMO as in The New Technical Trader, 1994;
pandas-ta ``vidya``; jesse ``maaq``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.adaptive import FOLLOW_STATE, efficiency_state, follow, rolling_efficiency
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _vidya(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vidya: FloatArray,
    period: int,
    cmo_period: int,
) -> None:
    """Rows [start, stop) of vidya; state is count, that of the average, and that of the CMO."""
    count = state[0]
    late, share = max(cmo_period - period, 0), 2.0 / (period + 1.0)
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, means, keeps = close[begin:end], vidya[begin:end], scratch[: end - begin]
        rolling_efficiency(closes, state[3:], keeps, cmo_period, 0.0)
        first = count
        for i in range(keeps.size):
            if not math.isfinite(closes[i]):
                count, keeps[i] = 0.0, math.nan
                continue
            taken = count - late  # values that the plain mean of the start holds
            if taken < period:
                keeps[i] = taken / (taken + 1.0) if taken > 0.0 else 0.0
            else:
                keeps[i] = 1.0 - share * keeps[i]
            count += 1.0
        follow(closes, keeps, state[1:3], means)
        count = first
        for i in range(means.size):
            count = count + 1.0 if math.isfinite(closes[i]) else 0.0
            if count < late + period:
                means[i] = math.nan
    state[0] = count


@kernel
def _maaq(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    maaq: FloatArray,
    period: int,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of maaq; state is that of the average and that of the ratio."""
    quick, least = 2.0 / (fast + 1.0), 2.0 / (slow + 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, keeps = close[begin:end], maaq[begin:end]
        rolling_efficiency(closes, state[FOLLOW_STATE:], keeps, period, 0.0)
        for i in range(keeps.size):
            root = keeps[i] * quick + least
            keeps[i] = max(1.0 - root * root, 0.0) + (root - root)
        follow(closes, keeps, state[:FOLLOW_STATE], keeps)


def _vidya_lookback(period: int, cmo_period: int) -> tuple[int, ...]:
    return (max(period, cmo_period) - 1,)


def _maaq_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _vidya_settle(period: int, cmo_period: int) -> int:
    """Where |CMO| is 1 / (3m + 8) on average; that of a random walk is some 0.8 / sqrt(m)."""
    return fade_bars(1.0 - 2.0 / (period + 1) / (3 * cmo_period + 8))


def _maaq_settle(slow: int, **_: ParamValue) -> int:
    """Bars in the worst case, prices that go nowhere; usually a tenth of it is enough."""
    return fade_bars(1.0 - (2 / (slow + 1)) ** 2)


def _vidya_state(cmo_period: int, **_: ParamValue) -> int:
    return 1 + FOLLOW_STATE + efficiency_state(cmo_period)


def _maaq_state(period: int, **_: ParamValue) -> int:
    return FOLLOW_STATE + efficiency_state(period)


def _maaq_check(fast: int, slow: int, **_: ParamValue) -> str | None:
    if 2.0 / (fast + 1) + 2.0 / (slow + 1) <= 1.0:
        return None
    return f"2/(fast+1) + 2/(slow+1) must be at most 1 (got fast {fast} and slow {slow})"


VIDYA = Indicator(
    name="vidya",
    title="Variable Index Dynamic Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 14, "Smoothing length n at full speed.", ge=2),
        bars_param("cmo_period", 14, "Bars in the CMO, m.", ge=2),
    ),
    outputs=(Output(name="vidya", unit=Unit.PRICE),),
    compute=_vidya,
    lookback=_vidya_lookback,
    memory=Memory.RECURSIVE,
    settle=_vidya_settle,
    state_size=_vidya_state,
    formula="v = v1 + 2/(n+1) * |CMO(m)|/100 * (close - v1), from the mean of n closes",
    source="Chande 1992, 1994; pandas-ta vidya",
)

MAAQ = Indicator(
    name="maaq",
    title="Moving Average Adaptive Q",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 11, "Bars in ER, n.", ge=2),
        bars_param("fast", 2, "Smoothing in a trend, f.", ge=2, le=500),
        bars_param("slow", 30, "Smoothing in noise, s.", ge=3, le=500),
    ),
    outputs=(Output(name="maaq", unit=Unit.PRICE),),
    compute=_maaq,
    lookback=_maaq_lookback,
    memory=Memory.RECURSIVE,
    settle=_maaq_settle,
    state_size=_maaq_state,
    formula="y = y1 + (ER * 2/(fast+1) + 2/(slow+1))^2 * (close - y1), "
    "ER = |close - close n bars ago| / sum of |changes| over n bars",
    source="jesse maaq",
    check=_maaq_check,
)
