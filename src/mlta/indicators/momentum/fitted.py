r"""The price against a straight line: forecast and projection oscillators, correlations with time.

.. math::
    CFO = 100\,\frac{C - F}{C}, \quad PO = 100\,\frac{C - E}{E}, \quad CTI = r(C, t), \quad
    RCI = 100\,\rho(C, t), \quad INERTIA = E(RVI)

with E the end of the least-squares line through the last n closes, F its value one bar later, r Pearson's
and :math:`\rho` Spearman's correlation of the closes with time; equal closes share the mean of their ranks.
CTI also goes by the name of Trend Strength Index. Inertia is the line's end through n values of the relative
volatility index over `rvi` bars, of deviations over 10. Where the n closes are equal, CTI and RCI are 0/0,
NaN. A missing close leaves the windows that hold it NaN.
Where nothing has moved inertia is 0/0 too; a missing close restarts its means.
Sources: D. Dorsey, Refining the Relative Volatility Index, Stocks & Commodities 13:9, 1995; T. Chande and S. Kroll, The New Technical Trader, 1994; J. Ehlers, Correlation Trend Indicator,
Stocks & Commodities, 2020; C. Spearman, 1904.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.lines import line_state, rolling_line
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.spreads import relative_volatility_state, take_relative_volatility
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray

_STDDEV = 10


@kernel
def _cfo(
    close: FloatArray, start: int, stop: int, state: FloatArray, cfo: FloatArray, period: int
) -> None:
    """Rows [start, stop) of cfo; state is that of the line."""
    rolling_line(close, start, stop, state, cfo, period, 1.0)
    for t in range(start, stop):
        value = 100.0 * ((close[t] - cfo[t]) / close[t])
        cfo[t] = value + (value - value)  # NaN if infinite


@kernel
def _po(
    close: FloatArray, start: int, stop: int, state: FloatArray, po: FloatArray, period: int
) -> None:
    """Rows [start, stop) of po; state is that of the line."""
    rolling_line(close, start, stop, state, po, period, 0.0)
    for t in range(start, stop):
        value = 100.0 * ((close[t] - po[t]) / po[t])
        po[t] = value + (value - value)


@kernel
def _cti(
    close: FloatArray, start: int, stop: int, state: FloatArray, cti: FloatArray, period: int
) -> None:
    """Rows [start, stop) of cti; state is that of the slope, then of the variance."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    first = -0.5 * (period - 1.0)
    slope_scale = 12.0 / (period * (period * period - 1.0))
    time_spread = math.sqrt((period * period - 1.0) / 12.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, slopes = close[begin:end], cti[begin:end]
        means, variances = scratch[0, : end - begin], scratch[1, : end - begin]
        rows = slopes.size
        rolling_moments(closes, 0, rows, state[4 + period :], means, variances, period)
        rolling_ramp(closes, 0, rows, state[: 4 + period], slopes, period, first, slope_scale, 0.0)
        for i in range(rows):
            if variances[i] > 0.0:
                value = slopes[i] * (time_spread / math.sqrt(variances[i]))
                slopes[i] = max(min(value, 1.0), -1.0)
            else:
                slopes[i] = math.nan


@kernel
def _inertia(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    inertia: FloatArray,
    period: int,
    rvi: int,
) -> None:
    """Rows [start, stop) of inertia; state is that of the line, then of the index."""
    lines = state[: 4 + period]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        take_relative_volatility(
            close[begin:end], state[4 + period :], inertia[begin:end], rvi, _STDDEV
        )
    rolling_line(inertia, start, stop, lines, inertia, period, 0.0)


@kernel
def _rci(
    close: FloatArray, start: int, stop: int, state: FloatArray, rci: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rci.

    State is the count of bars since a missing one, the last n closes, oldest first, and twice
    their ranks among them, which are whole numbers.
    """
    closes, ranks = state[1 : 1 + period], state[1 + period :]
    middle = 0.5 * (period - 1.0)
    for t in range(start, stop):
        if not math.isfinite(close[t]):
            state[0] = 0.0
            rci[t] = math.nan
            continue
        taken = min(int(state[0]), period)
        _take_rank(closes, ranks, taken, close[t])
        state[0] = min(taken + 1, period)
        products, squares = 0.0, 0.0
        for k in range(period):
            rank = ranks[k] - (period + 1.0)  # twice the distance from the middle rank
            products += (k - middle) * rank
            squares += rank * rank
        is_ranked = state[0] == period and squares > 0.0
        time_squares = (period * period - 1.0) * period / 12.0
        place = products / math.sqrt(time_squares * squares) if is_ranked else math.nan
        rci[t] = max(min(100.0 * place, 100.0), -100.0) + (place - place)


@kernel
def _take_rank(closes: FloatArray, ranks: FloatArray, taken: int, value: float) -> None:
    """Append `value` to the first `taken` closes, in place of the oldest if they are all there."""
    oldest, shift = closes[0], 0
    if taken == closes.size:
        shift, taken = 1, taken - 1
    rank = 2.0
    for k in range(taken):
        known, twice = closes[k + shift], ranks[k + shift]
        if shift == 1:
            twice -= 2.0 if oldest < known else (1.0 if oldest == known else 0.0)
        if value < known:
            twice += 2.0
        elif value == known:
            twice += 1.0
            rank += 1.0
        else:
            rank += 2.0
        closes[k], ranks[k] = known, twice
    closes[taken], ranks[taken] = value, rank


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _cti_state(period: int) -> int:
    return window_state(period) + moments_state(period)


def _inertia_lookback(period: int, rvi: int) -> tuple[int, ...]:
    return (rvi + _STDDEV - 2 + period - 1,)


def _inertia_settle(rvi: int, **_: ParamValue) -> int:
    return fade_bars((rvi - 1) / rvi) + 10


def _inertia_state(period: int, **_: ParamValue) -> int:
    return line_state(period) + relative_volatility_state(_STDDEV)


def _rci_state(period: int) -> int:
    return 1 + 2 * period


CFO = Indicator(
    name="cfo",
    title="Chande Forecast Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 9, "Bars fitted, n.", ge=2),),
    outputs=(Output(name="cfo", unit=Unit.PERCENT),),
    compute=_cfo,
    lookback=_lookback,
    state_size=line_state,
    formula="100 * (close - the line's forecast for the next bar) / close",
    source="Chande and Kroll 1994",
)

PO = Indicator(
    name="po",
    title="Projection Oscillator (distance from the line)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars fitted, n.", ge=3),),
    outputs=(Output(name="po", unit=Unit.PERCENT),),
    compute=_po,
    lookback=_lookback,
    state_size=line_state,
    formula="100 * (close - the line's end) / the line's end",
    source="pandas-ta's form; M. Widner's own, 1995, is the place between projection bands",
)

CTI = Indicator(
    name="cti",
    title="Correlation Trend Indicator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 12, "Bars correlated, n.", ge=2),),
    outputs=(Output(name="cti", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_cti,
    lookback=_lookback,
    state_size=_cti_state,
    formula="Pearson's correlation of n closes with time",
    source="Ehlers 2020",
)

INERTIA = Indicator(
    name="inertia",
    title="Inertia",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Bars fitted, n.", ge=2),
        bars_param("rvi", 14, "Smoothing length of the index.", ge=2, le=500),
    ),
    outputs=(Output(name="inertia", unit=Unit.PERCENT, doc="Mostly between 0 and 100."),),
    compute=_inertia,
    lookback=_inertia_lookback,
    memory=Memory.RECURSIVE,
    settle=_inertia_settle,
    state_size=_inertia_state,
    formula="end of the least-squares line through n values of RVI(close, rvi, 10)",
    source="Dorsey 1995",
)

RCI = Indicator(
    name="rci",
    title="Rank Correlation Index",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 10, "Bars ranked, n.", ge=2, le=500),),
    outputs=(Output(name="rci", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_rci,
    lookback=_lookback,
    state_size=_rci_state,
    formula="100 * Spearman's correlation of n closes with time; equal closes share their mean rank",
    source="Spearman 1904",
    cost=Cost.LINEAR,
)
