r"""Stochastic oscillator, slow form.

With the highest high :math:`H^n` and the lowest low :math:`L^n` of the last n bars,

.. math::
    F_t = 100\,\frac{C_t - L^n_t}{H^n_t - L^n_t}, \qquad K_t = SMA(F, s)_t, \qquad D_t = SMA(K, d)_t

K is given only where D is, as in TA-Lib. Where the window has no range F is 0/0, NaN (TA-Lib says 0), and
so are the K and D that hold it. A missing price leaves the windows that hold it NaN.
Source: G. Lane, Lane's Stochastics, Stocks & Commodities 2:3, 1984; TA-Lib ``STOCH``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
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
    top, bottom = state[:period], state[period : 2 * period]
    first, second = (
        state[2 * period : 2 * period + 4 + smooth_k],
        state[2 * period + 4 + smooth_k :],
    )
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, ks, ds = close[begin:end], k[begin:end], d[begin:end]
        rolling_max(high, begin, end, top, k, period)
        rolling_min(low, begin, end, bottom, d, period)
        for i in range(end - begin):
            width = ks[i] - ds[i]
            ks[i] = 100.0 * ((closes[i] - ds[i]) / width) if width > 0.0 else math.nan
        rolling_mean(k, begin, end, first, k, smooth_k)
        rolling_mean(k, begin, end, second, d, smooth_d)
        for i in range(end - begin):
            ks[i] += ds[i] - ds[i]  # NaN where d is


def _lookback(period: int, smooth_k: int, smooth_d: int) -> tuple[int, ...]:
    return (period + smooth_k + smooth_d - 3,) * 2


def _state_size(period: int, smooth_k: int, smooth_d: int) -> int:
    return 2 * extremum_state(period) + window_state(smooth_k) + window_state(smooth_d)


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
