r"""Ribbons: several exponential means of the close at once, and how far they stand in order.

GUPPY has 3, 5, 8, 10, 12, 15 bars for traders and 30, 35, 40, 45, 50, 60 for investors, VEGAS the tunnels
of 144 and 169 and of 576 and 676 bars with a filter of 12, MCGINLEY_RIBBON six lengths in equal steps
(exponential means, in spite of its name). EMA_RIBBON_ORDER takes the neighbours among the means of 5, 10,
20, 50, 100 and 200 bars:

.. math:: order = \frac{1}{5} \sum_{k=1}^{5} \mathrm{sgn}(EMA_{n_k} - EMA_{n_{k+1}})

1 in a rise with each shorter mean above the longer one, -1 in a fall; equal means (no price moved) count
0. Each mean starts at the plain mean of its first n closes. A missing close restarts all.
Sources: D. Guppy, Trend Trading, 2004; the Vegas tunnel; pandas-ta ``mmar``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.averages import LEVEL_STATE, exponential_level
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.types import FloatArray

_GUPPY = (3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60)
_VEGAS = (144, 169, 576, 676, 12)
_ORDER = (5, 10, 20, 50, 100, 200)


@kernel
def _guppy(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ema_3: FloatArray,
    ema_5: FloatArray,
    ema_8: FloatArray,
    ema_10: FloatArray,
    ema_12: FloatArray,
    ema_15: FloatArray,
    ema_30: FloatArray,
    ema_35: FloatArray,
    ema_40: FloatArray,
    ema_45: FloatArray,
    ema_50: FloatArray,
    ema_60: FloatArray,
) -> None:
    """Rows [start, stop) of the twelve; state is that of each mean."""
    lines = (
        ema_3,
        ema_5,
        ema_8,
        ema_10,
        ema_12,
        ema_15,
        ema_30,
        ema_35,
        ema_40,
        ema_45,
        ema_50,
        ema_60,
    )
    for k in range(12):
        part = state[k * LEVEL_STATE : (k + 1) * LEVEL_STATE]
        exponential_level(close, start, stop, part, lines[k], _GUPPY[k])


@kernel
def _mcginley_ribbon(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ma_1: FloatArray,
    ma_2: FloatArray,
    ma_3: FloatArray,
    ma_4: FloatArray,
    ma_5: FloatArray,
    ma_6: FloatArray,
    first: int,
    step: int,
) -> None:
    """Rows [start, stop) of the six; state is that of each mean."""
    lines = (ma_1, ma_2, ma_3, ma_4, ma_5, ma_6)
    for k in range(6):
        part = state[k * LEVEL_STATE : (k + 1) * LEVEL_STATE]
        exponential_level(close, start, stop, part, lines[k], first + k * step)


@kernel
def _vegas(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ema_144: FloatArray,
    ema_169: FloatArray,
    ema_576: FloatArray,
    ema_676: FloatArray,
    ema_12: FloatArray,
) -> None:
    """Rows [start, stop) of the five; state is that of each mean."""
    lines = (ema_144, ema_169, ema_576, ema_676, ema_12)
    for k in range(5):
        part = state[k * LEVEL_STATE : (k + 1) * LEVEL_STATE]
        exponential_level(close, start, stop, part, lines[k], _VEGAS[k])


@kernel
def _ema_ribbon_order(
    close: FloatArray, start: int, stop: int, state: FloatArray, score: FloatArray
) -> None:
    """Rows [start, stop) of score; state is count, last close and its gaps to six means."""
    count, last, gaps = state[0], state[1], state[2:8]
    keeps = np.empty(6)
    for k in range(6):
        keeps[k] = (_ORDER[k] - 1.0) / (_ORDER[k] + 1.0)
    for t in range(start, stop):
        change = close[t] - last
        last = close[t]
        score[t] = math.nan
        if count == 0.0 or not math.isfinite(change):
            gaps[:] = 0.0
            count = 1.0 if math.isfinite(last) else 0.0
            continue
        for k in range(6):
            gaps[k] = gap_step(gaps[k], change, count, _ORDER[k], keeps[k])
        count += 1.0
        if count >= 200.0:  # a mean is above another where the close is less far above it
            order = 0.0
            for k in range(5):
                order += 1.0 if gaps[k] < gaps[k + 1] else 0.0
                order -= 1.0 if gaps[k] > gaps[k + 1] else 0.0
            score[t] = order / 5.0
    state[0], state[1] = count, last


def _guppy_lookback() -> tuple[int, ...]:
    return tuple(period - 1 for period in _GUPPY)


def _ribbon_lookback(start: int, step: int) -> tuple[int, ...]:
    return tuple(start + k * step - 1 for k in range(6))


def _vegas_lookback() -> tuple[int, ...]:
    return tuple(period - 1 for period in _VEGAS)


def _order_lookback() -> tuple[int, ...]:
    return (max(_ORDER) - 1,)


def _guppy_settle() -> int:
    return _slowest(*_GUPPY)


def _ribbon_settle(start: int, step: int) -> int:
    return _slowest(start + 5 * step)


def _vegas_settle() -> int:
    return _slowest(*_VEGAS)


def _order_settle() -> int:
    return _slowest(*_ORDER)


def _slowest(*periods: int) -> int:
    return fade_bars((max(periods) - 1) / (max(periods) + 1))


def _guppy_state() -> int:
    return len(_GUPPY) * LEVEL_STATE


def _ribbon_state(**_: ParamValue) -> int:
    return 6 * LEVEL_STATE


def _vegas_state() -> int:
    return len(_VEGAS) * LEVEL_STATE


def _order_state() -> int:
    return 2 + len(_ORDER)


GUPPY = Indicator(
    name="guppy",
    title="Guppy Multiple Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(),
    outputs=tuple(Output(name=f"ema_{period}", unit=Unit.PRICE) for period in _GUPPY),
    compute=_guppy,
    lookback=_guppy_lookback,
    memory=Memory.RECURSIVE,
    settle=_guppy_settle,
    state_size=_guppy_state,
    formula="EMA(close, n) for n = 3, 5, 8, 10, 12, 15 and 30, 35, 40, 45, 50, 60",
    source="Guppy 2004",
)

MCGINLEY_RIBBON = Indicator(
    name="mcginley_ribbon",
    title="Moving Average Ribbon",
    category=Category.TREND,
    inputs=("close",),
    params=(
        bars_param("start", 10, "Shortest length.", ge=2),
        bars_param("step", 5, "By which each further mean is longer.", le=200),
    ),
    outputs=tuple(Output(name=f"ma_{k}", unit=Unit.PRICE) for k in range(1, 7)),
    compute=_mcginley_ribbon,
    lookback=_ribbon_lookback,
    memory=Memory.RECURSIVE,
    settle=_ribbon_settle,
    state_size=_ribbon_state,
    formula="EMA(close, start + k * step) for k = 0 to 5",
    source="pandas-ta mmar",
)

VEGAS = Indicator(
    name="vegas",
    title="Vegas Tunnel",
    category=Category.TREND,
    inputs=("close",),
    params=(),
    outputs=tuple(Output(name=f"ema_{period}", unit=Unit.PRICE) for period in _VEGAS),
    compute=_vegas,
    lookback=_vegas_lookback,
    memory=Memory.RECURSIVE,
    settle=_vegas_settle,
    state_size=_vegas_state,
    formula="EMA(close, n) for n = 144, 169, 576, 676 and 12",
    source="the Vegas tunnel; kand vegas",
)

EMA_RIBBON_ORDER = Indicator(
    name="ema_ribbon_order",
    title="Order of the Moving Average Ribbon",
    category=Category.TREND,
    inputs=("close",),
    params=(),
    outputs=(Output(name="score", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_ema_ribbon_order,
    lookback=_order_lookback,
    memory=Memory.RECURSIVE,
    settle=_order_settle,
    state_size=_order_state,
    formula="mean sign of EMA(close, n_k) - EMA(close, n_k+1), n = 5, 10, 20, 50, 100, 200",
    source="a ribbon's order, one of the features of Guppy 2004",
)
