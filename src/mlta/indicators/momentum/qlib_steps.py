r"""Qlib's shares of rises and falls: how many closes, and how much of the way, went up.

.. math::
    CNTP = \frac{\#(C > C_1)}{n}, \quad CNTN = \frac{\#(C < C_1)}{n}, \quad CNTD = CNTP - CNTN, \quad
    SUMP = \frac{\sum \max(C - C_1, 0)}{\sum |C - C_1|}, \quad SUMN = 1 - SUMP

over n changes, all of which must be there (Qlib takes what there is of the first ones, and adds 1e-12
to what divides). Where no close has changed the shares of the way are 0/0, NaN. A missing close leaves
the windows that hold a change from or to it NaN.
Source: Microsoft Qlib, Alpha158.
"""

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.steps import rolling_count, rolling_way, steps_state
from mlta.types import FloatArray


@kernel
def _qlib_cntp(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cntp: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of cntp; state is that of the steps."""
    rolling_count(close, start, stop, state, cntp, period, 1.0, 0.0)


@kernel
def _qlib_cntn(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cntn: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of cntn; state is that of the steps."""
    rolling_count(close, start, stop, state, cntn, period, 0.0, 1.0)


@kernel
def _qlib_cntd(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cntd: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of cntd; state is that of the steps."""
    rolling_count(close, start, stop, state, cntd, period, 1.0, -1.0)


@kernel
def _qlib_sump(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sump: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of sump; state is that of the steps."""
    rolling_way(close, start, stop, state, sump, period, 1.0, 0.0)


@kernel
def _qlib_sumn(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sumn: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of sumn; state is that of the steps."""
    rolling_way(close, start, stop, state, sumn, period, 0.0, 1.0)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


_PERIOD = bars_param("period", 20, "Changes in the window, n.")

QLIB_CNTP = Indicator(
    name="qlib_cntp",
    title="Qlib CNTP: Share of Rises",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="cntp", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_cntp,
    lookback=_lookback,
    state_size=steps_state,
    formula="bars that closed higher / n",
    source="Qlib Alpha158 CNTP",
)

QLIB_CNTN = Indicator(
    name="qlib_cntn",
    title="Qlib CNTN: Share of Falls",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="cntn", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_cntn,
    lookback=_lookback,
    state_size=steps_state,
    formula="bars that closed lower / n",
    source="Qlib Alpha158 CNTN",
)

QLIB_CNTD = Indicator(
    name="qlib_cntd",
    title="Qlib CNTD: Rises less Falls",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="cntd", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_qlib_cntd,
    lookback=_lookback,
    state_size=steps_state,
    formula="(bars that closed higher - bars that closed lower) / n",
    source="Qlib Alpha158 CNTD",
)

QLIB_SUMP = Indicator(
    name="qlib_sump",
    title="Qlib SUMP: Share of the Way Up",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="sump", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_sump,
    lookback=_lookback,
    state_size=steps_state,
    formula="sum of rises / sum of abs(change) over n changes",
    source="Qlib Alpha158 SUMP",
)

QLIB_SUMN = Indicator(
    name="qlib_sumn",
    title="Qlib SUMN: Share of the Way Down",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="sumn", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_sumn,
    lookback=_lookback,
    state_size=steps_state,
    formula="sum of falls / sum of abs(change) over n changes",
    source="Qlib Alpha158 SUMN",
)
