r"""Candles in standard deviations: each price against its own mean over n bars.

.. math:: z_t = \frac{x_t - \bar x}{s}, \qquad s^2 = \frac{1}{n - d}\sum (x_k - \bar x)^2

with d = 1 (the sample's deviation) or 0. Where all n are equal it is 0/0, NaN; so are the windows
that hold a missing price, for that price. The close may well lie above the high here.
Source: standard score; pandas-ta ``cdl_z``.
"""

import math

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.scores import rolling_score, score_state
from mlta.types import FloatArray


@kernel
def _cdl_z(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    open_z: FloatArray,
    high_z: FloatArray,
    low_z: FloatArray,
    close_z: FloatArray,
    period: int,
    ddof: int,
) -> None:
    """Rows [start, stop) of the four; state is that of four scores."""
    _score(open_[start:stop], state[:period], open_z[start:stop], period, ddof)
    _score(high[start:stop], state[period : 2 * period], high_z[start:stop], period, ddof)
    _score(low[start:stop], state[2 * period : 3 * period], low_z[start:stop], period, ddof)
    _score(close[start:stop], state[3 * period :], close_z[start:stop], period, ddof)


@kernel
def _score(values: FloatArray, state: FloatArray, out: FloatArray, period: int, ddof: int) -> None:
    """Fill `out` with the scores, a chunk of rows at a time."""
    scale = math.sqrt((period - ddof) / period)
    for begin in range(0, values.size, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, values.size)
        target = out[begin:end]
        rolling_score(values[begin:end], 0, target.size, state, target, period)
        for i in range(target.size):
            target[i] *= scale


def _lookback(period: int, ddof: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (period - 1,) * 4


def _state_size(period: int, **_: ParamValue) -> int:
    return 4 * score_state(period)


CDL_Z = Indicator(
    name="cdl_z",
    title="Scored candle",
    category=Category.CANDLESTICK,
    inputs=("open", "high", "low", "close"),
    params=(
        bars_param("period", 30, "Bars in the window, n.", ge=2),
        Param(name="ddof", default=1, ge=0, le=1, unit="count", doc="1 sample, 0 population."),
    ),
    outputs=(
        Output(name="open_z", unit=Unit.RATIO),
        Output(name="high_z", unit=Unit.RATIO),
        Output(name="low_z", unit=Unit.RATIO),
        Output(name="close_z", unit=Unit.RATIO),
    ),
    compute=_cdl_z,
    lookback=_lookback,
    state_size=_state_size,
    cost=Cost.LINEAR,
    formula="(price - mean of n) / their standard deviation, for each of the four prices",
    source="standard score; pandas-ta cdl_z",
)
