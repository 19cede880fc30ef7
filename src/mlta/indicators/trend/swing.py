"""Accumulation Swing Index: the sum of Wilder's swing indices.

See `mlta.indicators.momentum.swing_index` for the swing and its limit move. A bar with a missing
price, or without a limit move, has none, and the sum starts anew after it.
Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, section VIII.
"""

import math

from mlta.indicators.momentum.swing_index import SWING_PARAMS, swing_lookback, swing_settle
from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit
from mlta.kernels.jit import kernel
from mlta.kernels.swings import SWINGS_STATE, take_swings
from mlta.types import FloatArray


@kernel
def _asi(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    asi: FloatArray,
    limit_move: float,
    period: int,
) -> None:
    """Rows [start, stop) of asi; state is that of the primitive, then the sum."""
    take_swings(open_, high, low, close, start, stop, state, asi, limit_move, period)
    total = state[SWINGS_STATE]
    for t in range(start, stop):
        total = total + asi[t] if math.isfinite(asi[t]) else 0.0
        if math.isfinite(asi[t]):
            asi[t] = total
    state[SWINGS_STATE] = total


def _state_size(**_: ParamValue) -> int:
    return SWINGS_STATE + 1


ASI = Indicator(
    name="asi",
    title="Accumulation Swing Index",
    category=Category.TREND,
    inputs=("open", "high", "low", "close"),
    params=SWING_PARAMS,
    outputs=(Output(name="asi", unit=Unit.PERCENT),),
    compute=_asi,
    lookback=swing_lookback,
    memory=Memory.CUMULATIVE,
    settle=swing_settle,
    state_size=_state_size,
    formula="sum of swing_index since the first",
    source="Wilder 1978, section VIII",
)
