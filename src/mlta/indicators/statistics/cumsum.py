"""The sum of all values so far.

A missing value is NaN in its own row and left out of the sum, which carries on behind it. What each
addition rounds off is kept and added back (Neumaier's compensation), so the sum does not drift.
Sources: TA-Lib ``CUMSUM``; A. Neumaier, Rundungsfehleranalyse einiger Verfahren, 1974.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _cumsum(
    value: FloatArray, start: int, stop: int, state: FloatArray, cumsum: FloatArray
) -> None:
    """Rows [start, stop) of cumsum; state is the sum and what rounding took from it."""
    total, lost = state[0], state[1]
    for t in range(start, stop):
        fresh = value[t]
        if not math.isfinite(total + fresh):
            cumsum[t] = math.nan
            continue
        new = total + fresh
        lost += (total - new) + fresh if abs(total) >= abs(fresh) else (fresh - new) + total
        total = new
        cumsum[t] = total + lost
    state[0], state[1] = total, lost


def _lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _state_size(**_: ParamValue) -> int:
    return 2


CUMSUM = Indicator(
    name="cumsum",
    title="Cumulative Sum",
    category=Category.STATISTICS,
    inputs=("value",),
    params=(),
    outputs=(Output(name="cumsum", unit=Unit.RATIO),),
    compute=_cumsum,
    lookback=_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_state_size,
    formula="the sum of all values from the first to this one",
    source="TA-Lib CUMSUM",
)
