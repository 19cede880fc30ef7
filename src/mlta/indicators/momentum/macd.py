r"""Moving Average Convergence Divergence.

.. math:: M_t = EMA(C, f)_t - EMA(C, s)_t, \qquad S_t = EMA(M, g)_t, \qquad H_t = M_t - S_t

Each mean starts at a plain mean of its first values; the fast one starts late, so that both seeds end
at the same bar, and all three outputs are given from the signal's first bar on, as in TA-Lib. A
missing close restarts everything.
Source: G. Appel, The Moving Average Convergence Divergence Trading Method, 1985; TA-Lib ``MACD``.
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    no_bars,
)
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.types import FloatArray


@kernel
def _macd(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    macd: FloatArray,
    signal: FloatArray,
    histogram: FloatArray,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three.

    State is count, last close, its gaps to the fast and to the slow mean, and the histogram, which
    is the line's own gap to the signal.
    """
    count, last = state[0], state[1]
    fast_gap, slow_gap, line_gap = state[2], state[3], state[4]
    fast_keep = (fast - 1.0) / (fast + 1.0)
    slow_keep = (slow - 1.0) / (slow + 1.0)
    line_keep = (smooth - 1.0) / (smooth + 1.0)
    for t in range(start, stop):
        change = close[t] - last
        if count == 0.0 or not math.isfinite(change):
            count = 1.0 if math.isfinite(close[t]) else 0.0
            fast_gap, slow_gap, line_gap = 0.0, 0.0, 0.0
        else:
            before = slow_gap - fast_gap
            delayed = max(count - (slow - fast), 0.0)
            fast_gap = gap_step(fast_gap, change, delayed, fast, fast_keep)
            slow_gap = gap_step(slow_gap, change, count, slow, slow_keep)
            if count >= slow:
                moved = (slow_gap - fast_gap) - before
                line_gap = gap_step(line_gap, moved, count - slow + 1.0, smooth, line_keep)
            count += 1.0
        last = close[t]
        line = slow_gap - fast_gap if count >= slow + smooth - 1 else math.nan
        macd[t] = line
        signal[t] = line - line_gap
        histogram[t] = line_gap + (line - line)  # NaN with the line
    state[0], state[1] = count, last
    state[2], state[3], state[4] = fast_gap, slow_gap, line_gap


def _lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow + signal - 2,) * 3


def _settle(slow: int, signal: int, **_: ParamValue) -> int:  # the fast mean fades sooner
    return fade_bars((slow - 1) / (slow + 1), (signal - 1) / (signal + 1))


def _state_size(**_: ParamValue) -> int:
    return 5


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


MACD = Indicator(
    name="macd",
    title="Moving Average Convergence Divergence",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        Param(
            name="fast", default=12, ge=2, le=500, unit="bars", doc="Length of the fast mean, f."
        ),
        Param(
            name="slow", default=26, ge=3, le=1000, unit="bars", doc="Length of the slow mean, s."
        ),
        Param(name="signal", default=9, ge=1, le=500, unit="bars", doc="Length of the signal, g."),
    ),
    outputs=(
        Output(name="macd", unit=Unit.PRICE_CHANGE, doc="Fast mean less slow mean."),
        Output(name="signal", unit=Unit.PRICE_CHANGE, doc="Mean of macd."),
        Output(name="histogram", unit=Unit.PRICE_CHANGE, doc="macd less signal."),
    ),
    compute=_macd,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="macd = EMA(close, fast) - EMA(close, slow); signal = EMA(macd, signal); "
    "histogram = macd - signal",
    source="Appel 1985; TA-Lib MACD",
    check=_check,
)
