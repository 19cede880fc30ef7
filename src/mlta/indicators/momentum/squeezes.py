r"""Squeezes: Bollinger's bands inside Keltner's, and the momentum to go with them.

Bands of k deviations about the mean of n closes lie inside bands of c mean true ranges about the mean
of m closes where

.. math:: |\bar C_n - \bar C_m| < c\,\overline{TR}_m - k\,\sigma_n.

Then the squeeze is `on`; with the sign turned, it is `off`; and it may be neither. A difference of
1e-12 of the price is rounding. The momentum is LazyBear's, the end of the line through m values of

.. math:: C - \tfrac12\left(\tfrac12(\max_m H + \min_m L) + SMA(C, m)\right)

and for Squeeze Pro, with three widths of Keltner's bands, the mean over 6 bars of the change over 12.
On flat bars there is neither squeeze nor momentum: all are 0. A missing price leaves the windows
that hold it NaN.
Sources: J. Carter, Mastering the Trade, 2005; LazyBear's momentum; pandas-ta squeeze, squeeze_pro.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.lines import line_state, rolling_line
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.ranges import RANGES_STATE, take_true_ranges
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RESOLUTION = 1e-12
_DEVIATIONS = 2.0
_BACK = 12
_SMOOTH = 6


@kernel
def _squeeze(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mom: FloatArray,
    on: FloatArray,
    off: FloatArray,
    bb: int,
    kc: int,
    bb_mult: float,
    kc_mult: float,
) -> None:
    """Rows [start, stop) of the three; state is that of `_fill_momentum`, then of both bands."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    size = 4 + kc
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        bases, means = scratch[0, :rows], scratch[1, :rows]
        reaches, variances = on[begin:end], off[begin:end]
        rolling_mean(closes, 0, rows, state[:size], bases, kc)
        own = state[size : 2 * size + 2 * kc]
        _fill_momentum(highs, lows, closes, bases, own, mom[begin:end], reaches, kc)
        rest = state[2 * size + 2 * kc :]
        take_true_ranges(highs, lows, closes, 0, rows, rest[:2], reaches)
        rolling_mean(reaches, 0, rows, rest[2 : 2 + size], reaches, kc)
        rolling_moments(closes, 0, rows, rest[2 + size :], means, variances, bb)
        for i in range(rows):
            room = kc_mult * reaches[i] - bb_mult * math.sqrt(variances[i])
            apart = abs(means[i] - bases[i]) + _RESOLUTION * abs(closes[i])
            missing = (room - room) + (apart - apart)
            reaches[i] = (1.0 if apart < room else 0.0) + missing
            variances[i] = (1.0 if apart < -room else 0.0) + missing


@kernel
def _fill_momentum(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    mean: FloatArray,
    state: FloatArray,
    mom: FloatArray,
    scratch: FloatArray,
    period: int,
) -> None:
    """Fill `mom` with LazyBear's momentum; state is that of two extrema, then of the line."""
    rolling_max(high, 0, mom.size, state[:period], mom, period)
    rolling_min(low, 0, mom.size, state[period : 2 * period], scratch, period)
    for i in range(mom.size):
        distance = (close[i] - mom[i]) + (close[i] - scratch[i])
        mom[i] = 0.25 * distance + 0.5 * (close[i] - mean[i])
    rolling_line(mom, 0, mom.size, state[2 * period :], mom, period, 0.0)


@kernel
def _squeeze_pro(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mom: FloatArray,
    on_wide: FloatArray,
    on_normal: FloatArray,
    on_narrow: FloatArray,
    off: FloatArray,
    period: int,
    wide: float,
    normal: float,
    narrow: float,
) -> None:
    """Rows [start, stop) of the five.

    State is the count of bars since a missing one, that of the momentum's mean, of the ranges and
    their mean, and of the deviation.
    """
    count = state[0]
    for t in range(start, stop):
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
        mom[t] = close[t] - close[t - _BACK] if count > _BACK else math.nan
    state[0] = count
    rolling_mean(mom, start, stop, state[1 : 5 + _SMOOTH], mom, _SMOOTH)
    rest = state[5 + _SMOOTH :]
    take_true_ranges(high, low, close, start, stop, rest[:2], on_wide)
    rolling_mean(on_wide, start, stop, rest[2 : 6 + period], on_wide, period)
    rolling_moments(close, start, stop, rest[6 + period :], off, on_narrow, period)
    for t in range(start, stop):
        reach, spread = on_wide[t], _DEVIATIONS * math.sqrt(on_narrow[t])
        least = _RESOLUTION * abs(close[t])
        missing = (reach - reach) + (spread - spread) + (least - least)
        on_wide[t] = (1.0 if wide * reach - spread > least else 0.0) + missing
        on_normal[t] = (1.0 if normal * reach - spread > least else 0.0) + missing
        on_narrow[t] = (1.0 if narrow * reach - spread > least else 0.0) + missing
        off[t] = (1.0 if spread - wide * reach > least else 0.0) + missing


def _lookback(bb: int, kc: int, **_: ParamValue) -> tuple[int, ...]:
    return 2 * kc - 2, *(max(bb - 1, kc),) * 2


def _state_size(bb: int, kc: int, **_: ParamValue) -> int:
    bands = RANGES_STATE + window_state(kc) + moments_state(bb)
    return window_state(kc) + 2 * extremum_state(kc) + line_state(kc) + bands


def _pro_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return _BACK + _SMOOTH - 1, *(period,) * 4


def _pro_history(**_: ParamValue) -> int:
    return _BACK


def _pro_state(period: int, **_: ParamValue) -> int:
    bands = RANGES_STATE + window_state(period) + moments_state(period)
    return 1 + window_state(_SMOOTH) + bands


def _width(name: str, default: float, doc: str) -> Param:
    return Param(name=name, default=default, ge=0.1, le=20.0, unit="ratio", doc=doc)


def _flag(name: str, doc: str) -> Output:
    return Output(name=name, unit=Unit.RATIO, low=0.0, high=1.0, doc=doc)


SQUEEZE = Indicator(
    name="squeeze",
    title="TTM Squeeze with LazyBear's momentum",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("bb", 20, "Bars in Bollinger's bands, n.", ge=2),
        bars_param("kc", 20, "Bars in Keltner's bands, m.", ge=2),
        _width("bb_mult", 2.0, "Deviations k."),
        _width("kc_mult", 1.5, "Mean true ranges c."),
    ),
    outputs=(
        Output(name="mom", unit=Unit.PRICE_CHANGE),
        _flag("on", "1 where Bollinger's bands lie inside."),
        _flag("off", "1 where Keltner's bands lie inside."),
    ),
    compute=_squeeze,
    lookback=_lookback,
    state_size=_state_size,
    formula="on: SMA(close, bb) -+ k deviations inside SMA(close, kc) -+ c * SMA(true range, kc), off the "
    "reverse; mom: end of the line through close - ((highest + lowest) / 2 + SMA(close)) / 2, all kc",
    source="Carter 2005; LazyBear; pandas-ta squeeze",
)

SQUEEZE_PRO = Indicator(
    name="squeeze_pro",
    title="Squeeze Pro",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 20, "Bars in all bands, n.", ge=2),
        _width("wide", 2.0, "Mean true ranges of the wide bands."),
        _width("normal", 1.5, "Mean true ranges of the usual bands."),
        _width("narrow", 1.0, "Mean true ranges of the narrow bands."),
    ),
    outputs=(
        Output(name="mom", unit=Unit.PRICE_CHANGE),
        _flag("on_wide", "1 inside the wide bands."),
        _flag("on_normal", "1 inside the usual bands."),
        _flag("on_narrow", "1 inside the narrow bands."),
        _flag("off", "1 where the wide bands lie inside."),
    ),
    compute=_squeeze_pro,
    lookback=_pro_lookback,
    history=_pro_history,
    state_size=_pro_state,
    formula="on: 2 deviations of n closes below wide, normal, narrow * SMA(true range, n); off: above "
    "wide; mom = SMA(close - close 12 bars ago, 6)",
    source="pandas-ta squeeze_pro",
)
