r"""Kaufman's Adaptive Moving Average.

.. math::
    ER_t = \frac{|C_t - C_{t-n}|}{\sum_{i=0}^{n-1} |C_{t-i} - C_{t-i-1}|}, \qquad
    s_t = \left(ER_t \left(\tfrac{2}{f+1} - \tfrac{2}{s+1}\right) + \tfrac{2}{s+1}\right)^2, \qquad
    K_t = K_{t-1} + s_t (C_t - K_{t-1})

Starts at the close before its first value. Where no price moved in n bars, ER is taken to be 1, as
in TA-Lib: the average goes to the price as fast as it can. A missing close restarts it.
Source: P. Kaufman, Trading Systems and Methods; TA-Lib ``KAMA``.
"""

import math

import numpy as np

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
from mlta.kernels.carry import carry_state, new_run, take_run
from mlta.kernels.jit import kernel
from mlta.kernels.smoothing import fade_bars
from mlta.kernels.windows import rolling_mean, window_state
from mlta.types import FloatArray


@kernel
def _kama(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    kama: FloatArray,
    period: int,
    fast: int,
    slow: int,
) -> None:
    """Rows [start, stop) of kama.

    State is the gap to the newest close, that of the bar before, what the last change added and
    the last weight kept, then that of the run of closes, then that of the mean change.
    """
    gap, older, last_part, last_keep = state[0], state[1], state[2], state[3]
    run = new_run(stop - start, period + 1)
    rows = max(run.size - period, 1)
    scratch = np.empty(rows)
    for begin in range(start, stop, rows):
        end = min(begin + rows, stop)
        closes = run[: end - begin + period]
        take_run(close[begin:end], 1.0, state[4 : 5 + period], closes)
        path, keeps = scratch[: end - begin], kama[begin:end]
        _fill_changes(closes[period - 1 :], path)
        rolling_mean(path, 0, path.size, state[5 + period :], path, period)
        _fill_keeps(closes, path, keeps, fast, slow)
        newest, last = closes[period:], closes[period - 1 :]
        for i in range(keeps.size):
            change, keep = newest[i] - last[i], keeps[i]
            part = change * keep
            # keep * (gap + change), from the gap of two bars ago as in `smoothing.two_steps`
            moved = older * (last_keep * keep) + (last_part * keep + part)
            if math.isnan(moved):
                keeps[i] = math.nan
                gap, older, last_part, last_keep = 0.0, 0.0, 0.0, 1.0
            else:
                keeps[i] = newest[i] - moved
                older, gap, last_part, last_keep = gap, moved, part, keep
    state[0], state[1], state[2], state[3] = gap, older, last_part, last_keep


@kernel
def _fill_changes(closes: FloatArray, changes: FloatArray) -> None:
    """Fill `changes` with the sizes of the steps between `closes`."""
    later = closes[1:]
    for i in range(changes.size):
        changes[i] = abs(later[i] - closes[i])


@kernel
def _fill_keeps(
    closes: FloatArray, path: FloatArray, keeps: FloatArray, fast: int, slow: int
) -> None:
    """Fill `keeps` with the weights that the average keeps, 1 - s; NaN where a close is missing."""
    period = closes.size - path.size
    later = closes[period:]
    least = 2.0 / (slow + 1.0)
    spread = 2.0 / (fast + 1.0) - least
    for i in range(path.size):
        way = abs(later[i] - closes[i])
        walked = path[i] * period
        ratio = way / walked if way < walked else 1.0 + (walked - walked)
        root = ratio * spread + least
        keeps[i] = 1.0 - root * root


def _lookback(period: int, **_: ParamValue) -> tuple[int, ...]:
    return (period,)


def _settle(slow: int, **_: ParamValue) -> int:
    """Bars in the worst case, prices that go nowhere; usually a tenth of it is enough."""
    return fade_bars(1.0 - (2 / (slow + 1)) ** 2)


def _state_size(period: int, **_: ParamValue) -> int:
    return 4 + carry_state(period + 1) + window_state(period)


def _check(fast: int, slow: int, **_: ParamValue) -> str | None:
    return None if fast < slow else f"fast must be less than slow (got {fast} and {slow})"


KAMA = Indicator(
    name="kama",
    title="Kaufman Adaptive Moving Average",
    category=Category.TREND,
    inputs=("close",),
    params=(
        Param(name="period", default=10, ge=2, le=1000, unit="bars", doc="Bars in ER, n."),
        Param(name="fast", default=2, ge=1, le=500, unit="bars", doc="Smoothing in a trend, f."),
        Param(name="slow", default=30, ge=2, le=500, unit="bars", doc="Smoothing in noise, s."),
    ),
    outputs=(Output(name="kama", unit=Unit.PRICE),),
    compute=_kama,
    lookback=_lookback,
    history=no_bars,
    memory=Memory.RECURSIVE,
    settle=_settle,
    state_size=_state_size,
    formula="k = k1 + s * (close - k1), s = (ER * (2/(fast+1) - 2/(slow+1)) + 2/(slow+1))^2, "
    "ER = |close - close n bars ago| / sum of |changes| over n bars",
    source="Kaufman, Trading Systems and Methods; TA-Lib KAMA",
    check=_check,
)
