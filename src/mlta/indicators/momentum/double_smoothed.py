r"""Blau's doubly smoothed oscillators: True Strength Index and Stochastic Momentum Index.

.. math::
    TSI = 100\,\frac{EMA(EMA(\Delta C, r), s)}{EMA(EMA(|\Delta C|, r), s)}, \qquad
    SMI = 100\,\frac{EMA(EMA(C - M, s), f)}{\tfrac12 EMA(EMA(H^n - L^n, s), f)}

with the highest high :math:`H^n`, the lowest low :math:`L^n` and their middle M; the signals are exponential means.
Both are computed as :math:`100 (u - d)/(u + d)` from the smoothed ways up and down, which keeps them within
±100. SMI is given from its signal's first bar on, as in TA-Lib. Where nothing has moved they are 0/0,
NaN, and the signal starts anew. A missing price restarts the means.
Source: W. Blau, Momentum, Direction, and Divergence, 1995; TA-Lib ``TSI``, ``SMI``.
"""

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
from mlta.kernels.chains import BALANCE_STATE, take_balance
from mlta.kernels.extrema import extremum_state, rolling_max, rolling_min
from mlta.kernels.jit import kernel
from mlta.kernels.moves import rises_and_falls
from mlta.kernels.smoothing import fade_bars
from mlta.types import FloatArray


@kernel
def _tsi(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    tsi: FloatArray,
    signal: FloatArray,
    first: int,
    second: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of both; state is that of the moves, then of the balance."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        ups, downs = tsi[begin:end], signal[begin:end]
        rises_and_falls(close[begin:end], state[:2], ups, downs)
        take_balance(ups, downs, state[2:], 100.0, first, second, smooth)


@kernel
def _smi(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    smi: FloatArray,
    signal: FloatArray,
    period: int,
    fast: int,
    slow: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of both; state is that of two extrema, then of the balance."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        closes, ups, downs = close[begin:end], smi[begin:end], signal[begin:end]
        rolling_min(low, begin, end, state[:period], smi, period)
        rolling_max(high, begin, end, state[period : 2 * period], signal, period)
        for i in range(ups.size):
            ups[i] = closes[i] - ups[i]
            downs[i] = downs[i] - closes[i]
        take_balance(ups, downs, state[2 * period :], 100.0, slow, fast, smooth)
        for i in range(ups.size):
            ups[i] += downs[i] - downs[i]  # NaN where the signal is


def _tsi_lookback(long: int, short: int, signal: int) -> tuple[int, ...]:
    return long + short - 1, long + short + signal - 2


def _smi_lookback(period: int, fast: int, slow: int, signal: int) -> tuple[int, ...]:
    return (period + fast + slow + signal - 4,) * 2


def _settle_of(*periods: int) -> int:
    return fade_bars(*((n - 1) / (n + 1) for n in periods))


def _tsi_settle(long: int, short: int, signal: int) -> int:
    return _settle_of(long, short, signal)


def _smi_settle(fast: int, slow: int, signal: int, **_: ParamValue) -> int:
    return _settle_of(slow, fast, signal)


def _tsi_state(**_: ParamValue) -> int:
    return 2 + BALANCE_STATE


def _smi_state(period: int, **_: ParamValue) -> int:
    return 2 * extremum_state(period) + BALANCE_STATE


TSI = Indicator(
    name="tsi",
    title="True Strength Index",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("long", 25, "Length of the first mean, r.", ge=2, le=500),
        bars_param("short", 13, "Length of the second mean, s.", ge=2, le=500),
        bars_param("signal", 13, "Length of the signal.", ge=2, le=500),
    ),
    outputs=(
        Output(name="tsi", unit=Unit.PERCENT, low=-100.0, high=100.0),
        Output(name="signal", unit=Unit.PERCENT, low=-100.0, high=100.0, doc="Mean of tsi."),
    ),
    compute=_tsi,
    lookback=_tsi_lookback,
    memory=Memory.RECURSIVE,
    settle=_tsi_settle,
    state_size=_tsi_state,
    formula="100 * EMA(EMA(change, long), short) / EMA(EMA(|change|, long), short); "
    "signal = EMA(tsi, signal)",
    source="Blau 1995; TA-Lib TSI",
)

SMI = Indicator(
    name="smi",
    title="Stochastic Momentum Index",
    category=Category.MOMENTUM,
    inputs=("high", "low", "close"),
    params=(
        bars_param("period", 13, "Bars in the range, n.", ge=2),
        bars_param("fast", 2, "Length of the second mean, f.", ge=2, le=500),
        bars_param("slow", 25, "Length of the first mean, s.", ge=2, le=500),
        bars_param("signal", 9, "Length of the signal, g.", ge=2, le=500),
    ),
    outputs=(
        Output(name="smi", unit=Unit.PERCENT, low=-100.0, high=100.0),
        Output(name="signal", unit=Unit.PERCENT, low=-100.0, high=100.0, doc="Mean of smi."),
    ),
    compute=_smi,
    lookback=_smi_lookback,
    memory=Memory.RECURSIVE,
    settle=_smi_settle,
    state_size=_smi_state,
    formula="100 * EMA(EMA(close - m, slow), fast) / EMA(EMA(half range, slow), fast), m the middle "
    "of the range over n bars; signal = EMA(smi, signal)",
    source="Blau 1995; TA-Lib SMI",
)
