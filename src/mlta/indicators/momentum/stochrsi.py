r"""Stochastic RSI.

With :math:`R = RSI(C, n)` and its extremes over m bars,

.. math::
    F_t = 100\,\frac{R_t - \min_m R}{\max_m R - \min_m R}, \qquad K_t = SMA(F, s)_t, \qquad
    D_t = SMA(K, d)_t

Where RSI has not moved in m bars F is 0/0, NaN, and so are the K and D that hold it; a range below 1e-10
points counts as none, since RSI is constant but for its last bits while the price is. A missing close
restarts RSI. The fast form is F with its mean, both given from the mean's first bar on, as in TA-Lib.
Source: T. Chande and S. Kroll, The New Technical Trader, 1994; TA-Lib ``STOCHRSI``.
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
    no_bars,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, rsi_step
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RESOLUTION = 1e-10  # percentage points


@kernel
def _stochrsi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    k: FloatArray,
    d: FloatArray,
    period: int,
    window: int,
    smooth_k: int,
    smooth_d: int,
) -> None:
    """Rows [start, stop) of k and d; state is that of RSI, of two extrema, then of two means."""
    means = state[4 + 2 * window :]
    first, second = means[: 4 + smooth_k], means[4 + smooth_k :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        _fill_place(close[begin:end], state, k[begin:end], d[begin:end], period, window)
        rolling_mean(k, begin, end, first, k, smooth_k)
        rolling_mean(k, begin, end, second, d, smooth_d)


@kernel
def _stochrsi_fast(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    k: FloatArray,
    d: FloatArray,
    period: int,
    window: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of k and d; state is that of RSI, of two extrema, then of a mean."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        _fill_place(close[begin:end], state, k[begin:end], d[begin:end], period, window)
        rolling_mean(k, begin, end, state[4 + 2 * window :], d, smooth)
        for t in range(begin, end):
            k[t] += d[t] - d[t]  # NaN where d is


@kernel
def _fill_place(
    close: FloatArray,
    state: FloatArray,
    place: FloatArray,
    scratch: FloatArray,
    period: int,
    window: int,
) -> None:
    """Fill `place` with F, at the cost of `scratch`; state is that of RSI, then of two extrema."""
    rsi = np.empty(close.size)
    _fill_rsi(close, state[:4], rsi, period)
    rolling_max(rsi, 0, rsi.size, state[4 : 4 + window], place, window)
    rolling_min(rsi, 0, rsi.size, state[4 + window : 4 + 2 * window], scratch, window)
    for i in range(rsi.size):
        width = place[i] - scratch[i]
        place[i] = 100.0 * ((rsi[i] - scratch[i]) / (width if width > _RESOLUTION else math.nan))


@kernel
def _fill_rsi(close: FloatArray, state: FloatArray, rsi: FloatArray, period: int) -> None:
    """Fill `rsi`; state is count, last close, mean gain and mean loss."""
    count, last, gain, loss = state[0], state[1], state[2], state[3]
    share = 1.0 / period
    for row in range(close.size):
        value = close[row]
        rsi[row], count, gain, loss = rsi_step(value, last, count, gain, loss, period, share)
        last = value
    state[0], state[1], state[2], state[3] = count, last, gain, loss


def _lookback(period: int, window: int, smooth_k: int, smooth_d: int) -> tuple[int, ...]:
    k = period + window + smooth_k - 2
    return k, k + smooth_d - 1


def _settle(period: int, **_: ParamValue) -> int:
    return fade_bars((period - 1) / period)


def _state_size(window: int, smooth_k: int, smooth_d: int, **_: ParamValue) -> int:
    return 4 + 2 * extremum_state(window) + window_state(smooth_k) + window_state(smooth_d)


def _fast_lookback(period: int, window: int, smooth: int) -> tuple[int, ...]:
    return (period + window + smooth - 2,) * 2


def _fast_state(window: int, smooth: int, **_: ParamValue) -> int:
    return 4 + 2 * extremum_state(window) + window_state(smooth)


STOCHRSI = Indicator(
    name="stochrsi",
    title="Stochastic RSI",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        Param(name="period", default=14, ge=2, le=500, unit="bars", doc="Length of RSI, n."),
        Param(name="window", default=14, ge=2, le=1000, unit="bars", doc="Bars in the range, m."),
        Param(name="smooth_k", default=3, ge=1, le=100, unit="bars", doc="Bars averaged to K, s."),
        Param(name="smooth_d", default=3, ge=1, le=100, unit="bars", doc="Bars averaged to D, d."),
    ),
    outputs=(
        Output(
            name="k", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Smoothed place in the range."
        ),
        Output(name="d", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Mean of k."),
    ),
    compute=_stochrsi,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="k = SMA(100 * (R - lowest R) / (highest R - lowest R) over window bars, smooth_k), "
    "R = RSI(close, period); d = SMA(k, smooth_d)",
    source="Chande and Kroll 1994",
)

STOCHRSI_FAST = Indicator(
    name="stochrsi_fast",
    title="Stochastic RSI (fast)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 14, "Length of RSI, n.", ge=2, le=500),
        bars_param("window", 5, "Bars in the range, m.", ge=2),
        bars_param("smooth", 3, "Bars averaged to D, d.", le=100),
    ),
    outputs=(
        Output(name="k", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Place in the range."),
        Output(name="d", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Mean of k."),
    ),
    compute=_stochrsi_fast,
    lookback=_fast_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_fast_state,
    formula="k = 100 * (R - lowest R) / (highest R - lowest R) over window bars, "
    "R = RSI(close, period); d = SMA(k, smooth)",
    source="Chande and Kroll 1994; TA-Lib STOCHRSI",
)
