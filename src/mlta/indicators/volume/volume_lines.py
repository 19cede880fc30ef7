r"""Lines that add up volume from the first bar on, like On Balance Volume, and what is made of them.

.. math::
    SOBV = SMA(OBV, n), \qquad WOBV = \sum (C - C_1)\,V, \qquad TVI = \sum d\,V

with the direction d of the last close that moved by more than `min_tick` of the one before, 1 at first.
(Elsewhere the least move is an absolute price, which would not do for coins.) AOBV is OBV with its
highest and lowest value of some bars, a fast and a slow exponential mean, and two flags: the fast mean
is above (long_run) or below (short_run) where it was `run` bars before while the slow one moved either
way; a move of less than 1e-12 of a mean is none.

All are sums from the first bar on, so their level means nothing. A bar with a missing value is
undefined, NaN, and adds nothing; what follows takes up where the last known bar left off (SOBV alone
leaves NaN the windows that hold it).
Sources: J. Granville, 1963; Trade Archer on TradingView (AOBV); S. Achelis, Technical
Analysis from A to Z, 1995 (TVI); talipp ``SOBV``, finta ``WOBV``.
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray

_RING = 6
"""Where the rings of `_aobv` begin in its state."""


@kernel
def _sobv(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    sobv: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of sobv; state is a mark, the last close, the sum, then the window."""
    mark, last, total = state[0], state[1], state[2]
    for t in range(start, stop):
        price, traded = close[t], volume[t]
        if not math.isfinite(price + traded):
            sobv[t] = math.nan
            continue
        total += _signed(price, last, traded, mark)
        mark, last = 1.0, price
        sobv[t] = total
    state[0], state[1], state[2] = mark, last, total
    rolling_mean(sobv, start, stop, state[3:], sobv, period)


@kernel
def _signed(price: float, last: float, traded: float, mark: float) -> float:
    """What a bar adds to On Balance Volume; the first one all of its volume."""
    if mark == 0.0 or price > last:
        return traded
    return -traded if price < last else 0.0


@kernel
def _wobv(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    wobv: FloatArray,
) -> None:
    """Rows [start, stop) of wobv; state is a mark, the last close and the sum."""
    mark, last, total = state[0], state[1], state[2]
    for t in range(start, stop):
        price, traded = close[t], volume[t]
        wobv[t] = math.nan
        if math.isfinite(price + traded):
            if mark > 0.0:
                total += (price - last) * traded
                wobv[t] = total
            mark, last = 1.0, price
    state[0], state[1], state[2] = mark, last, total


@kernel
def _tvi(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tvi: FloatArray,
    min_tick: float,
) -> None:
    """Rows [start, stop) of tvi; state is the direction, 0 before the first bar, last close, sum."""
    direction, last, total = state[0], state[1], state[2]
    for t in range(start, stop):
        price, traded = close[t], volume[t]
        tvi[t] = math.nan
        if math.isfinite(price + traded):
            if direction == 0.0:
                direction = 1.0
            else:
                change, least = price - last, min_tick * abs(last)
                if abs(change) > least:
                    direction = 1.0 if change > 0.0 else -1.0
                total += direction * traded
                tvi[t] = total
            last = price
    state[0], state[1], state[2] = direction, last, total


@kernel
def _aobv(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    obv: FloatArray,
    lowest: FloatArray,
    highest: FloatArray,
    maf: FloatArray,
    mas: FloatArray,
    long_run: FloatArray,
    short_run: FloatArray,
    fast: int,
    slow: int,
    lookback: int,
    run: int,
) -> None:
    """Rows [start, stop) of all; state is count, last close, OBV, two gaps, then three rings.

    The rings hold the last values of OBV and of the two means, the place by the count.
    """
    count, last, total, fast_gap, slow_gap = state[0], state[1], state[2], state[3], state[4]
    line = state[_RING : _RING + lookback]
    fasts = state[_RING + lookback : _RING + lookback + run]
    slows = state[_RING + lookback + run :]
    fast_keep, slow_keep = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    for t in range(start, stop):
        price, traded = close[t], volume[t]
        for out in (obv, lowest, highest, maf, mas, long_run, short_run):
            out[t] = math.nan
        if not math.isfinite(price + traded):
            continue
        change = _signed(price, last, traded, count)
        total += change
        last = price
        fast_gap = gap_step(fast_gap, change, count, fast, fast_keep)
        slow_gap = gap_step(slow_gap, change, count, slow, slow_keep)
        count += 1.0
        obv[t] = total
        line[int(count) % lookback] = total
        if count >= lookback:
            lowest[t], highest[t] = np.min(line), np.max(line)
        place = int(count) % run
        fast_mean, slow_mean = total - fast_gap, total - slow_gap
        if count >= fast:
            maf[t] = fast_mean
        if count >= slow:
            mas[t] = slow_mean
        if count >= slow + run:
            moved = _sign_of_move(fast_mean, fasts[place])
            moved *= abs(_sign_of_move(slow_mean, slows[place]))
            long_run[t], short_run[t] = max(moved, 0.0), max(-moved, 0.0)
        fasts[place], slows[place] = fast_mean, slow_mean
    state[0], state[1], state[2], state[3], state[4] = count, last, total, fast_gap, slow_gap


@kernel
def _sign_of_move(value: float, before: float) -> float:
    """1 where `value` is above `before`, -1 where below, 0 where they differ by rounding."""
    if abs(value - before) <= 1e-12 * (abs(value) + abs(before)):
        return 0.0
    return 1.0 if value > before else -1.0


def _sobv_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _change_lookback(**_: ParamValue) -> tuple[int, ...]:
    return (1,)


def _aobv_lookback(fast: int, slow: int, lookback: int, run: int) -> tuple[int, ...]:
    means, flags = (fast - 1, slow - 1), (slow + run - 1, slow + run - 1)
    return (0, lookback - 1, lookback - 1, *means, *flags)


def _aobv_settle(slow: int, **_: ParamValue) -> int:
    return fade_bars(1.0 - 2.0 / (slow + 1.0))


def _sobv_state(period: int) -> int:
    return 3 + window_state(period)


def _line_state(**_: ParamValue) -> int:
    return 3


def _aobv_state(lookback: int, run: int, **_: ParamValue) -> int:
    return _RING + lookback + 2 * run


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be below slow (got {fast} and {slow})"


SOBV = Indicator(
    name="sobv",
    title="Smoothed On Balance Volume",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(bars_param("period", 20, "Bars averaged, n."),),
    outputs=(Output(name="sobv", unit=Unit.VOLUME),),
    compute=_sobv,
    lookback=_sobv_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_sobv_state,
    formula="mean of obv over n bars",
    source="Granville 1963; talipp SOBV",
)

WOBV = Indicator(
    name="wobv",
    title="Weighted On Balance Volume",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(),
    outputs=(Output(name="wobv", unit=Unit.TURNOVER),),
    compute=_wobv,
    lookback=_change_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_line_state,
    formula="sum of (close - close1) * volume from the first bar on",
    source="finta WOBV",
)

TVI = Indicator(
    name="tvi",
    title="Trade Volume Index",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(
        Param(
            name="min_tick",
            default=0.0005,
            ge=0.0,
            le=1.0,
            unit="ratio",
            doc="Least move that turns the direction, as a share of the close before.",
        ),
    ),
    outputs=(Output(name="tvi", unit=Unit.VOLUME),),
    compute=_tvi,
    lookback=_change_lookback,
    memory=Memory.CUMULATIVE,
    state_size=_line_state,
    formula="sum of d * volume, d the sign of the last change above min_tick * close1",
    source="Achelis 1995",
)

AOBV = Indicator(
    name="aobv",
    title="Archer On Balance Volume",
    category=Category.VOLUME,
    inputs=("close", "volume"),
    params=(
        bars_param("fast", 4, "Length of the fast mean.", ge=2),
        bars_param("slow", 12, "Length of the slow mean.", ge=3),
        bars_param("lookback", 2, "Bars of the lowest and highest value."),
        bars_param("run", 2, "Bars over which the means are compared.", le=100),
    ),
    outputs=(
        Output(name="obv", unit=Unit.VOLUME),
        Output(name="min", unit=Unit.VOLUME),
        Output(name="max", unit=Unit.VOLUME),
        Output(name="maf", unit=Unit.VOLUME),
        Output(name="mas", unit=Unit.VOLUME),
        Output(name="long_run", unit=Unit.RATIO, low=0.0, high=1.0),
        Output(name="short_run", unit=Unit.RATIO, low=0.0, high=1.0),
    ),
    compute=_aobv,
    lookback=_aobv_lookback,
    memory=Memory.CUMULATIVE,
    settle=_aobv_settle,
    state_size=_aobv_state,
    cost=Cost.LINEAR,
    formula="obv, its lowest and highest of some bars, its exponential means and their runs",
    source="Trade Archer; pandas-ta aobv",
    check=_check,
)
