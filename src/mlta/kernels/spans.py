"""The values behind each window, side by side, for figures that have to look at all of them.

A window that ends at row i of a chunk is ``run[i : i + period]``, oldest first. Its figure depends
on these values alone, so no cut of the rows can move it. Chunks keep the scratch small: hand over
at most `CHUNK_ROWS` rows at a time.
"""

import math

import numpy as np

from mlta.kernels.carry import carry_state, take_run
from mlta.kernels.changes import CHANGES_STATE, take_log_returns
from mlta.kernels.jit import kernel
from mlta.types import FloatArray


def span_state(period: int) -> int:
    """Length of the state of `take_spans` for windows of `period` values."""
    return carry_state(period)


def return_span_state(period: int) -> int:
    """Length of the state of `take_return_spans` for windows of `period` returns."""
    return CHANGES_STATE + span_state(period)


@kernel
def take_spans(values: FloatArray, state: FloatArray, whole: FloatArray, period: int) -> FloatArray:
    """The last ``period - 1`` values before, and `values`; `state` moves on.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        The new values.
    state : ndarray of shape (span_state(period),)
        All zeros means that no row has been seen.
    whole : ndarray of shape (n_rows,)
        Becomes 0 where all values of the window that ends there are finite, else NaN.
    period : int
        Values in a window; at least 1.
    """
    run = np.empty(period - 1 + values.size)
    take_run(values, 1.0, state, run)
    known = 0
    for place in range(run.size):
        known = known + 1 if math.isfinite(run[place]) else 0
        if place >= period - 1:
            whole[place - period + 1] = 0.0 if known >= period else math.nan
    return run


@kernel
def take_return_spans(
    values: FloatArray, state: FloatArray, whole: FloatArray, period: int
) -> FloatArray:
    """`take_spans` of the log returns of `values`; state of length ``return_span_state(period)``."""
    returns = np.empty(values.size)
    take_log_returns(values, 0, values.size, state[:CHANGES_STATE], returns)
    return take_spans(returns, state[CHANGES_STATE:], whole, period)
