r"""TRIX: rate of change of a triple exponential mean.

.. math:: TRIX_t = 100\,(e_t / e_{t-1} - 1), \qquad e = EMA(EMA(EMA(C, n), n), n)

Each mean starts at the plain mean of its first n values; a missing close restarts them all.
Source: J. Hutson, Good TRIX, Stocks & Commodities 1:5, 1983; TA-Lib ``TRIX``.
"""

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.chains import TRIX_STATE, take_trix
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _trix(
    close: FloatArray, start: int, stop: int, state: FloatArray, trix: FloatArray, period: int
) -> None:
    """Rows [start, stop) of trix; state is that of the primitive."""
    take_trix(close[start:stop], state, trix[start:stop], period)


def _lookback(period: int) -> tuple[int, ...]:
    return (3 * period - 2,)


def _settle(period: int) -> int:
    return fade_bars(*((period - 1) / (period + 1),) * 3)


def _state_size(**_: ParamValue) -> int:
    return TRIX_STATE


TRIX = Indicator(
    name="trix",
    title="TRIX",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 15, "Length of each mean, n.", ge=2),),
    outputs=(Output(name="trix", unit=Unit.PERCENT, low=-100.0),),
    compute=_trix,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="100 * (e / e one bar ago - 1), e = EMA(EMA(EMA(close, n), n), n)",
    source="Hutson 1983; TA-Lib TRIX",
)
