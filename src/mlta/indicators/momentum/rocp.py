r"""Rate of change as a fraction: the return over n bars.

.. math:: ROCP_t = C_t / C_{t-n} - 1.

0/0 is NaN, and so is a return from a price of zero. A missing close leaves the windows
that hold it NaN.
Source: TA-Lib ``ROCP``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _rocp(
    close: FloatArray, start: int, stop: int, state: FloatArray, rocp: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rocp; state is the count of bars since a missing one."""
    count = state[0]
    for t in range(start, stop):
        value = close[t] / close[t - period] - 1.0 if count >= period else math.nan
        rocp[t] = value if math.isfinite(value) else math.nan
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
    state[0] = count


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
