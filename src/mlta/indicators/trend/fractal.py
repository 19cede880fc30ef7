r"""Fractals: highs and lows that stand out among their neighbours.

100 where the high of b bars ago is above each of the a highs before it and the b after it, else 0;
for lows likewise. It is dated at the bar that *confirms* it, b bars after the extreme: the chart's
form, drawn at the extreme itself, knows the future. The windows of a + b + 1 bars that hold a
missing price are undefined, NaN (TA-Lib has 0 until the first window is full).
Source: B. Williams, Trading Chaos, 1995; TA-Lib ``FRACTAL``.
"""

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import carry_state, mark_missing, new_run, take_run
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
    _mark_peaks(high[start:stop], 1.0, state[:window], swing_high[start:stop], left, window)
    _mark_peaks(low[start:stop], -1.0, state[window:], swing_low[start:stop], left, window)


@kernel
def _mark_peaks(
    values: FloatArray, sign: float, state: FloatArray, out: FloatArray, left: int, window: int
) -> None:
    """Fill `out` with 100 where value `left` of a window of ``sign * values`` is a peak, else 0."""
    run = new_run(values.size, window)
    rows = max(run.size - window + 1, 1)
    for begin in range(0, values.size, rows):
        marks = out[begin : begin + rows]
        seen = run[: marks.size + window - 1]
        take_run(values[begin : begin + rows], sign, state, seen)
        middle = seen[left:]
        marks[:] = 100.0
        for k in range(window):
            other = seen[k:]
            if k != left:
                for row in range(marks.size):
                    marks[row] = marks[row] if middle[row] > other[row] else 0.0
        mark_missing(seen, marks)


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
