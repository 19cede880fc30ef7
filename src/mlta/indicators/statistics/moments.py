r"""Sums, spread and place of the close in a window of n bars.

.. math::
    \sum C, \quad \frac{1}{n}\sum (C - \bar C)^2, \quad \frac{1}{n}\sum |C - \bar C|, \quad
    z = \frac{C_t - \bar C}{\sigma}, \quad \frac{\sigma}{\sqrt n}, \quad
    \frac{C_t - \min}{\max - \min}

with the population's variance, divided by n (of z, by n - 1 where ``ddof`` is 1). In a flat window the spread is 0 and the quotients are
0/0, NaN. A missing close leaves the n windows that hold it NaN.
Source: TA-Lib ``SUM``, ``VAR``, ``AVGDEV``, ``MINMAX``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Param, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS, carry_state, new_run, take_run
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.scores import rolling_score, score_state
from mlta.types import FloatArray


@kernel
def _sum(
    close: FloatArray, start: int, stop: int, state: FloatArray, total: FloatArray, period: int
) -> None:
    """Rows [start, stop) of total; state is that of the window."""
    rolling_sum(close, start, stop, state, total, period)


@kernel
def _variance(
    close: FloatArray, start: int, stop: int, state: FloatArray, variance: FloatArray, period: int
) -> None:
    """Rows [start, stop) of variance; state is that of the window."""
    rolling_moments(close, start, stop, state, np.empty(0), variance, period)


@kernel
def _stderr(
    close: FloatArray, start: int, stop: int, state: FloatArray, stderr: FloatArray, period: int
) -> None:
    """Rows [start, stop) of stderr; state is that of the window."""
    _variance(close, start, stop, state, stderr, period)
    target = stderr[start:stop]
    for i in range(target.size):
        target[i] = math.sqrt(target[i] / period)


@kernel
def _zscore(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    zscore: FloatArray,
    period: int,
    ddof: int,
) -> None:
    """Rows [start, stop) of zscore; state is that of the window."""
    rolling_score(close, start, stop, state, zscore, period)
    factor = math.sqrt((period - ddof) / period)
    target = zscore[start:stop]
    for i in range(target.size):
        target[i] *= factor


@kernel
def _avgdev(
    close: FloatArray, start: int, stop: int, state: FloatArray, avgdev: FloatArray, period: int
) -> None:
    """Rows [start, stop) of avgdev; state is the closes carried over."""
    run, means = new_run(stop - start, period), np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        total, mean, oldest = avgdev[begin:end], means[: end - begin], run[: end - begin]
        take_run(close[begin:end], 1.0, state, run[: total.size + period - 1])
        mean[:] = 0.0
        for k in range(period):
            value = run[k:]
            for i in range(mean.size):
                mean[i] += value[i] - oldest[i]
        for i in range(mean.size):
            mean[i] /= period
        total[:] = 0.0
        for k in range(period):
            value = run[k:]
            for i in range(mean.size):
                total[i] += abs((value[i] - oldest[i]) - mean[i])
        for i in range(mean.size):
            total[i] /= period


@kernel
def _minmax(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    lowest: FloatArray,
    highest: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the two extrema."""
    rolling_min(close, start, stop, state[:period], lowest, period)
    rolling_max(close, start, stop, state[period:], highest, period)


@kernel
def _minmax_scaled(
    close: FloatArray, start: int, stop: int, state: FloatArray, scaled: FloatArray, period: int
) -> None:
    """Rows [start, stop) of scaled; state is that of the two extrema."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, target = close[begin:end], scaled[begin:end]
        top = np.empty(target.size)
        _minmax(closes, 0, target.size, state, target, top, period)
        for i in range(target.size):
            width = top[i] - target[i]
            target[i] = (closes[i] - target[i]) / width if width > 0.0 else math.nan


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _zscore_state(period: int, **_: float) -> int:
    return score_state(period)


def _minmax_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 2


def _minmax_state(period: int) -> int:
    return 2 * extremum_state(period)


def _window(default: int) -> tuple[Param, ...]:
    return (bars_param("period", default, "Bars in the window, n.", ge=2),)


SUM = Indicator(
    name="sum",
    title="Rolling sum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(30),
    outputs=(Output(name="sum", unit=Unit.PRICE),),
    compute=_sum,
    lookback=_lookback,
    state_size=moments_state,
    formula="sum of the last n closes",
    source="TA-Lib SUM",
)

VARIANCE = Indicator(
    name="variance",
    title="Rolling variance",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(20),
    outputs=(Output(name="variance", unit=Unit.PRICE_SQUARED, low=0.0),),
    compute=_variance,
    lookback=_lookback,
    state_size=moments_state,
    formula="mean of (close - mean)^2 of the last n closes",
    source="TA-Lib VAR",
)

STDERR = Indicator(
    name="stderr",
    title="Standard error of the mean",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(20),
    outputs=(Output(name="stderr", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_stderr,
    lookback=_lookback,
    state_size=moments_state,
    formula="standard deviation of the last n closes / sqrt(n)",
    source="R. A. Fisher, Statistical Methods for Research Workers, 1925",
)

ZSCORE = Indicator(
    name="zscore",
    title="Standard score",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        *_window(30),
        Param(name="ddof", default=0, ge=0, le=1, unit="count", doc="Taken from n in the divisor."),
    ),
    outputs=(Output(name="zscore", unit=Unit.RATIO),),
    compute=_zscore,
    lookback=_lookback,
    state_size=_zscore_state,
    formula="(close - mean) / standard deviation of the last n closes, divisor n - ddof",
    source="the standard score",
)

AVGDEV = Indicator(
    name="avgdev",
    title="Mean absolute deviation",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(14),
    outputs=(Output(name="avgdev", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_avgdev,
    lookback=_lookback,
    state_size=carry_state,
    formula="mean of |close - mean| of the last n closes",
    source="TA-Lib AVGDEV",
)

MINMAX = Indicator(
    name="minmax",
    title="Rolling minimum and maximum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(30),
    outputs=(Output(name="min", unit=Unit.PRICE), Output(name="max", unit=Unit.PRICE)),
    compute=_minmax,
    lookback=_minmax_lookback,
    state_size=_minmax_state,
    formula="smallest and largest of the last n closes",
    source="TA-Lib MINMAX",
)

MINMAX_SCALED = Indicator(
    name="minmax_scaled",
    title="Place between minimum and maximum",
    category=Category.STATISTICS,
    inputs=("close",),
    params=_window(50),
    outputs=(Output(name="scaled", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_minmax_scaled,
    lookback=_lookback,
    state_size=_minmax_state,
    formula="(close - lowest) / (highest - lowest) of the last n closes",
    source="plain quotient",
)
