r"""Bollinger Bands.

.. math:: M_t = \frac{1}{n} \sum_{i=0}^{n-1} C_{t-i}, \qquad U_t, L_t = M_t \pm k\,\sigma_t

with :math:`\sigma_t` the standard deviation of the same n closes, divided by n. In a flat window the
three lines meet. A missing close leaves the n windows that hold it undefined, NaN, and nothing else.
Source: J. Bollinger, Bollinger on Bollinger Bands, 2001; TA-Lib ``BBANDS``.
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
    no_bars,
)
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.types import FloatArray


@kernel
def _bbands(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
    deviations: float,
) -> None:
    """Rows [start, stop) of the three lines; state is that of the window."""
    rolling_moments(close, start, stop, state, middle, upper, period)  # upper lent to the variance
    top, mean, bottom = upper[start:stop], middle[start:stop], lower[start:stop]
    for row in range(top.size):
        width = deviations * math.sqrt(top[row])
        top[row] = mean[row] + width
        bottom[row] = mean[row] - width


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,) * 3


def _state_size(period: int, **_: ParamValue) -> int:
    return moments_state(period)


BBANDS = Indicator(
    name="bbands",
    title="Bollinger Bands",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(
        Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Bars in the window."),
        Param(
            name="deviations",
            default=2.0,
            ge=0.1,
            le=10.0,
            unit="standard deviations",
            doc="Distance of the outer lines from the middle one.",
        ),
    ),
    outputs=(
        Output(name="upper", unit=Unit.PRICE),
        Output(name="middle", unit=Unit.PRICE),
        Output(name="lower", unit=Unit.PRICE),
    ),
    compute=_bbands,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="m = mean of the last n closes; m + k*std, m, m - k*std",
    source="Bollinger 2001; TA-Lib BBANDS",
)
