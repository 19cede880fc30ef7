r"""Volume given a sign by the price, as a part of all volume.

==========  ===============================================================================
vzo         :math:`100\,EMA(sign(C - C_1) V) / EMA(V)`
tmf         :math:`RMA(V\,s) / RMA(V)`, s from -1, a close at the low, to 1, a close at the high,
            where highs and lows include the close before
fve         :math:`100 \sum \pm V / \sum V`, the sign that of
            :math:`M = C - (H + L)/2 + T - T_1` where it is beyond factor % of C
vfi         :math:`EMA(\sum \pm\min(V, vcoef\,\bar V_1) / \bar V_1)`, the sign that of :math:`T - T_1`
            where it is beyond :math:`coef\,\sigma\,C`
==========  ===============================================================================

with the typical price :math:`T = (H + L + C)/3`, the mean volume :math:`\bar V_1` of the n bars before
and the deviation :math:`\sigma` (the population's) of :math:`\ln(T/T_1)` of 30 bars. A move must be
beyond its limit by more than rounding, 1e-12 of it.

A true range of 0 gives tmf nothing. Without any volume quotients are 0/0, NaN. A missing value leaves
the windows that hold it NaN and restarts means.
Sources: W. Khalil, D. Steckler, In the volume zone, Stocks & Commodities 29, 2011; C. Twiggs; M.
Katsanos, Detecting breakouts, 2003 (fve), Using money flow to stay with the trend, 2004 (vfi).
"""

import math
from typing import Final

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
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.chains import exponential_mean
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.ranges import true_range
from mlta.kernels.shares import (
    FADING_SHARE_STATE,
    fading_share,
    rolling_share,
    rows_at_once,
    share_fade_bars,
    share_state,
)
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.typical import typical_change
from mlta.types import FloatArray

_DEVIATION_BARS: Final = 30
_BAR: Final = 4
"""Length of what stands for the last bar in a state: a mark, high, low and close."""


@kernel
def _vzo(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vzo: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vzo; state is that of the changes and of the share."""
    target = vzo[start:stop]
    take_changes(close[start:stop], 0, target.size, state[:CHANGES_STATE], target)
    for i in range(target.size):
        change, traded = target[i], volume[start + i]
        signed = traded if change > 0.0 else (-traded if change < 0.0 else 0.0)
        target[i] = signed + (change - change)
    share = 2.0 / (period + 1.0)
    fading_share(target, volume[start:stop], state[CHANGES_STATE:], target, period, share)
    for i in range(target.size):
        target[i] *= 100.0


@kernel
def _tmf(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tmf: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of tmf; state is a mark, the last close, then that of the share."""
    last = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        top, bottom, price = max(high[t], last), min(low[t], last), close[t]
        missing = (high[t] - high[t]) + (low[t] - low[t]) + (price - price) + (last - last)
        width = true_range(high[t], low[t], last)
        share = ((price - bottom) - (top - price)) / width if width > 0.0 else 0.0
        tmf[t] = share * volume[t] + missing
        last = price if math.isfinite(high[t] + low[t] + price + volume[t]) else math.nan
    state[0], state[1] = 1.0, last
    target = tmf[start:stop]
    fading_share(target, volume[start:stop], state[2:], target, period, 1.0 / period)


@kernel
def _open_bar(state: FloatArray) -> FloatArray:
    """High, low and close of the last bar, which `state` holds; missing at first."""
    if state[0] == 0.0:
        state[0] = 1.0
        state[1:_BAR] = math.nan
    return state[1:_BAR]


@kernel
def _beyond(move: float, limit: float, traded: float) -> float:
    """`traded` with the sign of a move that is beyond its limit, 0 for any other."""
    if abs(move) > limit * (1.0 + 1e-12):
        return traded if move > 0.0 else -traded
    return 0.0 + (move - move) + (limit - limit) + (traded - traded)


@kernel
def _fve(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    fve: FloatArray,
    period: int,
    factor: float,
) -> None:
    """Rows [start, stop) of fve; state is the last bar and that of the share."""
    last = _open_bar(state)
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target = fve[begin:end]
        for t in range(begin, end):
            top, bottom, price = high[t], low[t], close[t]
            change = typical_change(top, bottom, price, last[0], last[1], last[2])
            move = 0.5 * ((price - top) + (price - bottom)) + change
            fve[t] = _beyond(move, 0.01 * factor * price, volume[t])
            last[0], last[1], last[2] = top, bottom, price
        rolling_share(target, volume[begin:end], state[_BAR:], target, period)
        for i in range(target.size):
            target[i] *= 100.0


@kernel
def _vfi(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vfi: FloatArray,
    period: int,
    coef: float,
    vcoef: float,
    smooth: int,
) -> None:
    """Rows [start, stop) of vfi.

    State is the last bar, the mean and deviation windows, the last mean, the sum, and the smoother.
    """
    last = _open_bar(state)
    volumes = state[_BAR : _BAR + period]
    returns = state[_BAR + period : _BAR + period + _DEVIATION_BARS]
    carried = state[_BAR + period + _DEVIATION_BARS :]
    step = rows_at_once(max(period, _DEVIATION_BARS))
    rows = min(step, stop - start)
    scratch, before = np.empty((4, rows)), np.empty(rows + 1)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        moves, variances = scratch[0, :rows], scratch[1, :rows]
        relative, means = scratch[2, :rows], scratch[3, :rows]
        target, run = vfi[begin:end], before[: rows + 1]
        for i in range(rows):
            t = begin + i
            moves[i] = typical_change(high[t], low[t], close[t], last[0], last[1], last[2])
            relative[i] = math.log1p(moves[i] / ((last[0] + last[1] + last[2]) / 3.0))
            last[0], last[1], last[2] = high[t], low[t], close[t]
        rolling_moments(relative, 0, rows, returns, relative, variances, _DEVIATION_BARS)
        rolling_sum(volume[begin:end], 0, rows, volumes, means, period)
        for i in range(rows):
            means[i] /= period
        take_run(means, 1.0, carried[:2], run)
        for i in range(rows):
            limit = coef * math.sqrt(variances[i]) * close[begin + i]
            traded = min(volume[begin + i], vcoef * run[i]) + (run[i] - run[i])
            target[i] = _beyond(moves[i], limit, traded)
        rolling_sum(target, 0, rows, carried[2 : 2 + period], target, period)
        for i in range(rows):
            target[i] = target[i] / run[i] if run[i] > 0.0 else math.nan
        smoother = carried[2 + period :]
        exponential_mean(target, 0, rows, smoother, target, smooth, 2.0 / (smooth + 1.0))


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _vfi_lookback(period: int, smooth: int, **_: ParamValue) -> tuple[int, ...]:
    return (max(period, _DEVIATION_BARS) + (period - 1) + (smooth - 1),)


def _vzo_state(**_: ParamValue) -> int:
    return CHANGES_STATE + FADING_SHARE_STATE


def _tmf_state(**_: ParamValue) -> int:
    return 2 + FADING_SHARE_STATE


def _fve_state(period: int, **_: ParamValue) -> int:
    return _BAR + share_state(period)


def _vfi_state(period: int, **_: ParamValue) -> int:
    windows = 2 * moments_state(period) + moments_state(_DEVIATION_BARS)
    return _BAR + windows + carry_state(2) + 2


def _vzo_settle(period: int) -> int:
    return share_fade_bars((period - 1) / (period + 1))


def _tmf_settle(period: int) -> int:
    return share_fade_bars((period - 1) / period)


def _vfi_settle(smooth: int, **_: ParamValue) -> int:
    return fade_bars((smooth - 1) / (smooth + 1))


_INPUTS = ("high", "low", "close", "volume")

VZO = Indicator(
    name="vzo",
    title="Volume Zone Oscillator",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(bars_param("period", 14, "Length of the means, n.", ge=2),),
    outputs=(Output(name="vzo", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_vzo,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_vzo_settle,
    state_size=_vzo_state,
    formula="100 * ema(sign(close - close1) * volume, n) / ema(volume, n)",
    source="Khalil and Steckler 2011",
)

TMF = Indicator(
    name="tmf",
    title="Twiggs Money Flow",
    category=Category.VOLUME,
    inputs=_INPUTS,
    params=(bars_param("period", 21, "Length of Wilder's means, n.", ge=2),),
    outputs=(Output(name="tmf", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_tmf,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_tmf_settle,
    state_size=_tmf_state,
    formula=(
        "rma(volume * ((close - l) - (h - close)) / (h - l), n) / rma(volume, n), "
        "h = max(high, close1), l = min(low, close1)"
    ),
    source="C. Twiggs",
)

FVE = Indicator(
    name="fve",
    title="Finite Volume Elements",
    category=Category.VOLUME,
    inputs=_INPUTS,
    params=(
        bars_param("period", 22, "Bars in the window, n."),
        Param(
            name="factor",
            default=0.3,
            ge=0.01,
            le=100.0,
            unit="percent",
            doc="Least move of price.",
        ),
    ),
    outputs=(Output(name="fve", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_fve,
    lookback=_lookback,
    state_size=_fve_state,
    formula=(
        "100 * sum of +-volume / sum of volume over n bars, by the sign of "
        "close - (high + low) / 2 + change of (high + low + close) / 3 beyond factor % of close"
    ),
    source="Katsanos 2003",
)

VFI = Indicator(
    name="vfi",
    title="Volume Flow Index",
    category=Category.VOLUME,
    inputs=_INPUTS,
    params=(
        bars_param("period", 130, "Bars in the window, n.", ge=2),
        Param(name="coef", default=0.2, ge=0.01, le=100.0, unit="ratio", doc="Least move."),
        Param(name="vcoef", default=2.5, ge=0.01, le=100.0, unit="ratio", doc="Cap of volume."),
        bars_param("smooth", 3, "Length of the mean at the end.", le=500),
    ),
    outputs=(Output(name="vfi", unit=Unit.RATIO),),
    compute=_vfi,
    lookback=_vfi_lookback,
    memory=Memory.RECURSIVE,
    settle=_vfi_settle,
    state_size=_vfi_state,
    formula=(
        "ema(sum of +-min(volume, vcoef * v) / v, smooth), v = mean volume of the n bars before, by "
        "the sign of the change of (high + low + close) / 3 beyond coef * deviation * close"
    ),
    source="Katsanos 2004",
)
