r"""Parkinson volatility.

.. math:: \sigma_t = \sqrt{\frac{1}{4 n \ln 2} \sum_{i=0}^{n-1} \ln^2 \frac{H_{t-i}}{L_{t-i}}}

Standard deviation of the return of one bar, from its range; it takes the price to have no drift and
no gaps. 0 where no bar has a range. A bar with a missing or not positive high or low leaves the n
windows that hold it undefined, NaN, and nothing else.
Source: M. Parkinson, The extreme value method for estimating the variance of the rate of return,
Journal of Business 53, 1980.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _parkinson(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    volatility: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of volatility; state is that of the window of squared ranges."""
    for t in range(start, stop):
        log_range = log_ratio(high[t], low[t])
        volatility[t] = log_range * log_range
    rolling_sum(volatility, start, stop, state, volatility, period)
    share = 1.0 / (4.0 * math.log(2.0) * period)
    for t in range(start, stop):
        volatility[t] = math.sqrt(volatility[t] * share)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


PARKINSON = Indicator(
    name="parkinson",
    title="Parkinson volatility",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(
        Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="volatility", unit=Unit.RATIO, low=0.0, doc="Of one bar's return."),),
    compute=_parkinson,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=moments_state,
    formula="sqrt(mean(ln(high/low)^2) / (4 ln 2)) of the last n bars",
    source="Parkinson 1980",
)
