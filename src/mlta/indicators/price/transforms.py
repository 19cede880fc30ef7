r"""One price for a bar, made of two to four of its prices.

.. math::
    \frac{O + H + L + C}{4}, \qquad \frac{H + L}{2}, \qquad \frac{H + L + C}{3}, \qquad
    \frac{H + L + 2C}{4}

A bar with a missing price is undefined, NaN, and no other.
Source: TA-Lib ``AVGPRICE``, ``MEDPRICE``, ``TYPPRICE``, ``WCLPRICE``.
"""

from mlta.indicators.spec import Category, Indicator, Output, Unit
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _avgprice(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    avgprice: FloatArray,
) -> None:
    """Rows [start, stop) of avgprice."""
    o, h, lo, c = open_[start:stop], high[start:stop], low[start:stop], close[start:stop]
    out = avgprice[start:stop]
    for i in range(out.size):
        price = (o[i] + h[i] + lo[i] + c[i]) / 4.0
        out[i] = price + (price - price)  # inf - inf is NaN


@kernel
def _medprice(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    medprice: FloatArray,
) -> None:
    """Rows [start, stop) of medprice."""
    h, lo = high[start:stop], low[start:stop]
    out = medprice[start:stop]
    for i in range(out.size):
        price = (h[i] + lo[i]) / 2.0
        out[i] = price + (price - price)


@kernel
def _typprice(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    typprice: FloatArray,
) -> None:
    """Rows [start, stop) of typprice."""
    h, lo, c = high[start:stop], low[start:stop], close[start:stop]
    out = typprice[start:stop]
    for i in range(out.size):
        price = (h[i] + lo[i] + c[i]) / 3.0
        out[i] = price + (price - price)


@kernel
def _wclprice(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    wclprice: FloatArray,
) -> None:
    """Rows [start, stop) of wclprice."""
    h, lo, c = high[start:stop], low[start:stop], close[start:stop]
    out = wclprice[start:stop]
    for i in range(out.size):
        price = (h[i] + lo[i] + 2.0 * c[i]) / 4.0
        out[i] = price + (price - price)


def _lookback() -> tuple[int, ...]:
    return (0,)


def _state_size() -> int:
    return 1  # never used, but no state is empty


AVGPRICE = Indicator(
    name="avgprice",
    title="Average price",
    category=Category.PRICE,
    inputs=("open", "high", "low", "close"),
    params=(),
    outputs=(Output(name="avgprice", unit=Unit.PRICE),),
    compute=_avgprice,
    lookback=_lookback,
    state_size=_state_size,
    formula="(open + high + low + close) / 4",
    source="TA-Lib AVGPRICE",
)

MEDPRICE = Indicator(
    name="medprice",
    title="Median price",
    category=Category.PRICE,
    inputs=("high", "low"),
    params=(),
    outputs=(Output(name="medprice", unit=Unit.PRICE),),
    compute=_medprice,
    lookback=_lookback,
    state_size=_state_size,
    formula="(high + low) / 2",
    source="TA-Lib MEDPRICE",
)

TYPPRICE = Indicator(
    name="typprice",
    title="Typical price",
    category=Category.PRICE,
    inputs=("high", "low", "close"),
    params=(),
    outputs=(Output(name="typprice", unit=Unit.PRICE),),
    compute=_typprice,
    lookback=_lookback,
    state_size=_state_size,
    formula="(high + low + close) / 3",
    source="TA-Lib TYPPRICE",
)

WCLPRICE = Indicator(
    name="wclprice",
    title="Weighted close price",
    category=Category.PRICE,
    inputs=("high", "low", "close"),
    params=(),
    outputs=(Output(name="wclprice", unit=Unit.PRICE),),
    compute=_wclprice,
    lookback=_lookback,
    state_size=_state_size,
    formula="(high + low + 2 * close) / 4",
    source="TA-Lib WCLPRICE",
)
