r"""Qlib's STD: the sample deviation of n closes, divided by the newest.

All n bars must be there (Qlib takes what there is of the first ones). A flat window has 0. A missing
close leaves the windows that hold it NaN.
Source: Microsoft Qlib, Alpha158.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.quotients import quotient
from mlta.types import FloatArray


@kernel
def _qlib_std(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    std: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of std; state is that of the window."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    unbiased = period / (period - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = std[begin:end]
        rolling_moments(close[begin:end], 0, target.size, state, scratch, target, period)
        for i in range(target.size):
            target[i] = math.sqrt(target[i] * unbiased)
    for t in range(start, stop):
        std[t] = quotient(std[t], close[t])


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


_PERIOD2 = bars_param("period", 20, "Bars in the window, n.", ge=2)

QLIB_STD = Indicator(
    name="qlib_std",
    title="Qlib STD: Sample Deviation",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(_PERIOD2,),
    outputs=(Output(name="std", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_std,
    lookback=_lookback,
    state_size=moments_state,
    formula="sample standard deviation of n closes / close",
    source="Qlib Alpha158 STD",
)
