r"""TKE: the mean of seven oscillators.

.. math:: TKE = \tfrac17 (RSI_n + K_n + ULTOSC_{7, 14, 28} + MFI_n + WILLR_n + ROCR100_n + CCI_n)

with K the close's place in the range of n bars, in percent, and WILLR = K - 100. The signal is its
exponential mean. Where one of the seven is 0/0, NaN, so is TKE, and the signal starts anew. A missing
value leaves the windows that hold it NaN, and restarts what is recursive.
Source: freqtrade/technical ``TKE``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import exponential_mean
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.gaps import STRENGTH_STATE, take_strength
from mlta.kernels.jit import kernel
from mlta.kernels.oscillators import (
    channel_index_state,
    flow_index_state,
    take_channel_index,
    take_flow_index,
    take_ultimate,
    ultimate_state,
)
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray

_ULTIMATE = ultimate_state(28)


@kernel
def _tke(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tke: FloatArray,
    signal: FloatArray,
    period: int,
    ema: int,
) -> None:
    """Rows [start, stop) of both.

    State is that of the signal, a count of bars, and that of RSI, of ULTOSC, of two extrema, of MFI
    and of CCI.
    """
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    rest = state[7 + _ULTIMATE :]
    flow, channel = rest[2 * period : 4 * period + 2], rest[4 * period + 2 :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        total, one, other = tke[begin:end], scratch[0, :rows], scratch[1, :rows]
        rolling_max(highs, 0, rows, rest[:period], one, period)
        rolling_min(lows, 0, rows, rest[period : 2 * period], other, period)
        state[2] = _begin_total(close, begin, one, other, state[2], total, period)
        take_strength(closes, 0, rows, state[3:7], one, period)
        take_ultimate(highs, lows, closes, 0, rows, state[7 : 7 + _ULTIMATE], other, 7, 14, 28)
        for i in range(rows):
            total[i] += one[i] + other[i]
        take_flow_index(highs, lows, closes, volume[begin:end], 0, rows, flow, one, period)
        take_channel_index(highs, lows, closes, 0, rows, channel, other, period, 0.015)
        for i in range(rows):
            total[i] = (total[i] + one[i] + other[i]) / 7.0
    exponential_mean(tke, start, stop, state[:2], signal, ema, 2.0 / (ema + 1.0))


@kernel
def _begin_total(
    close: FloatArray,
    begin: int,
    tops: FloatArray,
    bottoms: FloatArray,
    count: float,
    total: FloatArray,
    period: int,
) -> float:
    """Fill `total` with K + WILLR + ROCR100, and return the count of bars since a missing one."""
    for i in range(total.size):
        price, width = close[begin + i], tops[i] - bottoms[i]
        count = count + 1.0 if math.isfinite(price) else 0.0
        if count > period and width > 0.0:
            place = 100.0 * ((price - bottoms[i]) / width)
            rate = 100.0 * (price / close[begin + i - period])
            value = place + (place - 100.0) + rate
            total[i] = value + (value - value)  # NaN if infinite
        else:
            total[i] = math.nan
    return count


def _lookback(period: int, ema: int) -> tuple[int, ...]:
    first = max(period, 28)
    return first, first + ema - 1


def _history(period: int, **_: ParamValue) -> int:
    return period


def _settle(period: int, ema: int) -> int:
    return fade_bars((period - 1) / period, (ema - 1) / (ema + 1))


def _state_size(period: int, **_: ParamValue) -> int:
    ranges = 2 * extremum_state(period) + flow_index_state(period) + channel_index_state(period)
    return 3 + STRENGTH_STATE + _ULTIMATE + ranges


TKE = Indicator(
    name="tke",
    title="TKE (mean of seven oscillators)",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close", "volume"),
    params=(
        bars_param("period", 14, "Length of all but the ultimate oscillator, n.", ge=2, le=500),
        bars_param("ema", 5, "Length of the signal.", le=500),
    ),
    outputs=(
        Output(name="tke", unit=Unit.PERCENT, doc="About 0 to 100."),
        Output(name="signal", unit=Unit.PERCENT, doc="Exponential mean of tke."),
    ),
    compute=_tke,
    lookback=_lookback,
    history=_history,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="(RSI + fast K + ULTOSC(7, 14, 28) + MFI + WILLR + ROCR100 + CCI) / 7, all over n bars; "
    "signal = EMA(tke, ema)",
    source="freqtrade/technical TKE",
)
