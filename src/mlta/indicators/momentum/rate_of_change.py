r"""How far the price has come in n bars: momentum, rates of change, Coppock's curve.

.. math::
    MOM_t = C_t - C_{t-n}, \quad ROC_t = 100\,\frac{C_t - C_{t-n}}{C_{t-n}}, \quad
    ROCR_t = \frac{C_t}{C_{t-n}}, \quad COPP_t = WMA(ROC^{f} + ROC^{s}, w)_t

A missing close leaves the windows that hold it NaN, and so does a change from a price of zero.
Sources: TA-Lib ``MOM``, ``ROC``, ``ROCR``, ``ROCR100``, ``COPPOCK``; E. Coppock, Barron's, 1962.
"""

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.lags import blank_short_runs
from mlta.kernels.windows import rolling_ramp, window_state
from mlta.types import FloatArray


@kernel
def _mom(
    close: FloatArray, start: int, stop: int, state: FloatArray, mom: FloatArray, period: int
) -> None:
    """Rows [start, stop) of mom; state is the count of bars since a missing one."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        first = max(begin, period)  # of the rows that have a bar to look back at
        newest, past, target = close[first:end], close[first - period : end], mom[first:end]
        for i in range(target.size):
            target[i] = newest[i] - past[i]
        blank_short_runs(close[begin:end], state, mom[begin:end], period + 1)


@kernel
def _roc(
    close: FloatArray, start: int, stop: int, state: FloatArray, roc: FloatArray, period: int
) -> None:
    """Rows [start, stop) of roc; state is that of mom."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        first = max(begin, period)
        newest, past, target = close[first:end], close[first - period : end], roc[first:end]
        for i in range(target.size):
            value = 100.0 * ((newest[i] - past[i]) / past[i])
            target[i] = value + (value - value)
        blank_short_runs(close[begin:end], state, roc[begin:end], period + 1)


@kernel
def _rocr(
    close: FloatArray, start: int, stop: int, state: FloatArray, rocr: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rocr; state is that of mom."""
    _ratio(close, start, stop, state, rocr, period, 1.0)


@kernel
def _rocr100(
    close: FloatArray, start: int, stop: int, state: FloatArray, rocr: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rocr100; state is that of mom."""
    _ratio(close, start, stop, state, rocr, period, 100.0)


@kernel
def _ratio(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    factor: float,
) -> None:
    """Rows [start, stop) of the ratio times `factor`; state is that of mom."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        first = max(begin, period)
        newest, past, target = close[first:end], close[first - period : end], out[first:end]
        for i in range(target.size):
            value = factor * (newest[i] / past[i])
            target[i] = value + (value - value)
        blank_short_runs(close[begin:end], state, out[begin:end], period + 1)


@kernel
def _coppock(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    coppock: FloatArray,
    smooth: int,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of coppock; state is that of mom over the slow window, then of the mean."""
    scale = 2.0 / (smooth * (smooth + 1.0))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        first = max(begin, slow)
        newest, target = close[first:end], coppock[first:end]
        recent, past = close[first - fast : end], close[first - slow : end]
        for i in range(target.size):  # infinite where a base is 0: NaN below
            target[i] = 100.0 * (
                (newest[i] - past[i]) / past[i] + (newest[i] - recent[i]) / recent[i]
            )
        blank_short_runs(close[begin:end], state[:1], coppock[begin:end], slow + 1)
        rolling_ramp(coppock, begin, end, state[1:], coppock, smooth, 1.0, scale, 1.0)


def _period(period: int) -> int:
    return period


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _coppock_lookback(wma: int, slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow + wma - 1,)


def _coppock_history(slow: int, **_: ParamValue) -> int:
    return slow


def _state_size(**_: ParamValue) -> int:
    return 1


def _coppock_state(wma: int, **_: ParamValue) -> int:
    return 1 + window_state(wma)


def _coppock_check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


_PERIOD = bars_param("period", 10, "Bars back, n.")

MOM = Indicator(
    name="mom",
    title="Momentum",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="mom", unit=Unit.PRICE_CHANGE),),
    compute=_mom,
    lookback=_lookback,
    history=_period,
    state_size=_state_size,
    formula="close - close n bars ago",
    source="TA-Lib MOM",
)

ROC = Indicator(
    name="roc",
    title="Rate of Change (percent)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="roc", unit=Unit.PERCENT, low=-100.0),),
    compute=_roc,
    lookback=_lookback,
    history=_period,
    state_size=_state_size,
    formula="100 * (close - close n bars ago) / close n bars ago",
    source="TA-Lib ROC",
)

ROCR = Indicator(
    name="rocr",
    title="Rate of Change (ratio)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="rocr", unit=Unit.RATIO, low=0.0),),
    compute=_rocr,
    lookback=_lookback,
    history=_period,
    state_size=_state_size,
    formula="close / close n bars ago",
    source="TA-Lib ROCR",
)

ROCR100 = Indicator(
    name="rocr100",
    title="Rate of Change (ratio times 100)",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(_PERIOD,),
    outputs=(Output(name="rocr100", unit=Unit.PERCENT, low=0.0),),
    compute=_rocr100,
    lookback=_lookback,
    history=_period,
    state_size=_state_size,
    formula="100 * close / close n bars ago",
    source="TA-Lib ROCR100",
)

COPPOCK = Indicator(
    name="coppock",
    title="Coppock Curve",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("wma", 10, "Bars averaged, w.", le=500),
        bars_param("fast", 11, "Bars back of the short rate, f."),
        bars_param("slow", 14, "Bars back of the long rate, s.", ge=2),
    ),
    outputs=(Output(name="coppock", unit=Unit.PERCENT, low=-200.0),),
    compute=_coppock,
    lookback=_coppock_lookback,
    history=_coppock_history,
    state_size=_coppock_state,
    formula="WMA(ROC(fast) + ROC(slow), wma)",
    source="Coppock 1962; TA-Lib COPPOCK",
    check=_coppock_check,
)
