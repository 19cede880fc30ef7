r"""Skewness and excess kurtosis of n closes, and how far n returns are from normal.

With sums of powers of deviations :math:`m_k`, :math:`g = \sqrt n\,m_3 / m_2^{3/2}` and
:math:`k = n\,m_4 / m_2^2 - 3`:

.. math:: G = g\,\frac{\sqrt{n(n-1)}}{n-2}, \quad
    K = \frac{n-1}{(n-2)(n-3)}\,((n+1)\,k + 6), \quad JB = \frac{n}{6}\left(g^2 + \frac{k^2}{4}\right)

G and K are the sample's, without bias for normal values; JB, of log returns, takes g and k. A flat
window makes them 0/0, NaN. A missing close leaves NaN where it, or a return from it, is in the
window.
Source: R. A. Fisher, 1930; C. Jarque and A. Bera, 1980.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.shapes import rolling_shapes, shapes_state
from mlta.types import FloatArray


@kernel
def _skew(
    close: FloatArray, start: int, stop: int, state: FloatArray, skew: FloatArray, period: int
) -> None:
    """Rows [start, stop) of skew; state is that of the window."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    factor = period * math.sqrt(period - 1.0) / (period - 2.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, second, fourth = skew[begin:end], scratch[0, : end - begin], scratch[1]
        rolling_shapes(close[begin:end], state, second, target, fourth, period)
        for i in range(target.size):
            root = math.sqrt(second[i])
            target[i] = factor * (target[i] / second[i] / root) if root > 0.0 else math.nan


@kernel
def _kurtosis(
    close: FloatArray, start: int, stop: int, state: FloatArray, kurt: FloatArray, period: int
) -> None:
    """Rows [start, stop) of kurt; state is that of the window."""
    scratch = np.empty((2, min(stop - start, CHUNK_ROWS)))
    factor = (period - 1.0) / ((period - 2.0) * (period - 3.0))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, second, third = kurt[begin:end], scratch[0, : end - begin], scratch[1]
        rolling_shapes(close[begin:end], state, second, third, target, period)
        for i in range(target.size):
            if second[i] > 0.0:
                excess = period * (target[i] / second[i] / second[i]) - 3.0
                target[i] = factor * ((period + 1.0) * excess + 6.0)
            else:
                target[i] = math.nan


@kernel
def _jarque_bera(
    close: FloatArray, start: int, stop: int, state: FloatArray, jb: FloatArray, period: int
) -> None:
    """Rows [start, stop) of jb; state is that of the returns and of the window."""
    scratch = np.empty((3, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, second = jb[begin:end], scratch[0, : end - begin]
        third, fourth = scratch[1], scratch[2]
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        rolling_shapes(target, state[CHANGES_STATE:], second, third, fourth, period)
        for i in range(target.size):
            if second[i] > 0.0:
                skew = third[i] / second[i] / math.sqrt(second[i])
                excess = period * (fourth[i] / second[i] / second[i]) - 3.0
                target[i] = period / 6.0 * (period * skew * skew + 0.25 * excess * excess)
            else:
                target[i] = math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _returns_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _returns_state(period: int) -> int:
    return CHANGES_STATE + shapes_state(period)


SKEW = Indicator(
    name="skew",
    title="Rolling skewness",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 30, "Closes in the window, n.", ge=3),),
    outputs=(Output(name="skew", unit=Unit.RATIO),),
    compute=_skew,
    lookback=_lookback,
    state_size=shapes_state,
    formula="sample skewness of the last n closes (adjusted Fisher-Pearson)",
    source="Fisher 1930",
)

KURTOSIS = Indicator(
    name="kurtosis",
    title="Rolling excess kurtosis",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 30, "Closes in the window, n.", ge=4),),
    outputs=(Output(name="kurt", unit=Unit.RATIO),),
    compute=_kurtosis,
    lookback=_lookback,
    state_size=shapes_state,
    formula="sample excess kurtosis of the last n closes, 0 if normal",
    source="Fisher 1930",
)

JARQUE_BERA = Indicator(
    name="jarque_bera",
    title="Jarque-Bera statistic of returns",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Returns in the window, n.", ge=4),),
    outputs=(Output(name="jb", unit=Unit.RATIO, low=0.0),),
    compute=_jarque_bera,
    lookback=_returns_lookback,
    state_size=_returns_state,
    formula="n / 6 * (skewness^2 + excess kurtosis^2 / 4) of n returns, r = ln(close / close1)",
    source="Jarque and Bera 1980",
)
