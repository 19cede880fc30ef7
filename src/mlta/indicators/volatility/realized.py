r"""Realised measures: sums of powers of the last n log returns r.

.. math::
    RV = \sum r^2, \quad BV = \frac{\pi}{2}\,\frac{n}{n-1} \sum |r_t||r_{t-1}|, \quad
    J = \frac{\max(RV - BV, 0)}{RV}, \quad \sqrt n\,\frac{\sum r^3}{RV^{3/2}}, \quad
    n\,\frac{\sum r^4}{RV^2}, \quad \frac{n}{3} \sum r^4

RV is also given for falls and rises alone, and as the difference of the two over their sum. BV is
deaf to single jumps, so J is the jumps' share of RV. Where nothing has moved the quotients are 0/0,
NaN. A close that is missing or not positive leaves undefined, NaN, the windows of returns that need
it, and nothing else.
Source: O. Barndorff-Nielsen, N. Shephard, Power and bipower variation, Journal of Financial
Econometrics 2, 2004; the same with S. Kinnebrock, Measuring downside risk, 2010; D. Amaya et al.,
Journal of Financial Economics 118, 2015 (skewness, kurtosis).
"""

import math

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, Unit, bars_param
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.lags import lag_state, take_lagged
from mlta.kernels.moments import moments_state, rolling_sum
from mlta.types import FloatArray


@kernel
def _sum_power(
    returns: FloatArray, power: int, sign: float, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with sums of powers of the returns that have `sign`, or of all if it is 0."""
    for i in range(out.size):
        value = returns[i]
        if sign * value < 0.0:
            value = 0.0
        square = value * value
        out[i] = square if power == 2 else square * (value if power == 3 else square)
    rolling_sum(out, 0, out.size, state, out, period)


@kernel
def _variance(
    close: FloatArray, start: int, stop: int, state: FloatArray, rv: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rv; state is that of the returns, then of the window."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = rv[begin:end]
        returns = np.empty(target.size)
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], returns)
        _sum_power(returns, 2, 0.0, state[CHANGES_STATE:], target, period)


@kernel
def _vol(
    close: FloatArray, start: int, stop: int, state: FloatArray, vol: FloatArray, period: int
) -> None:
    """Rows [start, stop) of vol; state as in `_variance`."""
    _variance(close, start, stop, state, vol, period)
    for t in range(start, stop):
        vol[t] = math.sqrt(vol[t])


@kernel
def _quarticity(
    close: FloatArray, start: int, stop: int, state: FloatArray, rq: FloatArray, period: int
) -> None:
    """Rows [start, stop) of rq; state as in `_variance`."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = rq[begin:end]
        returns = np.empty(target.size)
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], returns)
        _sum_power(returns, 4, 0.0, state[CHANGES_STATE:], target, period)
        for i in range(target.size):
            target[i] *= period / 3.0


@kernel
def _semivariance(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    down: FloatArray,
    up: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of the two; state is that of the returns, then of the windows."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        returns = np.empty(end - begin)
        windows = state[CHANGES_STATE:]
        take_log_returns(close[begin:end], 0, returns.size, state[:CHANGES_STATE], returns)
        _sum_power(returns, 2, -1.0, windows[:period], down[begin:end], period)
        _sum_power(returns, 2, 1.0, windows[period:], up[begin:end], period)


@kernel
def _semivariance_ratio(
    close: FloatArray, start: int, stop: int, state: FloatArray, ratio: FloatArray, period: int
) -> None:
    """Rows [start, stop) of ratio; state as in `_semivariance`."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = ratio[begin:end]
        down = np.empty(target.size)
        _semivariance(close[begin:end], 0, target.size, state, down, target, period)
        for i in range(target.size):
            total = target[i] + down[i]
            target[i] = (target[i] - down[i]) / total if total > 0.0 else math.nan


@kernel
def _bipower(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    bipower: FloatArray,
    period: int,
) -> None:
    """Rows [start, stop) of bipower; state is that of the returns, the last one and the window."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = bipower[begin:end]
        returns, older = np.empty(target.size), np.empty(target.size)
        split = CHANGES_STATE + 3
        take_log_returns(close[begin:end], 0, target.size, state[:CHANGES_STATE], returns)
        take_lagged(returns, state[CHANGES_STATE:split], older, 1)
        for i in range(target.size):
            target[i] = abs(returns[i]) * abs(older[i])
        rolling_sum(target, 0, target.size, state[split:], target, period - 1)
        share = 0.5 * math.pi * (period / (period - 1.0))
        for i in range(target.size):
            target[i] *= share


@kernel
def _jump(
    close: FloatArray, start: int, stop: int, state: FloatArray, jump: FloatArray, period: int
) -> None:
    """Rows [start, stop) of jump; state is that of the variance, then of the bipower variation."""
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        target = jump[begin:end]
        variance = np.empty(target.size)
        split = CHANGES_STATE + period
        _variance(close[begin:end], 0, target.size, state[:split], variance, period)
        _bipower(close[begin:end], 0, target.size, state[split:], target, period)
        for i in range(target.size):
            share = 1.0 - target[i] / variance[i]
            target[i] = max(share, 0.0) if variance[i] > 0.0 else math.nan


@kernel
def _skew(
    close: FloatArray, start: int, stop: int, state: FloatArray, skew: FloatArray, period: int
) -> None:
    """Rows [start, stop) of skew; state is that of the returns, then of the windows."""
    _standardised(close[start:stop], 3, state, skew[start:stop], period)


@kernel
def _kurt(
    close: FloatArray, start: int, stop: int, state: FloatArray, kurt: FloatArray, period: int
) -> None:
    """Rows [start, stop) of kurt; state is that of the returns, then of the windows."""
    _standardised(close[start:stop], 4, state, kurt[start:stop], period)


@kernel
def _standardised(
    close: FloatArray, power: int, state: FloatArray, out: FloatArray, period: int
) -> None:
    """Fill `out` with the mean of a power of the returns, in units of their root mean square."""
    scratch = np.empty((2, min(out.size, CHUNK_ROWS)))
    windows = state[CHANGES_STATE:]
    for begin in range(0, out.size, CHUNK_ROWS):
        target = out[begin : begin + CHUNK_ROWS]
        rows = target.size
        returns, variance = scratch[0, :rows], scratch[1, :rows]
        take_log_returns(close[begin : begin + rows], 0, rows, state[:CHANGES_STATE], returns)
        _sum_power(returns, 2, 0.0, windows[:period], variance, period)
        _sum_power(returns, power, 0.0, windows[period:], target, period)
        for i in range(rows):
            mean = variance[i] / period
            unit = mean * (math.sqrt(mean) if power == 3 else mean)
            target[i] = target[i] / period / unit if mean > 0.0 else math.nan


def _lookback(period: int) -> tuple[int, ...]:
    return (period,)


def _two_lookback(period: int) -> tuple[int, ...]:
    return (period,) * 2


def _state_size(period: int) -> int:
    return CHANGES_STATE + moments_state(period)


def _two_state(period: int) -> int:
    return CHANGES_STATE + 2 * moments_state(period)


def _bipower_state(period: int) -> int:
    return CHANGES_STATE + lag_state(1) + moments_state(period - 1)


def _jump_state(period: int) -> int:
    return _state_size(period) + _bipower_state(period)


_WINDOW = (bars_param("period", 20, "Returns in the window, n.", ge=2),)
_SHEPHARD = "Barndorff-Nielsen and Shephard 2004"

REALIZED_VARIANCE = Indicator(
    name="realized_variance",
    title="Realised variance",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="rv", unit=Unit.RATIO, low=0.0),),
    compute=_variance,
    lookback=_lookback,
    state_size=_state_size,
    formula="sum of r^2 over n bars, r = ln(close / close1)",
    source=_SHEPHARD,
)

REALIZED_VOL = Indicator(
    name="realized_vol",
    title="Realised volatility",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="vol", unit=Unit.RATIO, low=0.0),),
    compute=_vol,
    lookback=_lookback,
    state_size=_state_size,
    formula="sqrt(sum of r^2 over n bars), r = ln(close / close1)",
    source=_SHEPHARD,
)

REALIZED_QUARTICITY = Indicator(
    name="realized_quarticity",
    title="Realised quarticity",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="rq", unit=Unit.RATIO, low=0.0),),
    compute=_quarticity,
    lookback=_lookback,
    state_size=_state_size,
    formula="n / 3 * sum of r^4 over n bars, r = ln(close / close1)",
    source=_SHEPHARD,
)

REALIZED_SEMIVARIANCE = Indicator(
    name="realized_semivariance",
    title="Realised semivariance",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(
        Output(name="down", unit=Unit.RATIO, low=0.0, doc="Of falls."),
        Output(name="up", unit=Unit.RATIO, low=0.0, doc="Of rises."),
    ),
    compute=_semivariance,
    lookback=_two_lookback,
    state_size=_two_state,
    formula="sum of min(r, 0)^2 and of max(r, 0)^2 over n bars, r = ln(close / close1)",
    source="Barndorff-Nielsen, Kinnebrock and Shephard 2010",
)

SEMIVARIANCE_RATIO = Indicator(
    name="semivariance_ratio",
    title="Asymmetry of the realised variance",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="ratio", unit=Unit.RATIO, low=-1.0, high=1.0),),
    compute=_semivariance_ratio,
    lookback=_lookback,
    state_size=_two_state,
    formula="(up - down) / (up + down), the realised semivariances over n bars",
    source="Barndorff-Nielsen, Kinnebrock and Shephard 2010",
)

BIPOWER_VARIATION = Indicator(
    name="bipower_variation",
    title="Bipower variation",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="bipower", unit=Unit.RATIO, low=0.0),),
    compute=_bipower,
    lookback=_lookback,
    state_size=_bipower_state,
    formula="pi / 2 * n / (n - 1) * sum of |r| * |r1| over n - 1 bars, r = ln(close / close1)",
    source=_SHEPHARD,
)

JUMP_VARIATION = Indicator(
    name="jump_variation",
    title="Share of jumps in the realised variance",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="jump", unit=Unit.RATIO, low=0.0, high=1.0),),
    compute=_jump,
    lookback=_lookback,
    state_size=_jump_state,
    formula="max(realised variance - bipower variation, 0) / realised variance, over n bars",
    source=_SHEPHARD,
)

REALIZED_SKEW = Indicator(
    name="realized_skew",
    title="Realised skewness",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="skew", unit=Unit.RATIO),),
    compute=_skew,
    lookback=_lookback,
    state_size=_two_state,
    formula="sqrt(n) * sum of r^3 / (sum of r^2)^1.5 over n bars, r = ln(close / close1)",
    source="Amaya et al. 2015",
)

REALIZED_KURT = Indicator(
    name="realized_kurt",
    title="Realised kurtosis",
    category=Category.VOLATILITY,
    inputs=("close",),
    params=_WINDOW,
    outputs=(Output(name="kurt", unit=Unit.RATIO, low=0.0),),
    compute=_kurt,
    lookback=_lookback,
    state_size=_two_state,
    formula="n * sum of r^4 / (sum of r^2)^2 over n bars, r = ln(close / close1)",
    source="Amaya et al. 2015",
)
