r"""Rolling median.

.. math:: MED_t = \mathrm{median}(C_{t-n+1}, \dots, C_t)

A missing close leaves the n windows that hold it undefined, NaN, and nothing else.
Source: the order statistic; the mean of the middle two where n is even.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.kernels.order import order_state, rolling_median
from mlta.types import FloatArray


@kernel
def _rolling_median(
    close: FloatArray, start: int, stop: int, state: FloatArray, median: FloatArray, period: int
) -> None:
    """Rows [start, stop) of median; state is that of the window."""
    rolling_median(close, start, stop, state, median, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


ROLLING_MEDIAN = Indicator(
    name="rolling_median",
    title="Rolling median",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="period", default=30, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="median", unit=Unit.PRICE),),
    compute=_rolling_median,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=order_state,
    formula="median of the last n closes",
    source="order statistic",
)
