"""The sum of all values so far.

A missing value is NaN in its own row and left out of the sum, which carries on behind it. What each
addition rounds off is kept and added back, so the sum does not drift.
Sources: TA-Lib ``CUMSUM``; D. Knuth, The Art of Computer Programming, section 4.2.2, 1969 (TwoSum).
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
    values, target = value[start:stop], cumsum[start:stop]
    for i in range(target.size):
        new = total + values[i]
        if new - new != 0.0:
            target[i] = math.nan
            continue
        added = new - total
        lost += (total - (new - added)) + (values[i] - added)
        total = new
        target[i] = total + lost
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
