r"""Oscillators of two exponential means, and bars against one mean.

With :math:`f = EMA(x, n_f)` and :math:`s = EMA(x, n_s)` of the close (of the volume for PVO),

.. math:: APO = f - s, \qquad PPO, PVO = 100\,\frac{f - s}{s}, \qquad signal = EMA(PPO, g)

and Elder's :math:`bull = H - EMA(C, n)`, :math:`bear = L - EMA(C, n)`. Both means are seeded from the
first value on (MACD seeds the fast one late). PVO is 0/0, NaN, until something has been traded. A
missing value restarts everything.
Sources: TA-Lib ``APO``, ``PPO``, ``PVO``, ``ERI``; A. Elder, Trading for a Living, 1993.
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.chains import exponential_mean, single_step
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.types import FloatArray


@kernel
def _apo(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    apo: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of apo; state is count, last value and its gaps to both means."""
    count, last, fast_gap, slow_gap = state[0], state[1], state[2], state[3]
    fast_keep, slow_keep = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    closes, target = close[start:stop], apo[start:stop]
    for i in range(target.size):
        value = closes[i]
        change = value - last
        if count >= slow and math.isfinite(change):  # spares the seeds' divisions
            fast_gap = (fast_gap + change) * fast_keep
            slow_gap = (slow_gap + change) * slow_keep
        else:
            fast_gap, _ = single_step(fast_gap, value, last, count, fast, fast_keep)
            slow_gap, count = single_step(slow_gap, value, last, count, slow, slow_keep)
        last = value
        target[i] = slow_gap - fast_gap if count >= slow else math.nan
    state[0], state[1], state[2], state[3] = count, last, fast_gap, slow_gap


@kernel
def _ppo(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ppo: FloatArray,
    signal: FloatArray,
    histogram: FloatArray,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state is that of apo, then that of the signal."""
    count, last, fast_gap, slow_gap = state[0], state[1], state[2], state[3]
    fast_keep, slow_keep = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    source, target = values[start:stop], ppo[start:stop]
    for i in range(target.size):
        value = source[i]
        change = value - last
        if count >= slow and math.isfinite(change):  # spares the seeds' divisions
            fast_gap = (fast_gap + change) * fast_keep
            slow_gap = (slow_gap + change) * slow_keep
        else:
            fast_gap, _ = single_step(fast_gap, value, last, count, fast, fast_keep)
            slow_gap, count = single_step(slow_gap, value, last, count, slow, slow_keep)
        last = value
        mean = value - slow_gap
        has_mean = count >= slow and mean > FADED
        # rounding of the gaps may leave the fast mean a last bit below 0
        share = 100.0 * ((slow_gap - fast_gap) / mean)
        target[i] = max(share, -100.0) if has_mean else math.nan
    state[0], state[1], state[2], state[3] = count, last, fast_gap, slow_gap
    exponential_mean(ppo, start, stop, state[4:], signal, smooth, 2.0 / (smooth + 1.0))
    means, histograms = signal[start:stop], histogram[start:stop]
    for i in range(target.size):
        histograms[i] = target[i] - means[i]


@kernel
def _eri(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    bull: FloatArray,
    bear: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of bull and bear; state is count, last close and its gap to the mean."""
    count, last, distance = state[0], state[1], state[2]
    keep = (period - 1.0) / (period + 1.0)
    highs, lows, closes = high[start:stop], low[start:stop], close[start:stop]
    bulls, bears = bull[start:stop], bear[start:stop]
    for i in range(closes.size):
        value = closes[i]
        change = value - last
        if count >= period and math.isfinite(change):  # spares the seed's division
            distance = (distance + change) * keep
        else:
            distance, count = single_step(distance, value, last, count, period, keep)
        last = value
        gap = distance if count >= period else math.nan
        over, under = (highs[i] - value) + gap, (lows[i] - value) + gap
        bulls[i] = over + (over - over)
        bears[i] = under + (under - under)
    state[0], state[1], state[2] = count, last, distance


def _apo_lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1,)


def _ppo_lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return slow - 1, slow + signal - 2, slow + signal - 2


def _eri_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 2


def _apo_settle(slow: int, **_: ParamValue) -> int:
    return fade_bars((slow - 1) / (slow + 1))


def _ppo_settle(slow: int, signal: int, **_: ParamValue) -> int:
    return fade_bars((slow - 1) / (slow + 1), (signal - 1) / (signal + 1))


def _eri_settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _apo_state(**_: ParamValue) -> int:
    return 4


def _ppo_state(**_: ParamValue) -> int:
    return 6


def _eri_state(**_: ParamValue) -> int:
    return 3


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


_FAST = bars_param("fast", 12, "Length of the fast mean.", ge=2, le=500)
_SLOW = bars_param("slow", 26, "Length of the slow mean.", ge=3)
_SIGNAL = bars_param("signal", 9, "Length of the signal, g.", ge=2, le=500)

APO = Indicator(
    name="apo",
    title="Absolute Price Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_FAST, _SLOW),
    outputs=(Output(name="apo", unit=Unit.PRICE_CHANGE),),
    compute=_apo,
    lookback=_apo_lookback,
    memory=Memory.RECURSIVE,
    settle=_apo_settle,
    state_size=_apo_state,
    formula="EMA(close, fast) - EMA(close, slow)",
    source="TA-Lib APO with exponential means",
    check=_check,
)

PPO = Indicator(
    name="ppo",
    title="Percentage Price Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_FAST, _SLOW, _SIGNAL),
    outputs=(
        Output(name="ppo", unit=Unit.PERCENT, low=-100.0),
        Output(name="signal", unit=Unit.PERCENT, doc="Mean of ppo."),
        Output(name="histogram", unit=Unit.PERCENT, doc="ppo less signal."),
    ),
    compute=_ppo,
    lookback=_ppo_lookback,
    memory=Memory.RECURSIVE,
    settle=_ppo_settle,
    state_size=_ppo_state,
    formula="ppo = 100 * (EMA(close, fast) - EMA(close, slow)) / EMA(close, slow); "
    "signal = EMA(ppo, signal); histogram = ppo - signal",
    source="TA-Lib PPO with exponential means",
    check=_check,
)

PVO = Indicator(
    name="pvo",
    title="Percentage Volume Oscillator",
    category=Category.MOMENTUM,
    inputs=("volume",),
    params=(_FAST, _SLOW, _SIGNAL),
    outputs=(
        Output(name="pvo", unit=Unit.PERCENT, low=-100.0),
        Output(name="signal", unit=Unit.PERCENT, doc="Mean of pvo."),
        Output(name="histogram", unit=Unit.PERCENT, doc="pvo less signal."),
    ),
    compute=_ppo,
    lookback=_ppo_lookback,
    memory=Memory.RECURSIVE,
    settle=_ppo_settle,
    state_size=_ppo_state,
    formula="pvo = 100 * (EMA(volume, fast) - EMA(volume, slow)) / EMA(volume, slow); "
    "signal = EMA(pvo, signal); histogram = pvo - signal",
    source="TA-Lib PVO with exponential means",
    check=_check,
)

ERI = Indicator(
    name="eri",
    title="Elder Ray Index",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(bars_param("period", 13, "Length of the mean, n.", ge=2),),
    outputs=(
        Output(name="bull", unit=Unit.PRICE_CHANGE, doc="High above the mean."),
        Output(name="bear", unit=Unit.PRICE_CHANGE, doc="Low above the mean."),
    ),
    compute=_eri,
    lookback=_eri_lookback,
    memory=Memory.RECURSIVE,
    settle=_eri_settle,
    state_size=_eri_state,
    formula="high - EMA(close, n); low - EMA(close, n)",
    source="Elder 1993; TA-Lib ERI",
)
