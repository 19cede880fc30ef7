r"""How much of all movement went one way: Chande's CMO, IMI, efficiency ratio, balance of power.

With rises :math:`U = \max(C_t - C_{t-1}, 0)` and falls :math:`D = \max(C_{t-1} - C_t, 0)`,

.. math::
    CMO = 100\,\frac{\bar U - \bar D}{\bar U + \bar D}, \quad
    ER_t = \frac{|C_t - C_{t-n}|}{\sum_n |C_i - C_{i-1}|}, \quad
    IMI = 100\,\frac{\sum_n \max(C - O, 0)}{\sum_n |C - O|}, \quad BOP = \frac{C - O}{H - L}

where CMO as in TA-Lib takes Wilder's means, and as Chande wrote it sums over n bars. Where nothing has
moved each is 0/0, NaN (TA-Lib says 0, and 1 for ER). A missing price leaves the windows that hold it
NaN, and restarts Wilder's means.
Sources: T. Chande and S. Kroll, The New Technical Trader, 1994; P. Kaufman, Smarter Trading, 1995;
I. Livshin, Stocks & Commodities 19:8, 2001; TA-Lib ``CMO``, ``CMOU``, ``IMI``, ``ER``, ``BOP``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.lags import blank_short_runs
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.moves import rises_and_falls
from mlta.kernels.smoothing import fade_bars, rsi_step
from mlta.types import FloatArray


@kernel
def _cmo(
    close: FloatArray, start: int, stop: int, state: FloatArray, cmo: FloatArray, period: int
) -> None:
    """Rows [start, stop) of cmo; state is count, last close, mean gain and mean loss."""
    count, last, gain, loss = state[0], state[1], state[2], state[3]
    share = 1.0 / period
    for t in range(start, stop):
        rsi, count, gain, loss = rsi_step(close[t], last, count, gain, loss, period, share)
        last = close[t]
        is_defined = not math.isnan(rsi)
        cmo[t] = 100.0 * ((gain - loss) / (gain + loss)) if is_defined else math.nan
    state[0], state[1], state[2], state[3] = count, last, gain, loss


@kernel
def _cmo_unsmoothed(
    close: FloatArray, start: int, stop: int, state: FloatArray, cmo: FloatArray, period: int
) -> None:
    """Rows [start, stop) of cmo; state is a mark, the last close, and that of two sums."""
    above, below = state[2 : 2 + period], state[2 + period :]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ups, downs = cmo[begin:end], scratch[: end - begin]
        rises_and_falls(close[begin:end], state[:2], ups, downs)
        rolling_sum(ups, 0, ups.size, above, ups, period)
        rolling_sum(downs, 0, downs.size, below, downs, period)
        for i in range(ups.size):
            ups[i] = 100.0 * ((ups[i] - downs[i]) / (ups[i] + downs[i]))


@kernel
def _er(
    close: FloatArray, start: int, stop: int, state: FloatArray, er: FloatArray, period: int
) -> None:
    """Rows [start, stop) of er; state is the count of bars since a missing one, and that of a sum."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        second, first = max(begin, 1), max(begin, period)  # that have a bar to look back at
        newest, past, target = close[second:end], close[second - 1 : end], er[second:end]
        for i in range(target.size):
            target[i] = abs(newest[i] - past[i])
        blank_short_runs(close[begin:end], state[:1], er[begin:end], 2)
        rolling_sum(er, begin, end, state[1:], er, period)
        newest, past, target = close[first:end], close[first - period : end], er[first:end]
        for i in range(target.size):
            path = target[i] if target[i] > 0.0 else math.nan
            target[i] = min(abs(newest[i] - past[i]) / path, 1.0)


@kernel
def _imi(
    open_: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    imi: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of imi; state is that of two sums."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ups, downs = imi[begin:end], scratch[: end - begin]
        opens, closes = open_[begin:end], close[begin:end]
        for i in range(ups.size):
            body = closes[i] - opens[i]
            ups[i] = max(body, 0.0) + (body - body)
            downs[i] = max(-body, 0.0) + (body - body)
        rolling_sum(ups, 0, ups.size, state[:period], ups, period)
        rolling_sum(downs, 0, downs.size, state[period:], downs, period)
        for i in range(ups.size):
            ups[i] = 100.0 * (ups[i] / (ups[i] + downs[i]))


@kernel
def _bop(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    bop: FloatArray,
) -> None:
    """Rows [start, stop) of bop."""
    opens, highs = open_[start:stop], high[start:stop]
    lows, closes, target = low[start:stop], close[start:stop], bop[start:stop]
    for i in range(target.size):
        width = highs[i] - lows[i]
        value = (closes[i] - opens[i]) / (width if width > 0.0 else math.nan)
        target[i] = value + (width - width) + (value - value)


def _period(period: int) -> int:
    return period


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _imi_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _bop_lookback() -> tuple[int, ...]:
    return (0,)


def _cmo_settle(period: int) -> int:
    return fade_bars((period - 1) / period)


def _cmo_state(**_: ParamValue) -> int:
    return 4


def _two_sums(period: int) -> int:
    return 2 * moments_state(period)


def _moves_state(period: int) -> int:
    return 2 + 2 * moments_state(period)


def _er_state(period: int) -> int:
    return 1 + moments_state(period)


def _one() -> int:
    return 1


_PERIOD = bars_param("period", 14, "Bars taken together, n.", ge=2)

CMO = Indicator(
    name="cmo",
    title="Chande Momentum Oscillator (Wilder's means)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 14, "Smoothing length n.", ge=2, le=500),),
    outputs=(Output(name="cmo", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_cmo,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_cmo_settle,
    state_size=_cmo_state,
    formula="100 * (U - D) / (U + D), U and D Wilder's means over n of the rises and of the falls",
    source="TA-Lib CMO",
)

CMO_UNSMOOTHED = Indicator(
    name="cmo_unsmoothed",
    title="Chande Momentum Oscillator (sums)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="cmo", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_cmo_unsmoothed,
    lookback=_lookback,
    state_size=_moves_state,
    formula="100 * (U - D) / (U + D), U and D the sums of the rises and of the falls over n bars",
    source="Chande and Kroll 1994; TA-Lib CMOU",
)

ER = Indicator(
    name="er",
    title="Kaufman Efficiency Ratio",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 10, "Changes taken together, n.", ge=2),),
    outputs=(Output(name="er", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_er,
    lookback=_lookback,
    history=_period,
    state_size=_er_state,
    formula="|close - close n bars ago| / sum of |changes| over n bars",
    source="Kaufman 1995; TA-Lib ER",
)

IMI = Indicator(
    name="imi",
    title="Intraday Momentum Index",
    category=Category.MOMENTUM,
    inputs=("open", "close"),
    params=(_PERIOD,),
    outputs=(Output(name="imi", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_imi,
    lookback=_imi_lookback,
    state_size=_two_sums,
    formula="100 * sum of max(close - open, 0) / sum of |close - open| over n bars",
    source="Chande and Kroll 1994; TA-Lib IMI",
)

BOP = Indicator(
    name="bop",
    title="Balance of Power",
    category=Category.MOMENTUM,
    inputs=("open", "high", "low", "close"),
    params=(),
    outputs=(Output(name="bop", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_bop,
    lookback=_bop_lookback,
    state_size=_one,
    formula="(close - open) / (high - low)",
    source="Livshin 2001; TA-Lib BOP",
)
