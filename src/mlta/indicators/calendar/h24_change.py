r"""The last 24 hours at a glance: change, place in the range, volume.

.. math::
    \frac{C_t - C_{t-n}}{C_{t-n}}, \quad
    \frac{C_t - \min_n L}{\max_n H - \min_n L}, \quad \sum_n V

over n bars (24 of one hour). A range of 0 is 0/0, NaN. A missing bar leaves the windows that hold it
without a value.
Source: the 24-hour ticker of exchanges.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.quotients import quotient, relative
from mlta.types import FloatArray


@kernel
def _h24_change(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    chg: FloatArray,
    pos: FloatArray,
    vol: FloatArray,
    bars: int,
) -> None:
    """Rows [start, stop) of the three; state is that of two extrema, a sum and a lag."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, changes, places = close[begin:end], chg[begin:end], pos[begin:end]
        bottoms = scratch[: closes.size]
        rolling_max(high, begin, end, state[:bars], pos, bars)
        rolling_min(low[begin:end], 0, closes.size, state[bars : 2 * bars], bottoms, bars)
        rolling_sum(volume, begin, end, state[2 * bars : 3 * bars], vol, bars)
        take_lagged(closes, state[3 * bars :], changes, bars)
        for i in range(closes.size):
            price = closes[i] if math.isfinite(closes[i]) else math.nan
            changes[i] = relative(price, changes[i])
            places[i] = quotient(price - bottoms[i], places[i] - bottoms[i])


def _lookback(bars: int) -> tuple[int, ...]:
    return (bars, bars - 1, bars - 1)


def _state_size(bars: int) -> int:
    return 2 * extremum_state(bars) + moments_state(bars) + lag_state(bars)


H24_CHANGE = Indicator(
    name="h24_change",
    title="24-Hour Change, Range Position and Volume",
    category=Category.CALENDAR,
    inputs=("high", "low", "close", "volume"),
    params=(bars_param("bars", 24, "Bars of 24 hours, n."),),
    outputs=(
        Output(name="chg", unit=Unit.RATIO, low=-1.0, doc="Change of the close."),
        Output(name="pos", unit=Unit.RATIO, low=0.0, high=1.0, doc="Place in the range."),
        Output(name="vol", unit=Unit.VOLUME, low=0.0, doc="Volume."),
    ),
    compute=_h24_change,
    lookback=_lookback,
    state_size=_state_size,
    formula="chg = close / close n bars ago - 1; pos = (close - lowest low) / (highest high - lowest "
    "low) over n bars; vol = sum of volume over n bars",
    source="24-hour ticker of exchanges",
)
