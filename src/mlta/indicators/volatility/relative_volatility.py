r"""Relative Volatility Index: the RSI of the standard deviation.

With :math:`s_t` the standard deviation of the last m closes, U Wilder's mean over n of s at rises, else
0, and D the same at falls,

.. math:: RVI_t = 100\,U_t/(U_t + D_t).

Refined, it is the mean of that of the highs and that of the lows. Without any spread at a rise or a fall
it is 0/0, NaN. A missing price restarts it.
Source: D. Dorsey, The Relative Volatility Index, Stocks & Commodities 11:6, 1993; Refining the Relative
Volatility Index, ibid. 13:9, 1995; TA-Lib ``RVI``.
"""

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.spreads import relative_volatility_state, take_relative_volatility
from mlta.types import FloatArray


@kernel
def _rvi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rvi: FloatArray,
    period: int,
    stddev: int,
) -> None:
    """Rows [start, stop) of rvi; state is that of the primitive."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        take_relative_volatility(close[begin:end], state, rvi[begin:end], period, stddev)


@kernel
def _refined(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    rvi: FloatArray,
    period: int,
    stddev: int,
) -> None:
    """Rows [start, stop) of rvi; state is that of the two indices."""
    half = 3 + CHANGES_STATE + stddev
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        below = scratch[: end - begin]
        _rvi(high, begin, end, state[:half], rvi, period, stddev)
        _rvi(low[begin:end], 0, below.size, state[half:], below, period, stddev)
        for i in range(below.size):
            rvi[begin + i] = 0.5 * (rvi[begin + i] + below[i])


def _lookback(period: int, stddev: int) -> tuple[int, ...]:
    return (period + stddev - 2,)


def _settle(period: int, stddev: int) -> int:  # noqa: ARG001 (lies in the lookback)
    return fade_bars((period - 1) / period)


def _state_size(period: int, stddev: int) -> int:  # noqa: ARG001 (takes all parameters)
    return relative_volatility_state(stddev)


def _refined_state(period: int, stddev: int) -> int:
    return 2 * _state_size(period, stddev)


_LENGTHS = (
    bars_param("period", 14, "Smoothing length n.", ge=2, le=500),
    bars_param("stddev", 10, "Bars in the standard deviation, m.", ge=2),
)
_PERCENT = (Output(name="rvi", unit=Unit.PERCENT, low=0.0, high=100.0),)

RVI = Indicator(
    name="rvi",
    title="Relative Volatility Index",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_LENGTHS,
    outputs=_PERCENT,
    compute=_rvi,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="100 * U / (U + D), Wilder's means over n of the standard deviation at rises and at falls",
    source="Dorsey 1993; TA-Lib RVI",
)

RVI_REFINED = Indicator(
    name="rvi_refined",
    title="Relative Volatility Index, refined",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=_LENGTHS,
    outputs=_PERCENT,
    compute=_refined,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_refined_state,
    formula="mean of the relative volatility indices of the highs and of the lows",
    source="Dorsey 1995; TradingView",
)
