r"""Double Exponential Moving Average.

With :math:`e = EMA(C, n)`,

.. math:: DEMA_t = 2 e_t - EMA(e, n)_t

Both means start at the mean of their first n values. A missing close restarts both.
Source: P. Mulloy, Smoothing Data with Faster Moving Averages, Stocks & Commodities 12:1, 1994;
TA-Lib ``DEMA``.
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
from mlta.kernels.chains import chain_step, link_step
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _dema(
    close: FloatArray, start: int, stop: int, state: FloatArray, dema: FloatArray, period: int
) -> None:
    """Rows [start, stop) of dema; state is count, last close, its gap, and the gap of its mean."""
    closes, target = close[start:stop], dema[start:stop]
    count, last, gaps = state[0], state[1], state[2:]
    gap, mean_gap = gaps[0], gaps[1]
    keep = (period - 1.0) / (period + 1.0)
    share = 1.0 - keep
    for i in range(target.size):
        value = closes[i]
        change = value - last
        if count >= 2 * period and math.isfinite(change):  # both are seeded
            gap, change = link_step(gap, change, keep, share)
            mean_gap, change = link_step(mean_gap, change, keep, share)
        else:
            gaps[0], gaps[1] = gap, mean_gap
            count = chain_step(gaps, value, last, count, period, keep)
            gap, mean_gap = gaps[0], gaps[1]
        last = value
        # 2e - EMA(e) = e + (e - EMA(e)) = (close - gap) + mean_gap
        target[i] = value - (gap - mean_gap) if count >= 2 * period - 1 else math.nan
    state[0], state[1] = count, last
    gaps[0], gaps[1] = gap, mean_gap


def _lookback(period: int) -> tuple[int, ...]:
    return (2 * (period - 1),)


def _settle(period: int) -> int:
    keep = (period - 1) / (period + 1)
    return fade_bars(keep, keep)


def _state_size(**_: ParamValue) -> int:
    return 4


DEMA = Indicator(
    name="dema",
    title="Double Exponential Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(name="period", default=20, ge=2, le=1000, unit="bars", doc="Smoothing length n."),
    ),
    outputs=(Output(name="dema", unit=Unit.PRICE),),
    compute=_dema,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="2 * EMA(close, n) - EMA(EMA(close, n), n)",
    source="Mulloy 1994; TA-Lib DEMA",
)
