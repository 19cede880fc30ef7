r"""Taker buy ratio.

.. math:: R_t = \frac{\sum_{i=0}^{n-1} B_{t-i}}{\sum_{i=0}^{n-1} V_{t-i}} \in [0, 1]

with the volume :math:`V` and, of it, the part :math:`B` that takers bought: above 1/2, buyers crossed
the spread more than sellers did. Where nothing was traded in n bars it is undefined, 0/0, NaN. A
missing value leaves the n windows that hold it undefined, NaN, and nothing else.
Source: the fields "volume" and "taker buy base asset volume" of Binance's klines.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _taker_buy_ratio(
    taker_buy_base: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ratio; state is two windows."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, total = ratio[begin:end], scratch[: end - begin]
        rolling_sum(taker_buy_base[begin:end], 0, target.size, state[:period], target, period)
        rolling_sum(volume[begin:end], 0, target.size, state[period:], total, period)
        for i in range(target.size):
            target[i] = target[i] / (total[i] if total[i] > 0.0 else math.nan)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _state_size(period: int) -> int:
    return 2 * moments_state(period)


TAKER_BUY_RATIO = Indicator(
    name="taker_buy_ratio",
    title="Taker buy ratio",
    category=Category.VOLUME,
    inputs=("taker_buy_base", "volume"),
    params=(
        Param(name="period", default=1, ge=1, le=1000, unit="bars", doc="Bars in the window."),
    ),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_taker_buy_ratio,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="sum of taker_buy_base / sum of volume, over n bars",
    source="Binance klines",
)
