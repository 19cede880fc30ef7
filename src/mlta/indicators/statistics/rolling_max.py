r"""Rolling maximum.

.. math:: MAX_t = \max(C_{t-n+1}, \dots, C_t)

A missing close leaves the n windows that hold it undefined, NaN, and nothing else.
Source: TA-Lib ``MAX``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.extrema import extremum_state, rolling_max
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _rolling_max(
    close: FloatArray, start: int, stop: int, state: FloatArray, highest: FloatArray, period: int
) -> None:
    """Rows [start, stop) of highest; state is that of the window."""
    rolling_max(close, start, stop, state, highest, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


ROLLING_MAX = Indicator(
    name="rolling_max",
    title="Rolling maximum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="period", default=30, ge=2, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="highest", unit=Unit.PRICE),),
    compute=_rolling_max,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=extremum_state,
    formula="largest of the last n closes",
    source="TA-Lib MAX",
)
