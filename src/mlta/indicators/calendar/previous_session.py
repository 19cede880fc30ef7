r"""The close against the last session's high, low and close, and the step from session to session.

.. math::
    \frac{C - H_p}{H_p}, \quad \frac{C - L_p}{L_p}, \quad \frac{C - C_p}{C_p}, \quad
    \frac{O_s - C_p}{C_p}, \quad \frac{C - O_s}{O_s}

with high, low and close of the previous session, and the open of this one. Sessions are days of UTC
by default. The previous session counts once it is closed and has been seen from its first bar on;
until then, and after a missing bar, its figures are NaN.
Source: common practice.
"""

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, ParamValue, Unit
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import relative
from mlta.kernels.sessions import CLOSE, HIGH, LOW, NOW, PREVIOUS_STATE, previous_sessions
from mlta.types import FloatArray


@kernel
def _prev_day_levels(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    d_high: FloatArray,
    d_low: FloatArray,
    d_close: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, times = close[begin:end], open_us[begin:end]
        previous_sessions(
            closes, high[begin:end], low[begin:end], closes, times, state, levels, hours
        )
        for i in range(end - begin):
            t = begin + i
            d_high[t] = relative(closes[i], levels[HIGH, i])
            d_low[t] = relative(closes[i], levels[LOW, i])
            d_close[t] = relative(closes[i], levels[CLOSE, i])


@kernel
def _overnight_intraday(
    open_: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    gap: FloatArray,
    intraday: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of both; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        opens, closes, times = open_[begin:end], close[begin:end], open_us[begin:end]
        previous_sessions(opens, closes, closes, closes, times, state, levels, hours)
        for i in range(end - begin):
            gap[begin + i] = relative(levels[NOW, i], levels[CLOSE, i])
            intraday[begin + i] = relative(closes[i], levels[NOW, i])


def _levels_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1, 1, 1)  # the first bar of all has no session before it


def _gap_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1, 0)


def _state_size(**_: ParamValue) -> int:
    return PREVIOUS_STATE


_HOURS = Param(name="hours", default=24, ge=1, le=24, unit="hours", doc="Length of a session.")

PREV_DAY_LEVELS = Indicator(
    name="prev_day_levels",
    title="Distance to Previous-Day High, Low and Close",
    category=Category.CALENDAR,
    inputs=("high", "low", "close", "open_us"),
    params=(_HOURS,),
    outputs=(
        Output(name="d_high", unit=Unit.RATIO, low=-1.0, doc="From the previous high."),
        Output(name="d_low", unit=Unit.RATIO, low=-1.0, doc="From the previous low."),
        Output(name="d_close", unit=Unit.RATIO, low=-1.0, doc="From the previous close."),
    ),
    compute=_prev_day_levels,
    lookback=_levels_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="close / high (low, close) of the previous session - 1",
    source="common practice",
)

OVERNIGHT_INTRADAY = Indicator(
    name="overnight_intraday",
    title="Session Gap and Intraday Return",
    category=Category.CALENDAR,
    inputs=("open", "close", "open_us"),
    params=(_HOURS,),
    outputs=(
        Output(name="gap", unit=Unit.RATIO, low=-1.0, doc="Previous close to this open."),
        Output(name="intraday", unit=Unit.RATIO, low=-1.0, doc="This open to the close so far."),
    ),
    compute=_overnight_intraday,
    lookback=_gap_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="gap = open of the session / close of the previous one - 1; "
    "intraday = close / open of the session - 1",
    source="common practice",
)
