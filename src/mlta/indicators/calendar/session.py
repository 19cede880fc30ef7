r"""The running session: bars, return, range and extremes since it opened, and its opening range.

Sessions are days of UTC by default. All figures are of the bars so far: the session's final high or
low is never used. They are NaN until the first bar of a session has been seen (one that opens on
time, or after a bar of another session), and after a missing bar until the next session.

.. math::
    \frac{C - O_s}{O_s}, \quad \frac{C - L_s}{H_s - L_s}, \quad
    \frac{C - (H_r + L_r)/2}{H_r - L_r}

with open, high and low of the session so far, and the high and low of its first minutes, the opening
range, which is NaN until a bar opens after it. A range of 0 is 0/0, NaN. Bars since the extremes
count from the newest of equals. Weeks begin on Monday, months on the 1st; their dates serve as
sessions likewise. The bar of a higher timeframe that still runs is causal, but unlike a closed one it
changes with each bar.
Sources: T. Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990.
"""

import math

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, ParamValue, Unit
from mlta.kernels.calendar import (
    DAY_US,
    FROM_START,
    MINUTE_US,
    NO_BAR,
    date_of,
    day_of,
    enter,
    is_time,
    session_step,
    weekday_of,
)
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient, relative
from mlta.types import FloatArray

_DAY_US, _MINUTE_US = float(DAY_US), float(MINUTE_US)


@kernel
def _bars_since_session_open(
    open_us: FloatArray, start: int, stop: int, state: FloatArray, bars: FloatArray, hours: int
) -> None:
    """Rows [start, stop) of bars; state is that of the session, then the count."""
    known, number, count = state[0], state[1], state[2]
    for t in range(start, stop):
        if is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            count = 0.0 if is_first else count + 1.0
        else:
            known = NO_BAR
        bars[t] = count if known == FROM_START else math.nan
    state[0], state[1], state[2] = known, number, count


@kernel
def _session_return(
    open_: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ret: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of ret; state is that of the session, then its open."""
    known, number, begin = state[0], state[1], state[2]
    for t in range(start, stop):
        if math.isfinite(open_[t] + close[t]) and is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            begin = open_[t] if is_first else begin
        else:
            known = NO_BAR
        ret[t] = relative(close[t], begin) if known == FROM_START else math.nan
    state[0], state[1], state[2] = known, number, begin


@kernel
def _session_range_position(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pos: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of pos; state is that of the session, then its high and low."""
    known, number, top, bottom = state[0], state[1], state[2], state[3]
    for t in range(start, stop):
        if math.isfinite(high[t] + low[t] + close[t]) and is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            top = high[t] if is_first else max(top, high[t])
            bottom = low[t] if is_first else min(bottom, low[t])
        else:
            known = NO_BAR
        is_open = known == FROM_START
        pos[t] = quotient(close[t] - bottom, top - bottom) if is_open else math.nan
    state[0], state[1], state[2], state[3] = known, number, top, bottom


@kernel
def _time_since_extreme_session(
    high: FloatArray,
    low: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    bars_high: FloatArray,
    bars_low: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of both; state is that of the session, its high and low, their ages."""
    known, number = state[0], state[1]
    top, bottom, top_age, bottom_age = state[2], state[3], state[4], state[5]
    for t in range(start, stop):
        if math.isfinite(high[t] + low[t]) and is_time(open_us[t]):
            known, number, is_first = session_step(open_us[t], hours, known, number)
            top_age, bottom_age = top_age + 1.0, bottom_age + 1.0
            if is_first or high[t] >= top:
                top, top_age = high[t], 0.0
            if is_first or low[t] <= bottom:
                bottom, bottom_age = low[t], 0.0
        else:
            known = NO_BAR
        is_open = known == FROM_START
        bars_high[t] = top_age if is_open else math.nan
        bars_low[t] = bottom_age if is_open else math.nan
    state[0], state[1] = known, number
    state[2], state[3], state[4], state[5] = top, bottom, top_age, bottom_age


@kernel
def _opening_range(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pos: FloatArray,
    minutes: int,
) -> None:
    """Rows [start, stop) of pos; state is that of the session, then the range's high and low."""
    known, number, top, bottom = state[0], state[1], state[2], state[3]
    for t in range(start, stop):
        pos[t] = math.nan
        if not (math.isfinite(high[t] + low[t] + close[t]) and is_time(open_us[t])):
            known = NO_BAR
            continue
        known, number, is_first = session_step(open_us[t], 24, known, number)
        if is_first:
            top, bottom = -math.inf, math.inf
        if open_us[t] % _DAY_US < minutes * _MINUTE_US:
            top, bottom = max(top, high[t]), min(bottom, low[t])
        elif known == FROM_START and top > bottom:
            pos[t] = quotient(0.5 * ((close[t] - top) + (close[t] - bottom)), top - bottom)
    state[0], state[1], state[2], state[3] = known, number, top, bottom


@kernel
def _week_month_open_dist(
    open_: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    d_week: FloatArray,
    d_month: FloatArray,
) -> None:
    """Rows [start, stop) of both; state is that of the week and of the month, then their opens."""
    in_week, week, in_month, month = state[0], state[1], state[2], state[3]
    week_open, month_open = state[4], state[5]
    for t in range(start, stop):
        if math.isfinite(open_[t] + close[t]) and is_time(open_us[t]):
            day = day_of(open_us[t])
            date = date_of(day)
            on_time = open_us[t] == day * DAY_US
            monday = float(day - weekday_of(day))
            in_week, is_first = enter(in_week, week, monday, on_time and monday == day)
            week, week_open = monday, (open_[t] if is_first else week_open)
            months = 12.0 * date[0] + date[1]
            in_month, is_first = enter(in_month, month, months, on_time and date[2] == 1)
            month, month_open = months, (open_[t] if is_first else month_open)
        else:
            in_week, in_month = NO_BAR, NO_BAR
        d_week[t] = relative(close[t], week_open) if in_week == FROM_START else math.nan
        d_month[t] = relative(close[t], month_open) if in_month == FROM_START else math.nan
    state[0], state[1], state[2], state[3] = in_week, week, in_month, month
    state[4], state[5] = week_open, month_open


@kernel
def _htf_partial(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    volume: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    o: FloatArray,
    h: FloatArray,
    l: FloatArray,  # noqa: E741 (the catalogue's name)
    v: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the four; state is that of the session, then its four figures."""
    known, number = state[0], state[1]
    begin, top, bottom, traded = state[2], state[3], state[4], state[5]
    for t in range(start, stop):
        whole = math.isfinite(open_[t] + high[t] + low[t] + volume[t]) and is_time(open_us[t])
        if whole:
            known, number, is_first = session_step(open_us[t], hours, known, number)
            if is_first:
                begin, top, bottom, traded = open_[t], high[t], low[t], volume[t]
            else:
                top, bottom = max(top, high[t]), min(bottom, low[t])
                traded += volume[t]
        else:
            known = NO_BAR
        gone = 0.0 if known == FROM_START else math.nan
        o[t], h[t], l[t], v[t] = begin + gone, top + gone, bottom + gone, traded + gone
    state[0], state[1] = known, number
    state[2], state[3], state[4], state[5] = begin, top, bottom, traded


def _one(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _two(**_: ParamValue) -> tuple[int, ...]:
    return (0, 0)


def _four(**_: ParamValue) -> tuple[int, ...]:
    return (0, 0, 0, 0)


def _range_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)  # the range has a bar of its own


def _state_size(**_: ParamValue) -> int:
    return 6  # of the largest


_HOURS = Param(name="hours", default=24, ge=1, le=24, unit="hours", doc="Length of a session.")

BARS_SINCE_SESSION_OPEN = Indicator(
    name="bars_since_session_open",
    title="Bars since Session Open",
    category=Category.CALENDAR,
    inputs=("open_us",),
    params=(_HOURS,),
    outputs=(Output(name="bars", unit=Unit.BARS, low=0.0, doc="0 at the first bar."),),
    compute=_bars_since_session_open,
    lookback=_one,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="index of the bar in its session",
    source="calendar arithmetic",
)

SESSION_RETURN = Indicator(
    name="session_return",
    title="Return since Session Open",
    category=Category.CALENDAR,
    inputs=("open", "close", "open_us"),
    params=(_HOURS,),
    outputs=(Output(name="ret", unit=Unit.RATIO, low=-1.0),),
    compute=_session_return,
    lookback=_one,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="close / open of the session - 1",
    source="common practice",
)

SESSION_RANGE_POSITION = Indicator(
    name="session_range_position",
    title="Position in the Running Session Range",
    category=Category.CALENDAR,
    inputs=("high", "low", "close", "open_us"),
    params=(_HOURS,),
    outputs=(Output(name="pos", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_session_range_position,
    lookback=_one,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="(close - lowest low) / (highest high - lowest low) since the session's open",
    source="common practice",
)

TIME_SINCE_EXTREME_SESSION = Indicator(
    name="time_since_extreme_session",
    title="Bars since Session High and Low",
    category=Category.CALENDAR,
    inputs=("high", "low", "open_us"),
    params=(_HOURS,),
    outputs=(
        Output(name="bars_high", unit=Unit.BARS, low=0.0, doc="Since the high so far."),
        Output(name="bars_low", unit=Unit.BARS, low=0.0, doc="Since the low so far."),
    ),
    compute=_time_since_extreme_session,
    lookback=_two,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="bars since the session's high (low) so far, newest of equals",
    source="common practice",
)

OPENING_RANGE = Indicator(
    name="opening_range",
    title="Opening Range Breakout",
    category=Category.CALENDAR,
    inputs=("high", "low", "close", "open_us"),
    params=(
        Param(
            name="minutes", default=60, ge=1, le=1439, unit="minutes", doc="From the day's start."
        ),
    ),
    outputs=(Output(name="pos", unit=Unit.RATIO, doc="Beyond 0.5 from the middle: outside."),),
    compute=_opening_range,
    lookback=_range_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="(close - middle) / width of the range of the day's first minutes, once it is complete",
    source="Crabel 1990",
)

WEEK_MONTH_OPEN_DIST = Indicator(
    name="week_month_open_dist",
    title="Distance to Week and Month Open",
    category=Category.CALENDAR,
    inputs=("open", "close", "open_us"),
    params=(),
    outputs=(
        Output(name="d_week", unit=Unit.RATIO, low=-1.0, doc="Return since Monday's open."),
        Output(name="d_month", unit=Unit.RATIO, low=-1.0, doc="Return since the month's open."),
    ),
    compute=_week_month_open_dist,
    lookback=_two,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="close / open of the week - 1; close / open of the month - 1",
    source="common practice",
)

HTF_PARTIAL = Indicator(
    name="htf_partial",
    title="Running Bar of a Higher Timeframe",
    category=Category.CALENDAR,
    inputs=("open", "high", "low", "volume", "open_us"),
    params=(
        Param(name="hours", default=4, ge=1, le=24, unit="hours", doc="Length of the higher bar."),
    ),
    outputs=(
        Output(name="o", unit=Unit.PRICE, doc="Its open."),
        Output(name="h", unit=Unit.PRICE, doc="Its high so far."),
        Output(name="l", unit=Unit.PRICE, doc="Its low so far."),
        Output(name="v", unit=Unit.VOLUME, low=0.0, doc="Its volume so far."),
    ),
    compute=_htf_partial,
    lookback=_four,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="first open, highest high, lowest low and sum of volume since the higher bar began",
    source="common practice",
)
