r"""Aroon.

.. math:: up_t = 100\,\frac{n - (\text{bars since the highest high of n + 1 bars})}{n}

down likewise for the lowest low; the oscillator is up less down. Of equal extremes the newest counts. A
missing price leaves the n + 1 windows that hold it NaN, in the outputs that it belongs to.
Source: T. Chande, The New Technical Trader, 1994; TA-Lib ``AROON``, ``AROONOSC``.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, Param, Unit, no_bars
from mlta.kernels.extrema import extremum_state, rolling_max_age, rolling_min_age
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def _aroon(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    up: FloatArray,
    down: FloatArray,
    oscillator: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the two extrema."""
    rolling_max_age(high, start, stop, state[: period + 1], up, period + 1)
    rolling_min_age(low, start, stop, state[period + 1 :], down, period + 1)
    for t in range(start, stop):
        up[t] = 100.0 * ((period - up[t]) / period)
        down[t] = 100.0 * ((period - down[t]) / period)
        oscillator[t] = up[t] - down[t]


def _lookback(period: int) -> tuple[int, ...]:
    return (period,) * 3


def _state_size(period: int) -> int:
    return 2 * extremum_state(period + 1)


AROON = Indicator(
    name="aroon",
    title="Aroon",
    category=Category.MOMENTUM,
    inputs=("high", "low"),
    params=(
        Param(name="period", default=14, ge=2, le=1000, unit="bars", doc="Bars looked back, n."),
    ),
    outputs=(
        Output(name="up", unit=Unit.PERCENT, low=0.0, high=100.0, doc="100 at a new high."),
        Output(name="down", unit=Unit.PERCENT, low=0.0, high=100.0, doc="100 at a new low."),
        Output(name="oscillator", unit=Unit.PERCENT, low=-100.0, high=100.0, doc="up less down."),
    ),
    compute=_aroon,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.WINDOW,
    settle=no_bars,
    state_size=_state_size,
    formula="up = 100 * (n - bars since the highest high of n + 1 bars) / n; down for the lowest low; "
    "oscillator = up - down",
    source="Chande 1994; TA-Lib AROON, AROONOSC",
)
