r"""Averages under fixed weights, one for each place in the window.

With :math:`i` bars before the newest one, each is :math:`\sum w_i C_{t-i} / \sum w_i`:

================  ==========================================================================
ALMA              :math:`\exp(-(j - m)^2 / 2s^2)`, :math:`j = n-1-i,\ m = o(n-1),\ s = n/\sigma`
EPMA              :math:`n - i - o`, for the newest n - 1 bars: at :math:`o = (n+1)/3` nearly the
                  end of the straight line that fits the window best
FWMA              Fibonacci's numbers 1, 1, 2, 3, ..., the newest bar the heaviest
NADARAYA_WATSON   :math:`\exp(-i^2 / 2h^2)`: the regression's end point. The curve that charts
                  draw through the past smooths both sides and repaints; this one never does.
PWMA              a row of Pascal's triangle, the middle the heaviest: lags by half the window
SINWMA            :math:`\sin(\pi (i+1) / (n+1))`
VPWMA             :math:`(n - i)^p`, for the newest n - 1 bars; no volume in spite of its name.
                  p = 0.5, 2, 3 are known as the square-root, square and cubic weighted average.
================  ==========================================================================

EPMA and VPWMA leave out the weight of the n-th bar, as in the field. A missing close leaves the windows
that hold it NaN.
Sources: A. Legoux and D. Kouzis-Loukas, 2009; E. Nadaraya, W. Watson, 1964; pandas-ta ``alma``, ``fwma``,
``pwma``, ``sinwma``; jesse ``epma``, ``vpwma``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.convolution import normalize, rolling_weighted, weighted_state
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _alma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    alma: FloatArray,
    period: int,
    offset: float,
    sigma: float,
) -> None:
    """Rows [start, stop) of alma; state is that of the window."""
    weights = np.empty(period)
    centre, width = offset * (period - 1.0), period / sigma
    for j in range(period):
        place = (j - centre) / width
        weights[j] = math.exp(-0.5 * place * place)
    normalize(weights)
    rolling_weighted(close, start, stop, state, alma, weights)


@kernel
def _epma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    epma: FloatArray,
    period: int,
    offset: int,
) -> None:
    """Rows [start, stop) of epma; state is that of the window."""
    weights = np.empty(period - 1)
    for k in range(weights.size):  # from the oldest, i = n - 2
        weights[k] = k + 2.0 - offset
    normalize(weights)
    rolling_weighted(close, start, stop, state, epma, weights)


@kernel
def _fwma(
    close: FloatArray, start: int, stop: int, state: FloatArray, fwma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of fwma; state is that of the window."""
    weights = np.ones(period)
    for k in range(2, period):
        weights[k] = weights[k - 1] + weights[k - 2]
    normalize(weights)
    rolling_weighted(close, start, stop, state, fwma, weights)


@kernel
def _nadaraya_watson(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    average: FloatArray,
    bandwidth: float,
    period: int,
) -> None:
    """Rows [start, stop) of the average; state is that of the window."""
    weights = np.empty(period)
    for k in range(period):
        place = (period - 1 - k) / bandwidth
        weights[k] = math.exp(-0.5 * place * place)
    normalize(weights)
    rolling_weighted(close, start, stop, state, average, weights)


@kernel
def _pwma(
    close: FloatArray, start: int, stop: int, state: FloatArray, pwma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of pwma; state is that of the window."""
    weights = np.ones(period)
    for k in range(1, period):
        weights[k] = weights[k - 1] * (period - k) / k
    normalize(weights)
    rolling_weighted(close, start, stop, state, pwma, weights)


@kernel
def _sinwma(
    close: FloatArray, start: int, stop: int, state: FloatArray, sinwma: FloatArray, period: int
) -> None:
    """Rows [start, stop) of sinwma; state is that of the window."""
    weights = np.empty(period)
    for k in range(period):
        weights[k] = math.sin((k + 1.0) * math.pi / (period + 1.0))
    normalize(weights)
    rolling_weighted(close, start, stop, state, sinwma, weights)


@kernel
def _vpwma(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vpwma: FloatArray,
    period: int,
    power: float,
) -> None:
    """Rows [start, stop) of vpwma; state is that of the window."""
    weights = np.empty(period - 1)
    for k in range(weights.size):  # from the oldest, i = n - 2
        weights[k] = (k + 2.0) ** power
    normalize(weights)
    rolling_weighted(close, start, stop, state, vpwma, weights)


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 1,)


def _shorter_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period - 2,)


def _state(period: int, **_: ParamValue) -> int:
    return weighted_state(period)


def _shorter_state(period: int, **_: ParamValue) -> int:
    return weighted_state(period - 1)


def _epma_check(period: int, offset: int) -> str | None:
    if 2 * offset < period + 2:
        return None
    return f"offset must be below period / 2 + 1, or the weights add up to 0 (got {offset})"


_TEN = bars_param("period", 10, "Bars in the window, n.", ge=2)
_FOURTEEN = bars_param("period", 14, "Bars in the window and one more, n.", ge=2)

ALMA = Indicator(
    name="alma",
    title="Arnaud Legoux Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 9, "Bars in the window, n.", ge=2),
        Param(
            name="offset",
            default=0.85,
            ge=0.0,
            le=1.0,
            unit="ratio",
            doc="Where the peak of the weights lies: 0 at the oldest bar, 1 at the newest.",
        ),
        Param(
            name="sigma",
            default=6.0,
            ge=0.1,
            le=50.0,
            unit="ratio",
            doc="Steepness of the weights.",
        ),
    ),
    outputs=(Output(name="alma", unit=Unit.PRICE),),
    compute=_alma,
    lookback=_lookback,
    state_size=_state,
    cost=Cost.LINEAR,
    formula="mean weighted by exp(-(j - m)^2 / (2 s^2)), j = 0 at the oldest bar, "
    "m = offset * (n - 1), s = n / sigma",
    source="Legoux and Kouzis-Loukas 2009",
)

EPMA = Indicator(
    name="epma",
    title="End Point Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("period", 11, "Bars in the window and one more, n.", ge=2),
        bars_param("offset", 4, "By how much each weight is lowered.", ge=0, le=500),
    ),
    outputs=(Output(name="epma", unit=Unit.PRICE),),
    compute=_epma,
    lookback=_shorter_lookback,
    state_size=_shorter_state,
    cost=Cost.LINEAR,
    formula="mean of the last n - 1 closes weighted by n - i - offset, i bars before the newest",
    source="jesse epma",
    check=_epma_check,
)

FWMA = Indicator(
    name="fwma",
    title="Fibonacci Weighted Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(_TEN,),
    outputs=(Output(name="fwma", unit=Unit.PRICE),),
    compute=_fwma,
    lookback=_lookback,
    state_size=_state,
    cost=Cost.LINEAR,
    formula="mean weighted by 1, 1, 2, 3, 5, ... from the oldest close to the newest",
    source="pandas-ta fwma",
)

NADARAYA_WATSON = Indicator(
    name="nadaraya_watson",
    title="Nadaraya-Watson Kernel Regression (end point)",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(
            name="bandwidth",
            default=8.0,
            ge=0.5,
            le=500.0,
            unit="bars",
            doc="Width of the kernel, h.",
        ),
        bars_param("period", 100, "Bars in the window, n.", ge=2),
    ),
    outputs=(Output(name="nw", unit=Unit.PRICE),),
    compute=_nadaraya_watson,
    lookback=_lookback,
    state_size=_state,
    cost=Cost.LINEAR,
    formula="mean of the last n closes weighted by exp(-i^2 / (2 h^2)), i bars before the newest",
    source="Nadaraya 1964; Watson 1964",
)

PWMA = Indicator(
    name="pwma",
    title="Pascal Weighted Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(_TEN,),
    outputs=(Output(name="pwma", unit=Unit.PRICE),),
    compute=_pwma,
    lookback=_lookback,
    state_size=_state,
    cost=Cost.LINEAR,
    formula="mean weighted by the binomial coefficients of n - 1 over i",
    source="pandas-ta pwma",
)

SINWMA = Indicator(
    name="sinwma",
    title="Sine Weighted Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="sinwma", unit=Unit.PRICE),),
    compute=_sinwma,
    lookback=_lookback,
    state_size=_state,
    cost=Cost.LINEAR,
    formula="mean weighted by sin(pi * (i + 1) / (n + 1))",
    source="pandas-ta sinwma",
)

VPWMA = Indicator(
    name="vpwma",
    title="Power Weighted Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        _FOURTEEN,
        Param(name="power", default=0.382, ge=0.0, le=10.0, unit="ratio", doc="Exponent p."),
    ),
    outputs=(Output(name="vpwma", unit=Unit.PRICE),),
    compute=_vpwma,
    lookback=_shorter_lookback,
    state_size=_shorter_state,
    cost=Cost.LINEAR,
    formula="mean of the last n - 1 closes weighted by (n - i)^p, i bars before the newest",
    source="jesse vpwma",
)
