r"""How wide the close's bands are, and where the price stands in them.

.. math::
    \%B = \frac{C - (\bar C - k\sigma)}{2 k \sigma}, \quad BW = \frac{2 k \sigma}{\bar C}, \quad
    WVF = 100\,\frac{\max C - L}{\max C}

over n bars, with the population's deviation. In a flat window %B is 0/0, NaN. A missing price leaves
the windows that hold it NaN.
Source: J. Bollinger, Bollinger on Bollinger Bands, 2001; L. Williams, The VIX Fix, 2007.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.scores import rolling_score, score_state
from mlta.types import FloatArray


@kernel
def _percent_b(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    percent_b: FloatArray,
    period: int,
    deviations: float,
) -> None:
    """Rows [start, stop) of percent_b; state is that of the window."""
    rolling_score(close, start, stop, state, percent_b, period)
    for t in range(start, stop):
        percent_b[t] = 0.5 + 0.5 * (percent_b[t] / deviations)


@kernel
def _width(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    width: FloatArray,
    period: int,
    deviations: float,
) -> None:
    """Rows [start, stop) of width; state is that of the window."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = width[begin:end]
        mean = np.empty(target.size)
        rolling_moments(close[begin:end], 0, target.size, state, mean, target, period)
        for i in range(target.size):
            spread = 2.0 * deviations * math.sqrt(target[i])
            target[i] = spread / mean[i] if mean[i] > 0.0 else math.nan


@kernel
def _vix_fix(
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    wvf: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of wvf; state is that of the maximum."""
    rolling_max(close, start, stop, state, wvf, period)
    for t in range(start, stop):
        top = wvf[t]
        is_known = top > 0.0 and math.isfinite(low[t])
        wvf[t] = 100.0 * ((top - low[t]) / top) if is_known else math.nan


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _state_size(period: int, **_: float) -> int:
    return moments_state(period)


def _score_state(period: int, **_: float) -> int:
    return score_state(period)


_BANDS = (
    bars_param("period", 20, "Bars in the window, n.", ge=2),
    Param(name="deviations", default=2.0, ge=0.1, le=10.0, unit="ratio", doc="Half width k."),
)

BB_PERCENT_B = Indicator(
    name="bb_percent_b",
    title="Place in the Bollinger Bands",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_BANDS,
    outputs=(Output(name="percent_b", unit=Unit.RATIO),),
    compute=_percent_b,
    lookback=_lookback,
    state_size=_score_state,
    formula="(close - lower) / (upper - lower), mean -+ k standard deviations of n closes",
    source="Bollinger 2001",
)

BB_WIDTH = Indicator(
    name="bb_width",
    title="Width of the Bollinger Bands",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_BANDS,
    outputs=(Output(name="width", unit=Unit.RATIO, low=0.0),),
    compute=_width,
    lookback=_lookback,
    state_size=_state_size,
    formula="(upper - lower) / mean, mean -+ k standard deviations of n closes",
    source="Bollinger 2001",
)

WILLIAMS_VIX_FIX = Indicator(
    name="williams_vix_fix",
    title="Williams VIX Fix",
    category=Category.VOLATILITY,
    inputs=("low", "close"),
    params=(bars_param("period", 22, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="wvf", unit=Unit.PERCENT, high=100.0),),
    compute=_vix_fix,
    lookback=_lookback,
    state_size=extremum_state,
    formula="100 * (highest of n closes - low) / highest of n closes",
    source="Williams 2007",
)
