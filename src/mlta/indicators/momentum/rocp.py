r"""Rate of change as a fraction: the return over n bars.

.. math:: ROCP_t = C_t / C_{t-n} - 1.

0/0 is NaN, and so is a return from a price of zero. A missing close leaves the windows
that hold it NaN.
Source: TA-Lib ``ROCP``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.lags import blank_short_runs
from mlta.types import FloatArray


@kernel
def _rocp(
    close: FloatArray, start: int, stop: int, state: FloatArray, rocp: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rocp; state is the count of bars since a missing one."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        first = max(begin, period)  # of the rows that have a bar to look back at
        newest, past, target = close[first:end], close[first - period : end], rocp[first:end]
        for i in range(target.size):
            value = newest[i] / past[i] - 1.0
            target[i] = value + (value - value)
        blank_short_runs(close[begin:end], state, rocp[begin:end], period + 1)


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _history(period: int) -> int:
    return period


def _state_size(period: int) -> int:  # noqa: ARG001 (every record's functions take all parameters)
    return 1


ROCP = Indicator(
    name="rocp",
    title="Rate of Change (fraction)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(Param(name="period", default=10, ge=1, le=1000, unit="bars", doc="Bars back, n."),),
    outputs=(Output(name="rocp", unit=Unit.RATIO, low=-1.0),),
    compute=_rocp,
    lookback=_lookback,
    history=_history,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="close / close n bars ago - 1",
    source="TA-Lib ROCP",
)
