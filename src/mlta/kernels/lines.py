"""Straight lines that fit the last n values best."""

from mlta.kernels.jit import kernel
from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state
from mlta.types import FloatArray


def line_state(period: int) -> int:
    """Length of the state of `rolling_line` over `period` values."""
    return window_state(period)


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
    One weighted sum: the value `arm` rows after the middle weighs ``1 / period`` for the mean, and
    `arm` times what the slope weighs. At the middle itself there is only the mean.
    """
    arm = 0.5 * (period - 1.0) + ahead
    if arm == 0.0:
        rolling_mean(values, start, stop, state, out, period)
        return
    squares = period * (period * period - 1.0) / 12.0
    first = squares / (period * arm) - 0.5 * (period - 1.0)
    rolling_ramp(values, start, stop, state, out, period, first, arm / squares, 1.0)
