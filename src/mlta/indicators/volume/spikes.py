r"""Volume against its own past, and the turnover that close and volume suggest.

==================  ==================================================================
volume_buzz         1 where V is above the mean of the n volumes before it by more than k of their
                    standard deviations (of the population), else 0
volume_zscore       how many standard deviations (of the population) :math:`\ln V` lies from its mean
volume_ema_ratio    :math:`EMA(V, f) / EMA(V, s)`
pvol                :math:`C V`; the bars' quote_volume is the exact turnover
==================  ==================================================================

A bar without volume has no logarithm and leaves NaN the windows of volume_zscore that hold it; so does
a window in which all are equal, 0/0. volume_ema_ratio is 0/0, NaN, where there was never any volume. A
missing value leaves the windows that hold it NaN and restarts means.
Source: plain quotients and scores.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.log_scores import log_score_state, rolling_log_score
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.shares import rows_at_once, share_fade_bars
from mlta.kernels.smoothing import FADED, mean_step
from mlta.types import FloatArray


@kernel
def _volume_buzz(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    spike: FloatArray,
    period: int,
    k: float,
) -> None:
    """Rows [start, stop) of spike; state is the last limit, carried over, then the window."""
    step = rows_at_once(period)
    rows = min(step, stop - start)
    scratch, before = np.empty((2, rows)), np.empty(rows + 1)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rows = end - begin
        limits, variances = scratch[0, :rows], scratch[1, :rows]
        run = before[: rows + 1]
        rolling_moments(volume[begin:end], 0, rows, state[2:], limits, variances, period)
        for i in range(rows):
            limits[i] += k * math.sqrt(variances[i])
        take_run(limits, 1.0, state[:2], run)
        for i in range(rows):
            traded, limit = volume[begin + i], run[i]
            is_known = math.isfinite(traded + limit)
            spike[begin + i] = (1.0 if traded > limit else 0.0) if is_known else math.nan


@kernel
def _volume_zscore(
    volume: FloatArray, start: int, stop: int, state: FloatArray, z: FloatArray, period: int
) -> None:
    """Rows [start, stop) of z; state is that of the scores."""
    step = rows_at_once(period)
    for begin in range(start, stop, step):
        end = min(begin + step, stop)
        rolling_log_score(volume[begin:end], state, z[begin:end], period)


@kernel
def _volume_ema_ratio(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of ratio; state is count and the two means."""
    count, fast_mean, slow_mean = state[0], state[1], state[2]
    fast_share, slow_share = 2.0 / (fast + 1.0), 2.0 / (slow + 1.0)
    for t in range(start, stop):
        traded = volume[t]
        if math.isfinite(traded):
            fast_mean = mean_step(fast_mean, traded, count, fast, fast_share)
            slow_mean = mean_step(slow_mean, traded, count, slow, slow_share)
            count += 1.0
        else:
            count, fast_mean, slow_mean = 0.0, 0.0, 0.0
        is_known = count >= slow and slow_mean > FADED
        ratio[t] = fast_mean / slow_mean if is_known else math.nan
    state[0], state[1], state[2] = count, fast_mean, slow_mean


@kernel
def _pvol(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    pvol: FloatArray,
) -> None:
    """Rows [start, stop) of pvol."""
    for t in range(start, stop):
        value = close[t] * volume[t]
        pvol[t] = value if math.isfinite(value) else math.nan


def _before_lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _window_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _slow_lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1,)


def _at_once() -> tuple[int, ...]:
    return (0,)


def _buzz_state(period: int, **_: ParamValue) -> int:
    return carry_state(2) + moments_state(period)


def _means_state(**_: ParamValue) -> int:
    return 3


def _no_state() -> int:
    return 1  # never used, but no state is empty


def _settle(slow: int, **_: ParamValue) -> int:
    return share_fade_bars((slow - 1) / (slow + 1))


def _check(fast: int, slow: int) -> str | None:
    return None if fast < slow else f"fast must be below slow (got {fast} and {slow})"


VOLUME_BUZZ = Indicator(
    name="volume_buzz",
    title="Volume spike flag",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(
        bars_param("period", 50, "Bars before, n.", ge=2),
        Param(name="k", default=3.0, ge=0.0, le=100.0, unit="ratio", doc="Deviations above."),
    ),
    outputs=(Output(name="spike", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_volume_buzz,
    lookback=_before_lookback,
    state_size=_buzz_state,
    formula="1 where volume > mean + k * standard deviation of the n volumes before it, else 0",
    source="plain score",
)

VOLUME_ZSCORE = Indicator(
    name="volume_zscore",
    title="Volume z-score",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(bars_param("period", 50, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="z", unit=Unit.RATIO),),
    compute=_volume_zscore,
    lookback=_window_lookback,
    state_size=log_score_state,
    cost=Cost.LINEAR,
    formula="(x - mean of x) / standard deviation of x over n bars, x = ln(volume)",
    source="plain score",
)

VOLUME_EMA_RATIO = Indicator(
    name="volume_ema_ratio",
    title="Volume EMA ratio",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(
        bars_param("fast", 5, "Length of the fast mean.", ge=2),
        bars_param("slow", 50, "Length of the slow mean.", ge=3),
    ),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0),),
    compute=_volume_ema_ratio,
    lookback=_slow_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_means_state,
    formula="ema(volume, fast) / ema(volume, slow)",
    source="plain quotient",
    check=_check,
)

PVOL = Indicator(
    name="pvol",
    title="Price times volume",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="pvol", unit=Unit.TURNOVER),),
    compute=_pvol,
    lookback=_at_once,
    state_size=_no_state,
    formula="close * volume",
    source="plain product",
)
