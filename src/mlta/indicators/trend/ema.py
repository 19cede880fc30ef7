r"""Exponential Moving Average.

.. math:: EMA_t = EMA_{t-1} + \frac{2}{n+1} (C_t - EMA_{t-1})

Starts at the mean of the first n closes. A missing close restarts it.
Source: TA-Lib ``EMA``.
"""

import math

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
from mlta.kernels.chains import single_step
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, two_steps
from mlta.types import FloatArray


@kernel
def _ema(
    close: FloatArray, start: int, stop: int, state: FloatArray, ema: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ema.

    State is count, last close, its gap to the mean, the gap before, and what the last change added.
    """
    closes, target = close[start:stop], ema[start:stop]
    count, last, gap, older, last_part = state[0], state[1], state[2], state[3], state[4]
    keep = (period - 1.0) / (period + 1.0)
    for i in range(target.size):
        value = closes[i]
        change = value - last
        before, part = gap, change * keep
        if count > period and math.isfinite(change):
            gap = two_steps(older, last_part, part, keep)
        else:
            gap, count = single_step(gap, value, last, count, period, keep)
        last, older, last_part = value, before, part
        target[i] = value - gap if count >= period else math.nan
    state[0], state[1], state[2], state[3], state[4] = count, last, gap, older, last_part


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _state_size(**_: ParamValue) -> int:
    return 5


EMA = Indicator(
    name="ema",
    title="Exponential Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Smoothing length n."),
    ),
    outputs=(Output(name="ema", unit=Unit.PRICE),),
    compute=_ema,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="e = e1 + 2/(n+1) * (close - e1), from the mean of the first n closes",
    source="TA-Lib EMA",
)
