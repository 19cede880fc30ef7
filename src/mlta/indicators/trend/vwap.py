r"""Average prices paid: by volume or by time, since the session opened or over a window.

With the typical price :math:`P = (H + L + C)/3`,

.. math::
    VWAP = \frac{\sum P V}{\sum V}, \qquad
    VWAP \pm k \sqrt{\frac{\sum V (P - VWAP)^2}{\sum V}}, \qquad
    TWAP = \frac{1}{m} \sum \frac{O + H + L + C}{4}

where the sums run over the session so far (days of UTC by default), over n bars, or over all bars
there have been (a missing one is passed over). Those of a
session are NaN until the first bar of one has been seen (one that opens on time, or after a bar of
another session), and after a missing bar until the next. Without any volume the quotients are 0/0,
NaN. All sums are of distances from the session's first price, so the level costs no digit.
Sources: S. Berkowitz, D. Logue, E. Noser, The Total Cost of Transactions on the NYSE, Journal of
Finance 43, 1988; D. West, Updating mean and variance estimates, Communications of the ACM 22, 1979
(the deviation); TradingView, VWAP and TWAP.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.calendar import FROM_START, NO_BAR, is_time, session_step
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _vwap_session(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vwap: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of vwap; state is that of the session, its first price and two sums."""
    known, number, first, paid, traded = state[0], state[1], state[2], state[3], state[4]
    for t in range(start, stop):
        price = (high[t] + low[t] + close[t]) / 3.0
        if math.isfinite(price + volume[t]) and is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            if is_first:
                first, paid, traded = price, 0.0, 0.0
            paid += (price - first) * volume[t]
            traded += volume[t]
        else:
            known = NO_BAR
        has_value = known == FROM_START and traded > 0.0
        vwap[t] = first + paid / traded if has_value else math.nan
    state[0], state[1], state[2], state[3], state[4] = known, number, first, paid, traded


@kernel
def _vwap_cumulative(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vwap: FloatArray,
) -> None:
    """Rows [start, stop) of vwap; state is a mark, the first price and two sums."""
    known, first, paid, traded = state[0], state[1], state[2], state[3]
    for t in range(start, stop):
        price = (high[t] + low[t] + close[t]) / 3.0
        vwap[t] = math.nan
        if not math.isfinite(price + volume[t]):
            continue
        first = price if known == 0.0 else first
        known = 1.0
        paid += (price - first) * volume[t]
        traded += volume[t]
        if traded > 0.0:
            vwap[t] = first + paid / traded
    state[0], state[1], state[2], state[3] = known, first, paid, traded


@kernel
def _vwap_bands(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    hours: int,
    mult: float,
) -> None:
    """Rows [start, stop) of both; state is that of the session, its first price, then three sums.

    These are the mean's distance from the first price, the volume, and the squared deviations.
    """
    known, number, first = state[0], state[1], state[2]
    mean, traded, square = state[3], state[4], state[5]
    for t in range(start, stop):
        price = (high[t] + low[t] + close[t]) / 3.0
        if math.isfinite(price + volume[t]) and is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            if is_first:
                first, mean, traded, square = price, 0.0, 0.0, 0.0
            if volume[t] > 0.0:
                apart = (price - first) - mean
                share = volume[t] / (traded + volume[t])
                mean += share * apart
                square += share * traded * (apart * apart)
                traded += volume[t]
        else:
            known = NO_BAR
        if known == FROM_START and traded > 0.0:
            reach = mult * math.sqrt(square / traded)
            upper[t], lower[t] = first + (mean + reach), first + (mean - reach)
        else:
            upper[t], lower[t] = math.nan, math.nan
    state[0], state[1], state[2] = known, number, first
    state[3], state[4], state[5] = mean, traded, square


@kernel
def _twap(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    twap: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of twap; state is that of the session, its first price, sum and count."""
    known, number, first, total, count = state[0], state[1], state[2], state[3], state[4]
    for t in range(start, stop):
        price = (open_[t] + high[t] + low[t] + close[t]) / 4.0
        if math.isfinite(price) and is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            if is_first:
                first, total, count = price, 0.0, 0.0
            total += price - first
            count += 1.0
        else:
            known = NO_BAR
        twap[t] = first + total / count if known == FROM_START else math.nan
    state[0], state[1], state[2], state[3], state[4] = known, number, first, total, count


@kernel
def _vwap_rolling(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vwap: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vwap; state is that of two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        traded = scratch[: end - begin]
        for t in range(begin, end):
            vwap[t] = (high[t] + low[t] + close[t]) / 3.0 * volume[t]
        rolling_sum(volume[begin:end], 0, traded.size, state[period:], traded, period)
        rolling_sum(vwap, begin, end, state[:period], vwap, period)
        for i in range(traded.size):
            vwap[begin + i] = vwap[begin + i] / traded[i] if traded[i] > 0.0 else math.nan


def _lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _bands_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (0, 0)


def _rolling_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _state_size(**_: ParamValue) -> int:
    return 6  # of the largest


def _rolling_state(period: int) -> int:
    return 2 * moments_state(period)


_HOURS = Param(name="hours", default=24, ge=1, le=24, unit="hours", doc="Length of a session.")
_INPUTS = ("high", "low", "close", "volume", "open_us")

VWAP_SESSION = Indicator(
    name="vwap_session",
    title="Session VWAP",
    category=Category.TREND,
    inputs=_INPUTS,
    params=(_HOURS,),
    outputs=(Output(name="vwap", unit=Unit.PRICE),),
    compute=_vwap_session,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="sum of (high + low + close) / 3 * volume / sum of volume since the session's open",
    source="Berkowitz, Logue and Noser 1988; TradingView VWAP",
)

VWAP_CUMULATIVE = Indicator(
    name="vwap_cumulative",
    title="Cumulative VWAP",
    category=Category.TREND,
    inputs=_INPUTS[:4],
    params=(),
    outputs=(Output(name="vwap", unit=Unit.PRICE),),
    compute=_vwap_cumulative,
    lookback=_lookback,
    memory=Memory.FOREVER,
    state_size=_state_size,
    formula="sum of (high + low + close) / 3 * volume / sum of volume, from the first bar on",
    source="Berkowitz, Logue and Noser 1988; TA-Lib VWAP",
)

VWAP_BANDS = Indicator(
    name="vwap_bands",
    title="VWAP Standard-Deviation Bands",
    category=Category.TREND,
    inputs=_INPUTS,
    params=(
        _HOURS,
        Param(
            name="mult",
            default=2.0,
            ge=0.0,
            le=10.0,
            unit="standard deviations",
            doc="Deviations, k.",
        ),
    ),
    outputs=(
        Output(name="upper", unit=Unit.PRICE, doc="Above the session's VWAP."),
        Output(name="lower", unit=Unit.PRICE, doc="Below it."),
    ),
    compute=_vwap_bands,
    lookback=_bands_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="session VWAP +- k * standard deviation of the typical price, weighted by volume",
    source="TradingView VWAP",
)

TWAP = Indicator(
    name="twap",
    title="Time Weighted Average Price",
    category=Category.TREND,
    inputs=("open", "high", "low", "close", "open_us"),
    params=(_HOURS,),
    outputs=(Output(name="twap", unit=Unit.PRICE),),
    compute=_twap,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="mean of (open + high + low + close) / 4 since the session's open",
    source="TradingView TWAP",
)

VWAP_ROLLING = Indicator(
    name="vwap_rolling",
    title="Rolling VWAP",
    category=Category.TREND,
    inputs=("high", "low", "close", "volume"),
    params=(bars_param("period", 14, "Bars in the window, n."),),
    outputs=(Output(name="vwap", unit=Unit.PRICE),),
    compute=_vwap_rolling,
    lookback=_rolling_lookback,
    state_size=_rolling_state,
    formula="sum of (high + low + close) / 3 * volume / sum of volume over n bars",
    source="common practice for markets that never close",
)
