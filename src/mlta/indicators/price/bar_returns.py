r"""The log return over n bars, the return since the first bar, the true range against the close before.

.. math::
    \ln\frac{C_t}{C_{t-n}}, \qquad \frac{C_t}{C_0} - 1, \qquad
    \frac{\max(H_t, C_{t-1}) - \min(L_t, C_{t-1})}{C_{t-1}}

A missing price leaves NaN the bars that it is part of: for the log return nothing reaches back across
it; the first bar is the first that is not missing. The logarithm of a close that is not positive is NaN.
Source: common practice; J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.quotients import quotient
from mlta.kernels.ranges import RANGES_STATE, true_range
from mlta.types import FloatArray


@kernel
def _log_return(
    close: FloatArray, start: int, stop: int, state: FloatArray, logret: FloatArray, period: int
) -> None:
    """Rows [start, stop) of logret; state is the count of closes since a missing one."""
    count = state[0]
    for t in range(start, stop):
        logret[t] = log_ratio(close[t], close[t - period]) if count >= period else math.nan
        count = count + 1.0 if math.isfinite(close[t]) else 0.0
    state[0] = count


@kernel
def _cumulative_return(
    close: FloatArray, start: int, stop: int, state: FloatArray, cumret: FloatArray
) -> None:
    """Rows [start, stop) of cumret; state is a mark and the first close."""
    known, first = state[0], state[1]
    for t in range(start, stop):
        if known == 0.0 and math.isfinite(close[t]):
            known, first = 1.0, close[t]
        is_known = known > 0.0 and math.isfinite(close[t])
        cumret[t] = quotient(close[t] - first, first) if is_known else math.nan
    state[0], state[1] = known, first


@kernel
def _ntr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ntr: FloatArray,
) -> None:
    """Rows [start, stop) of ntr; state is a mark, 0 before the first bar, and the last close."""
    last = state[1] if state[0] > 0.0 else math.nan
    for t in range(start, stop):
        is_whole = math.isfinite(high[t] + low[t] + close[t])
        is_known = is_whole and math.isfinite(last)
        ntr[t] = quotient(true_range(high[t], low[t], last), last) if is_known else math.nan
        last = close[t] if is_whole else math.nan
    state[0], state[1] = 1.0, last


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _history(period: int) -> int:
    return period


def _no_lookback() -> tuple[int, ...]:
    return (0,)


def _range_lookback() -> tuple[int, ...]:
    return (1,)


def _state_size(**_: ParamValue) -> int:
    return RANGES_STATE


LOG_RETURN = Indicator(
    name="log_return",
    title="Log Return",
    category=Category.PRICE,
    inputs=("close",),
    params=(bars_param("period", 1, "Bars back, n."),),
    outputs=(Output(name="logret", unit=Unit.RATIO),),
    compute=_log_return,
    lookback=_lookback,
    history=_history,
    state_size=_state_size,
    formula="ln(close / close n bars ago)",
    source="common practice",
)

CUMULATIVE_RETURN = Indicator(
    name="cumulative_return",
    title="Cumulative Return",
    category=Category.PRICE,
    inputs=("close",),
    params=(),
    outputs=(Output(name="cumret", unit=Unit.RATIO),),
    compute=_cumulative_return,
    lookback=_no_lookback,
    memory=Memory.FOREVER,
    state_size=_state_size,
    formula="close / first close - 1",
    source="common practice",
)

NTR = Indicator(
    name="ntr",
    title="Normalised True Range",
    category=Category.PRICE,
    inputs=("high", "low", "close"),
    params=(),
    outputs=(Output(name="ntr", unit=Unit.RATIO, low=0.0),),
    compute=_ntr,
    lookback=_range_lookback,
    state_size=_state_size,
    formula="true range / previous close",
    source="Wilder 1978, against the price",
)
