r"""Fractal dimensions of the price curve, and Hjorth's mobility and complexity.

``fractal_dimension`` compares the ranges (high - low) of both halves of n bars with that of all:
:math:`D = \log_2 \frac{N_1 + N_2}{N_3}`, N a range divided by its bars. ``higuchi_fd`` is the
slope of the log mean length of the curve of every k-th close on :math:`\ln 1/k`, k = 1 to kmax.
``katz_fd`` is :math:`\frac{\ln m}{\ln m + \ln(d/L)}` with m = n - 1 steps of total length L and d
the largest distance from the first close, held within 1 and 2: d below the mean step sends the
formula through infinity. ``petrosian_fd`` is :math:`\frac{\ln n}{\ln n + \ln(n / (n + 0.4 N))}`
with N changes of direction, an unchanged close taken as a rise. Mobility is
:math:`\sqrt{\operatorname{var} \Delta C / \operatorname{var} C}`, complexity the mobility of
:math:`\Delta C` divided by that of C.
A flat window makes them 0/0, NaN, but for Petrosian's, 1. A missing bar leaves NaN where it is in
the window.
Source: J. Ehlers, 2005; T. Higuchi, 1988; M. Katz, 1988; A. Petrosian, 1995; B. Hjorth, 1970.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Cost, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_changes
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum
from mlta.kernels.spans import span_state, take_spans
from mlta.types import FloatArray


@kernel
def _range_dimension(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dimension: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of dimension; state is the highs and lows carried over."""
    half = period // 2
    whole = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = dimension[begin:end]
        tops = take_spans(high[begin:end], state[:period], target, period)
        bottoms = take_spans(low[begin:end], state[period:], whole, period)
        for i in range(target.size):
            top, bottom = -math.inf, math.inf
            older = 0.0
            newer_top, newer_bottom = -math.inf, math.inf
            for k in range(i, i + half):
                top = max(top, tops[k])
                bottom = min(bottom, bottoms[k])
                newer_top = max(newer_top, tops[k + half])
                newer_bottom = min(newer_bottom, bottoms[k + half])
            older = (top - bottom) + (newer_top - newer_bottom)
            total = max(top, newer_top) - min(bottom, newer_bottom)
            if target[i] + whole[i] == 0.0 and older > 0.0 and total > 0.0:
                target[i] = min(math.log2(2.0 * older / total), 2.0)
            else:
                target[i] = math.nan


@kernel
def _higuchi_fd(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dimension: FloatArray,
    period: int,
    kmax: int,
) -> None:
    """Rows [start, stop) of dimension; state is the closes carried over."""
    mean = 0.0
    for k in range(1, kmax + 1):
        mean -= math.log(k) / kmax
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = dimension[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            if target[i] == 0.0:
                window = run[i : i + period]
                product, square = 0.0, 0.0
                base = _curve_length(window, 1)  # a pure number, so that no bit hangs on the unit
                for k in range(1, kmax + 1):
                    apart = -math.log(k) - mean
                    product += apart * math.log(_curve_length(window, k) / base)
                    square += apart * apart
                value = product / square
                target[i] = value if math.isfinite(value) else math.nan


@kernel
def _curve_length(window: FloatArray, k: int) -> float:
    """Mean length of the k curves that take every k-th value, as if each went over all."""
    size = window.size
    total = 0.0
    for first in range(k):
        length, steps = 0.0, (size - first - 1) // k
        for place in range(first + k, size, k):
            length += abs(window[place] - window[place - k])
        total += length * (size - 1.0) / (steps * k) / k
    return total / k


@kernel
def _katz_fd(
    close: FloatArray, start: int, stop: int, state: FloatArray, dimension: FloatArray, period: int
) -> None:
    """Rows [start, stop) of dimension; state is the closes carried over."""
    steps = period - 1.0
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = dimension[begin:end]
        run = take_spans(close[begin:end], state, target, period)
        for i in range(target.size):
            length, reach = target[i], 0.0
            for k in range(i + 1, i + period):
                length += abs(run[k] - run[k - 1])
                reach = max(reach, abs(run[k] - run[i]))
            if length > 0.0:
                way = steps * reach / length  # in mean steps
                value = math.log(steps) / math.log(way) if way > 1.0 else 2.0
                target[i] = min(max(value, 1.0), 2.0)
            else:
                target[i] = math.nan


@kernel
def _petrosian_fd(
    close: FloatArray, start: int, stop: int, state: FloatArray, dimension: FloatArray, period: int
) -> None:
    """Rows [start, stop) of dimension; state is that of changes, the last sign, and the sum."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = dimension[begin:end]
        take_changes(close[begin:end], 0, target.size, state[:CHANGES_STATE], target)
        last = state[CHANGES_STATE]  # -1 falling, 1 rising, 0 unknown
        for i in range(target.size):
            sign = (-1.0 if target[i] < 0.0 else 1.0) if math.isfinite(target[i]) else 0.0
            turns = 1.0 if sign != last else 0.0
            target[i] = turns if sign * last != 0.0 else math.nan
            last = sign
        state[CHANGES_STATE] = last
        rolling_sum(target, 0, target.size, state[CHANGES_STATE + 1 :], target, period - 2)
        size = math.log(period)
        for i in range(target.size):
            target[i] = size / (size - math.log1p(0.4 * target[i] / period))


@kernel
def _hjorth(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    mobility: FloatArray,
    complexity: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the two; state is that of two changes and of three windows."""
    scratch = np.empty((3, min(stop - start, CHUNK_ROWS)))
    split = 2 * CHANGES_STATE
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        slow, fast = mobility[begin:end], complexity[begin:end]
        first, mean, spread = scratch[0, :rows], scratch[1, :rows], scratch[2, :rows]
        take_changes(close[begin:end], 0, rows, state[:CHANGES_STATE], first)
        take_changes(first, 0, rows, state[CHANGES_STATE:split], fast)
        own = state[split : split + period]
        rolling_moments(close[begin:end], 0, rows, own, mean, spread, period)
        own = state[split + period : split + 2 * period - 1]
        rolling_moments(first, 0, rows, own, mean, slow, period - 1)
        rolling_moments(fast, 0, rows, state[split + 2 * period - 1 :], mean, fast, period - 2)
        for i in range(rows):
            before = math.sqrt(slow[i] / spread[i]) if spread[i] > 0.0 else math.nan
            after = math.sqrt(fast[i] / slow[i]) if slow[i] > 0.0 else math.nan
            slow[i] = before
            fast[i] = after / before if before > 0.0 else math.nan


def _lookback(period: int, **_: float) -> tuple[int, ...]:
    return (period - 1,)


def _two_lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 2


def _state_size(period: int, **_: float) -> int:
    return span_state(period)


def _two_states(period: int) -> int:
    return 2 * span_state(period)


def _turns_state(period: int) -> int:
    return CHANGES_STATE + 1 + moments_state(period - 2)


def _three_states(period: int) -> int:
    return 2 * CHANGES_STATE + sum(moments_state(period - less) for less in range(3))


def _odd(period: int) -> str | None:
    return f"period must be even (got {period})" if period % 2 else None


def _too_short(period: int, kmax: int) -> str | None:
    return None if period >= 2 * kmax else f"period must be at least 2 * kmax (got {period})"


FRACTAL_DIMENSION = Indicator(
    name="fractal_dimension",
    title="Fractal dimension by ranges",
    category=Category.STATISTICS,
    inputs=("high", "low"),
    params=(bars_param("period", 16, "Bars in the window, n, even.", ge=4),),
    outputs=(Output(name="fd", unit=Unit.RATIO, high=2.0),),
    compute=_range_dimension,
    lookback=_lookback,
    state_size=_two_states,
    cost=Cost.LINEAR,
    check=_odd,
    formula="log2(2 * (range of the older half + range of the newer half) / range of all)",
    source="Ehlers, Fractal Adaptive Moving Average, 2005",
)

HIGUCHI_FD = Indicator(
    name="higuchi_fd",
    title="Higuchi fractal dimension",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        bars_param("period", 100, "Closes in the window, n.", ge=8),
        bars_param("kmax", 10, "Longest step.", ge=2, le=100),
    ),
    outputs=(Output(name="fd", unit=Unit.RATIO),),
    compute=_higuchi_fd,
    lookback=_lookback,
    state_size=_state_size,
    cost=Cost.LINEAR,
    check=_too_short,
    formula="slope of the log length of the curve in steps of k on ln(1 / k), k = 1 to kmax",
    source="Higuchi 1988",
)

KATZ_FD = Indicator(
    name="katz_fd",
    title="Katz fractal dimension",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Closes in the window, n.", ge=4),),
    outputs=(Output(name="fd", unit=Unit.RATIO, low=1.0, high=2.0),),
    compute=_katz_fd,
    lookback=_lookback,
    state_size=_state_size,
    cost=Cost.LINEAR,
    formula="ln(m) / (ln(m) + ln(d / L)), m = n - 1 steps of length L, d the farthest point",
    source="Katz 1988, in the price alone",
)

PETROSIAN_FD = Indicator(
    name="petrosian_fd",
    title="Petrosian fractal dimension",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 100, "Closes in the window, n.", ge=3),),
    outputs=(Output(name="fd", unit=Unit.RATIO, low=1.0),),
    compute=_petrosian_fd,
    lookback=_lookback,
    state_size=_turns_state,
    formula="ln(n) / (ln(n) + ln(n / (n + 0.4 N))), N changes of direction among n closes",
    source="Petrosian 1995",
)

HJORTH = Indicator(
    name="hjorth",
    title="Hjorth mobility and complexity",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(bars_param("period", 64, "Closes in the window, n.", ge=4),),
    outputs=(
        Output(name="mobility", unit=Unit.RATIO, low=0.0),
        Output(name="complexity", unit=Unit.RATIO, low=0.0),
    ),
    compute=_hjorth,
    lookback=_two_lookback,
    state_size=_three_states,
    formula="sqrt(var(dx) / var(x)); mobility(dx) / mobility(x); x the last n closes",
    source="Hjorth 1970",
)
