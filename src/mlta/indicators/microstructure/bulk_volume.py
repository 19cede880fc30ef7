r"""Bulk volume classification: who traded, guessed from how far the price moved.

.. math::
    BVC = \Phi\!\left(\frac{C - C_1}{\sigma}\right), \qquad VPIN = \frac{\sum |2\,BVC - 1|\,V}{\sum V}

with the normal distribution's :math:`\Phi` and the deviation :math:`\sigma` (the population's) of the
changes of n bars; VPIN sums over n bars too. For where takers' sides are known, take `vpin_bars`. Where
nothing changes alike BVC is 0/0, NaN, and so is VPIN without volume; a missing value leaves the windows
NaN that hold it or a change from it.
Source: D. Easley, M. Lopez de Prado, M. O'Hara, Flow toxicity and liquidity in a high-frequency world,
2012 (the later paper takes Student's distribution), on bars of time.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.shares import rolling_share, rows_at_once, share_state
from mlta.types import FloatArray


@kernel
def _take_scores(close: FloatArray, state: FloatArray, scores: FloatArray, period: int) -> None:
    """Fill `scores` with changes over their deviation; state is the changes', then the window."""
    rows = close.size
    means, variances = np.empty(rows), np.empty(rows)
    take_changes(close, 0, rows, state[:CHANGES_STATE], scores)
    rolling_moments(scores, 0, rows, state[CHANGES_STATE:], means, variances, period)
    for i in range(rows):
        variance = variances[i]
        scores[i] = scores[i] / math.sqrt(variance) if variance > 0.0 else math.nan


@kernel
def _bvc(
    close: FloatArray, start: int, stop: int, state: FloatArray, buy_frac: FloatArray, period: int
) -> None:
    """Rows [start, stop) of buy_frac; state is that of the scores."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target = buy_frac[begin:end]
        _take_scores(close[begin:end], state, target, period)
        for i in range(target.size):
            target[i] = 0.5 * math.erfc(-target[i] / math.sqrt(2.0))


@kernel
def _vpin_bvc(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vpin: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vpin; state is that of the scores and of the share."""
    step = rows_at_once(period)
    split = CHANGES_STATE + period
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        target, traded = vpin[begin:end], volume[begin:end]
        _take_scores(close[begin:end], state[:split], target, period)
        for i in range(target.size):
            target[i] = math.erf(abs(target[i]) / math.sqrt(2.0)) * traded[i]
        rolling_share(target, traded, state[split:], target, period)


def _bvc_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _vpin_lookback(period: int) -> tuple[int, ...]:
    return (2 * period - 1,)


def _bvc_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


def _vpin_state(period: int) -> int:
    return _bvc_state(period) + share_state(period)


_PERIOD = (bars_param("period", 50, "Bars in the window, n.", ge=2),)

BVC = Indicator(
    name="bvc",
    title="Bulk volume classification",
    category=Category.MICROSTRUCTURE,
    inputs=("close",),
    params=_PERIOD,
    outputs=(Output(name="buy_frac", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_bvc,
    lookback=_bvc_lookback,
    state_size=_bvc_state,
    formula="Phi((close - close1) / standard deviation of the changes of n bars)",
    source="Easley, Lopez de Prado and O'Hara 2012",
)

VPIN_BVC = Indicator(
    name="vpin_bvc",
    title="VPIN by bulk volume classification",
    category=Category.MICROSTRUCTURE,
    inputs=("close", "volume"),
    params=_PERIOD,
    outputs=(Output(name="vpin", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_vpin_bvc,
    lookback=_vpin_lookback,
    state_size=_vpin_state,
    formula="sum of |2 * bvc - 1| * volume / sum of volume over n bars",
    source="Easley, Lopez de Prado and O'Hara 2012, on bars of time",
)
