r"""Stochastic oscillators: where the close stands in the range of the last bars.

With the highest high :math:`H^n` and the lowest low :math:`L^n` of the last n bars,

.. math::
    F_t = 100\,\frac{C_t - L^n_t}{H^n_t - L^n_t}, \qquad K_t = SMA(F, s)_t, \qquad D_t = SMA(K, d)_t

The fast form is F with its mean; KDJ takes Wilder's means, seeded as in TA-Lib (in China with 50), and
:math:`J = 3K - 2D`. K is given only where D is, as in TA-Lib. Where the window has no range F is 0/0, NaN
(TA-Lib says 0), and so are the means that hold it; Wilder's start anew. A missing price leaves the
windows that hold it NaN.
Source: G. Lane, Lane's Stochastics, Stocks & Commodities 2:3, 1984; TA-Lib ``STOCH``, ``STOCHF``, ``KDJ``.
"""

import math

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
from mlta.kernels.chains import exponential_mean
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _stoch(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    k: FloatArray,
    d: FloatArray,
    period: int,
    smooth_k: int,
    smooth_d: int,
) -> None:
    """Rows [start, stop) of k and d; state is that of two extrema, then of two means."""
    first, second = (
        state[2 * period : 2 * period + 4 + smooth_k],
        state[2 * period + 4 + smooth_k :],
    )
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        _fill_place(high, low, close, begin, end, state, k, d, period)
        rolling_mean(k, begin, end, first, k, smooth_k)
        rolling_mean(k, begin, end, second, d, smooth_d)
        ks, ds = k[begin:end], d[begin:end]  # an index with an offset is not vectorised
        for i in range(ks.size):
            ks[i] += ds[i] - ds[i]  # NaN where d is


@kernel
def _stochf(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    k: FloatArray,
    d: FloatArray,
    period: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of k and d; state is that of two extrema, then of a mean."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        _fill_place(high, low, close, begin, end, state, k, d, period)
        rolling_mean(k, begin, end, state[2 * period :], d, smooth)
        ks, ds = k[begin:end], d[begin:end]
        for i in range(ks.size):
            ks[i] += ds[i] - ds[i]


@kernel
def _kdj(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    k: FloatArray,
    d: FloatArray,
    j: FloatArray,
    period: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state is that of two extrema, then of two means."""
    means, share = state[2 * period :], 1.0 / smooth
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        _fill_place(high, low, close, begin, end, state, k, d, period)
        exponential_mean(k, begin, end, means[:2], k, smooth, share)
        exponential_mean(k, begin, end, means[2:], d, smooth, share)
        for t in range(begin, end):
            j[t] = 3.0 * k[t] - 2.0 * d[t]
            k[t] = min(k[t], 100.0) + (d[t] - d[t])  # a mean may round up to a bit above 100
            d[t] = min(d[t], 100.0) + (d[t] - d[t])


@kernel
def _fill_place(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    place: FloatArray,
    scratch: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of F, at the cost of those of `scratch`; state is that of two extrema."""
    rolling_max(high, start, stop, state[:period], place, period)
    rolling_min(low, start, stop, state[period : 2 * period], scratch, period)
    closes, places, bottoms = close[start:stop], place[start:stop], scratch[start:stop]
    for i in range(closes.size):
        width = places[i] - bottoms[i]
        places[i] = 100.0 * ((closes[i] - bottoms[i]) / width) if width > 0.0 else math.nan


def _lookback(period: int, smooth_k: int, smooth_d: int) -> tuple[int, ...]:
    return (period + smooth_k + smooth_d - 3,) * 2


def _state_size(period: int, smooth_k: int, smooth_d: int) -> int:
    return 2 * extremum_state(period) + window_state(smooth_k) + window_state(smooth_d)


def _stochf_lookback(period: int, smooth: int) -> tuple[int, ...]:
    return (period + smooth - 2,) * 2


def _stochf_state(period: int, smooth: int) -> int:
    return 2 * extremum_state(period) + window_state(smooth)


def _kdj_lookback(period: int, signal: int) -> tuple[int, ...]:
    return (period + 2 * signal - 3,) * 3


def _kdj_settle(signal: int, **_: ParamValue) -> int:
    return fade_bars((signal - 1) / signal, (signal - 1) / signal) + 3 * signal  # J weighs 5


def _kdj_state(period: int, **_: ParamValue) -> int:
    return 2 * extremum_state(period) + 4


STOCH = Indicator(
    name="stoch",
    title="Stochastic Oscillator (slow)",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        Param(name="period", default=14, ge=2, le=1000, unit="bars", doc="Bars in the range, n."),
        Param(name="smooth_k", default=3, ge=1, le=100, unit="bars", doc="Bars averaged to K, s."),
        Param(name="smooth_d", default=3, ge=1, le=100, unit="bars", doc="Bars averaged to D, d."),
    ),
    outputs=(
        Output(
            name="k", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Smoothed place in the range."
        ),
        Output(name="d", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Mean of k."),
    ),
    compute=_stoch,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="k = SMA(100 * (close - lowest low) / (highest high - lowest low) over n bars, smooth_k); "
    "d = SMA(k, smooth_d)",
    source="Lane 1984; TA-Lib STOCH",
)

STOCHF = Indicator(
    name="stochf",
    title="Stochastic Oscillator (fast)",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 5, "Bars in the range, n.", ge=2),
        bars_param("smooth", 3, "Bars averaged to D, d.", le=100),
    ),
    outputs=(
        Output(name="k", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Place in the range."),
        Output(name="d", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Mean of k."),
    ),
    compute=_stochf,
    lookback=_stochf_lookback,
    state_size=_stochf_state,
    formula="k = 100 * (close - lowest low) / (highest high - lowest low) over n bars; "
    "d = SMA(k, smooth)",
    source="Lane 1984; TA-Lib STOCHF",
)

KDJ = Indicator(
    name="kdj",
    title="KDJ",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 9, "Bars in the range, n.", ge=2),
        bars_param("signal", 3, "Length of both means.", ge=2, le=100),
    ),
    outputs=(
        Output(name="k", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Smoothed place."),
        Output(name="d", unit=Unit.PERCENT, low=0.0, high=100.0, doc="Mean of k."),
        Output(name="j", unit=Unit.PERCENT, low=-200.0, high=300.0, doc="3 k - 2 d."),
    ),
    compute=_kdj,
    lookback=_kdj_lookback,
    memory=Memory.RECURSIVE,
    settle=_kdj_settle,
    state_size=_kdj_state,
    formula="k = RMA(100 * (close - lowest low) / (highest high - lowest low) over n bars, signal); "
    "d = RMA(k, signal); j = 3 * k - 2 * d",
    source="Lane 1984; TA-Lib KDJ with Wilder's means",
)
