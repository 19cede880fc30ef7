r"""Heikin-Ashi candles.

.. math::
    c_t = \frac{O_t + H_t + L_t + C_t}{4}, \quad o_t = \frac{o_{t-1} + c_{t-1}}{2}, \quad
    h_t = \max(H_t, o_t, c_t), \quad l_t = \min(L_t, o_t, c_t)

The first open is the middle of the bar's own open and close. These are not prices at which anybody
traded. A bar with a missing price is undefined, NaN, and the bar after it counts as the first.
Source: D. Valcu, Using the Heikin-Ashi Technique, Stocks & Commodities 22:2, 2004; TA-Lib ``HA``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, Unit
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _heikin_ashi(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ha_open: FloatArray,
    ha_high: FloatArray,
    ha_low: FloatArray,
    ha_close: FloatArray,
) -> None:
    """Rows [start, stop) of the four; state is a mark and the next open."""
    mark, following = state[0], state[1]
    for t in range(start, stop):
        middle = (open_[t] + high[t] + low[t] + close[t]) / 4.0
        if math.isfinite(middle):
            begin = following if mark > 0.0 else (open_[t] + close[t]) / 2.0
            ha_open[t] = begin
            ha_high[t] = max(high[t], begin, middle)
            ha_low[t] = min(low[t], begin, middle)
            ha_close[t] = middle
            mark, following = 1.0, (begin + middle) / 2.0
        else:
            ha_open[t], ha_high[t], ha_low[t], ha_close[t] = math.nan, math.nan, math.nan, math.nan
            mark = 0.0
    state[0], state[1] = mark, following


def _lookback() -> tuple[int, ...]:
    return (0,) * 4


def _settle() -> int:
    return fade_bars(0.5)


def _state_size() -> int:
    return 2


HEIKIN_ASHI = Indicator(
    name="heikin_ashi",
    title="Heikin-Ashi candles",
    category=Category.PRICE,
    inputs=("open", "high", "low", "close"),
    params=(),
    outputs=(
        Output(name="open", unit=Unit.PRICE, doc="Middle of the candle before."),
        Output(name="high", unit=Unit.PRICE, doc="Highest of the bar's high, open and close."),
        Output(name="low", unit=Unit.PRICE, doc="Lowest of the bar's low, open and close."),
        Output(name="close", unit=Unit.PRICE, doc="Mean of the bar's four prices."),
    ),
    compute=_heikin_ashi,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="close = (open + high + low + close) / 4; open = (open1 + close1) / 2; "
    "high = max(high, open, close); low = min(low, open, close)",
    source="Valcu 2004; TA-Lib HA",
)
