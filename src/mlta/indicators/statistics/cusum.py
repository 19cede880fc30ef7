r"""Filter by cumulative sums: when the price has gone some way since the last time it had.

With log returns :math:`r`, their standard deviation :math:`s` over n bars and :math:`h = k s`,

.. math:: S^+_t = \max(0, S^+_{t-1} + r_t), \qquad S^-_t = \min(0, S^-_{t-1} + r_t)

A sum that has passed h is an event, 1 or -1, and starts again at 0, which is what that bar shows.
While the returns of the window do not differ there is no event. A missing close restarts the sums
and leaves the windows that hold it NaN.
Source: M. López de Prado, Advances in Financial Machine Learning, 2018, section 2.5.2.
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
    bars_param,
)
from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.kernels.moments import moments_state, rolling_moments
from mlta.types import FloatArray


@kernel
def _cusum(
    close: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    s_up: FloatArray,
    s_down: FloatArray,
    event: FloatArray,
    mult: float,
    period: int,
) -> None:
    """Rows [start, stop) of the three; state is both sums, that of the returns, of their moments."""
    above, below = state[0], state[1]
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        rows = end - begin
        take_log_returns(close, begin, end, state[2:4], s_up)
        rolling_moments(s_up[begin:end], 0, rows, state[4:], scratch, s_down[begin:end], period)
        for t in range(begin, end):
            height, step = mult * math.sqrt(s_down[t]), s_up[t]
            s_up[t], s_down[t], event[t] = math.nan, math.nan, math.nan
            if not math.isfinite(height + step):
                above, below = 0.0, 0.0
                continue
            above, below = max(0.0, above + step), min(0.0, below + step)
            event[t] = 0.0
            if height > 0.0 and above > height:
                above, event[t] = 0.0, 1.0
            elif height > 0.0 and below < -height:
                below, event[t] = 0.0, -1.0
            s_up[t], s_down[t] = above, below
    state[0], state[1] = above, below


def _lookback(mult: float, period: int) -> tuple[int, ...]:  # noqa: ARG001 (takes all)
    return (period,) * 3


def _state_size(period: int, **_: ParamValue) -> int:
    return 2 + CHANGES_STATE + moments_state(period)


CUSUM = Indicator(
    name="cusum",
    title="CUSUM filter",
    category=Category.STATISTICS,
    inputs=("close",),
    params=(
        Param(name="mult", default=2.0, ge=0.1, le=100.0, unit="ratio", doc="Deviations, k."),
        bars_param("period", 100, "Returns of which the deviation is taken, n.", ge=2),
    ),
    outputs=(
        Output(name="s_up", unit=Unit.RATIO, low=0.0, doc="Sum of returns that rise."),
        Output(name="s_down", unit=Unit.RATIO, high=0.0, doc="Sum of returns that fall."),
        Output(name="event", unit=Unit.RATIO, low=-1.0, high=1.0),
    ),
    compute=_cusum,
    lookback=_lookback,
    memory=Memory.ANCHORED,
    state_size=_state_size,
    formula="max(0, s1 + log return), back to 0 and 1 once above k deviations; mirrored for falls",
    source="López de Prado 2018",
)
