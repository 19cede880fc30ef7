r"""Rolling standard deviation.

.. math:: \sigma_t = \sqrt{\frac{1}{n} \sum_{i=0}^{n-1} (C_{t-i} - \bar C_t)^2}

The population's, divided by n, as in TA-Lib and on chart sites; 0 in a flat window. A missing close
leaves the n windows that hold it undefined, NaN, and nothing else.
Source: TA-Lib ``STDDEV``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.types import FloatArray

_ROWS = 16_384  # at a time, so that the means, which nobody asked for, stay in the cache


@kernel
def _rolling_std(
    close: FloatArray, start: int, stop: int, state: FloatArray, std: FloatArray, period: int
) -> None:
    """Rows [start, stop) of std; state is that of the window."""
    mean = np.empty(min(stop - start, _ROWS))
    for begin in range(start, stop, _ROWS):
        end = min(begin + _ROWS, stop)
        target = std[begin:end]
        rolling_moments(close[begin:end], 0, target.size, state, mean, target, period)
        for row in range(target.size):
            target[row] = math.sqrt(target[row])


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


ROLLING_STD = Indicator(
    name="rolling_std",
    title="Rolling standard deviation",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="std", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_rolling_std,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=moments_state,
    formula="sqrt(mean((close - mean)^2)) of the last n closes",
    source="TA-Lib STDDEV",
)
