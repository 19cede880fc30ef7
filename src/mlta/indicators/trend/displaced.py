r"""Lines that are drawn ahead of their bars: Ichimoku, Williams' Alligator and Gator.

.. math::
    M_n = \tfrac12(\max_n H + \min_n L), \quad T = M_9,\ K = M_{26}, \quad A_t = \tfrac12(T + K)_{t-26},\
    B_t = M_{52,\,t-26}

.. math::
    J = RMA(P, 13)_{t-8},\ E = RMA(P, 8)_{t-5},\ L = RMA(P, 5)_{t-3}, \quad P = \tfrac12(H + L); \qquad
    |J - E|,\ -|E - L|

A line that the chart displaces forward stands here at the bar above which it is drawn, made of old
bars: nothing looks ahead. (Some platforms count the current bar and displace by one less.) Ichimoku's
fifth line, the close drawn back by 26 bars, knows the future and is left out. In a flat market the
Gator is 0. A missing price leaves the windows that hold it NaN, restarts Wilder's means, and no line
reaches back across it.
Sources: G. Hosoda, 1968; B. Williams, New Trading Dimensions, 1998.
"""

import numpy as np

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.level_means import LEVEL_MEAN_STATE, level_mean
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _ichimoku(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tenkan_line: FloatArray,
    kijun_line: FloatArray,
    senkou_a: FloatArray,
    senkou_b: FloatArray,
    tenkan: int,
    kijun: int,
    senkou: int,
    displacement: int,
) -> None:
    """Rows [start, stop) of the lines; state is three middles, then two lags."""
    second = 2 * tenkan
    third = second + 2 * kijun
    fourth = third + 2 * senkou
    fifth = fourth + 2 + displacement
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, lead = high[begin:end], low[begin:end], scratch[: end - begin]
        fast, slow = tenkan_line[begin:end], kijun_line[begin:end]
        _fill_middle(highs, lows, state[:second], fast, lead, tenkan)
        _fill_middle(highs, lows, state[second:third], slow, lead, kijun)
        for i in range(lead.size):
            lead[i] = 0.5 * (fast[i] + slow[i])
        take_lagged(lead, state[fourth:fifth], senkou_a[begin:end], displacement)
        _fill_middle(highs, lows, state[third:fourth], lead, senkou_b[begin:end], senkou)
        take_lagged(lead, state[fifth:], senkou_b[begin:end], displacement)


@kernel
def _fill_middle(
    high: FloatArray,
    low: FloatArray,
    state: FloatArray,
    out: FloatArray,
    scratch: FloatArray,
    period: int,
) -> None:
    """Fill `out` with the middle between the highest high and the lowest low."""
    rolling_max(high, 0, out.size, state[:period], out, period)
    rolling_min(low, 0, out.size, state[period:], scratch, period)
    for i in range(out.size):
        out[i] = 0.5 * (out[i] + scratch[i])


@kernel
def _alligator(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    jaw_line: FloatArray,
    teeth_line: FloatArray,
    lips_line: FloatArray,
    jaw: int,
    jaw_shift: int,
    teeth: int,
    teeth_shift: int,
    lips: int,
    lips_shift: int,
) -> None:
    """Rows [start, stop) of the lines; state is three means, each with its lag."""
    second = 5 + jaw_shift
    third = second + 5 + teeth_shift
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, means = high[begin:end], low[begin:end], scratch[: end - begin]
        _fill_shifted(highs, lows, state[:second], means, jaw_line[begin:end], jaw, jaw_shift)
        _fill_shifted(
            highs, lows, state[second:third], means, teeth_line[begin:end], teeth, teeth_shift
        )
        _fill_shifted(highs, lows, state[third:], means, lips_line[begin:end], lips, lips_shift)


@kernel
def _fill_shifted(
    high: FloatArray,
    low: FloatArray,
    state: FloatArray,
    means: FloatArray,
    out: FloatArray,
    period: int,
    shift: int,
) -> None:
    """Fill `out` with Wilder's mean of the bars' middles, of `shift` bars before."""
    for i in range(out.size):
        means[i] = 0.5 * (high[i] + low[i])
    keep = (period - 1.0) / period
    level_mean(means, 0, out.size, state[:3], means, period, keep)
    take_lagged(means, state[3:], out, shift)


@kernel
def _gator(
    high: FloatArray,
    low: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    jaw: int,
    jaw_shift: int,
    teeth: int,
    teeth_shift: int,
    lips: int,
    lips_shift: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the Alligator."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        middles, tops, bottoms = scratch[:rows], upper[begin:end], lower[begin:end]
        _alligator(
            high[begin:end],
            low[begin:end],
            0,
            rows,
            state,
            tops,
            middles,
            bottoms,
            jaw,
            jaw_shift,
            teeth,
            teeth_shift,
            lips,
            lips_shift,
        )
        for i in range(rows):
            tops[i] = abs(tops[i] - middles[i])
            bottoms[i] = -abs(middles[i] - bottoms[i])


def _ichimoku_lookback(tenkan: int, kijun: int, senkou: int, displacement: int) -> tuple[int, ...]:
    lead = max(tenkan, kijun) - 1 + displacement
    return (tenkan - 1, kijun - 1, lead, senkou - 1 + displacement)


def _ichimoku_state(tenkan: int, kijun: int, senkou: int, displacement: int) -> int:
    middles = 2 * sum(extremum_state(period) for period in (tenkan, kijun, senkou))
    return middles + 2 * lag_state(displacement)


def _lookback(
    jaw: int, jaw_shift: int, teeth: int, teeth_shift: int, lips: int, lips_shift: int
) -> tuple[int, ...]:
    return (jaw - 1 + jaw_shift, teeth - 1 + teeth_shift, lips - 1 + lips_shift)


def _gator_lookback(**params: int) -> tuple[int, ...]:
    jaw, teeth, lips = _lookback(**params)
    return (max(jaw, teeth), max(teeth, lips))


def _settle(jaw: int, teeth: int, lips: int, **_: ParamValue) -> int:
    longest = max(jaw, teeth, lips)
    return fade_bars((longest - 1) / longest)


def _state_size(jaw_shift: int, teeth_shift: int, lips_shift: int, **_: ParamValue) -> int:
    lags = sum(lag_state(shift) for shift in (jaw_shift, teeth_shift, lips_shift))
    return 3 * LEVEL_MEAN_STATE + lags


_LENGTHS = tuple(
    bars_param(name, default, doc, ge=ge)
    for name, default, doc, ge in (
        ("jaw", 13, "Length of the jaw's mean.", 2),
        ("jaw_shift", 8, "Bars by which the jaw is displaced.", 1),
        ("teeth", 8, "Length of the teeth's mean.", 2),
        ("teeth_shift", 5, "Bars by which the teeth are displaced.", 1),
        ("lips", 5, "Length of the lips' mean.", 2),
        ("lips_shift", 3, "Bars by which the lips are displaced.", 1),
    )
)

ICHIMOKU = Indicator(
    name="ichimoku",
    title="Ichimoku Kinko Hyo",
    category=Category.TREND,
    inputs=("high", "low"),
    params=(
        bars_param("tenkan", 9, "Bars of the turning line.", ge=2),
        bars_param("kijun", 26, "Bars of the base line.", ge=2),
        bars_param("senkou", 52, "Bars of the second leading line.", ge=2),
        bars_param("displacement", 26, "Bars by which the leading lines are displaced."),
    ),
    outputs=tuple(
        Output(name=name, unit=Unit.PRICE) for name in ("tenkan", "kijun", "senkou_a", "senkou_b")
    ),
    compute=_ichimoku,
    lookback=_ichimoku_lookback,
    state_size=_ichimoku_state,
    formula="middles of the range over tenkan and kijun bars; their mean, and the middle over senkou "
    "bars, both of displacement bars before",
    source="Hosoda 1968",
)

ALLIGATOR = Indicator(
    name="alligator",
    title="Williams Alligator",
    category=Category.TREND,
    inputs=("high", "low"),
    params=_LENGTHS,
    outputs=tuple(Output(name=name, unit=Unit.PRICE) for name in ("jaw", "teeth", "lips")),
    compute=_alligator,
    lookback=_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="RMA((high + low) / 2) of three lengths, each of some bars before",
    source="Williams 1998; TradingView",
)

GATOR = Indicator(
    name="gator",
    title="Gator Oscillator",
    category=Category.TREND,
    inputs=("high", "low"),
    params=_LENGTHS,
    outputs=(
        Output(name="upper", unit=Unit.PRICE_CHANGE, low=0.0),
        Output(name="lower", unit=Unit.PRICE_CHANGE, high=0.0),
    ),
    compute=_gator,
    lookback=_gator_lookback,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="|jaw - teeth|, -|teeth - lips| of the Alligator",
    source="Williams 1998",
)
