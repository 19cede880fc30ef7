r"""How well a line fits the last n closes, how they bend, and which way most pairs of them go.

With the least-squares line's errors e at bars k = 0 to n - 1 of the window:

.. math:: R^2 = 1 - \frac{\sum e^2}{\sum (C - \bar C)^2}, \quad e_{n-1}, \quad
    \sqrt{\frac{\sum e^2}{n - 2}}

``quadreg`` is :math:`c_2` of the parabola :math:`c_0 + c_1 k + c_2 k^2` that fits best.
``theil_sen`` is the median slope of all n(n-1)/2 pairs, ``mann_kendall`` Kendall's tau-b of close
and time, (rising - falling pairs) / sqrt(pairs * pairs that differ). A flat window makes R squared
and tau 0/0, NaN; a missing close leaves the n windows that hold it NaN.
Source: ordinary least squares; H. Theil, 1950, P. Sen, 1968; H. Mann, 1945, M. Kendall, 1938.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.fits import fits_state, rolling_fit
from mlta.kernels.jit import kernel
from mlta.kernels.lines import line_state, rolling_line
from mlta.kernels.selection import middle
from mlta.kernels.spans import span_state, take_spans
from mlta.types import FloatArray


@kernel
def _r2(
    close: FloatArray, start: int, stop: int, state: FloatArray, r2: FloatArray, period: int
) -> None:
    """Rows [start, stop) of r2; state is that of the fit."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    own = period * (period * period - 1.0) / 12.0
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, slope = r2[begin:end], scratch[0, : end - begin]
        rest = scratch[1, : end - begin]
        rolling_fit(close[begin:end], state, target, slope, rest, period)
        for i in range(target.size):
            fitted = own * (slope[i] * slope[i])
            total = fitted + rest[i]
            target[i] = fitted / total if total > 0.0 else math.nan


@kernel
def _resid(
    close: FloatArray, start: int, stop: int, state: FloatArray, resid: FloatArray, period: int
) -> None:
    """Rows [start, stop) of resid; state is that of the line."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, target = close[begin:end], resid[begin:end]
        rolling_line(closes, 0, target.size, state, target, period, 0.0)
        for i in range(target.size):
            target[i] = closes[i] - target[i]


@kernel
def _stderr(
    close: FloatArray, start: int, stop: int, state: FloatArray, stderr: FloatArray, period: int
) -> None:
    """Rows [start, stop) of stderr; state is that of the fit."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = stderr[begin:end]
        rolling_fit(close[begin:end], state, scratch[0], scratch[1], target, period)
        for i in range(target.size):
            target[i] = math.sqrt(target[i] / (period - 2.0))


@kernel
def _quadreg(
    close: FloatArray, start: int, stop: int, state: FloatArray, bend: FloatArray, period: int
) -> None:
    """Rows [start, stop) of bend; state is the closes carried over."""
    # the parabola that has neither mean nor slope over the window, over its own sum of squares
    level = (period * period - 1.0) / 12.0
    weight = np.empty(period)
    total = 0.0
    for k in range(period):
        place = k - 0.5 * (period - 1.0)
        weight[k] = place * place - level
        total += weight[k] * weight[k]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, newest = bend[begin:end], close[begin:end]
        run = take_spans(newest, state, target, period)
        for k in range(period - 1):  # bar by bar of all windows at once, which vectorises
            older, share = run[k : k + target.size], weight[k]
            for i in range(target.size):
                target[i] += share * (older[i] - newest[i])
        for i in range(target.size):
            target[i] /= total


@kernel
def _theil_sen(
    close: FloatArray, start: int, stop: int, state: FloatArray, slope: FloatArray, period: int
) -> None:
    """Rows [start, stop) of slope; state is the closes carried over."""
    slopes = np.empty(period * (period - 1) // 2)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = slope[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                place = 0
                for lag in range(1, period):
                    for k in range(i, i + period - lag):
                        slopes[place] = (run[k + lag] - run[k]) / lag
                        place += 1
                target[i] = middle(slopes)


@kernel
def _mann_kendall(
    close: FloatArray, start: int, stop: int, state: FloatArray, tau: FloatArray, period: int
) -> None:
    """Rows [start, stop) of tau; state is the closes carried over."""
    pairs = 0.5 * period * (period - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = tau[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        rising, falling = 0, 0
        for k in range(period - 1):  # whole numbers: what is taken away again leaves nothing
            up, down = _beside(run[: period - 1], k + 1, run[k])
            rising += up
            falling += down
        for i in range(target.size):
            window = run[i : i + period]
            older, newer = _against(window[: period - 1], window[period - 1])
            rising += older
            falling += newer
            differ = rising + falling
            if target[i] == 0.0 and differ > 0:
                value = (rising - falling) / math.sqrt(pairs * differ)
                target[i] = min(max(value, -1.0), 1.0)
            else:
                target[i] = math.nan
            up, down = _beside(window, 1, window[0])
            rising -= up
            falling -= down


@kernel
def _beside(window: FloatArray, first: int, value: float) -> tuple[int, int]:
    """How many values of `window` from place `first` on are above `value`, and below."""
    above, below = 0, 0
    for k in range(first, window.size):
        above += window[k] > value
        below += window[k] < value
    return above, below


@kernel
def _against(window: FloatArray, value: float) -> tuple[int, int]:
    """How many values of `window` are below `value`, and above."""
    above, below = _beside(window, 0, value)
    return below, above


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


LINEARREG_R2 = Indicator(
    name="linearreg_r2",
    title="R squared of the linear regression",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars fitted, n.", ge=3),),
    outputs=(Output(name="r2", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_r2,
    lookback=_lookback,
    state_size=fits_state,
    formula="share of the variance of the last n closes that their least-squares line explains",
    source="ordinary least squares",
)

LINEARREG_RESID = Indicator(
    name="linearreg_resid",
    title="Residual of the linear regression",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars fitted, n.", ge=3),),
    outputs=(Output(name="resid", unit=Unit.PRICE_CHANGE),),
    compute=_resid,
    lookback=_lookback,
    state_size=line_state,
    formula="close - the least-squares line through the last n closes, at the newest bar",
    source="ordinary least squares",
)

LINEARREG_STDERR = Indicator(
    name="linearreg_stderr",
    title="Standard error of the linear regression",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars fitted, n.", ge=3),),
    outputs=(Output(name="se", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_stderr,
    lookback=_lookback,
    state_size=fits_state,
    formula="sqrt(sum of squared errors of the least-squares line / (n - 2))",
    source="ordinary least squares",
)

QUADREG = Indicator(
    name="quadreg",
    title="Curvature of the quadratic regression",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 20, "Bars fitted, n.", ge=3),),
    outputs=(Output(name="c2", unit=Unit.PRICE_CHANGE, doc="Price for each bar squared."),),
    compute=_quadreg,
    lookback=_lookback,
    state_size=span_state,
    cost=Cost.LINEAR,
    formula="coefficient of k^2 in the parabola that fits the last n closes best",
    source="ordinary least squares",
)

THEIL_SEN = Indicator(
    name="theil_sen",
    title="Theil-Sen slope",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 20, "Bars fitted, n.", ge=2, le=200),),
    outputs=(Output(name="slope", unit=Unit.PRICE_CHANGE, doc="Price for each bar."),),
    compute=_theil_sen,
    lookback=_lookback,
    state_size=span_state,
    cost=Cost.QUADRATIC,
    formula="median of the slopes between any two of the last n closes",
    source="Theil 1950; Sen 1968",
)

MANN_KENDALL = Indicator(
    name="mann_kendall",
    title="Mann-Kendall trend (Kendall's tau with time)",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 20, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="tau", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_mann_kendall,
    lookback=_lookback,
    state_size=span_state,
    cost=Cost.LINEAR,
    formula="(rising - falling pairs) / sqrt(pairs * pairs that differ) of the last n closes",
    source="Mann 1945; Kendall 1938, tau-b",
)
