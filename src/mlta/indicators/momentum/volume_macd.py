r"""MACD of means weighted by volume.

.. math::
    VWMACD = VWMA(C, f) - VWMA(C, s), \qquad EVMACD = EVWMA(C, f) - EVWMA(C, s)

VWMA is the volume-weighted mean of a window; the elastic EVWMA moves to each close by the bar's share in the
volume of the window, from the VWMA of the first full one. Signals: the plain mean of the first, the
exponential one of the second. While a window has no volume they are 0/0, NaN, and the exponential
signal starts anew. A missing value leaves the windows that hold it NaN, and restarts what is recursive.
Sources: B. Dormeier, VWMACD, 2007 (his signal is exponential); C. Fries, Elastic Moving Averages,
Stocks & Commodities 19:6, 2001.
"""

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import exponential_mean
from mlta.kernels.elastic import elastic_fade, elastic_state, take_elastic_gaps
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.weighted import rolling_weighted_gap, weighted_state
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _vwmacd(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    macd: FloatArray,
    signal: FloatArray,
    hist: FloatArray,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state is that of both weighted means and of the signal."""
    closes, traded = close[start:stop], volume[start:stop]
    line, slower = macd[start:stop], hist[start:stop]
    rolling_weighted_gap(closes, traded, state[: 2 * fast], line, fast)
    rolling_weighted_gap(closes, traded, state[2 * fast : 2 * (fast + slow)], slower, slow)
    for i in range(line.size):
        line[i] -= slower[i]
    rolling_mean(macd, start, stop, state[2 * (fast + slow) :], signal, smooth)
    for t in range(start, stop):
        hist[t] = macd[t] - signal[t]


@kernel
def _evmacd(
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    macd: FloatArray,
    signal: FloatArray,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of both; state is that of both elastic means and of the signal."""
    faster, slower = state[2 : 6 + fast], state[6 + fast :]
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        line, gaps = macd[begin:end], signal[begin:end]
        take_elastic_gaps(close[begin:end], volume[begin:end], slower, line, slow)
        take_elastic_gaps(close[begin:end], volume[begin:end], faster, gaps, fast)
        for i in range(line.size):
            line[i] -= gaps[i]
    exponential_mean(macd, start, stop, state[:2], signal, smooth, 2.0 / (smooth + 1.0))


def _lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return slow - 1, *(slow + signal - 2,) * 2


def _vwmacd_state(fast: int, slow: int, signal: int) -> int:
    return weighted_state(fast) + weighted_state(slow) + window_state(signal)


def _evmacd_lookback(slow: int, signal: int, **_: ParamValue) -> tuple[int, ...]:
    return slow - 1, slow + signal - 2


def _evmacd_settle(slow: int, signal: int, **_: ParamValue) -> int:
    return elastic_fade(slow) + fade_bars((signal - 1) / (signal + 1))


def _evmacd_state(fast: int, slow: int, **_: ParamValue) -> int:
    return 2 + elastic_state(fast) + elastic_state(slow)


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


VWMACD = Indicator(
    name="vwmacd",
    title="Volume-weighted MACD",
    category=Category.MOMENTUM,
    inputs=("close", "volume"),
    params=(
        bars_param("fast", 12, "Bars in the fast mean, f.", ge=2, le=500),
        bars_param("slow", 26, "Bars in the slow mean, s.", ge=3),
        bars_param("signal", 9, "Bars averaged to the signal.", le=500),
    ),
    outputs=(
        Output(name="macd", unit=Unit.PRICE_CHANGE),
        Output(name="signal", unit=Unit.PRICE_CHANGE, doc="Plain mean of macd."),
        Output(name="hist", unit=Unit.PRICE_CHANGE, doc="macd less signal."),
    ),
    compute=_vwmacd,
    lookback=_lookback,
    state_size=_vwmacd_state,
    formula="macd = VWMA(close, fast) - VWMA(close, slow); signal = SMA(macd, signal); "
    "hist = macd - signal",
    source="Dormeier 2007; jesse vwmacd",
    check=_check,
)

EVMACD = Indicator(
    name="evmacd",
    title="Elastic-volume MACD",
    category=Category.MOMENTUM,
    inputs=("close", "volume"),
    params=(
        bars_param("fast", 20, "Bars in the fast mean's volume, f.", ge=2, le=500),
        bars_param("slow", 40, "Bars in the slow mean's volume, s.", ge=3),
        bars_param("signal", 9, "Length of the signal.", le=500),
    ),
    outputs=(
        Output(name="macd", unit=Unit.PRICE_CHANGE),
        Output(name="signal", unit=Unit.PRICE_CHANGE, doc="Exponential mean of macd."),
    ),
    compute=_evmacd,
    lookback=_evmacd_lookback,
    memory=Memory.RECURSIVE,
    settle=_evmacd_settle,
    state_size=_evmacd_state,
    formula="macd = EVWMA(close, fast) - EVWMA(close, slow); signal = EMA(macd, signal); EVWMA moves to "
    "each close by its share in the volume of the window",
    source="Fries 2001; finta EV_MACD",
    check=_check,
)
