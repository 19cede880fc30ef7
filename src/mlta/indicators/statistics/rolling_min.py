r"""Rolling minimum.

.. math:: MIN_t = \min(C_{t-n+1}, \dots, C_t)

A missing close leaves the n windows that hold it undefined, NaN, and nothing else.
Source: TA-Lib ``MIN``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.extrema import extremum_state, rolling_min
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _rolling_min(
    close: FloatArray, start: int, stop: int, state: FloatArray, lowest: FloatArray, period: int
) -> None:
    """Rows [start, stop) of lowest; state is that of the window."""
    rolling_min(close, start, stop, state, lowest, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


ROLLING_MIN = Indicator(
    name="rolling_min",
    title="Rolling minimum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="period", default=30, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="lowest", unit=Unit.PRICE),),
    compute=_rolling_min,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=extremum_state,
    formula="smallest of the last n closes",
    source="TA-Lib MIN",
)
