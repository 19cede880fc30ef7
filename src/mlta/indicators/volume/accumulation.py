r"""Lines that add up volume or price changes from the first bar on.

.. math::
    AD &: \; \textstyle\sum V\,\frac{(C - L) - (H - C)}{H - L}, \qquad
    PVT : \; \sum V\,\frac{C - C_1}{C_1} \\
    WAD &: \; \textstyle\sum (C - \min(L, C_1)) \text{ at rises}, \; (C - \max(H, C_1)) \text{ at falls}

NVI starts at 1000 and takes part in the close's returns when volume is less than the bar before, PVI
when it is more. All are sums or products from the first bar on, so their level means nothing. A bar
without a range adds nothing to AD. A bar with a missing value is undefined, NaN, and adds nothing; the
bar after is compared with the last one that was known, and so is one after a close that is not
positive.
Source: M. Chaikin; L. Williams; P. Dysart; N. Fosback; TA-Lib ``AD``, ``PVT``, ``WAD``, ``NVI``, ``PVI``.
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Unit,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.volumes import flow_share
from mlta.types import FloatArray


@kernel
def _ad(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ad: FloatArray,
) -> None:
    """Rows [start, stop) of ad; state is the sum."""
    total = state[0]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        traded, target = volume[begin:end], ad[begin:end]
        for i in range(target.size):
            target[i] = traded[i] * flow_share(highs[i], lows[i], closes[i])
        for i in range(target.size):
            flow = target[i]
            total += flow if math.isfinite(flow) else 0.0
            target[i] = total + (flow - flow)
    state[0] = total


@kernel
def _pvt(
    close: FloatArray, volume: FloatArray, start: int, stop: int, state: FloatArray, pvt: FloatArray
) -> None:
    """Rows [start, stop) of pvt; state is the last close, 0 before the first, and the sum."""
    closes, volumes, target = close[start:stop], volume[start:stop], pvt[start:stop]
    last, total = state[0], state[1]
    for i in range(target.size):
        price, traded = closes[i], volumes[i]
        if not (0.0 < price < math.inf and math.isfinite(traded)):
            target[i] = math.nan
            continue
        change = traded * ((price - last) / last)
        total += change if last > 0.0 else 0.0
        last = price
        target[i] = total
    state[0], state[1] = last, total


@kernel
def _wad(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    wad: FloatArray,
) -> None:
    """Rows [start, stop) of wad; state is a mark, the last close and the sum."""
    last, total = state[1] if state[0] > 0.0 else math.nan, state[2]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        target = wad[begin:end]
        target[0] = math.nan
        tops, bottoms, prices, ways = highs[1:], lows[1:], closes[1:], target[1:]
        for i in range(ways.size):
            missing = (highs[i] - highs[i]) + (lows[i] - lows[i])  # those of the close show anyway
            ways[i] = _way(tops[i], bottoms[i], prices[i], closes[i]) + missing
        for i in range(target.size):
            way = target[i]
            if math.isnan(way):  # the first bar of all, or it or the one before is missing
                if not math.isfinite(highs[i] + lows[i] + closes[i]):
                    continue
                way = _way(highs[i], lows[i], closes[i], last) if last == last else 0.0  # noqa: PLR0124
            last = closes[i]
            total += way
            target[i] = total
    state[0], state[1], state[2] = 0.0 if math.isnan(last) else 1.0, last, total


@kernel
def _way(high: float, low: float, close: float, last: float) -> float:
    """What one bar adds to WAD; NaN where a price is missing."""
    missing = (high - high) + (low - low) + (close - close) + (last - last)
    rise, fall = close - min(low, last), close - max(high, last)
    return (rise if close > last else (fall if close < last else 0.0)) + missing


@kernel
def _nvi(
    close: FloatArray, volume: FloatArray, start: int, stop: int, state: FloatArray, nvi: FloatArray
) -> None:
    """Rows [start, stop) of nvi; state is that of `_compound`."""
    _compound(close, volume, -1.0, start, stop, state, nvi)


@kernel
def _pvi(
    close: FloatArray, volume: FloatArray, start: int, stop: int, state: FloatArray, pvi: FloatArray
) -> None:
    """Rows [start, stop) of pvi; state is that of `_compound`."""
    _compound(close, volume, 1.0, start, stop, state, pvi)


@kernel
def _compound(
    close: FloatArray,
    volume: FloatArray,
    sign: float,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
) -> None:
    """Returns compounded where ``sign * volume`` has risen.

    State is the last close, 0 before the first, the last volume and the index.
    """
    last, last_traded, index = state[0], state[1], state[2]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, volumes, target = close[begin:end], volume[begin:end], out[begin:end]
        target[0] = math.nan
        prices, traded, returns = closes[1:], volumes[1:], target[1:]
        for i in range(returns.size):
            counts = sign * traded[i] > sign * volumes[i]
            returns[i] = _return(prices[i], traded[i], closes[i], volumes[i], counts)
        for i in range(target.size):
            change, price, amount = target[i], closes[i], volumes[i]
            if math.isnan(change):  # the first bar of all, or it or the one before is missing
                if not (0.0 < price < math.inf and math.isfinite(amount)):
                    continue
                if last == 0.0:
                    index, last = 1000.0, price
                counts = sign * amount > sign * last_traded
                change = _return(price, amount, last, last_traded, counts)
            last, last_traded = price, amount
            index += index * change
            target[i] = index
    state[0], state[1], state[2] = last, last_traded, index


@kernel
def _return(price: float, traded: float, last: float, last_traded: float, counts: bool) -> float:
    """The return of a bar if it counts, else 0; NaN where a value of it or the last is missing."""
    missing = (price - price) + (traded - traded) + (last_traded - last_traded)
    change = (price - last) / last if price > 0.0 and last > 0.0 else math.nan
    return (change if counts else 0.0 * change) + missing


def _lookback() -> tuple[int, ...]:
    return (0,)


def _state_size() -> int:
    return 3


AD = Indicator(
    name="ad",
    title="Accumulation/Distribution Line",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(),
    outputs=(Output(name="ad", unit=Unit.VOLUME),),
    compute=_ad,
    lookback=_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_state_size,
    formula="sum of ((close - low) - (high - close)) / (high - low) * volume",
    source="Chaikin; TA-Lib AD",
)

PVT = Indicator(
    name="pvt",
    title="Price Volume Trend",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="pvt", unit=Unit.VOLUME),),
    compute=_pvt,
    lookback=_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_state_size,
    formula="sum of volume * (close / close1 - 1)",
    source="TA-Lib PVT",
)

WAD = Indicator(
    name="wad",
    title="Williams Accumulation/Distribution",
    category=Category.VOLUME,
    inputs=("high", "low", "close"),
    params=(),
    outputs=(Output(name="wad", unit=Unit.PRICE_CHANGE),),
    compute=_wad,
    lookback=_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_state_size,
    formula="sum of close - min(low, close1) at rises and close - max(high, close1) at falls",
    source="Williams; TA-Lib WAD",
)

NVI = Indicator(
    name="nvi",
    title="Negative Volume Index",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="nvi", unit=Unit.INDEX, low=0.0, doc="1000 at the first bar."),),
    compute=_nvi,
    lookback=_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_state_size,
    formula="product of close / close1 where volume < volume1, from 1000 on",
    source="P. Dysart; N. Fosback, Stock Market Logic, 1976; TA-Lib NVI",
)

PVI = Indicator(
    name="pvi",
    title="Positive Volume Index",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="pvi", unit=Unit.INDEX, low=0.0, doc="1000 at the first bar."),),
    compute=_pvi,
    lookback=_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_state_size,
    formula="product of close / close1 where volume > volume1, from 1000 on",
    source="P. Dysart; N. Fosback, Stock Market Logic, 1976; TA-Lib PVI",
)
