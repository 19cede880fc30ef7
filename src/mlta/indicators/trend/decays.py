r"""Signals that fade: a peak that comes down in a line or by a share of itself until the next.

.. math:: decay = \max(x, y_1 - \tfrac{1}{n}), \qquad edecay = \max(x, y_1 (1 - \tfrac{1}{n}))

of a signal x from 0 to 1. A value outside of that counts as missing, since the line's slope means
nothing to other signals (and one of 1e17 would never come down); a missing one restarts both.
Source: Tulip ``decay``, ``edecay``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _decay(
    value: FloatArray, start: int, stop: int, state: FloatArray, decay: FloatArray, period: int
) -> None:
    """Rows [start, stop) of decay; state is what it was."""
    level, step = state[0], 1.0 / period
    for t in range(start, stop):
        if 0.0 <= value[t] <= 1.0:
            level = max(value[t], level - step)
            decay[t] = level
        else:
            level, decay[t] = 0.0, math.nan
    state[0] = level


@kernel
def _edecay(
    value: FloatArray, start: int, stop: int, state: FloatArray, edecay: FloatArray, period: int
) -> None:
    """Rows [start, stop) of edecay; state is what it was."""
    level, keep = state[0], 1.0 - 1.0 / period
    for t in range(start, stop):
        if 0.0 <= value[t] <= 1.0:
            level = max(value[t], level * keep)
            edecay[t] = level
        else:
            level, edecay[t] = 0.0, math.nan
    state[0] = level


def _lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _decay_settle(period: int) -> int:
    return period


def _edecay_settle(period: int) -> int:
    return fade_bars(1.0 - 1.0 / period)


def _one(**_: ParamValue) -> int:
    return 1


_PERIOD = bars_param("period", 5, "Bars that a line from 1 to 0 takes, n.")

DECAY = Indicator(
    name="decay",
    title="Linear Decay",
    category=Category.TREND,
    inputs=("value",),
    params=(_PERIOD,),
    outputs=(Output(name="decay", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_decay,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_decay_settle,
    state_size=_one,
    formula="y = max(x, y1 - 1/n), x from 0 to 1",
    source="Tulip decay",
)

EDECAY = Indicator(
    name="edecay",
    title="Exponential Decay",
    category=Category.TREND,
    inputs=("value",),
    params=(_PERIOD,),
    outputs=(Output(name="edecay", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_edecay,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_edecay_settle,
    state_size=_one,
    formula="y = max(x, y1 * (1 - 1/n)), x from 0 to 1",
    source="Tulip edecay",
)
