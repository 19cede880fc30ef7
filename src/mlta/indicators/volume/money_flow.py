r"""Volume weighed by what the price did with it.

.. math::
    CMF = \frac{\sum V\,((C - L) - (H - C))/(H - L)}{\sum V}, \quad EFI = EMA((C - C_1) V), \quad
    MARKETFI = \frac{H - L}{V}, \quad RVOL_t = \frac{V_t}{SMA(V)_{t-1}}

A bar without a range adds nothing to the flow. Without any volume the quotients are 0/0 or x/0, NaN.
A missing value leaves undefined, NaN, the windows that hold it, and restarts EFI.
Source: M. Chaikin; A. Elder, Trading for a Living, 1993; B. Williams, Trading Chaos, 1995; TA-Lib
``CMF``, ``EFI``, ``MARKETFI``, ``RVOL``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars, mean_step
from mlta.kernels.volumes import flow_share
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _cmf(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cmf: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of cmf; state is two windows."""
    rows = 4 * CHUNK_ROWS  # each sum takes scratch of its own at each call
    scratch = np.empty(min(stop - start, rows))
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        traded, target, total = volume[begin:end], cmf[begin:end], scratch[: end - begin]
        for i in range(target.size):
            target[i] = traded[i] * flow_share(highs[i], lows[i], closes[i])
        rolling_sum(target, 0, target.size, state[:period], target, period)
        rolling_sum(traded, 0, target.size, state[period:], total, period)
        for i in range(target.size):
            target[i] = target[i] / (total[i] if total[i] > 0.0 else math.nan)


@kernel
def _efi(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    efi: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of efi; state is count of bars, last close and mean."""
    count, last, mean = state[0], state[1], state[2]
    share = 2.0 / (period + 1.0)
    for t in range(start, stop):
        force = (close[t] - last) * volume[t]
        if not math.isfinite(close[t] + volume[t]):
            count = 0.0
        elif count == 0.0:
            count = 1.0
        else:
            mean = mean_step(mean, force, count - 1.0, period, share)
            count += 1.0
        last = close[t]
        efi[t] = mean if count > period else math.nan
    state[0], state[1], state[2] = count, last, mean


@kernel
def _marketfi(
    high: FloatArray,
    low: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    marketfi: FloatArray,
) -> None:
    """Rows [start, stop) of marketfi."""
    highs, lows, traded = high[start:stop], low[start:stop], volume[start:stop]
    target = marketfi[start:stop]
    for i in range(target.size):
        ease = (highs[i] - lows[i]) / traded[i]
        target[i] = ease + (ease - ease) + (traded[i] - traded[i])


@kernel
def _rvol(
    volume: FloatArray, start: int, stop: int, state: FloatArray, rvol: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rvol; state is the last mean, carried over, then the window."""
    scratch = np.empty(1 + min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        traded, target, run = volume[begin:end], rvol[begin:end], scratch[: 1 + end - begin]
        rolling_mean(traded, 0, target.size, state[2:], target, period)
        take_run(target, 1.0, state[:2], run)
        for i in range(target.size):
            value = traded[i] / (run[i] if run[i] > 0.0 else math.nan)
            target[i] = value + (value - value)


def _cmf_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _cmf_state(period: int) -> int:
    return 2 * moments_state(period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _efi_state(**_: ParamValue) -> int:
    return 3


def _marketfi_lookback() -> tuple[int, ...]:
    return (0,)


def _marketfi_state() -> int:
    return 1  # never used, but no state is empty


def _rvol_state(period: int) -> int:
    return 2 + window_state(period)


CMF = Indicator(
    name="cmf",
    title="Chaikin Money Flow",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(bars_param("period", 20, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="cmf", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_cmf,
    lookback=_cmf_lookback,
    state_size=_cmf_state,
    formula="sum of ((close - low) - (high - close)) / (high - low) * volume / sum of volume",
    source="Chaikin; TA-Lib CMF",
)

EFI = Indicator(
    name="efi",
    title="Elder Force Index",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(bars_param("period", 13, "Length of the mean, n.", ge=2),),
    outputs=(Output(name="efi", unit=Unit.TURNOVER),),
    compute=_efi,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_efi_state,
    formula="EMA of (close - close1) * volume over n bars",
    source="Elder 1993; TA-Lib EFI",
)

MARKETFI = Indicator(
    name="marketfi",
    title="Market Facilitation Index",
    category=Category.VOLUME,
    inputs=("high", "low", "volume"),
    params=(),
    outputs=(Output(name="marketfi", unit=Unit.PRICE_PER_VOLUME, low=0.0),),
    compute=_marketfi,
    lookback=_marketfi_lookback,
    state_size=_marketfi_state,
    formula="(high - low) / volume",
    source="Williams 1995; TA-Lib MARKETFI",
)

RVOL = Indicator(
    name="rvol",
    title="Relative Volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(bars_param("period", 20, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="rvol", unit=Unit.RATIO, low=0.0),),
    compute=_rvol,
    lookback=_lookback,
    state_size=_rvol_state,
    formula="volume / mean of the n volumes before it",
    source="TA-Lib RVOL",
)
