r"""Blau's ergodic oscillators: balance of ways up and down after two or three means.

.. math::
    SMI = \frac{EMA(EMA(\Delta C, s), f)}{EMA(EMA(|\Delta C|, s), f)}, \qquad
    DTI = 100\,\frac{EMA(EMA(EMA(M, r), s), u)}{EMA(EMA(EMA(|M|, r), s), u)}

with :math:`M = \max(H_t - H_{t-1}, 0) - \max(L_{t-1} - L_t, 0)`. The ergodic SMI is TSI as a pure number, with
its signal and the distance from it; it is not the Stochastic Momentum Index. Both are computed from
the smoothed ways up and down, which keeps them within their bounds. Where nothing has moved they are
0/0, NaN, and the signal starts anew. A missing price restarts the means.
Source: W. Blau, Momentum, Direction, and Divergence, 1995.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import BALANCE_STATE, exponential_mean, take_balance
from mlta.kernels.jit import kernel
from mlta.kernels.moves import rises_and_falls
from mlta.kernels.smoothing import FADED, fade_bars
from mlta.types import FloatArray


@kernel
def _smi_ergodic(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    smi: FloatArray,
    signal: FloatArray,
    osc: FloatArray,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the moves, then of the balance."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ups, downs, target = smi[begin:end], signal[begin:end], osc[begin:end]
        rises_and_falls(close[begin:end], state[:2], ups, downs)
        take_balance(ups, downs, state[2:], 1.0, slow, fast, smooth)
        for i in range(target.size):
            target[i] = ups[i] - downs[i]


@kernel
def _dti(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dti: FloatArray,
    first: int,
    second: int,
    third: int,
) -> None:
    """Rows [start, stop) of dti; state is a mark, the last high and low, and that of six means."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    last_high = state[1] if state[0] > 0.0 else math.nan
    last_low = state[2] if state[0] > 0.0 else math.nan
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ups, downs = dti[begin:end], scratch[: end - begin]
        for i in range(ups.size):
            rise, fall = high[begin + i] - last_high, last_low - low[begin + i]
            last_high, last_low = high[begin + i], low[begin + i]
            moved = max(rise, 0.0) - max(fall, 0.0) + (rise - rise) + (fall - fall)
            ups[i] = max(moved, 0.0) + (moved - moved)
            downs[i] = max(-moved, 0.0) + (moved - moved)
        _balance(ups, downs, state[3:], first, second, third)
        for i in range(ups.size):
            ups[i] *= 100.0
    state[0], state[1], state[2] = 1.0, last_high, last_low


@kernel
def _balance(
    ups: FloatArray, downs: FloatArray, state: FloatArray, first: int, second: int, third: int
) -> None:
    """Replace `ups` by (u - d) / (u + d) of what both are after three means; `downs` is lost.

    A mean of length 1 changes nothing.
    """
    rows = ups.size
    for k in range(2):
        ways = ups if k == 0 else downs
        own = state[6 * k : 6 * k + 6]
        exponential_mean(ways, 0, rows, own[:2], ways, first, 2.0 / (first + 1.0))
        exponential_mean(ways, 0, rows, own[2:4], ways, second, 2.0 / (second + 1.0))
        exponential_mean(ways, 0, rows, own[4:], ways, third, 2.0 / (third + 1.0))
    for i in range(rows):
        total = ups[i] + downs[i]
        ups[i] = (ups[i] - downs[i]) / total if total > FADED else math.nan


def _smi_lookback(fast: int, slow: int, signal: int) -> tuple[int, ...]:
    return (slow + fast - 1, *(slow + fast + signal - 2,) * 2)


def _dti_lookback(r: int, s: int, u: int) -> tuple[int, ...]:
    return (r + s + u - 2,)


def _settle_of(*periods: int) -> int:
    return fade_bars(*((n - 1) / (n + 1) for n in periods))


def _smi_settle(fast: int, slow: int, signal: int) -> int:
    return _settle_of(slow, fast, signal)


def _dti_settle(r: int, s: int, u: int) -> int:
    return _settle_of(r, s, u)


def _smi_state(**_: ParamValue) -> int:
    return 2 + BALANCE_STATE


def _dti_state(**_: ParamValue) -> int:
    return 15


SMI_ERGODIC = Indicator(
    name="smi_ergodic",
    title="SMI Ergodic Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("fast", 5, "Length of the second mean, f.", ge=2, le=500),
        bars_param("slow", 20, "Length of the first mean, s.", ge=2, le=500),
        bars_param("signal", 5, "Length of the signal.", ge=2, le=500),
    ),
    outputs=(
        Output(name="smi", unit=Unit.RATIO, low=-1.0, high=1.0),
        Output(name="signal", unit=Unit.RATIO, low=-1.0, high=1.0, doc="Mean of smi."),
        Output(name="osc", unit=Unit.RATIO, low=-2.0, high=2.0, doc="smi less signal."),
    ),
    compute=_smi_ergodic,
    lookback=_smi_lookback,
    memory=Memory.RECURSIVE,
    settle=_smi_settle,
    state_size=_smi_state,
    formula="EMA(EMA(change, slow), fast) / EMA(EMA(|change|, slow), fast); "
    "signal = EMA(smi, signal); osc = smi - signal",
    source="Blau 1995",
)

DTI = Indicator(
    name="dti",
    title="Directional Trend Index",
    category=Category.MOMENTUM,
    inputs=("high", "low"),
    params=(
        bars_param("r", 14, "Length of the first mean.", ge=2, le=500),
        bars_param("s", 10, "Length of the second mean.", ge=2, le=500),
        bars_param("u", 5, "Length of the third mean.", ge=2, le=500),
    ),
    outputs=(Output(name="dti", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_dti,
    lookback=_dti_lookback,
    memory=Memory.RECURSIVE,
    settle=_dti_settle,
    state_size=_dti_state,
    formula="100 * EMA3(m) / EMA3(|m|), m = max(rise of the high, 0) - max(fall of the low, 0), "
    "EMA3 three exponential means of lengths r, s, u",
    source="Blau 1995",
)
