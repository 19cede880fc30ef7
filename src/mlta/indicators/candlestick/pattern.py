"""The record of a candlestick pattern, from what differs between patterns."""

from collections.abc import Callable

from mlta.indicators.spec import Category, Indicator, Output, Param, ParamValue, Unit

SIGNS = {"bullish": (0.0, 100.0), "bearish": (-100.0, 0.0), "both": (-100.0, 100.0)}
"""What a pattern's values may range over; negative ones call for falling prices."""


def pattern(
    name: str,
    title: str,
    compute: Callable[..., None],
    *,
    talib: str,
    lookback: int,
    sign: str,
    formula: str,
    penetration: float | None = None,
    most: float = 1.0,
) -> Indicator:
    """The record of one pattern.

    Parameters
    ----------
    name, title, compute, formula
        As in `Indicator`; bars are counted back from the last one of the pattern, bar 0.
    talib : str
        TA-Lib's function of the same pattern.
    lookback : int
        Bars before its last bar that the pattern looks at.
    sign : str
        A key of `SIGNS`.
    penetration : float or None
        Default of the kernel's parameter, if it takes one.
    most : float
        Largest value in hundreds.
    """
    low, high = SIGNS[sign]
    doc = "How far the last close reaches into the long body, as a share of that body."
    depth = () if penetration is None else (
        Param(name="penetration", default=penetration, ge=0.0, le=1.0, unit="ratio", doc=doc),
    )  # fmt: skip

    def leading(**_: ParamValue) -> tuple[int, ...]:
        return (lookback,)

    def window(**_: ParamValue) -> int:
        return lookback

    def one(**_: ParamValue) -> int:
        return 1

    return Indicator(
        name=name,
        title=title,
        category=Category.CANDLESTICK,
        inputs=("open", "high", "low", "close"),
        params=depth,
        outputs=(Output(name=name, unit=Unit.PERCENT, low=most * low, high=most * high),),
        compute=compute,
        lookback=leading,
        history=window,
        state_size=one,
        formula=formula,
        source=f"G. L. Morris, Candlestick Charting Explained, 1995; TA-Lib {talib}",
    )
