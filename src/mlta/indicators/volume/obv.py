r"""On Balance Volume.

.. math:: OBV_t = OBV_{t-1} + \mathrm{sign}(C_t - C_{t-1})\,V_t, \qquad OBV_0 = V_0

A sum from the first bar on, so its level means nothing; an unchanged close adds nothing. A bar with
a missing close or volume is undefined, NaN, and adds nothing; the bar after is compared with the
last close that was known.
Source: J. Granville, New Key to Stock Market Profits, 1963; TA-Lib ``OBV``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, Unit, no_bars
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _obv(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    obv: FloatArray,
) -> None:
    """Rows [start, stop) of obv; state is the last close, 0 before the first, and the sum."""
    last, total = state[0], state[1]
    for t in range(start, stop):
        price, traded = close[t], volume[t]
        if not (math.isfinite(price) and math.isfinite(traded)):
            obv[t] = math.nan
            continue
        bought = traded if price > last else 0.0
        sold = traded if price < last else 0.0
        total += bought - sold
        last = price
        obv[t] = total
    state[0], state[1] = last, total


def _lookback() -> tuple[int, ...]:
    return (0,)


def _state_size() -> int:
    return 2


OBV = Indicator(
    name="obv",
    title="On Balance Volume",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="obv", unit=Unit.VOLUME),),
    compute=_obv,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.CUMULATIVE,
    settle=no_bars,
    state_size=_state_size,
    formula="sum of sign(close - close1) * volume, from the first volume on",
    source="Granville 1963; TA-Lib OBV",
)
