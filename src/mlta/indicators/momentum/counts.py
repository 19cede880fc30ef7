r"""Counts of bars that went one way, and sweeps of a range that failed.

- streak: k after k rising closes in a row, -k after k falling ones, 0 after an equal one.
- psl: the share of the last n closes that were above the one before, in percent.
- td_seq: how many closes in a row were above (`up`) or below (`down`) the one 4 bars before, as far
  as 13; DeMark's setup is complete at 9.
- smc_sweep: 1 where a bar undercuts the lowest low of the n bars before it, yet closes above that and
  above its open, with a lower wick of more than k bodies; -1 for the mirror image; else 0.

On a flat series all are 0. A missing price restarts the counts, and leaves NaN the windows that
hold it.
Sources: T. DeMark, The New Science of Technical Analysis, 1994; the sweep is the smart-money
community's, as in pandas-ta.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.streaks import STREAKS_STATE, take_streaks
from mlta.types import FloatArray

_LAG = 4
_MOST = 13.0


@kernel
def _streak(
    close: FloatArray, start: int, stop: int, state: FloatArray, streak: FloatArray
) -> None:
    """Rows [start, stop) of streak; state is that of the streaks."""
    take_streaks(close, start, stop, state, streak)


@kernel
def _psl(
    close: FloatArray, start: int, stop: int, state: FloatArray, psl: FloatArray, period: int
) -> None:
    """Rows [start, stop) of psl; state is a mark, the last close, and that of a sum."""
    last = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        change = close[t] - last
        psl[t] = (1.0 if change > 0.0 else 0.0) + (change - change)
        last = close[t]
    state[0], state[1] = 1.0, last
    rolling_sum(psl, start, stop, state[2:], psl, period)
    for t in range(start, stop):
        psl[t] = 100.0 * (psl[t] / period)


@kernel
def _td_seq(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    up: FloatArray,
    down: FloatArray,
) -> None:
    """Rows [start, stop) of both; state is the count of bars since a missing one, and both."""
    count, rises, falls = state[0], state[1], state[2]
    for t in range(start, stop):
        if not math.isfinite(close[t]):
            count = 0.0
        elif count <= _LAG:
            count += 1.0
        if count > _LAG:
            base = close[t - _LAG]
            rises = min(rises + 1.0, _MOST) if close[t] > base else 0.0
            falls = min(falls + 1.0, _MOST) if close[t] < base else 0.0
            up[t], down[t] = rises, falls
        else:
            rises, falls = 0.0, 0.0
            up[t], down[t] = math.nan, math.nan
    state[0], state[1], state[2] = count, rises, falls


@kernel
def _smc_sweep(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sweep: FloatArray,
    period: int,
    wick_mult: float,
) -> None:
    """Rows [start, stop) of sweep; state is a mark, the last extremes, and that of both."""
    tops = np.empty(min(stop - start, CHUNK_ROWS))
    bottom = state[1] if state[0] > 0.0 else math.nan
    top = state[2] if state[0] > 0.0 else math.nan
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        lowest = state[3 : 3 + period]
        rolling_min(low, begin, end, lowest, sweep, period)
        rolling_max(high[begin:end], 0, end - begin, state[3 + period :], tops, period)
        for t in range(begin, end):
            next_bottom, next_top = sweep[t], tops[t - begin]
            body = close[t] - open_[t]
            known = bottom + top + body + high[t] + low[t]
            if low[t] < bottom < close[t] and body > 0.0:
                is_swept = open_[t] - low[t] > wick_mult * body
                sweep[t] = 1.0 if is_swept else 0.0
            elif high[t] > top > close[t] and body < 0.0:
                is_swept = high[t] - open_[t] > wick_mult * -body
                sweep[t] = -1.0 if is_swept else 0.0
            else:
                sweep[t] = 0.0
            sweep[t] += known - known  # NaN where one of them is missing
            bottom, top = next_bottom, next_top
    state[0], state[1], state[2] = 1.0, bottom, top


def _one_bar() -> tuple[int, ...]:
    return (1,)


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _td_lookback() -> tuple[int, ...]:
    return (_LAG, _LAG)


def _td_history() -> int:
    return _LAG


def _td_settle() -> int:
    return int(_MOST)


def _three() -> int:
    return STREAKS_STATE


def _psl_state(period: int) -> int:
    return 2 + moments_state(period)


def _sweep_state(period: int, **_: ParamValue) -> int:
    return 3 + 2 * extremum_state(period)


STREAK = Indicator(
    name="streak",
    title="Rises or falls in a row",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(),
    outputs=(Output(name="streak", unit=Unit.BARS),),
    compute=_streak,
    lookback=_one_bar,
    memory=Memory.ANCHORED,
    state_size=_three,
    formula="k after k rising closes in a row, -k after k falling ones, 0 after an equal one",
    source="L. Connors, C. Alvarez, Short Term Trading Strategies That Work, 2009",
)

PSL = Indicator(
    name="psl",
    title="Psychological Line",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 12, "Bars counted, n.", ge=2),),
    outputs=(Output(name="psl", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_psl,
    lookback=_lookback,
    state_size=_psl_state,
    formula="100 * count of rising closes among n / n",
    source="Japanese practice; pandas-ta psl",
)

TD_SEQ = Indicator(
    name="td_seq",
    title="Tom DeMark Sequential (setup count)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(),
    outputs=(
        Output(name="up", unit=Unit.BARS, low=0.0, high=_MOST, doc="Closes above in a row."),
        Output(name="down", unit=Unit.BARS, low=0.0, high=_MOST, doc="Closes below in a row."),
    ),
    compute=_td_seq,
    lookback=_td_lookback,
    history=_td_history,
    memory=Memory.RECURSIVE,
    settle=_td_settle,
    state_size=_three,
    formula="closes in a row above (up), below (down) the close 4 bars before, at most 13",
    source="DeMark 1994",
)

SMC_SWEEP = Indicator(
    name="smc_sweep",
    title="Liquidity sweep",
    category=Category.MOMENTUM,
    inputs=("open", "high", "low", "close"),
    params=(
        bars_param("period", 15, "Bars before in the range, n.", ge=2),
        Param(
            name="wick_mult",
            default=1.5,
            ge=0.1,
            le=20.0,
            unit="ratio",
            doc="Least wick, k bodies.",
        ),
    ),
    outputs=(Output(name="sweep", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_smc_sweep,
    lookback=_lookback,
    state_size=_sweep_state,
    formula="1 if low < lowest low of n bars before < close > open and open - low > k * body; "
    "-1 for the mirror image",
    source="pandas-ta smc_sweep",
)
