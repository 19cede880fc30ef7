r"""Fractals: highs and lows that stand out among their neighbours.

100 where the high of b bars ago is above each of the a highs before it and the b after it, else 0;
for lows likewise. It is dated at the bar that *confirms* it, b bars after the extreme: the chart's
form, drawn at the extreme itself, knows the future. The windows of a + b + 1 bars that hold a
missing price are undefined, NaN (TA-Lib has 0 until the first window is full).
Source: B. Williams, Trading Chaos, 1995; TA-Lib ``FRACTAL``.
"""

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _fractal(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    swing_high: FloatArray,
    swing_low: FloatArray,
    left: int,
    right: int,
) -> None:
    """Rows [start, stop) of the two; state is the highs and the lows carried over."""
    window = left + right + 1
    run = np.empty(window - 1 + stop - start)
    take_run(high[start:stop], 1.0, state[:window], run)
    _mark_peaks(run, left, right, swing_high[start:stop])
    take_run(low[start:stop], -1.0, state[window:], run)
    _mark_peaks(run, left, right, swing_low[start:stop])


@kernel
def _mark_peaks(run: FloatArray, left: int, right: int, out: FloatArray) -> None:
    """Fill `out` with 100 where value `left` of the window that begins there is a peak, else 0."""
    for row in range(out.size):
        middle = run[row + left]
        missing = 0.0
        is_peak = True
        for k in range(left + right + 1):
            value = run[row + k]
            missing += value - value  # NaN if any is
            is_peak = is_peak and (k == left or middle > value)
        out[row] = (100.0 if is_peak else 0.0) + missing


def _lookback(left: int, right: int) -> tuple[int, ...]:
    return (left + right,) * 2


def _state_size(left: int, right: int) -> int:
    return 2 * carry_state(left + right + 1)


FRACTAL = Indicator(
    name="fractal",
    title="Williams Fractal",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(
        bars_param("left", 2, "Bars before the extreme, a.", le=100),
        bars_param("right", 2, "Bars after the extreme, b.", le=100),
    ),
    outputs=(
        Output(name="swing_high", unit=Unit.PERCENT, low=0.0, high=100.0, doc="100 at a high."),
        Output(name="swing_low", unit=Unit.PERCENT, low=0.0, high=100.0, doc="100 at a low."),
    ),
    compute=_fractal,
    lookback=_lookback,
    state_size=_state_size,
    formula="100 if the high (low) b bars ago is above (below) all others of a + b + 1 bars, else 0",
    source="Williams 1995; TA-Lib FRACTAL",
)
