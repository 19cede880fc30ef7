r"""Points of the straight line that fits the last n closes best.

With slope b and centre :math:`\bar C` the line is :math:`\bar C + b\,(k - (n-1)/2)` at bar k of the
window, counted from 0. Given are its value at the newest bar (``linearreg``), at the oldest
(``linearreg_intercept``) and one bar ahead (``tsf``: a forecast from closes up to now, known now).
A missing close leaves the n windows that hold it NaN.
Source: ordinary least squares; TA-Lib ``LINEARREG``, ``LINEARREG_INTERCEPT``, ``TSF``.
"""

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.lines import line_state, rolling_line
from mlta.types import FloatArray


@kernel
def _linearreg(
    close: FloatArray, start: int, stop: int, state: FloatArray, linearreg: FloatArray, period: int
) -> None:
    """Rows [start, stop) of linearreg; state is that of the line."""
    rolling_line(close, start, stop, state, linearreg, period, 0.0)


@kernel
def _intercept(
    close: FloatArray, start: int, stop: int, state: FloatArray, intercept: FloatArray, period: int
) -> None:
    """Rows [start, stop) of intercept; state is that of the line."""
    rolling_line(close, start, stop, state, intercept, period, 1.0 - period)


@kernel
def _tsf(
    close: FloatArray, start: int, stop: int, state: FloatArray, tsf: FloatArray, period: int
) -> None:
    """Rows [start, stop) of tsf; state is that of the line."""
    rolling_line(close, start, stop, state, tsf, period, 1.0)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


_PERIOD = bars_param("period", 14, "Bars fitted, n.", ge=2)

LINEARREG = Indicator(
    name="linearreg",
    title="Linear Regression",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="linearreg", unit=Unit.PRICE),),
    compute=_linearreg,
    lookback=_lookback,
    state_size=line_state,
    formula="the least-squares line through the last n closes, at the newest bar",
    source="TA-Lib LINEARREG",
)

LINEARREG_INTERCEPT = Indicator(
    name="linearreg_intercept",
    title="Linear Regression Intercept",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="intercept", unit=Unit.PRICE),),
    compute=_intercept,
    lookback=_lookback,
    state_size=line_state,
    formula="the least-squares line through the last n closes, at the oldest bar",
    source="TA-Lib LINEARREG_INTERCEPT",
)

TSF = Indicator(
    name="tsf",
    title="Time Series Forecast",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="tsf", unit=Unit.PRICE),),
    compute=_tsf,
    lookback=_lookback,
    state_size=line_state,
    formula="the least-squares line through the last n closes, one bar ahead",
    source="TA-Lib TSF",
)
