r"""Weighted pasts: fractional differences, a steady-state Kalman trend, an exponential z-score.

``frac_diff`` is :math:`\sum_{k<w} w_k C_{t-k}` with :math:`w_0 = 1`,
:math:`w_k = -w_{k-1} (d - k + 1) / k`: the difference of order d, cut off after `width` closes.
``kalman_trend`` follows level and slope with the gains to which a Kalman filter settles whose
acceleration has the variance q and whose observations the variance r:
:math:`\Lambda = \sqrt{q/r}`, :math:`\rho = (4 + \Lambda - \sqrt{8\Lambda + \Lambda^2})/4`,
:math:`\alpha = 1 - \rho^2`, :math:`\beta = 2(1 - \rho)^2`. It begins at the first close with the
slope 0. ``zscore_ewm`` is the distance of the close from its exponential mean over the exponential
deviation, :math:`s^2_t = (1-a)(s^2_{t-1} + a\,\delta^2)`, with :math:`\delta` the close less the
mean before and :math:`a = 1 - 2^{-1/h}` (without correction for bias, from the second close on);
while nothing has moved yet, 0/0, NaN.
A missing close leaves the windows that hold it NaN and starts what is recursive anew.
Source: J. Hosking, 1981; P. Kalata, The Tracking Index, 1984; pandas ``ewm(adjust=False)``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Memory, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.kernels.spans import span_state, take_spans
from mlta.types import FloatArray


@kernel
def _frac_diff(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    diff: FloatArray,
    d: float,
    width: int,
) -> None:
    """Rows [start, stop) of diff; state is the closes carried over."""
    weights = np.empty(width)
    weight, total = 1.0, 1.0
    weights[0] = 1.0
    for k in range(1, width):
        weight *= -(d - k + 1.0) / k
        weights[k] = weight
        total += weight
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, newest = diff[begin:end], close[begin:end]
        run = take_spans(newest, state, target, width)
        for k in range(1, width):  # bar by bar of all windows at once, which vectorises
            older, share = run[width - 1 - k : width - 1 - k + target.size], weights[k]
            for i in range(target.size):
                target[i] += share * (older[i] - newest[i])
        for i in range(target.size):
            target[i] += total * newest[i]
            target[i] = target[i] + (target[i] - target[i])


@kernel
def _kalman_trend(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    level: FloatArray,
    slope: FloatArray,
    q: float,
    r: float,
) -> None:
    """Rows [start, stop) of the two; state is count, last close, its gap to the level, slope."""
    count, last, gap, drift = state[0], state[1], state[2], state[3]
    index = math.sqrt(q / r)
    keep = (4.0 + index - math.sqrt(8.0 * index + index * index)) / 4.0
    share = 2.0 * (1.0 - keep) * (1.0 - keep)
    for t in range(start, stop):
        value = close[t]
        if not math.isfinite(value):
            count, gap, drift = 0.0, 0.0, 0.0
        elif count == 0.0:
            count, gap, drift = 1.0, 0.0, 0.0
        else:
            count = 2.0
            error = (value - last) + gap - drift
            gap = keep * keep * error
            drift += share * error
        last = value
        level[t] = value - gap if count > 1.0 else math.nan
        slope[t] = drift if count > 1.0 else math.nan
    state[0], state[1], state[2], state[3] = count, last, gap, drift


@kernel
def _zscore_ewm(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    zscore: FloatArray,
    halflife: int,
) -> None:
    """Rows [start, stop) of zscore; state is count, last close, its gap to the mean, variance."""
    count, last, gap, variance = state[0], state[1], state[2], state[3]
    keep = 0.5 ** (1.0 / halflife)
    share = 1.0 - keep
    for t in range(start, stop):
        value = close[t]
        if count == 0.0 or not math.isfinite(value):
            count = 1.0 if math.isfinite(value) else 0.0
            gap, variance = 0.0, 0.0
        else:
            count = 2.0
            apart = (value - last) + gap
            gap = keep * apart
            variance = keep * (variance + share * (apart * apart))
            if variance < FADED:
                variance = 0.0
        last = value
        known = count > 1.0 and variance > 0.0
        zscore[t] = gap / math.sqrt(variance) if known else math.nan
    state[0], state[1], state[2], state[3] = count, last, gap, variance


def _frac_lookback(width: int, **_: float) -> tuple[int, ...]:
    return (width - 1,)


def _frac_state(width: int, **_: float) -> int:
    return span_state(width)


def _trend_lookback(**_: float) -> tuple[int, ...]:
    return (1, 1)


def _score_lookback(**_: float) -> tuple[int, ...]:
    return (1,)


def _four(**_: float) -> int:
    return 4


def _trend_settle(q: float, r: float) -> int:
    """Bars until neither a wrong level nor a wrong slope is felt any more."""
    index = math.sqrt(q / r)
    keep = (4.0 + index - math.sqrt(8.0 * index + index * index)) / 4.0
    share = 2.0 * (1.0 - keep) ** 2
    wrong = np.eye(2)
    step = np.array([[keep * keep, -keep * keep], [share, 1.0 - share]])
    bars = 0
    while np.abs(wrong).max() >= 1e-10:
        wrong = step @ wrong
        bars += 1
    return bars


def _score_settle(halflife: int) -> int:
    """Twice the mean's, since the variance holds the square of what it forgets."""
    return 2 * fade_bars(0.5 ** (1.0 / halflife))


FRAC_DIFF = Indicator(
    name="frac_diff",
    title="Fractional difference",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="d", default=0.4, ge=0.0, le=2.0, unit="ratio", doc="Order of the difference."),
        bars_param("width", 100, "Closes with a weight, w.", ge=2),
    ),
    outputs=(Output(name="fd", unit=Unit.PRICE_CHANGE),),
    compute=_frac_diff,
    lookback=_frac_lookback,
    state_size=_frac_state,
    cost=Cost.LINEAR,
    formula="sum of w_k * close k bars before, w_0 = 1, w_k = -w_(k-1) * (d - k + 1) / k",
    source="Hosking 1981; López de Prado 2018, fixed width",
)

KALMAN_TREND = Indicator(
    name="kalman_trend",
    title="Kalman level and slope",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="q", default=0.01, ge=0.001, le=100.0, unit="ratio", doc="Of the acceleration."),
        Param(name="r", default=1.0, ge=0.1, le=10.0, unit="ratio", doc="Of the observations."),
    ),
    outputs=(
        Output(name="level", unit=Unit.PRICE),
        Output(name="slope", unit=Unit.PRICE_CHANGE, doc="Price for each bar."),
    ),
    compute=_kalman_trend,
    lookback=_trend_lookback,
    state_size=_four,
    memory=Memory.RECURSIVE,
    settle=_trend_settle,
    formula="e = close - level1 - slope1; level = level1 + slope1 + alpha e; slope = slope1 + beta e",
    source="Kalata 1984",
)

ZSCORE_EWM = Indicator(
    name="zscore_ewm",
    title="Exponential standard score",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("halflife", 20, "Bars in which a weight halves, h."),),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_zscore_ewm,
    lookback=_score_lookback,
    state_size=_four,
    memory=Memory.RECURSIVE,
    settle=_score_settle,
    formula="(close - exponential mean) / exponential deviation, begun at the first close",
    source="pandas ewm(adjust=False), with bias",
)
