"""Straight lines that fit the last n values best."""

import numpy as np

from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state
from mlta.types import FloatArray


def line_state(period: int) -> int:
    """Length of the state of `rolling_line` over `period` values."""
    return 2 * window_state(period)


@kernel
def rolling_line(
    values: FloatArray,
    start: int,
    stop: int,
    state: FloatArray,
    out: FloatArray,
    period: int,
    ahead: float,
) -> None:
    """Fill rows [start, stop) of `out` with the value of the line, `ahead` rows after the newest.

    Parameters
    ----------
    values, start, stop, out, period
        As in `mlta.kernels.windows.rolling_mean`; `period` is at least 2.
    state : ndarray of shape (line_state(period),)
        Moves on to `stop`; all zeros means that no row has been seen.
    ahead : float
        0 for the line's end, 1 for its forecast, negative for rows before.

    Notes
    -----
    Made of a mean and a slope. In one weighted sum the weights of a forecast begin at a third of a
    whole number, and `rolling_ramp` counts them up: rounded, and not alike after each cut.
    """
    scale = 12.0 / (period * (period * period - 1.0))
    first, arm = -0.5 * (period - 1.0), 0.5 * (period - 1.0) + ahead
    scratch = np.empty(min(stop - start, CHUNK_ROWS))
    for begin in range(start, stop, CHUNK_ROWS):
        end = min(begin + CHUNK_ROWS, stop)
        source, lines, slopes = values[begin:end], out[begin:end], scratch[: end - begin]
        rows = lines.size
        rolling_ramp(source, 0, rows, state[4 + period :], slopes, period, first, scale, 0.0)
        rolling_mean(source, 0, rows, state[: 4 + period], lines, period)
        for i in range(rows):
            lines[i] += arm * slopes[i]
