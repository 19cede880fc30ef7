r"""Forecast oscillator: how far the close came out from the line's forecast, in percent.

.. math:: FOSC_t = 100\,\frac{C_t - F_{t-1}}{C_t}

with :math:`F_{t-1}` the least-squares line through the n closes up to bar t-1, continued by one bar. A
missing close leaves NaN where it is the newest, and where the line holds it.
Source: T. Chande and S. Kroll, The New Technical Trader, 1994; TA-Lib ``FOSC``.
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.lines import line_state, rolling_line
from mlta.types import FloatArray


@kernel
def _fosc(
    close: FloatArray, start: int, stop: int, state: FloatArray, fosc: FloatArray, period: int
) -> None:
    """Rows [start, stop) of fosc; state is a mark, the last forecast, and that of the line."""
    forecast = state[1] if state[0] > 0.0 else math.nan
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, target = close[begin:end], fosc[begin:end]
        rolling_line(close, begin, end, state[2:], fosc, period, 1.0)
        for i in range(target.size):
            value = 100.0 * ((closes[i] - forecast) / closes[i])
            forecast = target[i]
            target[i] = value + (value - value)
    state[0], state[1] = 1.0, forecast


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _state_size(period: int) -> int:
    return 2 + line_state(period)


FOSC = Indicator(
    name="fosc",
    title="Forecast Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars fitted, n.", ge=2),),
    outputs=(Output(name="fosc", unit=Unit.PERCENT),),
    compute=_fosc,
    lookback=_lookback,
    state_size=_state_size,
    formula="100 * (close - forecast made one bar ago) / close",
    source="Chande and Kroll 1994; TA-Lib FOSC",
)
