r"""Parts of a candle: body, wicks and where it closed, against its range or its open.

.. math::
    \frac{C - O}{O}, \quad \frac{|C - O|}{H - L}, \quad \frac{H - \max(O, C)}{H - L}, \quad
    \frac{\min(O, C) - L}{H - L}, \quad \frac{C - L}{H - L}, \quad \frac{(C - L) - (H - C)}{H - L}

The ``qlib_`` forms divide by the open: range, upper wick, lower wick and :math:`(C - L) - (H - C)`.
WorldQuant's alpha 54 is :math:`-\frac{C - L}{H - L} (O / C)^5`. A bar without a range is 0/0, NaN,
where the range divides (Qlib adds 1e-12 to it and has 0; others say 0 or 0.5). A missing price leaves
its bar NaN and no other.
Sources: Microsoft Qlib, Alpha158; Z. Kakushadze, 101 Formulaic Alphas, 2016; A. Lahiri (IBS).
"""

import math

from mlta.indicators.spec import Category, Indicator, Output, Unit
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient, relative
from mlta.types import FloatArray


@kernel
def _body(
    open_: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    body: FloatArray,
) -> None:
    """Rows [start, stop) of body."""
    for t in range(start, stop):
        body[t] = relative(close[t], open_[t])


@kernel
def _body_ratio(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ratio: FloatArray,
) -> None:
    """Rows [start, stop) of ratio."""
    for t in range(start, stop):
        ratio[t] = quotient(abs(close[t] - open_[t]), high[t] - low[t])


@kernel
def _upper_wick(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ratio: FloatArray,
) -> None:
    """Rows [start, stop) of ratio."""
    for t in range(start, stop):
        ratio[t] = quotient(_above(open_[t], high[t], close[t]), high[t] - low[t])


@kernel
def _lower_wick(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ratio: FloatArray,
) -> None:
    """Rows [start, stop) of ratio."""
    for t in range(start, stop):
        ratio[t] = quotient(_below(open_[t], low[t], close[t]), high[t] - low[t])


@kernel
def _ibs(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ibs: FloatArray,
) -> None:
    """Rows [start, stop) of ibs."""
    for t in range(start, stop):
        ibs[t] = quotient(close[t] - low[t], high[t] - low[t])


@kernel
def _clv(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    clv: FloatArray,
) -> None:
    """Rows [start, stop) of clv."""
    for t in range(start, stop):
        clv[t] = quotient((close[t] - low[t]) - (high[t] - close[t]), high[t] - low[t])


@kernel
def _qlib_klen(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    klen: FloatArray,
) -> None:
    """Rows [start, stop) of klen."""
    for t in range(start, stop):
        klen[t] = quotient(high[t] - low[t], open_[t])


@kernel
def _qlib_kup(
    open_: FloatArray,
    high: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    kup: FloatArray,
) -> None:
    """Rows [start, stop) of kup."""
    for t in range(start, stop):
        kup[t] = quotient(_above(open_[t], high[t], close[t]), open_[t])


@kernel
def _qlib_klow(
    open_: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    klow: FloatArray,
) -> None:
    """Rows [start, stop) of klow."""
    for t in range(start, stop):
        klow[t] = quotient(_below(open_[t], low[t], close[t]), open_[t])


@kernel
def _qlib_ksft(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    ksft: FloatArray,
) -> None:
    """Rows [start, stop) of ksft."""
    for t in range(start, stop):
        ksft[t] = quotient((close[t] - low[t]) - (high[t] - close[t]), open_[t])


@kernel
def _alpha054(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001
    alpha: FloatArray,
) -> None:
    """Rows [start, stop) of alpha."""
    for t in range(start, stop):
        ratio = quotient(open_[t], close[t])
        square = ratio * ratio
        value = quotient(low[t] - close[t], high[t] - low[t]) * (square * square * ratio)
        alpha[t] = value if math.isfinite(value) else math.nan


@kernel
def _above(open_: float, high: float, close: float) -> float:
    """The upper wick; NaN where a price is missing (max would skip one)."""
    return high - max(open_, close) if math.isfinite(open_ + close) else math.nan


@kernel
def _below(open_: float, low: float, close: float) -> float:
    """The lower wick; NaN where a price is missing."""
    return min(open_, close) - low if math.isfinite(open_ + close) else math.nan


def _lookback() -> tuple[int, ...]:
    return (0,)


def _state_size() -> int:
    return 1  # never used, but no state is empty


def _share(name: str) -> tuple[Output, ...]:
    return (Output(name=name, unit=Unit.RATIO, low=0.0, high=1.0),)


_ALL = ("open", "high", "low", "close")

BODY = Indicator(
    name="body",
    title="Candle Body",
    category=Category.PRICE,
    inputs=("open", "close"),
    params=(),
    outputs=(Output(name="body", unit=Unit.RATIO, low=-1.0),),
    compute=_body,
    lookback=_lookback,
    state_size=_state_size,
    formula="(close - open) / open",
    source="Qlib Alpha158 KMID",
)

BODY_RATIO = Indicator(
    name="body_ratio",
    title="Body to Range",
    category=Category.PRICE,
    inputs=_ALL,
    params=(),
    outputs=_share("ratio"),
    compute=_body_ratio,
    lookback=_lookback,
    state_size=_state_size,
    formula="abs(close - open) / (high - low)",
    source="common practice; the size of BOP",
)

UPPER_WICK = Indicator(
    name="upper_wick",
    title="Upper Wick Ratio",
    category=Category.PRICE,
    inputs=_ALL,
    params=(),
    outputs=_share("ratio"),
    compute=_upper_wick,
    lookback=_lookback,
    state_size=_state_size,
    formula="(high - max(open, close)) / (high - low)",
    source="Qlib Alpha158 KUP2",
)

LOWER_WICK = Indicator(
    name="lower_wick",
    title="Lower Wick Ratio",
    category=Category.PRICE,
    inputs=_ALL,
    params=(),
    outputs=_share("ratio"),
    compute=_lower_wick,
    lookback=_lookback,
    state_size=_state_size,
    formula="(min(open, close) - low) / (high - low)",
    source="Qlib Alpha158 KLOW2",
)

IBS = Indicator(
    name="ibs",
    title="Internal Bar Strength",
    category=Category.PRICE,
    inputs=("high", "low", "close"),
    params=(),
    outputs=_share("ibs"),
    compute=_ibs,
    lookback=_lookback,
    state_size=_state_size,
    formula="(close - low) / (high - low)",
    source="common practice",
)

CLV = Indicator(
    name="clv",
    title="Close Location Value",
    category=Category.PRICE,
    inputs=("high", "low", "close"),
    params=(),
    outputs=(Output(name="clv", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_clv,
    lookback=_lookback,
    state_size=_state_size,
    formula="((close - low) - (high - close)) / (high - low)",
    source="Chaikin, the weight in his accumulation line",
)

QLIB_KLEN = Indicator(
    name="qlib_klen",
    title="Qlib KLEN: Range to Open",
    category=Category.PRICE,
    inputs=("open", "high", "low"),
    params=(),
    outputs=(Output(name="klen", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_klen,
    lookback=_lookback,
    state_size=_state_size,
    formula="(high - low) / open",
    source="Qlib Alpha158 KLEN",
)

QLIB_KUP = Indicator(
    name="qlib_kup",
    title="Qlib KUP: Upper Wick to Open",
    category=Category.PRICE,
    inputs=("open", "high", "close"),
    params=(),
    outputs=(Output(name="kup", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_kup,
    lookback=_lookback,
    state_size=_state_size,
    formula="(high - max(open, close)) / open",
    source="Qlib Alpha158 KUP",
)

QLIB_KLOW = Indicator(
    name="qlib_klow",
    title="Qlib KLOW: Lower Wick to Open",
    category=Category.PRICE,
    inputs=("open", "low", "close"),
    params=(),
    outputs=(Output(name="klow", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_klow,
    lookback=_lookback,
    state_size=_state_size,
    formula="(min(open, close) - low) / open",
    source="Qlib Alpha158 KLOW",
)

QLIB_KSFT = Indicator(
    name="qlib_ksft",
    title="Qlib KSFT: Close against the Middle",
    category=Category.PRICE,
    inputs=_ALL,
    params=(),
    outputs=(Output(name="ksft", unit=Unit.RATIO),),
    compute=_qlib_ksft,
    lookback=_lookback,
    state_size=_state_size,
    formula="(2 close - high - low) / open",
    source="Qlib Alpha158 KSFT",
)

ALPHA054 = Indicator(
    name="alpha054",
    title="WorldQuant Alpha 54",
    category=Category.PRICE,
    inputs=_ALL,
    params=(),
    outputs=(Output(name="alpha", unit=Unit.RATIO, high=0.0),),
    compute=_alpha054,
    lookback=_lookback,
    state_size=_state_size,
    formula="-(low - close) * open^5 / ((low - high) * close^5)",
    source="Kakushadze 2016",
)
