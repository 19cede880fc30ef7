r"""Pivot points: levels that the previous session's prices set for this one.

With the high, low and close H, L, C of the previous session, and O this session's open:

=========  ============================================================================
classic    P = (H + L + C) / 3, R1 = 2P - L, S1 = 2P - H, R2, S2 = P +- (H - L),
           R3 = H + 2 (P - L), S3 = L - 2 (H - P)
Fibonacci  P as above, R, S = P +- 0.382, 0.618, 1 times (H - L)
Woodie     P = (H + L + 2 O) / 4, or with `from_close` (H + L + 2 C) / 4; R1, S1, R2, S2 as classic
Camarilla  R, S = C +- 1.1 (H - L) / 12, 6, 4, 2
DeMark     X = H + 2L + C after a fall from the session's open to its close, 2H + L + C after a
           rise, H + L + 2C if neither; P = X / 4, R1 = X / 2 - L, S1 = X / 2 - H
CPR        P as classic, BC = (H + L) / 2, TC = 2P - BC, width = 100 abs(TC - BC) / P
=========  ============================================================================

Sessions are days of UTC by default. Levels appear with the first bar of the next session, once the
session is closed and has been seen from its first bar on; until then, and at a missing bar, they are
NaN, and after a missing bar they wait for the next whole session. A session without a range has all
levels at one price and the width 0.
Sources: chartists' common lore; N. Scott (Camarilla), 1989; T. DeMark, The New Science of Technical
Analysis, 1994; TradingView, Pivot Points Standard (Woodie from the open).
"""

from collections.abc import Callable

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, ParamValue, Unit
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.quotients import quotient
from mlta.kernels.sessions import (
    CLOSE,
    HIGH,
    LOW,
    NOW,
    OPEN,
    PREVIOUS_STATE,
    previous_sessions,
)
from mlta.types import FloatArray


@kernel
def _pivot_classic(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    p: FloatArray,
    r1: FloatArray,
    s1: FloatArray,
    r2: FloatArray,
    s2: FloatArray,
    r3: FloatArray,
    s3: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the seven; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, times = close[begin:end], open_us[begin:end]
        previous_sessions(
            closes, high[begin:end], low[begin:end], closes, times, state, levels, hours
        )
        for i in range(end - begin):
            top, bottom, t = levels[HIGH, i], levels[LOW, i], begin + i
            middle = (top + bottom + levels[CLOSE, i]) / 3.0
            p[t] = middle
            r1[t], s1[t] = middle + (middle - bottom), middle - (top - middle)
            r2[t], s2[t] = middle + (top - bottom), middle - (top - bottom)
            r3[t], s3[t] = top + 2.0 * (middle - bottom), bottom - 2.0 * (top - middle)


@kernel
def _pivot_fibonacci(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    p: FloatArray,
    r1: FloatArray,
    s1: FloatArray,
    r2: FloatArray,
    s2: FloatArray,
    r3: FloatArray,
    s3: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the seven; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, times = close[begin:end], open_us[begin:end]
        previous_sessions(
            closes, high[begin:end], low[begin:end], closes, times, state, levels, hours
        )
        for i in range(end - begin):
            top, bottom, t = levels[HIGH, i], levels[LOW, i], begin + i
            middle, width = (top + bottom + levels[CLOSE, i]) / 3.0, top - bottom
            p[t] = middle
            r1[t], s1[t] = middle + 0.382 * width, middle - 0.382 * width
            r2[t], s2[t] = middle + 0.618 * width, middle - 0.618 * width
            r3[t], s3[t] = middle + width, middle - width


@kernel
def _pivot_woodie(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    p: FloatArray,
    r1: FloatArray,
    s1: FloatArray,
    r2: FloatArray,
    s2: FloatArray,
    hours: int,
    from_close: int,
) -> None:
    """Rows [start, stop) of the five; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        opens, times = open_[begin:end], open_us[begin:end]
        previous_sessions(
            opens, high[begin:end], low[begin:end], close[begin:end], times, state, levels, hours
        )
        for i in range(end - begin):
            top, bottom, t = levels[HIGH, i], levels[LOW, i], begin + i
            twice = levels[CLOSE, i] if from_close else levels[NOW, i]
            middle = (top + bottom + 2.0 * twice) / 4.0
            p[t] = middle
            r1[t], s1[t] = middle + (middle - bottom), middle - (top - middle)
            r2[t], s2[t] = middle + (top - bottom), middle - (top - bottom)


@kernel
def _pivot_camarilla(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    r1: FloatArray,
    r2: FloatArray,
    r3: FloatArray,
    r4: FloatArray,
    s1: FloatArray,
    s2: FloatArray,
    s3: FloatArray,
    s4: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the eight; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, times = close[begin:end], open_us[begin:end]
        previous_sessions(
            closes, high[begin:end], low[begin:end], closes, times, state, levels, hours
        )
        for i in range(end - begin):
            last, t = levels[CLOSE, i], begin + i
            reach = 1.1 * (levels[HIGH, i] - levels[LOW, i])
            r1[t], s1[t] = last + reach / 12.0, last - reach / 12.0
            r2[t], s2[t] = last + reach / 6.0, last - reach / 6.0
            r3[t], s3[t] = last + reach / 4.0, last - reach / 4.0
            r4[t], s4[t] = last + reach / 2.0, last - reach / 2.0


@kernel
def _pivot_demark(
    open_: FloatArray,
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    p: FloatArray,
    r1: FloatArray,
    s1: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        opens, times = open_[begin:end], open_us[begin:end]
        previous_sessions(
            opens, high[begin:end], low[begin:end], close[begin:end], times, state, levels, hours
        )
        for i in range(end - begin):
            top, bottom, last = levels[HIGH, i], levels[LOW, i], levels[CLOSE, i]
            if last < levels[OPEN, i]:
                twice = bottom
            elif last > levels[OPEN, i]:
                twice = top
            else:
                twice = last
            total, t = top + bottom + last + twice, begin + i
            p[t] = total / 4.0
            r1[t], s1[t] = total / 2.0 - bottom, total / 2.0 - top


@kernel
def _cpr(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    open_us: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tc: FloatArray,
    pivot: FloatArray,
    bc: FloatArray,
    width_pct: FloatArray,
    hours: int,
) -> None:
    """Rows [start, stop) of the four; state is that of the sessions."""
    levels = np.empty((5, min(stop - start, CHUNK_ROWS)))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, times = close[begin:end], open_us[begin:end]
        previous_sessions(
            closes, high[begin:end], low[begin:end], closes, times, state, levels, hours
        )
        for i in range(end - begin):
            top, bottom, last, t = levels[HIGH, i], levels[LOW, i], levels[CLOSE, i], begin + i
            apart = ((last - top) + (last - bottom)) / 6.0  # P - BC, to the last digits
            pivot[t] = (top + bottom + last) / 3.0
            bc[t] = (top + bottom) / 2.0
            tc[t] = pivot[t] + apart
            width_pct[t] = quotient(200.0 * abs(apart), pivot[t])


def _lookback(outputs: int) -> Callable[..., tuple[int, ...]]:
    """The first bar of all has no session before it."""

    def lookback(**_: ParamValue) -> tuple[int, ...]:
        return (1,) * outputs

    return lookback


def _state_size(**_: ParamValue) -> int:
    return PREVIOUS_STATE


def _prices(names: str) -> tuple[Output, ...]:
    return tuple(Output(name=name, unit=Unit.PRICE) for name in names.split())


_HOURS = Param(name="hours", default=24, ge=1, le=24, unit="hours", doc="Length of a session.")
_INPUTS = ("high", "low", "close", "open_us")

PIVOT_CLASSIC = Indicator(
    name="pivot_classic",
    title="Pivot Points, Classic",
    category=Category.TREND,
    inputs=_INPUTS,
    params=(_HOURS,),
    outputs=_prices("p r1 s1 r2 s2 r3 s3"),
    compute=_pivot_classic,
    lookback=_lookback(7),
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="p = (high + low + close) / 3 of the previous session; r1 = 2p - low; s1 = 2p - high; "
    "r2, s2 = p +- (high - low); r3 = high + 2 (p - low); s3 = low - 2 (high - p)",
    source="chartists' lore; TradingView, Pivot Points Standard",
)

PIVOT_FIBONACCI = Indicator(
    name="pivot_fibonacci",
    title="Pivot Points, Fibonacci",
    category=Category.TREND,
    inputs=_INPUTS,
    params=(_HOURS,),
    outputs=_prices("p r1 s1 r2 s2 r3 s3"),
    compute=_pivot_fibonacci,
    lookback=_lookback(7),
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="p = (high + low + close) / 3 of the previous session; "
    "r, s = p +- 0.382, 0.618, 1 times (high - low)",
    source="TradingView, Pivot Points Standard",
)

PIVOT_WOODIE = Indicator(
    name="pivot_woodie",
    title="Pivot Points, Woodie",
    category=Category.TREND,
    inputs=("open", *_INPUTS),
    params=(
        _HOURS,
        Param(
            name="from_close",
            default=0,
            ge=0,
            le=1,
            unit="flag",
            doc="0: twice this session's open in p; 1: twice the previous close.",
        ),
    ),
    outputs=_prices("p r1 s1 r2 s2"),
    compute=_pivot_woodie,
    lookback=_lookback(5),
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="p = (high + low of the previous session + 2 * open of this one) / 4; r1 = 2p - low; "
    "s1 = 2p - high; r2, s2 = p +- (high - low)",
    source="TradingView, Pivot Points Standard",
)

PIVOT_CAMARILLA = Indicator(
    name="pivot_camarilla",
    title="Pivot Points, Camarilla",
    category=Category.TREND,
    inputs=_INPUTS,
    params=(_HOURS,),
    outputs=_prices("r1 r2 r3 r4 s1 s2 s3 s4"),
    compute=_pivot_camarilla,
    lookback=_lookback(8),
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="r, s = close +- 1.1 (high - low) / 12, 6, 4, 2 of the previous session",
    source="Scott 1989; TradingView, Pivot Points Standard",
)

PIVOT_DEMARK = Indicator(
    name="pivot_demark",
    title="Pivot Points, DeMark",
    category=Category.TREND,
    inputs=("open", *_INPUTS),
    params=(_HOURS,),
    outputs=_prices("p r1 s1"),
    compute=_pivot_demark,
    lookback=_lookback(3),
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="x = high + low + close of the previous session, and its low again after a fall, its "
    "high after a rise, its close if neither; p = x / 4; r1 = x / 2 - low; s1 = x / 2 - high",
    source="DeMark 1994",
)

CPR = Indicator(
    name="cpr",
    title="Central Pivot Range",
    category=Category.TREND,
    inputs=_INPUTS,
    params=(_HOURS,),
    outputs=(
        *_prices("tc pivot bc"),
        Output(name="width_pct", unit=Unit.PERCENT, low=0.0, doc="Distance of tc and bc."),
    ),
    compute=_cpr,
    lookback=_lookback(4),
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="pivot = (high + low + close) / 3 of the previous session; bc = (high + low) / 2; "
    "tc = 2 pivot - bc; width_pct = 100 * abs(tc - bc) / pivot",
    source="F. Ochoa, Secrets of a Pivot Boss, 2010",
)
