r"""The range of a bar, from its low to its high, against those of the bars before.

.. math::
    ADR = SMA(H - L), \quad ADRP = 100\,SMA\!\left(\tfrac{H - L}{L}\right), \quad
    CVI_t = 100\left(\frac{E_t}{E_{t-m}} - 1\right), \quad MASSI = \sum \frac{E}{EMA(E)}

with :math:`E = EMA(H - L)`, seeded with a plain mean. Without any range the ratios are 0/0, NaN. A
missing price leaves undefined, NaN, the windows that hold it, and restarts the exponential means.
Source: M. Chaikin (volatility); D. Dorsey, The Mass Index, Stocks & Commodities 10:6, 1992; T. Crabel,
Day Trading with Short Term Price Patterns, 1990 (narrow range); TA-Lib ``ADR``, ``CVI``, ``MASSI``.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import FADED, fade_bars, mean_step
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _take_ranges(high: FloatArray, low: FloatArray, start: int, stop: int, out: FloatArray) -> None:
    """Rows [start, stop) of the bars' ranges, NaN where a price is missing."""
    highs, lows, widths = high[start:stop], low[start:stop], out[start:stop]
    for i in range(widths.size):
        width = highs[i] - lows[i]
        widths[i] = width + (width - width)


@kernel
def _range_pct(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,  # noqa: ARG001 (every kernel takes one)
    share: FloatArray,
) -> None:
    """Rows [start, stop) of share."""
    highs, lows, closes = high[start:stop], low[start:stop], close[start:stop]
    target = share[start:stop]
    for i in range(target.size):
        value = (highs[i] - lows[i]) / closes[i]
        target[i] = value if math.isfinite(value + closes[i]) else math.nan


@kernel
def _adr(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    adr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of adr; state is that of the window."""
    _take_ranges(high, low, start, stop, adr)
    rolling_mean(adr, start, stop, state, adr, period)


@kernel
def _adr_pct(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    adr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of adr; state is that of the window."""
    highs, lows, widths = high[start:stop], low[start:stop], adr[start:stop]
    for i in range(widths.size):
        width = (highs[i] - lows[i]) / lows[i]
        widths[i] = 100.0 * width if math.isfinite(width + lows[i]) else math.nan
    rolling_mean(adr, start, stop, state, adr, period)


@kernel
def _rvol_daily_range(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    ratio: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of ratio; state is that of the window."""
    _adr(high, low, start, stop, state, ratio, period)
    highs, lows, target = high[start:stop], low[start:stop], ratio[start:stop]
    for i in range(target.size):
        mean = target[i]
        target[i] = (highs[i] - lows[i]) / mean if mean > 0.0 else math.nan


@kernel
def _nr(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    nr: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of nr; state is that of the minimum."""
    _take_ranges(high, low, start, stop, nr)
    rolling_min(nr, start, stop, state, nr, period)
    highs, lows, target = high[start:stop], low[start:stop], nr[start:stop]
    for i in range(target.size):
        narrowest = target[i]
        target[i] = (1.0 if highs[i] - lows[i] <= narrowest else 0.0) + (narrowest - narrowest)


@kernel
def _cvi(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    cvi: FloatArray,
    period: int,
    roc: int,
) -> None:
    """Rows [start, stop) of cvi; state is count, mean, and the means carried over."""
    count, mean = state[0], state[1]
    share = 2.0 / (period + 1.0)
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target, older = cvi[begin:end], scratch[: end - begin]
        _take_ranges(high, low, begin, end, cvi)
        for i in range(target.size):
            width = target[i]
            if count >= period and width < math.inf:  # spares the seed's division
                mean = mean * (1.0 - share) + width * share
            elif width < math.inf:
                mean = mean_step(mean, width, count, period, share)
                count += 1.0
            else:
                count = 0.0
            target[i] = mean if count >= period and mean > FADED else math.nan
        take_lagged(target, state[2:], older, roc)
        for i in range(target.size):
            value = 100.0 * ((target[i] - older[i]) / older[i])
            target[i] = value if math.isfinite(value) else math.nan
    state[0], state[1] = count, mean


@kernel
def _massi(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    massi: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of massi; state is count, the two means and the window."""
    count, once, twice = state[0], state[1], state[2]
    share = 2.0 / (fast + 1.0)
    full = 2.0 * fast - 1.0
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        _take_ranges(high, low, begin, end, massi)
        ratios = massi[begin:end]
        for i in range(ratios.size):
            width = ratios[i]
            if count >= full and width < math.inf:  # spares the seeds' divisions
                once = once * (1.0 - share) + width * share
                twice = twice * (1.0 - share) + once * share
            elif width < math.inf:
                once = mean_step(once, width, count, fast, share)
                if count >= fast - 1:
                    twice = mean_step(twice, once, count - (fast - 1.0), fast, share)
                count += 1.0
            else:
                count = 0.0
            ratios[i] = once / twice if count >= full and twice > FADED else math.nan
        rolling_sum(ratios, 0, ratios.size, state[3:], ratios, slow)
    state[0], state[1], state[2] = count, once, twice


def _range_lookback() -> tuple[int, ...]:
    return (0,)


def _range_state() -> int:
    return 1  # never used, but no state is empty


def _lookback(period: int) -> tuple[int, ...]:
    return (period - 1,)


def _cvi_lookback(period: int, roc: int) -> tuple[int, ...]:
    return (period - 1 + roc,)


def _cvi_settle(period: int, roc: int) -> int:  # noqa: ARG001 (lies in the lookback)
    return fade_bars((period - 1) / (period + 1))


def _cvi_state(period: int, roc: int) -> int:  # noqa: ARG001 (takes all parameters)
    return 2 + lag_state(roc)


def _massi_lookback(fast: int, slow: int) -> tuple[int, ...]:
    return (2 * (fast - 1) + slow - 1,)


def _massi_settle(fast: int, slow: int) -> int:  # noqa: ARG001 (lies in the lookback)
    keep = (fast - 1) / (fast + 1)
    return fade_bars(keep, keep)


def _massi_state(fast: int, slow: int) -> int:  # noqa: ARG001 (takes all parameters)
    return 3 + moments_state(slow)


_ENDS = ("high", "low")

RANGE_PCT = Indicator(
    name="range_pct",
    title="Range of the bar",
    category=Category.VOLATILITY,
    inputs=("high", "low", "close"),
    params=(),
    outputs=(Output(name="share", unit=Unit.RATIO, low=0.0, doc="Of the close."),),
    compute=_range_pct,
    lookback=_range_lookback,
    state_size=_range_state,
    formula="(high - low) / close",
    source="plain quotient",
)

ADR = Indicator(
    name="adr",
    title="Average bar range",
    category=Category.VOLATILITY,
    inputs=_ENDS,
    params=(bars_param("period", 14, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="adr", unit=Unit.PRICE_CHANGE, low=0.0),),
    compute=_adr,
    lookback=_lookback,
    state_size=window_state,
    formula="mean of high - low over n bars",
    source="TA-Lib ADR",
)

ADR_PCT = Indicator(
    name="adr_pct",
    title="Average bar range in percent",
    category=Category.VOLATILITY,
    inputs=_ENDS,
    params=(bars_param("period", 14, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="adr", unit=Unit.PERCENT, low=0.0),),
    compute=_adr_pct,
    lookback=_lookback,
    state_size=window_state,
    formula="100 * (mean of high / low over n bars - 1)",
    source="plain mean",
)

RVOL_DAILY_RANGE = Indicator(
    name="rvol_daily_range",
    title="Range against its mean",
    category=Category.VOLATILITY,
    inputs=_ENDS,
    params=(bars_param("period", 20, "Bars averaged, n.", ge=2),),
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=0.0),),
    compute=_rvol_daily_range,
    lookback=_lookback,
    state_size=window_state,
    formula="(high - low) / mean of high - low over n bars",
    source="plain quotient",
)

NR = Indicator(
    name="nr",
    title="Narrowest range",
    category=Category.VOLATILITY,
    inputs=_ENDS,
    params=(bars_param("period", 7, "Bars compared, n.", ge=2),),
    outputs=(Output(name="nr", unit=Unit.RATIO, low=0.0, high=1.0, doc="1 if so, else 0."),),
    compute=_nr,
    lookback=_lookback,
    state_size=extremum_state,
    formula="1 if no range of the last n bars is narrower, else 0",
    source="Crabel 1990",
)

CVI = Indicator(
    name="cvi",
    title="Chaikin Volatility",
    category=Category.VOLATILITY,
    inputs=_ENDS,
    params=(
        bars_param("period", 10, "Length of the mean, n.", ge=2),
        bars_param("roc", 10, "Bars between the means that are compared, m."),
    ),
    outputs=(Output(name="cvi", unit=Unit.PERCENT, low=-100.0),),
    compute=_cvi,
    lookback=_cvi_lookback,
    memory=Memory.RECURSIVE,
    settle=_cvi_settle,
    state_size=_cvi_state,
    formula="100 * (e / e m bars ago - 1), e = EMA of high - low",
    source="Chaikin; TA-Lib CVI",
)

MASSI = Indicator(
    name="massi",
    title="Mass Index",
    category=Category.VOLATILITY,
    inputs=_ENDS,
    params=(
        bars_param("fast", 9, "Length of both means.", ge=2, le=500),
        bars_param("slow", 25, "Bars summed.", ge=2),
    ),
    outputs=(Output(name="massi", unit=Unit.RATIO, low=0.0),),
    compute=_massi,
    lookback=_massi_lookback,
    memory=Memory.RECURSIVE,
    settle=_massi_settle,
    state_size=_massi_state,
    formula="sum over slow bars of e / EMA(e, fast), e = EMA(high - low, fast)",
    source="Dorsey 1992; TA-Lib MASSI",
)
