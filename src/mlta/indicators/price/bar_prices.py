r"""A bar's prices against its close, and the exact average price paid in it.

With quote volume Q and volume V the average price paid is :math:`VWAP = Q / V`, no estimate from
high, low and close. Qlib's ratios are O/C, H/C, L/C and VWAP/C; WorldQuant's alpha 41 is
:math:`\sqrt{H L} - VWAP`. Without volume the average is 0/0, NaN (others take the close). A missing
value leaves its bar NaN and no other.
Sources: Microsoft Qlib, Alpha158; Z. Kakushadze, 101 Formulaic Alphas, 2016.
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Unit
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient
from mlta.types import FloatArray


@kernel
def _vwap_bar(
    quote_volume: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    vwap: FloatArray,
) -> None:
    """Rows [start, stop) of vwap."""
    for t in range(start, stop):
        vwap[t] = quotient(quote_volume[t], volume[t])


@kernel
def _alpha041(
    high: FloatArray,
    low: FloatArray,
    quote_volume: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    alpha: FloatArray,
) -> None:
    """Rows [start, stop) of alpha."""
    for t in range(start, stop):
        square = high[t] * low[t]
        middle = math.sqrt(square) if square >= 0.0 else math.nan
        value = middle - quotient(quote_volume[t], volume[t])
        alpha[t] = value if math.isfinite(value) else math.nan


@kernel
def _to_close(
    price: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ratio: FloatArray,
) -> None:
    """Rows [start, stop) of ratio."""
    for t in range(start, stop):
        ratio[t] = quotient(price[t], close[t])


@kernel
def _vwap_to_close(
    close: FloatArray,
    quote_volume: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ratio: FloatArray,
) -> None:
    """Rows [start, stop) of ratio."""
    for t in range(start, stop):
        ratio[t] = quotient(quotient(quote_volume[t], volume[t]), close[t])


def _lookback() -> tuple[int, ...]:
    return (0,)


def _state_size() -> int:
    return 1  # never used, but no state is empty


VWAP_BAR = Indicator(
    name="vwap_bar",
    title="Exact Bar VWAP",
    category=Category.PRICE,
    inputs=("quote_volume", "volume"),
    params=(),
    outputs=(Output(name="vwap", unit=Unit.PRICE, low=0.0),),
    compute=_vwap_bar,
    lookback=_lookback,
    state_size=_state_size,
    formula="quote volume / volume",
    source="Binance klines",
)

ALPHA041 = Indicator(
    name="alpha041",
    title="WorldQuant Alpha 41",
    category=Category.PRICE,
    inputs=("high", "low", "quote_volume", "volume"),
    params=(),
    outputs=(Output(name="alpha", unit=Unit.PRICE_CHANGE),),
    compute=_alpha041,
    lookback=_lookback,
    state_size=_state_size,
    formula="sqrt(high * low) - quote volume / volume",
    source="Kakushadze 2016",
)

QLIB_OPEN0 = Indicator(
    name="qlib_open0",
    title="Qlib OPEN0: Open to Close",
    category=Category.PRICE,
    inputs=("open", "close"),
    params=(),
    outputs=(Output(name="open0", unit=Unit.RATIO, low=0.0),),
    compute=_to_close,
    lookback=_lookback,
    state_size=_state_size,
    formula="open / close",
    source="Qlib Alpha158 OPEN0",
)

QLIB_HIGH0 = Indicator(
    name="qlib_high0",
    title="Qlib HIGH0: High to Close",
    category=Category.PRICE,
    inputs=("high", "close"),
    params=(),
    outputs=(Output(name="high0", unit=Unit.RATIO, low=1.0),),
    compute=_to_close,
    lookback=_lookback,
    state_size=_state_size,
    formula="high / close",
    source="Qlib Alpha158 HIGH0",
)

QLIB_LOW0 = Indicator(
    name="qlib_low0",
    title="Qlib LOW0: Low to Close",
    category=Category.PRICE,
    inputs=("low", "close"),
    params=(),
    outputs=(Output(name="low0", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_to_close,
    lookback=_lookback,
    state_size=_state_size,
    formula="low / close",
    source="Qlib Alpha158 LOW0",
)

QLIB_VWAP0 = Indicator(
    name="qlib_vwap0",
    title="Qlib VWAP0: Average Price Paid to Close",
    category=Category.PRICE,
    inputs=("close", "quote_volume", "volume"),
    params=(),
    outputs=(Output(name="vwap0", unit=Unit.RATIO, low=0.0),),
    compute=_vwap_to_close,
    lookback=_lookback,
    state_size=_state_size,
    formula="quote volume / volume / close",
    source="Qlib Alpha158 VWAP0",
)
