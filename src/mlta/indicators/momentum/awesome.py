r"""Awesome and accelerator oscillator.

.. math:: AO = SMA(P, f) - SMA(P, s), \qquad AC = AO - SMA(AO, g), \qquad P = (H + L)/2

A missing price leaves the windows that hold it NaN.
Source: B. Williams, New Trading Dimensions, 1998; TA-Lib ``AO``, ``AC``.
"""

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _ao(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ao: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of ao; state is that of two means."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, target = high[begin:end], low[begin:end], ao[begin:end]
        means = scratch[: end - begin]
        for i in range(target.size):
            target[i] = 0.5 * (highs[i] + lows[i])
        rolling_mean(target, 0, means.size, state[4 + fast :], means, slow)
        rolling_mean(target, 0, means.size, state[: 4 + fast], target, fast)
        for i in range(target.size):
            target[i] -= means[i]


@kernel
def _ac(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ac: FloatArray,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of ac; state is that of ao, then of a mean."""
    first, last = state[: 8 + fast + slow], state[8 + fast + slow :]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        means, target = scratch[: end - begin], ac[begin:end]
        _ao(high, low, begin, end, first, ac, fast, slow)
        rolling_mean(target, 0, means.size, last, means, smooth)
        for i in range(target.size):
            target[i] -= means[i]


def _ao_lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1,)


def _ac_lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow + signal - 2,)


def _ao_state(fast: int, slow: int) -> int:
    return window_state(fast) + window_state(slow)


def _ac_state(fast: int, slow: int, signal: int) -> int:
    return window_state(fast) + window_state(slow) + window_state(signal)


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


_FAST = bars_param("fast", 5, "Length of the fast mean, f.", ge=2, le=500)
_SLOW = bars_param("slow", 34, "Length of the slow mean, s.", ge=3)

AO = Indicator(
    name="ao",
    title="Awesome Oscillator",
    category=Category.MOMENTUM,
    inputs=("high", "low"),
    params=(_FAST, _SLOW),
    outputs=(Output(name="ao", unit=Unit.PRICE_CHANGE),),
    compute=_ao,
    lookback=_ao_lookback,
    state_size=_ao_state,
    formula="SMA(p, fast) - SMA(p, slow), p = (high + low) / 2",
    source="Williams 1998; TA-Lib AO",
    check=_check,
)

AC = Indicator(
    name="ac",
    title="Accelerator Oscillator",
    category=Category.MOMENTUM,
    inputs=("high", "low"),
    params=(_FAST, _SLOW, bars_param("signal", 5, "Length of the mean of AO, g.", ge=2, le=500)),
    outputs=(Output(name="ac", unit=Unit.PRICE_CHANGE),),
    compute=_ac,
    lookback=_ac_lookback,
    state_size=_ac_state,
    formula="AO - SMA(AO, signal)",
    source="Williams 1998; TA-Lib AC",
    check=_check,
)
