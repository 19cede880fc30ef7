r"""Rates of change, smoothed.

.. math::
    KST = \sum_{i=1}^4 i\,SMA(ROC(r_i), m_i), \quad PMO = E_{2/s}(10\,E_{2/t}(ROC(1))), \quad
    PZO = 100\,\frac{EMA(\mathrm{sgn}(\Delta C)\,C)}{EMA(C)}, \quad
    B = \pm\sqrt{\tfrac1m \sum_m ROC(n)^2}

with ROC in percent. PMO's means give a new value the weight 2/n, not 2/(n + 1). TRIX histogram: TRIX, its
exponential mean, and the difference. The bands of ROC are its root mean square about 0, on both
sides. PZO takes both means from the second close on. All are 0 on a flat series. A missing close
leaves the windows that hold it NaN, and restarts what is recursive; so does a change from 0.
Sources: M. Pring, KST, 1992; C. Swenlin, PMO; W. Khalil, D. Steckler, PZO, Stocks & Commodities, 2011; V.
Apirine, ROC with bands, Stocks & Commodities, 2021; J. Hutson, Good TRIX, 1983.
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Memory, Output, ParamValue, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.chains import exponential_mean, take_trix
from mlta.kernels.changes import CHANGES_STATE, take_returns
from mlta.kernels.jit import kernel
from mlta.kernels.lags import blank_short_runs
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.kernels.smoothing import FADED, fade_bars, mean_step
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _take_rates(
    close: FloatArray, start: int, stop: int, state: FloatArray, rates: FloatArray, period: int
) -> None:
    """Rows [start, stop) of the rate of change; state is the count of bars since a missing one."""
    first = max(start, period)  # of the rows that have a bar to look back at
    newest, past = close[first:stop], close[first - period : stop]
    target = rates[first - start : stop - start]
    for i in range(target.size):
        value = 100.0 * ((newest[i] - past[i]) / past[i])
        target[i] = value + (value - value)  # NaN if infinite
    blank_short_runs(close[start:stop], state, rates, period + 1)


@kernel
def _kst(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    kst: FloatArray,
    signal: FloatArray,
    roc1: int,
    roc2: int,
    roc3: int,
    roc4: int,
    sma1: int,
    sma2: int,
    sma3: int,
    sma4: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of both; state is four counts, that of four means, and of the signal."""
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rates, total = scratch[: end - begin], kst[begin:end]
        rest = state[4:]
        total[:] = 0.0
        pairs = ((roc1, sma1), (roc2, sma2), (roc3, sma3), (roc4, sma4))
        for k, (roc, sma) in enumerate(pairs):
            _take_rates(close, begin, end, state[k : k + 1], rates, roc)
            rolling_mean(rates, 0, rates.size, rest[: 4 + sma], rates, sma)
            rest = rest[4 + sma :]
            for i in range(total.size):
                total[i] += (k + 1) * rates[i]
        rolling_mean(total, 0, total.size, rest, signal[begin:end], smooth)


@kernel
def _trixh(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    trix: FloatArray,
    signal: FloatArray,
    hist: FloatArray,
    period: int,
    smooth: int,
) -> None:
    """Rows [start, stop) of the three; state is that of the signal, then of trix."""
    rates, means, target = trix[start:stop], signal[start:stop], hist[start:stop]
    take_trix(close[start:stop], state[2:], rates, period)
    exponential_mean(rates, 0, rates.size, state[:2], means, smooth, 2.0 / (smooth + 1.0))
    for i in range(target.size):
        target[i] = rates[i] - means[i]


@kernel
def _pmo(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    pmo: FloatArray,
    signal: FloatArray,
    time: int,
    smooth: int,
    signal_period: int,
) -> None:
    """Rows [start, stop) of both; state is that of the returns and of three means."""
    take_returns(close, start, stop, state[:2], pmo)
    exponential_mean(pmo, start, stop, state[2:4], pmo, time, 2.0 / time)
    exponential_mean(pmo, start, stop, state[4:6], pmo, smooth, 2.0 / smooth)
    for t in range(start, stop):
        pmo[t] *= 1000.0  # ten times the percentage
    share = 2.0 / (signal_period + 1.0)
    exponential_mean(pmo, start, stop, state[6:], signal, signal_period, share)


@kernel
def _pzo(
    close: FloatArray, start: int, stop: int, state: FloatArray, pzo: FloatArray, period: int
) -> None:
    """Rows [start, stop) of pzo; state is count of bars, last close, and both means."""
    count, last, way, level = state[0], state[1], state[2], state[3]
    share = 2.0 / (period + 1.0)
    for t in range(start, stop):
        price = close[t]
        if not math.isfinite(price):
            count = 0.0
        elif count == 0.0:
            count = 1.0
        else:
            signed = price if price > last else (-price if price < last else 0.0)
            way = mean_step(way, signed, count - 1.0, period, share)
            level = mean_step(level, price, count - 1.0, period, share)
            count += 1.0
        last = price
        if count > period and level > FADED:
            pzo[t] = max(min(100.0 * (way / level), 100.0), -100.0)
        else:
            pzo[t] = math.nan
    state[0], state[1], state[2], state[3] = count, last, way, level


@kernel
def _roc_bands(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    roc: FloatArray,
    mean: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
    period: int,
    ema: int,
    std: int,
) -> None:
    """Rows [start, stop) of the four; state is a count, and that of the mean and of the sum."""
    _take_rates(close, start, stop, state[:1], roc[start:], period)
    exponential_mean(roc, start, stop, state[1:3], mean, ema, 2.0 / (ema + 1.0))
    for t in range(start, stop):
        upper[t] = roc[t] * roc[t]
    rolling_sum(upper, start, stop, state[3:], upper, std)
    for t in range(start, stop):
        upper[t] = math.sqrt(upper[t] / std)
        lower[t] = -upper[t]


def _kst_lookback(signal: int, **lengths: int) -> tuple[int, ...]:
    first = max(lengths[f"roc{k}"] + lengths[f"sma{k}"] - 1 for k in range(1, 5))
    return first, first + signal - 1


def _kst_history(**lengths: int) -> int:
    return max(lengths[f"roc{k}"] for k in range(1, 5))


def _kst_state(signal: int, **lengths: int) -> int:
    return 4 + sum(window_state(lengths[f"sma{k}"]) for k in range(1, 5)) + window_state(signal)


def _trixh_lookback(period: int, signal: int) -> tuple[int, ...]:
    return 3 * period - 2, *(3 * period + signal - 3,) * 2


def _trixh_settle(period: int, signal: int) -> int:
    return fade_bars(*((period - 1) / (period + 1),) * 3, (signal - 1) / (signal + 1))


def _trixh_state(**_: ParamValue) -> int:
    return 7


def _pmo_lookback(time: int, smooth: int, signal: int) -> tuple[int, ...]:
    return time + smooth - 1, time + smooth + signal - 2


def _pmo_settle(time: int, smooth: int, signal: int) -> int:
    return fade_bars(1 - 2 / time, 1 - 2 / smooth, (signal - 1) / (signal + 1))


def _pmo_state(**_: ParamValue) -> int:
    return CHANGES_STATE + 6


def _pzo_lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _pzo_settle(period: int) -> int:
    return fade_bars((period - 1) / (period + 1))


def _pzo_state(**_: ParamValue) -> int:
    return 4


def _bands_lookback(period: int, ema: int, std: int) -> tuple[int, ...]:
    return period, period + ema - 1, *(period + std - 1,) * 2


def _bands_history(period: int, **_: ParamValue) -> int:
    return period


def _bands_settle(ema: int, **_: ParamValue) -> int:
    return fade_bars((ema - 1) / (ema + 1))


def _bands_state(std: int, **_: ParamValue) -> int:
    return 3 + moments_state(std)


KST = Indicator(
    name="kst",
    title="Know Sure Thing",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("roc1", 10, "Bars back of the first rate."),
        bars_param("roc2", 15, "Bars back of the second rate."),
        bars_param("roc3", 20, "Bars back of the third rate."),
        bars_param("roc4", 30, "Bars back of the fourth rate."),
        bars_param("sma1", 10, "Bars averaged of the first rate.", le=500),
        bars_param("sma2", 10, "Bars averaged of the second rate.", le=500),
        bars_param("sma3", 10, "Bars averaged of the third rate.", le=500),
        bars_param("sma4", 15, "Bars averaged of the fourth rate.", le=500),
        bars_param("signal", 9, "Bars averaged to the signal.", le=500),
    ),
    outputs=(
        Output(name="kst", unit=Unit.PERCENT),
        Output(name="signal", unit=Unit.PERCENT, doc="Mean of kst."),
    ),
    compute=_kst,
    lookback=_kst_lookback,
    history=_kst_history,
    state_size=_kst_state,
    formula="SMA(ROC1, sma1) + 2 * SMA(ROC2, sma2) + 3 * SMA(ROC3, sma3) + 4 * SMA(ROC4, sma4), in "
    "percent; signal = SMA(kst, signal)",
    source="Pring 1992",
)

TRIXH = Indicator(
    name="trixh",
    title="TRIX histogram",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 18, "Length of each mean, n.", ge=2, le=500),
        bars_param("signal", 9, "Length of the signal.", ge=2, le=500),
    ),
    outputs=(
        Output(name="trix", unit=Unit.PERCENT, low=-100.0),
        Output(name="signal", unit=Unit.PERCENT, doc="Exponential mean of trix."),
        Output(name="hist", unit=Unit.PERCENT, doc="trix less signal."),
    ),
    compute=_trixh,
    lookback=_trixh_lookback,
    memory=Memory.RECURSIVE,
    settle=_trixh_settle,
    state_size=_trixh_state,
    formula="trix = 100 * (e / e one bar ago - 1), e = EMA(EMA(EMA(close, n), n), n); "
    "signal = EMA(trix, signal); hist = trix - signal",
    source="Hutson 1983",
)

PMO = Indicator(
    name="pmo",
    title="Price Momentum Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("time", 35, "Length of the first mean, t.", ge=2, le=500),
        bars_param("smooth", 20, "Length of the second mean, s.", ge=2, le=500),
        bars_param("signal", 10, "Length of the signal.", ge=2, le=500),
    ),
    outputs=(
        Output(name="pmo", unit=Unit.PERCENT),
        Output(name="signal", unit=Unit.PERCENT, doc="Exponential mean of pmo."),
    ),
    compute=_pmo,
    lookback=_pmo_lookback,
    memory=Memory.RECURSIVE,
    settle=_pmo_settle,
    state_size=_pmo_state,
    formula="means with the weights 2/t and 2/s, one of the other, of 10 * ROC(close, 1) in percent; "
    "signal = EMA(pmo, signal)",
    source="C. Swenlin, DecisionPoint",
)

PZO = Indicator(
    name="pzo",
    title="Price Zone Oscillator",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(bars_param("period", 14, "Length of both means, n.", ge=2, le=500),),
    outputs=(Output(name="pzo", unit=Unit.PERCENT, low=-100.0, high=100.0),),
    compute=_pzo,
    lookback=_pzo_lookback,
    memory=Memory.RECURSIVE,
    settle=_pzo_settle,
    state_size=_pzo_state,
    formula="100 * EMA(sign of the change * close, n) / EMA(close, n)",
    source="Khalil and Steckler 2011",
)

ROC_BANDS = Indicator(
    name="roc_bands",
    title="Rate of Change with bands",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 20, "Bars back, n."),
        bars_param("ema", 1, "Length of the mean.", le=500),
        bars_param("std", 20, "Bars in the bands, m.", ge=2),
    ),
    outputs=(
        Output(name="roc", unit=Unit.PERCENT, low=-100.0),
        Output(name="ema", unit=Unit.PERCENT, doc="Exponential mean of roc."),
        Output(name="upper", unit=Unit.PERCENT, low=0.0, doc="Root mean square of roc."),
        Output(name="lower", unit=Unit.PERCENT, high=0.0, doc="upper, negative."),
    ),
    compute=_roc_bands,
    lookback=_bands_lookback,
    history=_bands_history,
    memory=Memory.RECURSIVE,
    settle=_bands_settle,
    state_size=_bands_state,
    formula="r = 100 * (close / close n bars ago - 1); EMA(r, ema); +- sqrt(mean of r^2 over m bars)",
    source="Apirine 2021; Skender GetRocWb",
)
