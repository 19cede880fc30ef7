r"""Chaikin Oscillator.

With the flow :math:`F_t = V_t\,((C_t - L_t) - (H_t - C_t))/(H_t - L_t)`, 0 where a bar has no range,
and the accumulation line :math:`A_t = \sum F`,

.. math:: ADOSC_t = EMA_{fast}(A)_t - EMA_{slow}(A)_t

both of which start at the line's first value. The line grows for ever, the oscillator does not need
it: the distance of the line from its mean follows :math:`g_t = (1 - a)\,(g_{t-1} + F_t)`, and the
oscillator is :math:`g_{slow} - g_{fast}`. So old flows fade, and a long history costs no digit.
A bar with a missing value restarts it: the bar after counts as the first.
Source: M. Chaikin; TA-Lib ``ADOSC``.
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
    no_bars,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars, two_steps
from mlta.kernels.volumes import flow_share
from mlta.types import FloatArray


@kernel
def _adosc(
    high: FloatArray,
    low: FloatArray,
    close: FloatArray,
    volume: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    adosc: FloatArray,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of adosc.

    State is count, then for each mean the line's distance from it, that of the bar before, and
    what the last flow added.
    """
    count, fast_gap, fast_older, fast_part = state[0], state[1], state[2], state[3]
    slow_gap, slow_older, slow_part = state[4], state[5], state[6]
    fast_keep, slow_keep = (fast - 1.0) / (fast + 1.0), (slow - 1.0) / (slow + 1.0)
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        highs, lows, closes = high[begin:end], low[begin:end], close[begin:end]
        traded, target = volume[begin:end], adosc[begin:end]
        for i in range(target.size):
            target[i] = traded[i] * flow_share(highs[i], lows[i], closes[i])
        for i in range(target.size):
            flow = target[i]
            if not math.isfinite(flow):
                count = 0.0
                target[i] = math.nan
                continue
            if count < slow:
                count += 1.0
                if count == 1.0:  # both means start at the line's first value
                    fast_gap, fast_older, fast_part = 0.0, 0.0, 0.0
                    slow_gap, slow_older, slow_part = 0.0, 0.0, 0.0
                    flow = 0.0
            before, part = fast_gap, flow * fast_keep
            fast_gap = two_steps(fast_older, fast_part, part, fast_keep)
            fast_older, fast_part = before, part
            before, part = slow_gap, flow * slow_keep
            slow_gap = two_steps(slow_older, slow_part, part, slow_keep)
            slow_older, slow_part = before, part
            target[i] = slow_gap - fast_gap if count >= slow else math.nan
    state[0], state[1], state[2], state[3] = count, fast_gap, fast_older, fast_part
    state[4], state[5], state[6] = slow_gap, slow_older, slow_part


def _lookback(slow: int, **_: ParamValue) -> tuple[int, ...]:
    return (slow - 1,)


def _settle(slow: int, **_: ParamValue) -> int:
    return fade_bars((slow - 1) / (slow + 1))


def _state_size(**_: ParamValue) -> int:
    return 7


def _check(fast: int, slow: int) -> str | None:
    return None if fast < slow else f"fast must be below slow (got {fast} and {slow})"


ADOSC = Indicator(
    name="adosc",
    title="Chaikin Oscillator",
    category=Category.VOLUME,
    inputs=("high", "low", "close", "volume"),
    params=(
        Param(name="fast", default=3, ge=2, le=1000, unit="bars", doc="Length of the fast mean."),
        Param(name="slow", default=10, ge=3, le=1000, unit="bars", doc="Length of the slow mean."),
    ),
    outputs=(Output(name="adosc", unit=Unit.VOLUME),),
    compute=_adosc,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="ema(ad, fast) - ema(ad, slow); ad = sum of ((c-l)-(h-c))/(h-l) * volume",
    source="Chaikin; TA-Lib ADOSC",
    check=_check,
)
