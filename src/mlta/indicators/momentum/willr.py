r"""Williams %R.

With the highest high :math:`H^n` and the lowest low :math:`L^n` of the last n bars,

.. math:: \%R_t = -100\,\frac{H^n_t - C_t}{H^n_t - L^n_t} \in [-100, 0].

Where the window has no range it is 0/0, NaN (TA-Lib says 0). A missing price leaves the windows that hold
it NaN.
Source: L. Williams, How I Made One Million Dollars Last Year Trading Commodities, 1973; TA-Lib
``WILLR``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _willr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    willr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of willr; state is that of the two extrema."""
    top, bottom = state[:period], state[period:]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, highest, lowest = close[begin:end], willr[begin:end], scratch[: end - begin]
        rolling_max(high, begin, end, top, willr, period)
        rolling_min(low[begin:end], 0, end - begin, bottom, lowest, period)
        for i in range(lowest.size):
            width = highest[i] - lowest[i]
            # a close that is not finite makes the quotient so
            value = -100.0 * ((highest[i] - closes[i]) / (width if width > 0.0 else math.nan))
            highest[i] = value + (value - value)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _state_size(period: int) -> int:
    return 2 * extremum_state(period)


WILLR = Indicator(
    name="willr",
    title="Williams %R",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        Param(name="period", default=14, ge=2, le=1000, unit="bars", doc="Bars in the window, n."),
    ),
    outputs=(Output(name="willr", unit=Unit.PERCENT, low=-100.0, high=0.0),),
    compute=_willr,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="-100 * (highest high - close) / (highest high - lowest low), over n bars",
    source="Williams 1973; TA-Lib WILLR",
)
