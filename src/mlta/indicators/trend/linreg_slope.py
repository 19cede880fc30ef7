r"""Slope of the straight line that fits the last n closes best.

.. math:: b_t = \frac{\sum_{k=0}^{n-1} \left(k - \frac{n-1}{2}\right) C_{t-n+1+k}}{n(n^2-1)/12}

In price per bar. A missing close leaves the n windows that hold it undefined, NaN.
Source: ordinary least squares; TA-Lib ``LINEARREG_SLOPE``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _linreg_slope(
    close: FloatArray, start: int, stop: int, state: FloatArray, slope: FloatArray, period: int
) -> None:
    """Rows [start, stop) of slope; state is that of the window."""
    scale = 12.0 / (period * (period * period - 1.0))
    rolling_ramp(close, start, stop, state, slope, period, -0.5 * (period - 1.0), scale, 0.0)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


LINREG_SLOPE = Indicator(
    name="linreg_slope",
    title="Linear Regression Slope",
    category=Category.TREND,
    inputs=("close",),
    params=(Param(name="period", default=14, ge=2, le=1000, unit="bars", doc="Bars fitted, n."),),
    outputs=(Output(name="slope", unit=Unit.PRICE_CHANGE, doc="Price per bar."),),
    compute=_linreg_slope,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=window_state,
    formula="slope of the least-squares line through the last n closes, in price per bar",
    source="TA-Lib LINEARREG_SLOPE",
)
