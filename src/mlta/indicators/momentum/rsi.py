r"""Relative Strength Index.

With close :math:`C_t`, gains :math:`U_t=\max(C_t-C_{t-1},0)`, losses :math:`D_t=\max(C_{t-1}-C_t,0)`,
Wilder-smoothed over n bars,

.. math:: RSI_t = 100\,\bar U_t/(\bar U_t+\bar D_t) \in [0,100].

Starts at the mean of the first n changes. While nothing has changed at all, or for thousands of
bars, it is 0/0, NaN (TA-Lib says 0). A missing close restarts the smoothing.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section VI; TA-Lib ``RSI``.
"""

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    no_bars,
)
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, rsi_step
from mlta.types import FloatArray


@kernel
def _rsi(
    close: FloatArray, start: int, stop: int, state: FloatArray, rsi: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rsi; state is count, last close, mean gain and mean loss."""
    count, last, gain, loss = state[0], state[1], state[2], state[3]
    share = 1.0 / period
    for t in range(start, stop):
        rsi[t], count, gain, loss = rsi_step(close[t], last, count, gain, loss, period, share)
        last = close[t]
    state[0], state[1], state[2], state[3] = count, last, gain, loss


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _settle(period: int) -> int:
    return fade_bars((period - 1) / period)


def _state_size(**_: ParamValue) -> int:
    return 4


RSI = Indicator(
    name="rsi",
    title="Relative Strength Index",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        Param(name="period", default=14, ge=2, le=500, unit="bars", doc="Smoothing length n."),
    ),
    outputs=(Output(name="rsi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_rsi,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="100 * U / (U + D), U and D Wilder's means over n of the rises and of the falls",
    source="Wilder 1978, section VI; TA-Lib RSI",
)
