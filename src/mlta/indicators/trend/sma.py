r"""Simple Moving Average.

.. math:: SMA_t = \frac{1}{n} \sum_{i=0}^{n-1} C_{t-i}

A missing close leaves the n windows that hold it undefined, NaN, and nothing else.
Source: the arithmetic mean; TA-Lib ``SMA``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _sma(
    close: FloatArray, start: int, stop: int, state: FloatArray, sma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of sma; state is that of the window."""
    rolling_mean(close, start, stop, state, sma, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


SMA = Indicator(
    name="sma",
    title="Simple Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Bars averaged."),),
    outputs=(Output(name="sma", unit=Unit.PRICE),),
    compute=_sma,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=window_state,
    formula="mean of the last n closes",
    source="TA-Lib SMA",
)
