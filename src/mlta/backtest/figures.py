"""What is reported about a series of returns."""

from typing import Final

import numpy as np

from mlta.types import FloatArray, timeframe_us

YEAR_US: Final = 365.25 * 86_400e6
"""Microseconds of a year. Crypto trades on every day of it, so no calendar is involved."""


def annual_return(total: float, span_us: int) -> float | None:
    """The return per year that compounds to `total` within `span_us` microseconds of real time.

    None where no finite number says it: a span so short that the power overflows.
    """
    if total <= -1.0:
        return -1.0
    exponent = np.log1p(total) * YEAR_US / span_us
    return float(np.expm1(exponent)) if exponent < np.log(np.finfo(np.float64).max) else None


def annual_volatility(bar_return: FloatArray, timeframe: str) -> float | None:
    """Standard deviation (ddof 1) of bar returns times the root of the bars in a year.

    None with fewer than two bars.
    """
    if len(bar_return) < 2:
        return None
    return float(np.std(bar_return, ddof=1) * np.sqrt(YEAR_US / timeframe_us(timeframe)))


def sharpe(bar_return: FloatArray, timeframe: str) -> float | None:
    """Mean over standard deviation (ddof 1) of bar returns, scaled to a year, no risk-free rate.

    None with fewer than two bars or where nothing moved. Bars are taken as independent; positions
    held over many bars make the true error of this figure larger than the textbook one.

    References
    ----------
    W. F. Sharpe, The Sharpe Ratio, Journal of Portfolio Management 21(1), 1994.
    """
    volatility = annual_volatility(bar_return, timeframe)
    if not volatility:
        return None
    return float(np.mean(bar_return) * YEAR_US / timeframe_us(timeframe) / volatility)


def max_drawdown(equity: FloatArray) -> float:
    """Largest fall of `equity`, shape (n_bars,), from a peak, as a positive share of the peak.

    The start, 1, counts as a peak; 0 where equity never falls.
    """
    peak = np.maximum(np.maximum.accumulate(equity), 1.0)
    return float(np.max(1.0 - equity / peak, initial=0.0))
