r"""Yang-Zhang volatility.

With the gap :math:`o_t = \ln(O_t/C_{t-1})`, the body :math:`c_t = \ln(C_t/O_t)`, and, from the open
too, the high :math:`u_t` and the low :math:`d_t`,

.. math:: \sigma_t^2 = V_n(o) + k V_n(c) + (1 - k) \frac{1}{n} \sum u (u - c) + d (d - c),
    \qquad k = \frac{0.34}{1.34 + (n + 1)/(n - 1)}

where :math:`V_n` is the variance over the last n bars, divided by n - 1. Standard deviation of the
return of one bar, free of drift and with its gap. 0 where no price moves. A bar with a missing or
not positive price leaves the n windows that hold it undefined, NaN, and its close also the gap of
the bar after.
Source: D. Yang, Q. Zhang, Drift-independent volatility estimation based on high, low, open and close
prices, Journal of Business 73, 2000.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.types import FloatArray


@kernel
def _yang_zhang(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    volatility: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of volatility; state is the last close and three windows."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        gap, body, range_ = np.empty(rows), np.empty(rows), np.empty(rows)
        last = state[0]
        for row in range(rows):
            t = begin + row
            gap[row] = log_ratio(open_[t], last)  # NaN at bar 0, whose state holds no price
            body[row] = log_ratio(close[t], open_[t])
            top, bottom = log_ratio(high[t], open_[t]), log_ratio(low[t], open_[t])
            range_[row] = top * (top - body[row]) + bottom * (bottom - body[row])
            last = close[t]
        state[0] = last
        windows, mean, squares = state[1:], np.empty(rows), np.empty(rows)
        rolling_moments(gap, 0, rows, windows[:period], mean, gap, period)
        rolling_moments(body, 0, rows, windows[period : 2 * period], mean, squares, period)
        rolling_sum(range_, 0, rows, windows[2 * period :], range_, period)
        k = 0.34 / (1.34 + (period + 1.0) / (period - 1.0))
        sample = period / (period - 1.0)
        for row in range(rows):
            variance = sample * (gap[row] + k * squares[row]) + (1.0 - k) * (range_[row] / period)
            # below 0 only where a high is below the close or a low above it
            volatility[begin + row] = math.sqrt(variance) if variance >= 0.0 else math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _state_size(period: int) -> int:
    return 1 + 3 * moments_state(period)


YANG_ZHANG = Indicator(
    name="yang_zhang",
    title="Yang-Zhang volatility",
    category=Category.VOLATILITY,
    inputs=("open", "high", "low", "close"),
    params=(
        Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="volatility", unit=Unit.RATIO, low=0.0, doc="Of one bar's return."),),
    compute=_yang_zhang,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="sqrt(var(ln(open/close1)) + k*var(ln(close/open)) + (1-k)*mean(Rogers-Satchell))",
    source="Yang and Zhang 2000",
)
