r"""Deviations of closes and of their means, and what they are compared with.

.. math::
    \frac{s_n(C)}{C}, \qquad \frac{\sigma(SMA_a, SMA_b, SMA_c, SMA_d)}{C}, \qquad ATR_n,\ \sigma_m(C),\
    SMA(\sigma_m(C), k)

with s the sample's and :math:`\sigma` the population's deviation. Damiani's Volatmeter is

.. math::
    V_t = \frac{ATR_{13}}{ATR_{40}} + \tfrac12(V_{t-1} - V_{t-3}), \qquad
    A = 1.4 - \frac{\sigma_{20}(C)}{\sigma_{100}(C)},

V with 0 for what came before its first value; the market is moving where V is above A. The windows of A
hold the current close, as in the original (jesse's end one bar before). In a flat market deviations are
0 and ratios of two of them 0/0, NaN. A missing price leaves the windows that hold it NaN and restarts ATR
and V.
Sources: Qlib Alpha158; talipp SFX; L. Damiani, Volatmeter 3.2 for MetaTrader 4.
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
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.ranges import MEAN_RANGE_STATE, mean_true_range
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _qlib_std(
    close: FloatArray, start: int, stop: int, state: FloatArray, std: FloatArray, period: int
) -> None:
    """Rows [start, stop) of std; state is that of the window."""
    means = np.empty(min(stop - start, CHUNK_ROWS))
    share = period / (period - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, target = close[begin:end], std[begin:end]
        rolling_moments(closes, 0, target.size, state, means, target, period)
        for i in range(target.size):
            spread = math.sqrt(share * target[i])
            target[i] = spread / closes[i] if closes[i] > 0.0 else math.nan


@kernel
def _compression(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    compress: FloatArray,
    first: int,
    second: int,
    third: int,
    fourth: int,
) -> None:
    """Rows [start, stop) of compress; state is that of four means."""
    two = 4 + first
    three = two + 4 + second
    four = three + 4 + third
    size = min(stop - start, CHUNK_ROWS)
    a, b, c = np.empty(size), np.empty(size), np.empty(size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, d = close[begin:end], compress[begin:end]
        rows = closes.size
        rolling_mean(closes, 0, rows, state[:two], a, first)
        rolling_mean(closes, 0, rows, state[two:three], b, second)
        rolling_mean(closes, 0, rows, state[three:four], c, third)
        rolling_mean(closes, 0, rows, state[four:], d, fourth)
        for i in range(rows):
            base = closes[i]  # from which all are measured, so that the level costs no digit
            e, f, g, h = a[i] - base, b[i] - base, c[i] - base, d[i] - base
            mean = 0.25 * ((e + f) + (g + h))
            e, f, g, h = e - mean, f - mean, g - mean, h - mean
            spread = math.sqrt(0.25 * ((e * e + f * f) + (g * g + h * h)))
            d[i] = spread / base if base > 0.0 else math.nan


@kernel
def _sfx_tor(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    atr_line: FloatArray,
    std_line: FloatArray,
    ma_std: FloatArray,
    atr: int,
    std: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the ATR, the window and the mean."""
    split = MEAN_RANGE_STATE + std
    mean_true_range(high, low, close, start, stop, state[:MEAN_RANGE_STATE], atr_line, atr)
    rolling_moments(close, start, stop, state[MEAN_RANGE_STATE:split], ma_std, std_line, std)
    for t in range(start, stop):
        std_line[t] = math.sqrt(std_line[t])
    rolling_mean(std_line, start, stop, state[split:], ma_std, smooth)
    for t in range(start, stop):
        ma_std[t] = max(ma_std[t], 0.0)  # a mean may round down to below 0


@kernel
def _damiani(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vol: FloatArray,
    anti: FloatArray,
    vis_atr: int,
    vis_std: int,
    sed_atr: int,
    sed_std: int,
    threshold: float,
) -> None:
    """Rows [start, stop) of the two; state is three values of vol, two ATR, two windows."""
    last, second, third = state[0], state[1], state[2]
    split = 9 + vis_std
    slow = np.empty(min(stop - start, CHUNK_ROWS))
    means, squares = np.empty_like(slow), np.empty_like(slow)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        rows = closes.size
        fast, target = vol[begin:end], anti[begin:end]
        mean_true_range(highs, lows, closes, 0, rows, state[3:6], fast, vis_atr)
        mean_true_range(highs, lows, closes, 0, rows, state[6:9], slow, sed_atr)
        rolling_moments(closes, 0, rows, state[9:split], means, target, vis_std)
        rolling_moments(closes, 0, rows, state[split:], means, squares, sed_std)
        for i in range(rows):
            if squares[i] > 0.0:
                target[i] = threshold - math.sqrt(target[i]) / math.sqrt(squares[i])
            else:
                target[i] = math.nan
            if slow[i] > FADED:
                newest = fast[i] / slow[i] + 0.5 * (last - third)
                fast[i] = newest
                last, second, third = newest, last, second
            else:
                fast[i] = math.nan
                last, second, third = 0.0, 0.0, 0.0
    state[0], state[1], state[2] = last, second, third


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _compression_lookback(first: int, second: int, third: int, fourth: int) -> tuple[int, ...]:
    return (max(first, second, third, fourth) - 1,)


def _sfx_lookback(atr: int, std: int, smooth: int) -> tuple[int, ...]:
    return (atr, std - 1, std + smooth - 2)


def _damiani_lookback(sed_atr: int, sed_std: int, **_: ParamValue) -> tuple[int, ...]:
    return (sed_atr, sed_std - 1)


def _damiani_check(
    vis_atr: int, vis_std: int, sed_atr: int, sed_std: int, **_: ParamValue
) -> str | None:
    if vis_atr <= sed_atr and vis_std <= sed_std:
        return None
    return "vis_atr and vis_std must be at most sed_atr and sed_std"


def _sfx_settle(atr: int, **_: ParamValue) -> int:
    return fade_bars((atr - 1) / atr)


def _damiani_settle(sed_atr: int, **_: ParamValue) -> int:
    # V alone forgets as fast as 0.873^t, and swings: its error adds up to some 10 times the ATR's
    return fade_bars((sed_atr - 1) / sed_atr, 0.873) + 3 * sed_atr + 20


def _compression_state(first: int, second: int, third: int, fourth: int) -> int:
    return sum(window_state(period) for period in (first, second, third, fourth))


def _sfx_state(std: int, smooth: int, **_: ParamValue) -> int:
    return MEAN_RANGE_STATE + moments_state(std) + window_state(smooth)


def _damiani_state(vis_std: int, sed_std: int, **_: ParamValue) -> int:
    return 3 + 2 * MEAN_RANGE_STATE + moments_state(vis_std) + moments_state(sed_std)


def _mean(name: str, default: int) -> Param:
    return bars_param(name, default, "Closes averaged.", ge=2)


QLIB_STD = Indicator(
    name="qlib_std",
    title="Deviation as a share of the close",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(bars_param("period", 20, "Closes in the window, n.", ge=2),),
    outputs=(Output(name="std", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_std,
    lookback=_lookback,
    state_size=moments_state,
    formula="sample deviation of n closes / close",
    source="Qlib Alpha158 STD",
)

MA_COMPRESSION = Indicator(
    name="ma_compression",
    title="Compression of moving averages",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(_mean("first", 5), _mean("second", 10), _mean("third", 20), _mean("fourth", 50)),
    outputs=(Output(name="compress", unit=Unit.RATIO, low=0.0),),
    compute=_compression,
    lookback=_compression_lookback,
    state_size=_compression_state,
    formula="population deviation of four SMA(close) / close",
    source="common use",
)

SFX_TOR = Indicator(
    name="sfx_tor",
    title="SFX TOR",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(
        bars_param("atr", 12, "Length of the ATR, n.", ge=2),
        bars_param("std", 12, "Closes in the deviation, m.", ge=2),
        bars_param("smooth", 3, "Deviations averaged, k."),
    ),
    outputs=tuple(
        Output(name=name, unit=Unit.PRICE_CHANGE, low=0.0) for name in ("atr", "std", "ma_std")
    ),
    compute=_sfx_tor,
    lookback=_sfx_lookback,
    memory=Memory.RECURSIVE,
    settle=_sfx_settle,
    state_size=_sfx_state,
    formula="ATR(n); population deviation of m closes; SMA of it over k bars",
    source="talipp SFX",
)

DAMIANI = Indicator(
    name="damiani",
    title="Damiani Volatmeter",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(
        bars_param("vis_atr", 13, "Length of the short ATR.", ge=2),
        bars_param("vis_std", 20, "Closes in the short deviation.", ge=2),
        bars_param("sed_atr", 40, "Length of the long ATR.", ge=2),
        bars_param("sed_std", 100, "Closes in the long deviation.", ge=2),
        Param(
            name="threshold", default=1.4, ge=0.0, le=10.0, unit="ratio", doc="What A begins at."
        ),
    ),
    outputs=(
        Output(name="vol", unit=Unit.RATIO, doc="Volatility."),
        Output(name="anti", unit=Unit.RATIO, doc="Its threshold."),
    ),
    compute=_damiani,
    lookback=_damiani_lookback,
    memory=Memory.RECURSIVE,
    settle=_damiani_settle,
    state_size=_damiani_state,
    formula="v = ATR(vis_atr) / ATR(sed_atr) + (v1 - v3) / 2; a = threshold - deviation over vis_std / "
    "deviation over sed_std closes",
    source="Damiani Volatmeter 3.2",
    check=_damiani_check,
)
