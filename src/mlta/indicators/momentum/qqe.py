r"""Quantitative Qualitative Estimation: a trailing stop for a smoothed RSI.

With :math:`x = EMA(RSI_n, m)` and :math:`d = k\,EMA(EMA(|x - x_1|, 2n-1), 2n-1)`, the long line is
:math:`x - d`, which does not fall while x and the x before stay above it, and the short line
:math:`x + d` likewise. The output is the long line since x last crossed the short one, the short line
since it last crossed the long one; it begins with the long one. Lines are compared as in pandas-ta:
x with the lines of one bar before, the x before with those of two before.

Where the RSI is 0/0, NaN, all starts anew, as it does after a missing close. The lines may lie
beyond 0 and 100. Where d is so wide that x never crosses, a line holds its highest (lowest) value
for good, hence the bounds of k and n.
Source: I. Livshin, Quantitative Qualitative Estimation, 2005; pandas-ta ``qqe``.
"""

import math

from mlta.indicators.spec import (
    Category,
    Indicator,
    Memory,
    Output,
    Param,
    ParamValue,
    Unit,
    bars_param,
)
from mlta.kernels.chains import exponential_mean
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, rsi_step
from mlta.types import FloatArray


@kernel
def _qqe(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    qqe: FloatArray,
    rsi_ma: FloatArray,
    period: int,
    smooth: int,
    factor: float,
) -> None:
    """Rows [start, stop) of both; state is that of RSI, of three means, then x and the lines."""
    count, last, gain, loss = state[0], state[1], state[2], state[3]
    share = 1.0 / period
    for t in range(start, stop):
        rsi_ma[t], count, gain, loss = rsi_step(close[t], last, count, gain, loss, period, share)
        last = close[t]
    state[0], state[1], state[2], state[3] = count, last, gain, loss
    exponential_mean(rsi_ma, start, stop, state[4:6], rsi_ma, smooth, 2.0 / (smooth + 1.0))
    before = state[10] if state[11] > 0.0 else math.nan
    for t in range(start, stop):
        rsi_ma[t] = min(rsi_ma[t], 100.0) + (rsi_ma[t] - rsi_ma[t])  # rounding may pass it
        qqe[t] = abs(rsi_ma[t] - before)
        before = rsi_ma[t]
    exponential_mean(qqe, start, stop, state[6:8], qqe, 2 * period - 1, share)
    exponential_mean(qqe, start, stop, state[8:10], qqe, 2 * period - 1, share)
    _follow(rsi_ma, start, stop, state[10:], qqe, factor)


@kernel
def _follow(
    rsi_ma: FloatArray, start: int, stop: int, state: FloatArray, qqe: FloatArray, factor: float
) -> None:
    """Replace the mean changes in `qqe` by the line in force.

    State is x, a mark, the side (0 before the first line), and two long and two short lines.
    """
    before, side = (state[0] if state[1] > 0.0 else math.nan), state[2]
    long, older_long, short, older_short = state[3], state[4], state[5], state[6]
    for t in range(start, stop):
        now, reach = rsi_ma[t], factor * qqe[t]
        if math.isfinite(reach):
            if side == 0.0:
                side = 1.0
                long, older_long, short, older_short = math.nan, math.nan, math.nan, math.nan
            # nothing compares with NaN, so that the first lines are free
            lower, upper = now - reach, now + reach
            next_long = max(long, lower) if before > long and now > long else lower
            next_short = min(short, upper) if before < short and now < short else upper
            if _crosses(now, before, short, older_short):
                side = 1.0
            elif _crosses(now, before, long, older_long):
                side = -1.0
            long, older_long, short, older_short = next_long, long, next_short, short
            qqe[t] = long if side > 0.0 else short
        else:
            qqe[t], side = math.nan, 0.0
        before = now
    state[0], state[1], state[2] = before, 1.0, side
    state[3], state[4], state[5], state[6] = long, older_long, short, older_short


@kernel
def _crosses(now: float, before: float, line: float, older_line: float) -> bool:
    """Whether the value has come to the other side of a line, either way."""
    upward = now > line and before < older_line
    return upward or (now <= line and before >= older_line)


def _lookback(period: int, smooth: int, factor: float) -> tuple[int, ...]:  # noqa: ARG001
    first = period + smooth - 1
    return first + 1 + 2 * (2 * period - 2), first


def _settle(period: int, smooth: int, factor: float) -> int:
    keep = 1.0 - 1.0 / period
    return fade_bars(keep, (smooth - 1.0) / (smooth + 1.0), keep, keep) + math.ceil(factor)


def _state_size(**_: ParamValue) -> int:
    return 17


QQE = Indicator(
    name="qqe",
    title="Quantitative Qualitative Estimation",
    category=Category.MOMENTUM,
    inputs=("close",),
    params=(
        bars_param("period", 14, "Length of the RSI, n.", ge=5),
        bars_param("smooth", 5, "Length of its exponential mean, m.", ge=2),
        Param(name="factor", default=4.236, ge=0.1, le=5.0, unit="ratio", doc="Mean changes, k."),
    ),
    outputs=(
        Output(name="qqe", unit=Unit.PERCENT, doc="The line in force."),
        Output(name="rsi_ma", unit=Unit.PERCENT, low=0.0, high=100.0, doc="The smoothed RSI."),
    ),
    compute=_qqe,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    settle=_settle,
    state_size=_state_size,
    formula="x = EMA(RSI(close, n), m); x -+ k * EMA(EMA(|x - x1|, 2n - 1), 2n - 1), held until x "
    "crosses it",
    source="Livshin 2005; pandas-ta qqe",
)
