r"""Weighted Moving Average.

.. math:: WMA_t = \frac{\sum_{i=0}^{n-1} (n-i)\,C_{t-i}}{n(n+1)/2}

A missing close leaves the n windows that hold it undefined, NaN, and nothing else.
Source: TA-Lib ``WMA``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _wma(
    close: FloatArray, start: int, stop: int, state: FloatArray, wma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of wma; state is that of the window."""
    scale = 2.0 / (period * (period + 1.0))
    rolling_ramp(close, start, stop, state, wma, period, 1.0, scale, 1.0)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


WMA = Indicator(
    name="wma",
    title="Weighted Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Bars averaged, n."),),
    outputs=(Output(name="wma", unit=Unit.PRICE),),
    compute=_wma,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=window_state,
    formula="mean of the last n closes with the weights 1, 2, ..., n, the newest heaviest",
    source="TA-Lib WMA",
)
