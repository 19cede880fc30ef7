r"""Qlib's volume figures: mean, deviation and shares of rises, and how uneven the effort is.

.. math::
    VMA = \frac{\bar V}{V}, \quad VSTD = \frac{s(V)}{V}, \quad
    VSUMP = \frac{\sum \max(V - V_1, 0)}{\sum |V - V_1|}, \quad VSUMN = 1 - VSUMP, \quad
    VSUMD = VSUMP - VSUMN, \quad WVMA = \frac{s(x)}{\bar x}, \quad x = |C / C_1 - 1|\,V

over n bars (changes), with sample deviations s. All of them must be there (Qlib takes what there is of
the first ones, and adds 1e-12 to what divides). Where the newest volume, all changes of volume or all
of x are 0 the quotients are 0/0 or x/0, NaN. A missing value leaves the windows that hold it NaN.
Source: Microsoft Qlib, Alpha158.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_returns
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.kernels.quotients import quotient
from mlta.kernels.steps import rolling_way, steps_state
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _qlib_vma(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vma: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vma; state is that of the mean."""
    rolling_mean(volume, start, stop, state, vma, period)
    for t in range(start, stop):
        vma[t] = quotient(vma[t], volume[t])


@kernel
def _qlib_vstd(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vstd: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vstd; state is that of the window."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    unbiased = period / (period - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        volumes, target = volume[begin:end], vstd[begin:end]
        rolling_moments(volumes, 0, target.size, state, scratch, target, period)
        for i in range(target.size):
            target[i] = quotient(math.sqrt(target[i] * unbiased), volumes[i])


@kernel
def _qlib_vsump(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vsump: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vsump; state is that of the steps."""
    rolling_way(volume, start, stop, state, vsump, period, 1.0, 0.0)


@kernel
def _qlib_vsumn(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vsumn: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vsumn; state is that of the steps."""
    rolling_way(volume, start, stop, state, vsumn, period, 0.0, 1.0)


@kernel
def _qlib_vsumd(
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    vsumd: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of vsumd; state is that of the steps."""
    rolling_way(volume, start, stop, state, vsumd, period, 1.0, -1.0)


@kernel
def _qlib_wvma(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    wvma: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of wvma; state is that of the returns and of the window."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    unbiased = period / (period - 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = wvma[begin:end]
        means = scratch[: target.size]
        take_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], means)
        for i in range(target.size):
            means[i] = abs(means[i]) * volume[begin + i]
        rolling_moments(means, 0, target.size, state[CHANGES_STATE:], means, target, period)
        for i in range(target.size):
            target[i] = quotient(math.sqrt(target[i] * unbiased), means[i])


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _steps_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _wvma_state(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


_PERIOD = bars_param("period", 20, "Bars in the window, n.")
_PERIOD2 = bars_param("period", 20, "Bars in the window, n.", ge=2)

QLIB_VMA = Indicator(
    name="qlib_vma",
    title="Qlib VMA: Mean Volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(_PERIOD,),
    outputs=(Output(name="vma", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_vma,
    lookback=_lookback,
    state_size=window_state,
    formula="mean of n volumes / volume",
    source="Qlib Alpha158 VMA",
)

QLIB_VSTD = Indicator(
    name="qlib_vstd",
    title="Qlib VSTD: Deviation of Volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(_PERIOD2,),
    outputs=(Output(name="vstd", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_vstd,
    lookback=_lookback,
    state_size=moments_state,
    formula="sample standard deviation of n volumes / volume",
    source="Qlib Alpha158 VSTD",
)

QLIB_VSUMP = Indicator(
    name="qlib_vsump",
    title="Qlib VSUMP: Share of Rises in Volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(_PERIOD,),
    outputs=(Output(name="vsump", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_vsump,
    lookback=_steps_lookback,
    state_size=steps_state,
    formula="sum of rises / sum of abs(change) of volume over n changes",
    source="Qlib Alpha158 VSUMP",
)

QLIB_VSUMN = Indicator(
    name="qlib_vsumn",
    title="Qlib VSUMN: Share of Falls in Volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(_PERIOD,),
    outputs=(Output(name="vsumn", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_qlib_vsumn,
    lookback=_steps_lookback,
    state_size=steps_state,
    formula="sum of falls / sum of abs(change) of volume over n changes",
    source="Qlib Alpha158 VSUMN",
)

QLIB_VSUMD = Indicator(
    name="qlib_vsumd",
    title="Qlib VSUMD: Rises less Falls in Volume",
    category=Category.VOLUME,
    inputs=("volume",),
    params=(_PERIOD,),
    outputs=(Output(name="vsumd", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_qlib_vsumd,
    lookback=_steps_lookback,
    state_size=steps_state,
    formula="(sum of rises - sum of falls) / sum of abs(change) of volume over n changes",
    source="Qlib Alpha158 VSUMD",
)

QLIB_WVMA = Indicator(
    name="qlib_wvma",
    title="Qlib WVMA: Unevenness of Volume times Move",
    category=Category.VOLUME,
    inputs=(
        "close",
        "volume",
    ),
    params=(_PERIOD2,),
    outputs=(Output(name="wvma", unit=Unit.RATIO, low=0.0),),
    compute=_qlib_wvma,
    lookback=_steps_lookback,
    state_size=_wvma_state,
    formula="sample standard deviation / mean of abs(return) * volume over n bars",
    source="Qlib Alpha158 WVMA",
)
