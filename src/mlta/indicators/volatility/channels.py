r"""Channels around the price: Donchian's and the acceleration bands.

.. math::
    U = \max_n H,\ L = \min_n L,\ M = (U + L)/2; \qquad
    U, L = SMA\left(H\,(1 + 4\tfrac{H-L}{H+L}), n\right), SMA\left(L\,(1 - 4\tfrac{H-L}{H+L}), n\right)

Donchian's channel includes the current bar: a breakout is measured against the bar before. A missing
price leaves the windows that hold it NaN, and so do prices that add to 0 in the acceleration bands.
Sources: R. Donchian, 1960; P. Headley, Big Trends in Trading, 2002; TA-Lib ``DONCHIAN``, ``ACCBANDS``.
"""

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _donchian(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three lines; state is that of two extrema."""
    rolling_max(high, start, stop, state[:period], upper, period)
    rolling_min(low, start, stop, state[period:], lower, period)
    tops, middles, bottoms = upper[start:stop], middle[start:stop], lower[start:stop]
    for i in range(middles.size):
        middles[i] = 0.5 * (tops[i] + bottoms[i])


@kernel
def _accbands(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    middle: FloatArray,
    lower: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the three lines; state is that of three means."""
    size = 4 + period
    highs, lows, tops, bottoms = (
        high[start:stop],
        low[start:stop],
        upper[start:stop],
        lower[start:stop],
    )
    for i in range(tops.size):
        reach = 4.0 * ((highs[i] - lows[i]) / (highs[i] + lows[i]))
        tops[i] = highs[i] + highs[i] * reach
        bottoms[i] = lows[i] - lows[i] * reach
    rolling_mean(upper, start, stop, state[:size], upper, period)
    rolling_mean(close, start, stop, state[size : 2 * size], middle, period)
    rolling_mean(lower, start, stop, state[2 * size :], lower, period)


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,) * 3


def _donchian_state(period: int) -> int:
    return 2 * extremum_state(period)


def _accbands_state(period: int) -> int:
    return 3 * window_state(period)


_LINES = tuple(Output(name=name, unit=Unit.PRICE) for name in ("upper", "middle", "lower"))
_PERIOD = bars_param("period", 20, "Bars in the window, n.", ge=2)

DONCHIAN = Indicator(
    name="donchian",
    title="Donchian Channels",
    category=Category.VOLATILITY,
    inputs=("high", "low"),
    params=(_PERIOD,),
    outputs=_LINES,
    compute=_donchian,
    lookback=_lookback,
    state_size=_donchian_state,
    formula="highest high, middle of the two, lowest low over n bars",
    source="Donchian 1960; TA-Lib DONCHIAN",
)

ACCBANDS = Indicator(
    name="accbands",
    title="Acceleration Bands",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(_PERIOD,),
    outputs=_LINES,
    compute=_accbands,
    lookback=_lookback,
    state_size=_accbands_state,
    formula="SMA(high * (1 + w)), SMA(close), SMA(low * (1 - w)) over n bars, "
    "w = 4 * (high - low) / (high + low)",
    source="Headley 2002; TA-Lib ACCBANDS",
)
