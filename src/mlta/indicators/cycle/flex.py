r"""Reflex and Trendflex: how the smoothed price stands to its own last n values.

With the super smoother f over n/2 bars of the close,

.. math::
    TRENDFLEX: s_t = \frac1n \sum_{k=1}^n (f_t - f_{t-k}), \qquad
    REFLEX: s_t = \frac1n \sum_{k=1}^n \left(f_t + k \frac{f_{t-n} - f_t}{n} - f_{t-k}\right), \qquad
    out = \frac{s_t}{\sqrt{m_t}},\ m_t = 0.04 s_t^2 + 0.96 m_{t-1}

Both sums are weighted sums of the changes of f, so the price level is never met. m starts at 0, which
makes the first value 5 or -5, the bounds. 0/0 where price has never moved, NaN. A missing close starts
it anew.
Source: J. Ehlers, Reflex: A New Zero-Lag Indicator, Stocks & Commodities 38:2, 2020.
"""

import math
from collections.abc import Callable

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.filters import FILTER_STATE, smoother_fade, smoother_gap, smoother_weights
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray

FAINT = 1e-150
"""A sum below this has faded, long after the last move: its square would lose digits."""


@kernel
def _trendflex(
    close: FloatArray, start: int, stop: int, state: FloatArray, trendflex: FloatArray, period: int
) -> None:
    """Rows [start, stop) of trendflex; state as in `_fill`."""
    _fill(close, start, stop, state, trendflex, period, 1.0, 0.5 * (period + 1.0))


@kernel
def _reflex(
    close: FloatArray, start: int, stop: int, state: FloatArray, reflex: FloatArray, period: int
) -> None:
    """Rows [start, stop) of reflex; state as in `_fill`."""
    _fill(close, start, stop, state, reflex, period, -0.5 * (period - 1.0), 0.0)


@kernel
def _fill(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    first: float,
    level: float,
) -> None:
    """Fill rows [start, stop) of `out` with the sum whose weights begin at `first`, normalised.

    State is that of the smoother, its last distance, the last close, bars (2 at most), the mean
    square, then that of the sum.
    """
    own, sums = state[FILTER_STATE : FILTER_STATE + 4], state[FILTER_STATE + 4 :]
    weights = smoother_weights(0.5 * period, 1.414)
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        moves, target = scratch[: end - begin], out[begin:end]
        smoother_gap(close[begin:end], 0, moves.size, state, moves, weights, 0.5)
        _take_moves(close[begin:end], own, moves)
        rolling_ramp(moves, 0, moves.size, sums, target, period, first, 1.0 / period, level)
        square = own[3]
        for i in range(moves.size):
            value = target[i]
            if math.isnan(value):
                square = 0.0
                continue
            square = 0.04 * (value * value) + 0.96 * square
            root = math.sqrt(square)
            target[i] = max(min(value / root, 5.0), -5.0) if root > FAINT else math.nan
        own[3] = square


@kernel
def _take_moves(close: FloatArray, state: FloatArray, gaps: FloatArray) -> None:
    """Replace `gaps` by the changes of close less gap; the first is NaN."""
    gap, last, count = state[0], state[1], state[2]
    for i in range(gaps.size):
        move = (close[i] - last) - (gaps[i] - gap)
        gap, last = gaps[i], close[i]
        gaps[i] = move if count > 0.0 and math.isfinite(move) else math.nan
        count = 1.0
    state[0], state[1], state[2] = gap, last, count


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _settle(period: int) -> int:
    # the mean of squares twice, since its root must be right
    return smoother_fade(0.5 * period) + 2 * fade_bars(0.96)


def _state_size(period: int) -> int:
    return FILTER_STATE + 4 + window_state(period)


def _flex(name: str, title: str, compute: Callable[..., None], formula: str) -> Indicator:
    return Indicator(
        name=name,
        title=title,
        category=Category.CYCLE,
        inputs=("close",),
        params=(bars_param("period", 20, "Length of the cycle, n.", ge=6),),
        outputs=(Output(name=name, unit=Unit.RATIO, low=-5.0, high=5.0),),
        compute=compute,
        lookback=_lookback,
        memory=Memory.RECURSIVE,
        settle=_settle,
        state_size=_state_size,
        formula=formula,
        source="Ehlers 2020",
    )


REFLEX = _flex(
    "reflex",
    "Ehlers Reflex",
    _reflex,
    "s / sqrt(m), s = mean over k of (f + k (fn - f) / n - fk), m = 0.04 s^2 + 0.96 m1, "
    "f = super_smoother(close, n / 2), fk its value k bars ago",
)

TRENDFLEX = _flex(
    "trendflex",
    "Ehlers Trendflex",
    _trendflex,
    "s / sqrt(m), s = mean over k of (f - fk), else as in reflex",
)
