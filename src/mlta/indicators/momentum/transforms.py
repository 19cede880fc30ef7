r"""Transformed prices: WaveTrend, Fisher's transform, polarized fractal efficiency.

WaveTrend. With :math:`P = (H + L + C)/3`, its exponential mean e over n and the mean d over n of :math:`|P - e|`,

.. math:: w_1 = EMA\left(\frac{P - e}{0.015\,d}, m\right), \qquad w_2 = SMA(w_1, s)

Fisher. With the place x of :math:`(H + L)/2` in its range over n bars,

.. math::
    v_t = 0.66\,(x_t - \tfrac12) + 0.67\,v_{t-1} \in \pm 0.999, \qquad
    f_t = \tfrac12 \ln\frac{1 + v_t}{1 - v_t} + \tfrac12 f_{t-1}

from v = f = 0; the signal is f of the bar before. PFE. With k = n - 1 and :math:`Q = 100 \ln C`,

.. math::
    PFE = EMA\left(\mathrm{sgn}(Q_t - Q_{t-k})\,100\,\frac{\sqrt{(Q_t - Q_{t-k})^2 + n^2}}
    {\sum_k \sqrt{(Q_i - Q_{i-1})^2 + 1}}, m\right)

Hannula's PFE adds squared prices to squared bars, so it depends on what the price is quoted in; taken of the
logarithm in percent, it does not. A flat window gives PFE 0. WaveTrend and Fisher are 0/0 there, NaN (a
range below 1e-12 of the price is rounding), and begin anew after it, as after a missing price.
Sources: LazyBear's WaveTrend; J. Ehlers, Using the Fisher Transform, Stocks & Commodities, 2002; H.
Hannula, Polarized Fractal Efficiency, Stocks & Commodities, 1994.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import exponential_mean
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RESOLUTION = 1e-12


@kernel
def _wavetrend(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    wt1: FloatArray,
    wt2: FloatArray,
    channel: int,
    average: int,
    signal: int,
) -> None:
    """Rows [start, stop) of both; state is that of P's gap, of two means, and of w2."""
    _fill_gaps(high, low, close, start, stop, state[:4], wt1, channel)
    for t in range(start, stop):
        wt2[t] = abs(wt1[t])
    exponential_mean(wt2, start, stop, state[4:6], wt2, channel, 2.0 / (channel + 1.0))
    for t in range(start, stop):
        is_moved = wt2[t] > _RESOLUTION * abs(close[t])
        wt1[t] = wt1[t] / (0.015 * wt2[t]) if is_moved else math.nan
    exponential_mean(wt1, start, stop, state[6:8], wt1, average, 2.0 / (average + 1.0))
    rolling_mean(wt1, start, stop, state[8:], wt2, signal)


@kernel
def _fill_gaps(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    gaps: FloatArray,
    period: int,
) -> None:
    """Distance of P from its mean; state is count, last close, last P less it, and the gap."""
    count, last, offset, gap = state[0], state[1], state[2], state[3]
    keep = (period - 1.0) / (period + 1.0)
    for t in range(start, stop):
        # P by its distance from the close: its third would cost digits at the price level
        distance = ((high[t] - close[t]) + (low[t] - close[t])) / 3.0
        change = (close[t] - last) + (distance - offset)
        if count == 0.0 or not math.isfinite(change):
            count = 1.0 if math.isfinite(distance) else 0.0
            gap = 0.0
        else:
            gap = gap_step(gap, change, count, period, keep)
            count += 1.0
        last, offset = close[t], distance
        gaps[t] = gap if count >= period else math.nan
    state[0], state[1], state[2], state[3] = count, last, offset, gap


@kernel
def _fisher(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    fisher: FloatArray,
    signal: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of both; state is a mark, v, f, and that of two extrema."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    is_known, value, curve = state[0], state[1], state[2]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        middles = scratch[: end - begin]
        for i in range(middles.size):
            middles[i] = high[begin + i] + low[begin + i]  # twice the middle
        tops, bottoms = fisher[begin:end], signal[begin:end]
        rolling_max(middles, 0, middles.size, state[3 : 3 + period], tops, period)
        rolling_min(middles, 0, middles.size, state[3 + period :], bottoms, period)
        for i in range(middles.size):
            width = tops[i] - bottoms[i]
            if width > _RESOLUTION * abs(middles[i]):
                place = (middles[i] - bottoms[i]) / width - 0.5
                bottoms[i] = curve if is_known > 0.0 else math.nan
                value = max(min(0.66 * place + 0.67 * value, 0.999), -0.999)
                curve = 0.5 * math.log((1.0 + value) / (1.0 - value)) + 0.5 * curve
                tops[i] = curve
                is_known = 1.0
            else:
                bottoms[i] = curve if is_known > 0.0 else math.nan
                is_known, value, curve = 0.0, 0.0, 0.0
                tops[i] = math.nan
    state[0], state[1], state[2] = is_known, value, curve


@kernel
def _pfe(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pfe: FloatArray,
    period: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of pfe; state is that of the returns, of the mean, and of the sum."""
    back = period - 1
    take_log_returns(close, start, stop, state[:2], pfe)
    for t in range(start, stop):
        step = 100.0 * pfe[t]
        pfe[t] = math.sqrt(step * step + 1.0)
    rolling_sum(pfe, start, stop, state[4:], pfe, back)
    for t in range(start, stop):
        if not math.isnan(pfe[t]):
            way = 100.0 * log_ratio(close[t], close[t - back])
            straight = 100.0 * (math.sqrt(way * way + float(period * period)) / pfe[t])
            pfe[t] = straight if way > 0.0 else (-straight if way < 0.0 else 0.0)
    exponential_mean(pfe, start, stop, state[2:4], pfe, smooth, 2.0 / (smooth + 1.0))


def _wave_lookback(channel: int, average: int, signal: int) -> tuple[int, ...]:
    first = 2 * (channel - 1) + average - 1
    return first, first + signal - 1


def _wave_settle(channel: int, average: int, **_: ParamValue) -> int:
    keep = (channel - 1) / (channel + 1)
    return fade_bars(keep, keep, (average - 1) / (average + 1)) + 10


def _wave_state(signal: int, **_: ParamValue) -> int:
    return 8 + window_state(signal)


def _fisher_lookback(period: int) -> tuple[int, ...]:
    return period - 1, period


def _fisher_settle(period: int) -> int:  # noqa: ARG001 (takes all parameters)
    return fade_bars(0.67, 0.5) + 20  # near its ends the transform multiplies by up to 500


def _fisher_state(period: int) -> int:
    return 3 + 2 * extremum_state(period)


def _pfe_lookback(period: int, smooth: int) -> tuple[int, ...]:
    return (period + smooth - 2,)


def _pfe_history(period: int, **_: ParamValue) -> int:
    return period - 1


def _pfe_settle(smooth: int, **_: ParamValue) -> int:
    return fade_bars((smooth - 1) / (smooth + 1))


def _pfe_state(period: int, **_: ParamValue) -> int:
    return CHANGES_STATE + 2 + moments_state(period - 1)


WAVETREND = Indicator(
    name="wavetrend",
    title="WaveTrend",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("channel", 10, "Length of the channel's means, n.", ge=2, le=500),
        bars_param("average", 21, "Length of the mean, m.", le=500),
        bars_param("signal", 4, "Bars averaged to wt2, s.", le=500),
    ),
    outputs=(
        Output(name="wt1", unit=Unit.PERCENT),
        Output(name="wt2", unit=Unit.PERCENT, doc="Mean of wt1."),
    ),
    compute=_wavetrend,
    lookback=_wave_lookback,
    memory=Memory.RECURSIVE,
    settle=_wave_settle,
    state_size=_wave_state,
    formula="wt1 = EMA((P - e) / (0.015 * EMA(|P - e|, n)), m), P = (high + low + close) / 3, "
    "e = EMA(P, n); wt2 = SMA(wt1, s)",
    source="LazyBear",
)

FISHER = Indicator(
    name="fisher",
    title="Fisher Transform",
    category=Category.MOMENTUM,
    inputs=("high", "low"),
    params=(bars_param("period", 9, "Bars in the range, n.", ge=2),),
    outputs=(
        Output(name="fisher", unit=Unit.RATIO),
        Output(name="signal", unit=Unit.RATIO, doc="fisher of the bar before."),
    ),
    compute=_fisher,
    lookback=_fisher_lookback,
    memory=Memory.RECURSIVE,
    settle=_fisher_settle,
    state_size=_fisher_state,
    formula="f = ln((1 + v) / (1 - v)) / 2 + f1 / 2, v = 0.66 * (place of (high + low) / 2 - 0.5) + "
    "0.67 * v1 within +-0.999; v1, f1 of the bar before",
    source="Ehlers 2002; Tulip fisher",
)

PFE = Indicator(
    name="pfe",
    title="Polarized Fractal Efficiency",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 10, "Closes on the path, n.", ge=2),
        bars_param("smooth", 5, "Length of the mean, m.", le=500),
    ),
    outputs=(Output(name="pfe", unit=Unit.PERCENT),),
    compute=_pfe,
    lookback=_pfe_lookback,
    history=_pfe_history,
    memory=Memory.RECURSIVE,
    settle=_pfe_settle,
    state_size=_pfe_state,
    formula="EMA(+-100 * sqrt(q^2 + n^2) / sum of sqrt(dq^2 + 1), m), q = 100 * ln(close / close n-1 "
    "bars ago), dq the same over one bar, n-1 of them; the sign of q",
    source="Hannula 1994, of the logarithm",
)
