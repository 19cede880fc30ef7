r"""Moving Average Convergence Divergence.

.. math:: M_t = EMA(C, f)_t - EMA(C, s)_t, \qquad S_t = EMA(M, g)_t, \qquad H_t = M_t - S_t

Each mean starts at a plain mean of its first values; the fast one starts late, so that both seeds end
at the same bar, and all three outputs are given from the signal's first bar on, as in TA-Lib. A
missing close restarts everything. MACDFIX has the lengths 12 and 26 and their historic weights, 0.15 and
0.075; MACDEXT takes plain means throughout, so a missing close spoils only the windows that hold it.
Source: G. Appel, The Moving Average Convergence Divergence Trading Method, 1985; TA-Lib
``MACD``, ``MACDFIX``, ``MACDEXT``.
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
    bars_param,
    no_bars,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, gap_step
from mlta.kernels.windows import rolling_mean, window_state
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
    """Rows [start, stop) of the three; state as in `_fill_lines`."""
    fast_keep, slow_keep = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    _fill_lines(
        close, start, stop, state, macd, signal, histogram, fast, slow, smooth, fast_keep, slow_keep
    )


@kernel
def _macdfix(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    macd: FloatArray,
    signal: FloatArray,
    histogram: FloatArray,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state as in `_fill_lines`."""
    _fill_lines(
        close, start, stop, state, macd, signal, histogram, 12, 26, smooth, 1.0 - 0.15, 1.0 - 0.075
    )


@kernel
def _fill_lines(
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
    fast_keep: float,
    slow_keep: float,
) -> None:
    """Rows [start, stop) of the three.

    State is count, last close, its gaps to the fast and to the slow mean, and the histogram, which
    is the line's own gap to the signal.
    """
    count, last = state[0], state[1]
    fast_gap, slow_gap, line_gap = state[2], state[3], state[4]
    line_keep = (smooth - 1.0) / (smooth + 1.0)
    closes, lines = close[start:stop], macd[start:stop]
    signals, histograms = signal[start:stop], histogram[start:stop]
    for i in range(closes.size):
        value = closes[i]
        change = value - last
        before = slow_gap - fast_gap
        if count >= slow + smooth and math.isfinite(change):  # spares the seeds' divisions
            fast_gap = (fast_gap + change) * fast_keep
            slow_gap = (slow_gap + change) * slow_keep
            line_gap = (line_gap + ((slow_gap - fast_gap) - before)) * line_keep
        elif count == 0.0 or not math.isfinite(change):
            count = 1.0 if math.isfinite(value) else 0.0
            fast_gap, slow_gap, line_gap = 0.0, 0.0, 0.0
        else:
            delayed = max(count - (slow - fast), 0.0)
            fast_gap = gap_step(fast_gap, change, delayed, fast, fast_keep)
            slow_gap = gap_step(slow_gap, change, count, slow, slow_keep)
            if count >= slow:
                moved = (slow_gap - fast_gap) - before
                line_gap = gap_step(line_gap, moved, count - slow + 1.0, smooth, line_keep)
            count += 1.0
        last = value
        line = slow_gap - fast_gap if count >= slow + smooth - 1 else math.nan
        lines[i] = line
        signals[i] = line - line_gap
        histograms[i] = line_gap + (line - line)  # NaN with the line
    state[0], state[1] = count, last
    state[2], state[3], state[4] = fast_gap, slow_gap, line_gap


@kernel
def _macdext(
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
    """Rows [start, stop) of the three; state is that of three means."""
    longer, last = state[4 + fast : 8 + fast + slow], state[8 + fast + slow :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        lines, signals, histograms = macd[begin:end], signal[begin:end], histogram[begin:end]
        rolling_mean(close, begin, end, state[: 4 + fast], macd, fast)
        rolling_mean(close, begin, end, longer, signal, slow)
        for i in range(lines.size):
            lines[i] -= signals[i]
        rolling_mean(macd, begin, end, last, signal, smooth)
        for i in range(lines.size):
            lines[i] += signals[i] - signals[i]  # NaN where the signal is
            histograms[i] = lines[i] - signals[i]


def _lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow + signal - 2,) * 3


def _settle(slow: int, signal: int, **_: ParamValue) -> int:  # the fast mean fades sooner
    return fade_bars((slow - 1) / (slow + 1), (signal - 1) / (signal + 1))


def _macdfix_lookback(signal: int) -> tuple[int, ...]:
    return (26 + signal - 2,) * 3


def _macdfix_settle(signal: int) -> int:
    return fade_bars(1 - 0.075, (signal - 1) / (signal + 1))


def _macdext_state(fast: int, slow: int, signal: int) -> int:
    return window_state(fast) + window_state(slow) + window_state(signal)


def _state_size(**_: ParamValue) -> int:
    return 5


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


_OUTPUTS = (
    Output(name="macd", unit=Unit.PRICE_CHANGE, doc="Fast mean less slow mean."),
    Output(name="signal", unit=Unit.PRICE_CHANGE, doc="Mean of macd."),
    Output(name="histogram", unit=Unit.PRICE_CHANGE, doc="macd less signal."),
)

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
    outputs=_OUTPUTS,
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

MACDFIX = Indicator(
    name="macdfix",
    title="MACD with the historic weights",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("signal", 9, "Length of the signal, g.", le=500),),
    outputs=_OUTPUTS,
    compute=_macdfix,
    lookback=_macdfix_lookback,
    memory=Memory.RECURSIVE,
    settle=_macdfix_settle,
    state_size=_state_size,
    formula="MACD of 12 and 26 bars whose means give a new close the weights 0.15 and 0.075",
    source="Appel 1985; TA-Lib MACDFIX",
)

MACDEXT = Indicator(
    name="macdext",
    title="MACD of plain means",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("fast", 12, "Length of the fast mean, f.", ge=2, le=500),
        bars_param("slow", 26, "Length of the slow mean, s.", ge=3),
        bars_param("signal", 9, "Length of the signal, g.", ge=2, le=500),
    ),
    outputs=_OUTPUTS,
    compute=_macdext,
    lookback=_lookback,
    state_size=_macdext_state,
    formula="macd = SMA(close, fast) - SMA(close, slow); signal = SMA(macd, signal); "
    "histogram = macd - signal",
    source="TA-Lib MACDEXT with plain means",
    check=_check,
)
