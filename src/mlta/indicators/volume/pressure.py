r"""Buying and selling pressure: where in the bar it closed, and on how much volume.

.. math::
    BUY = \frac{C - L}{EMA(C - L, n)}\,\frac{V}{EMA(V, n)}, \qquad
    SELL = \frac{H - C}{EMA(H - C, n)}\,\frac{V}{EMA(V, n)}

basp_n is an exponential mean of both over `smooth` bars. Means begin with plain means. 1 is usual. Where
a mean is not above 0 it is 0/0, NaN, and the mean of basp_n begins anew; a missing value restarts all.
Source: finta ``BASP``, ``BASPN`` (whose means begin with their first values).
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.chains import exponential_mean
from mlta.kernels.jit import kernel
from mlta.kernels.shares import share_fade_bars
from mlta.kernels.smoothing import FADED, mean_step
from mlta.types import FloatArray


@kernel
def _basp(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    buy: FloatArray,
    sell: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop); state is count and the three means."""
    count, below, above, mean = state[0], state[1], state[2], state[3]
    share = 2.0 / (period + 1.0)
    for t in range(start, stop):
        rise, fall, traded = close[t] - low[t], high[t] - close[t], volume[t]
        buy[t], sell[t] = math.nan, math.nan
        if not math.isfinite(rise + fall + traded):
            count, below, above, mean = 0.0, 0.0, 0.0, 0.0
            continue
        below = mean_step(below, rise, count, period, share)
        above = mean_step(above, fall, count, period, share)
        mean = mean_step(mean, traded, count, period, share)
        count += 1.0
        if count >= period and mean > FADED:
            if below > FADED:
                buy[t] = (rise / below) * (traded / mean)
            if above > FADED:
                sell[t] = (fall / above) * (traded / mean)
    state[0], state[1], state[2], state[3] = count, below, above, mean


@kernel
def _basp_n(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    buy: FloatArray,
    sell: FloatArray,
    period: int,
    smooth: int,
) -> None:
    """Rows [start, stop); state is that of basp and of the two means."""
    _basp(high, low, close, volume, start, stop, state[:4], buy, sell, period)
    share = 2.0 / (smooth + 1.0)
    exponential_mean(buy, start, stop, state[4:6], buy, smooth, share)
    exponential_mean(sell, start, stop, state[6:], sell, smooth, share)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1, period - 1)


def _smooth_lookback(period: int, smooth: int) -> tuple[int, ...]:
    return (period + smooth - 2, period + smooth - 2)


def _settle(period: int) -> int:
    return share_fade_bars((period - 1) / (period + 1))


def _smooth_settle(period: int, smooth: int) -> int:
    return share_fade_bars((period - 1) / (period + 1), (smooth - 1) / (smooth + 1))


def _state(**_: ParamValue) -> int:
    return 4


def _smooth_state(**_: ParamValue) -> int:
    return 8


_PERIOD = bars_param("period", 40, "Length of the means, n.", ge=2)
_OUTPUTS = (
    Output(name="buy", unit=Unit.RATIO, low=0.0),
    Output(name="sell", unit=Unit.RATIO, low=0.0),
)

BASP = Indicator(
    name="basp",
    title="Buy and Sell Pressure",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(_PERIOD,),
    outputs=_OUTPUTS,
    compute=_basp,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state,
    formula=("(close - low) / ema(close - low, n) * volume / ema(volume, n), and for high - close"),
    source="finta BASP",
)

BASP_N = Indicator(
    name="basp_n",
    title="Normalised Buy and Sell Pressure",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(_PERIOD, bars_param("smooth", 20, "Length of the mean at the end.", ge=2)),
    outputs=_OUTPUTS,
    compute=_basp_n,
    lookback=_smooth_lookback,
    memory=Memory.RECURSIVE,
    settle=_smooth_settle,
    state_size=_smooth_state,
    formula="ema of both outputs of basp over smooth bars",
    source="finta BASPN",
)
