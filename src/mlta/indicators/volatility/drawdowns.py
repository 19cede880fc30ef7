r"""Drawdowns: how far the price stands below its highs.

.. math::
    D_t = \max_{i \le t} C_i - C_t,\ D_t/\max C,\ \ln(\max C/C_t); \qquad
    MDD = \min_{i \le j}\left(\frac{C_j}{C_i} - 1\right); \qquad
    UI = \sqrt{\tfrac1n \sum \left(100\,\frac{C - \max C}{\max C}\right)^2}

The drawdown itself is measured from the highest close of all, so it depends on the first bar for ever.
The others know n bars: the Ulcer Index takes the high of the n bars up to each close, so it sees 2n - 1
of them; in its single-window form the high of the window's own bars so far. A flat market has none, 0. A
missing close leaves the windows that hold it NaN, and the drawdown starts anew after it; a close that is
not positive counts as missing in what is a share of it.
Sources: P. Martin, B. McCann, The Investor's Guide to Fidelity Funds, 1989 (Ulcer Index).
"""

import math

import numpy as np

from mlta.indicators.spec import (
    Category,
    Cost,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS, carry_state, take_run
from mlta.kernels.drawdowns import fall_state, rolling_fall
from mlta.kernels.extrema import extremum_state, rolling_max
from mlta.kernels.jit import kernel
from mlta.kernels.logs import log_ratio
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _drawdown(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    dd: FloatArray,
    pct: FloatArray,
    log: FloatArray,
) -> None:
    """Rows [start, stop) of the three; state is a mark and the highest close."""
    peak = state[1] if state[0] > 0.0 else -math.inf
    for t in range(start, stop):
        price = close[t]
        if not math.isfinite(price):
            peak = -math.inf
            dd[t], pct[t], log[t] = math.nan, math.nan, math.nan
            continue
        peak = max(peak, price)
        dd[t] = peak - price
        pct[t] = (peak - price) / peak if price > 0.0 else math.nan
        log[t] = -log_ratio(price, peak)
    state[0], state[1] = 1.0, peak


@kernel
def _max_drawdown(
    close: FloatArray, start: int, stop: int, state: FloatArray, mdd: FloatArray, period: int
) -> None:
    """Rows [start, stop) of mdd; state is that of the primitive."""
    rolling_fall(close, start, stop, state, mdd, period)


@kernel
def _ui(
    close: FloatArray, start: int, stop: int, state: FloatArray, ui: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ui; state is that of the maximum, then of the sum."""
    rolling_max(close, start, stop, state[:period], ui, period)
    for t in range(start, stop):
        top = ui[t]
        fall = 100.0 * ((close[t] - top) / top)
        ui[t] = fall * fall if close[t] > 0.0 else math.nan
    rolling_sum(ui, start, stop, state[period:], ui, period)
    for t in range(start, stop):
        ui[t] = math.sqrt(ui[t] / period)


@kernel
def _ui_single(
    close: FloatArray, start: int, stop: int, state: FloatArray, ui: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ui; state is the closes carried over."""
    size = min(stop - start, CHUNK_ROWS)
    scratch, tops = np.empty(period - 1 + size), np.empty(size)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        run, top, total = scratch[: period - 1 + rows], tops[:rows], ui[begin:end]
        take_run(close[begin:end], 1.0, state, run)
        top[:], total[:] = 0.0, 0.0
        for k in range(period):
            shifted = run[k : k + rows]
            for row in range(rows):
                price = shifted[row]
                top[row] = price if price > top[row] else top[row]  # noqa: FURB136 (skips NaN)
                fall = (price - top[row]) / top[row]  # NaN where no close was positive yet
                total[row] += fall * fall
        for row in range(rows):
            value = 100.0 * math.sqrt(total[row] / period)
            total[row] = value if math.isfinite(value) else math.nan


def _drawdown_lookback() -> tuple[int, ...]:
    return (0, 0, 0)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _ui_lookback(period: int) -> tuple[int, ...]:
    return (2 * period - 2,)


def _drawdown_state(**_: ParamValue) -> int:
    return 2


def _ui_state(period: int) -> int:
    return extremum_state(period) + moments_state(period)


DRAWDOWN = Indicator(
    name="drawdown",
    title="Drawdown from the highest close",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(),
    outputs=(
        Output(name="dd", unit=Unit.PRICE_CHANGE, low=0.0),
        Output(name="pct", unit=Unit.RATIO, low=0.0, high=1.0),
        Output(name="log", unit=Unit.RATIO, low=0.0),
    ),
    compute=_drawdown,
    lookback=_drawdown_lookback,
    memory=Memory.FOREVER,
    state_size=_drawdown_state,
    formula="highest close - close, as a share of the highest close, and ln(highest close / close)",
    source="common use; pandas-ta",
)

MAX_DRAWDOWN_ROLLING = Indicator(
    name="max_drawdown_rolling",
    title="Rolling maximum drawdown",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(bars_param("period", 100, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="mdd", unit=Unit.RATIO, low=-1.0, high=0.0),),
    compute=_max_drawdown,
    lookback=_lookback,
    state_size=fall_state,
    formula="lowest close / earlier close - 1 over n bars",
    source="common use",
)

UI = Indicator(
    name="ui",
    title="Ulcer Index",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars in the windows, n.", ge=2),),
    outputs=(Output(name="ui", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_ui,
    lookback=_ui_lookback,
    state_size=_ui_state,
    formula="sqrt(mean of d^2 over n bars), d = 100 * (close / highest of n closes - 1)",
    source="Martin and McCann 1989",
)

UI_SINGLE = Indicator(
    name="ui_single",
    title="Ulcer Index of one window",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=(bars_param("period", 14, "Bars in the window, n.", ge=2),),
    outputs=(Output(name="ui", unit=Unit.PERCENT, low=0.0, high=100.0),),
    compute=_ui_single,
    lookback=_lookback,
    state_size=carry_state,
    formula="sqrt(mean of d^2 over n bars), d = 100 * (close / highest close so far in the window - 1)",
    source="Stock.Indicators, Ulcer Index",
    cost=Cost.LINEAR,
)
