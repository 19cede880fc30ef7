r"""Klinger's volume oscillator, in the original form and in TradingView's.

.. math::
    KVO = EMA(F, f) - EMA(F, s), \quad F = 100\,T\,V\,\left|\frac{2\,d}{m} - 1\right|, \quad d = H - L

The trend T is 1 after the typical price (H + L + C)/3 has risen and -1 after it has fallen; m adds up d
while T holds, beginning with the d of the bar before T turned. All means begin at their first value.
kvo_simple takes :math:`F = V\,sign` of the typical price's change (1 at the first bar) and seeds its
means with plain means. The signal is an exponential mean of the oscillator.

Typical prices that differ by less than 1e-12 of themselves are equal, and leave the trend as it is.
Until it first moves, T is 1 and m adds up from the first bar on which it could. Where m is 0 no bar of
the trend has had a range: F is 0. What the measurement m remembers ends with the trend, at a bar that
nobody can foretell. A missing value restarts all.
Source: S. Klinger, Identifying trends with volume analysis, Stocks & Commodities 15, 1997; Tulip
``kvo``; TradingView's Klinger Oscillator.
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.jit import kernel
from mlta.kernels.shares import share_fade_bars
from mlta.kernels.smoothing import mean_step
from mlta.kernels.typical import typical_change
from mlta.types import FloatArray


@kernel
def _kvo(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    kvo: FloatArray,
    signal: FloatArray,
    fast: int,
    slow: int,
    signal_period: int,
) -> None:
    """Rows [start, stop); state is count, last bar, trend, measurement and the three means."""
    count, last_high, last_low, last = state[0], state[1], state[2], state[3]
    trend, measured = state[4], state[5]
    fast_mean, slow_mean, mean = state[6], state[7], state[8]
    fast_share, slow_share = 2.0 / (fast + 1.0), 2.0 / (slow + 1.0)
    signal_share = 2.0 / (signal_period + 1.0)
    for t in range(start, stop):
        top, bottom, price, traded = high[t], low[t], close[t], volume[t]
        kvo[t], signal[t] = math.nan, math.nan
        if not math.isfinite(top + bottom + price + traded):
            count = 0.0
            continue
        if count == 0.0:
            trend, measured = 0.0, 0.0
            fast_mean, slow_mean, mean = 0.0, 0.0, 0.0
            count = 1.0
        else:
            change = typical_change(top, bottom, price, last_high, last_low, last)
            if change * trend <= 0.0 and change != 0.0:
                trend, measured = math.copysign(1.0, change), last_high - last_low
            measured += top - bottom
            force = _force(top - bottom, measured, traded, trend)
            taken = count - 1.0
            fast_mean = mean_step(fast_mean, force, taken, 1, fast_share)
            slow_mean = mean_step(slow_mean, force, taken, 1, slow_share)
            mean = mean_step(mean, fast_mean - slow_mean, taken, 1, signal_share)
            kvo[t], signal[t] = fast_mean - slow_mean, mean
            count = 2.0
        last_high, last_low, last = top, bottom, price
    state[0], state[1], state[2], state[3] = count, last_high, last_low, last
    state[4], state[5] = trend, measured
    state[6], state[7], state[8] = fast_mean, slow_mean, mean


@kernel
def _force(width: float, measured: float, traded: float, trend: float) -> float:
    """The volume force of a bar."""
    if measured == 0.0:
        return 0.0
    force = 100.0 * traded * abs(2.0 * (width / measured) - 1.0)
    return -force if trend < 0.0 else force


@kernel
def _kvo_simple(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    kvo: FloatArray,
    signal: FloatArray,
    fast: int,
    slow: int,
    signal_period: int,
) -> None:
    """Rows [start, stop); state is count, last bar and the three means."""
    count, last_high, last_low, last = state[0], state[1], state[2], state[3]
    fast_mean, slow_mean, mean = state[4], state[5], state[6]
    fast_share, slow_share = 2.0 / (fast + 1.0), 2.0 / (slow + 1.0)
    signal_share = 2.0 / (signal_period + 1.0)
    for t in range(start, stop):
        top, bottom, price, traded = high[t], low[t], close[t], volume[t]
        kvo[t], signal[t] = math.nan, math.nan
        if not math.isfinite(top + bottom + price + traded):
            count, fast_mean, slow_mean, mean = 0.0, 0.0, 0.0, 0.0
            continue
        force = traded
        if count > 0.0:
            change = typical_change(top, bottom, price, last_high, last_low, last)
            force = traded if change > 0.0 else (-traded if change < 0.0 else 0.0)
        fast_mean = mean_step(fast_mean, force, count, fast, fast_share)
        slow_mean = mean_step(slow_mean, force, count, slow, slow_share)
        count += 1.0
        if count >= slow:
            value, taken = fast_mean - slow_mean, count - slow
            mean = mean_step(mean, value, taken, signal_period, signal_share)
            kvo[t] = value
            signal[t] = mean if taken >= signal_period - 1 else math.nan
        last_high, last_low, last = top, bottom, price
    state[0], state[1], state[2], state[3] = count, last_high, last_low, last
    state[4], state[5], state[6] = fast_mean, slow_mean, mean


def _kvo_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1, 1)


def _simple_lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1, slow + signal - 2)


def _settle(slow: int, signal: int, **_: ParamValue) -> int:
    return share_fade_bars((slow - 1) / (slow + 1), (signal - 1) / (signal + 1))


def _kvo_state(**_: ParamValue) -> int:
    return 9


def _simple_state(**_: ParamValue) -> int:
    return 7


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be below slow (got {fast} and {slow})"


_PARAMS = (
    bars_param("fast", 34, "Length of the fast mean.", ge=2),
    bars_param("slow", 55, "Length of the slow mean.", ge=3),
    bars_param("signal", 13, "Length of the signal's mean.", ge=2),
)
_OUTPUTS = (Output(name="kvo", unit=Unit.VOLUME), Output(name="signal", unit=Unit.VOLUME))

KVO = Indicator(
    name="kvo",
    title="Klinger Volume Oscillator",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=_PARAMS,
    outputs=_OUTPUTS,
    compute=_kvo,
    lookback=_kvo_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_kvo_state,
    formula="ema(F, fast) - ema(F, slow), F = 100 * T * volume * |2 * (high - low) / m - 1|",
    source="Klinger 1997; Tulip kvo",
    check=_check,
)

KVO_SIMPLE = Indicator(
    name="kvo_simple",
    title="Klinger Oscillator, TradingView's form",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=_PARAMS,
    outputs=_OUTPUTS,
    compute=_kvo_simple,
    lookback=_simple_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_simple_state,
    formula="ema(F, fast) - ema(F, slow), F = volume * sign of the change of (high + low + close)",
    source="TradingView; pandas-ta kvo",
    check=_check,
)
