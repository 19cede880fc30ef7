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
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.types import FloatArray


@kernel
def _ema(
    close: FloatArray, start: int, stop: int, state: FloatArray, ema: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ema; state is count, last close and its gap to the mean."""
    count, last, gap = state[0], state[1], state[2]
    keep = (period - 1.0) / (period + 1.0)
    for t in range(start, stop):
        value = close[t]
        change = value - last
        if count == 0.0 or not math.isfinite(change):
            count = 1.0 if math.isfinite(value) else 0.0
            gap = 0.0
        else:
            gap = gap_step(gap, change, count, period, keep)
            count += 1.0
        last = value
        ema[t] = value - gap if count >= period else math.nan
    state[0], state[1], state[2] = count, last, gap


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _state_size(**_: ParamValue) -> int:
    return 3


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
