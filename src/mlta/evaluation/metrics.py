"""Scores of predicted probabilities, on all rows at once or on many resamples of them.

Every score is a function of sums over rows, so a resample needs no copy of the rows and no sort:
it is how often each instant counts.
"""

from typing import Final

import numpy as np

from mlta.errors import DataError
from mlta.kernels.jit import kernel
from mlta.types import FloatArray, IntArray

METRICS: Final = ("auc", "log_loss", "brier", "accuracy", "balanced_accuracy")
"""Names, as scikit-learn spells them where it has them, in the order of columns below.

auc
    Area under the ROC curve, ties counted half; NaN where one class alone is present.
log_loss
    Mean negative log-likelihood, probabilities kept `EPSILON` away from 0 and 1.
brier
    Mean squared difference between probability and label.
accuracy
    Share of rows where ``p_up > 0.5`` agrees with the label.
balanced_accuracy
    Mean of the shares of ups and of downs that were called right; NaN with one class alone.
"""

EPSILON: Final = float(np.finfo(np.float64).eps)


def log_loss(label: IntArray, p_up: FloatArray) -> float:
    """Mean negative log-likelihood of labels 0 or 1 under `p_up`; NaN without rows."""
    return float(_row_losses(label, p_up).mean()) if label.size else float("nan")


def score(label: IntArray, p_up: FloatArray) -> dict[str, float]:
    """Every metric of `METRICS` on all rows, by name.

    Parameters
    ----------
    label : ndarray of shape (n_rows,), int64
        0 or 1.
    p_up : ndarray of shape (n_rows,)
        Predicted probability that the label is 1.

    Raises
    ------
    DataError
        If lengths differ, a label is neither 0 nor 1, or a probability is outside [0, 1] or NaN.

    Notes
    -----
    Without rows every metric is NaN; with one class alone `auc` and `balanced_accuracy` are.

    Examples
    --------
    >>> score(np.array([0, 1, 1]), np.array([0.2, 0.6, 0.4]))["auc"]
    1.0
    """
    instant = np.zeros(label.size, dtype=np.int64)
    values = score_resamples(label, p_up, instant, np.zeros((1, 1), dtype=np.int64), 1)
    return dict(zip(METRICS, values[0].tolist(), strict=True))


def score_resamples(
    label: IntArray, p_up: FloatArray, instant: IntArray, starts: IntArray, block: int
) -> FloatArray:
    """Every metric on every resample, shape (n_resamples, len(METRICS)).

    Parameters
    ----------
    label, p_up : ndarray of shape (n_rows,)
        As in `score`.
    instant : ndarray of shape (n_rows,), int64
        Which instant each row belongs to, numbered from 0 in the order of time without holes.
    starts : ndarray of shape (n_resamples, n_blocks), int64
        First instant of each block that a resample is made of.
    block : int
        Instants in a block; one that runs over the end goes on at the beginning.

    Raises
    ------
    DataError
        As `score`.
    """
    _check(label, p_up)
    order = np.argsort(p_up, kind="stable")
    label, p_up = label[order].astype(np.int64), p_up[order].astype(np.float64)
    out = np.empty((len(starts), len(METRICS)))
    n_instants = int(instant.max(initial=0)) + 1
    losses = _row_losses(label, p_up)
    _fill_scores(label, p_up, losses, instant[order], n_instants, starts, block, out)
    return out


def _row_losses(label: IntArray, p_up: FloatArray) -> FloatArray:
    likelihood = np.where(label == 1, p_up, 1 - p_up)
    return np.asarray(-np.log(np.clip(likelihood, EPSILON, 1 - EPSILON)))


def _check(label: IntArray, p_up: FloatArray) -> None:
    if label.shape != p_up.shape or label.ndim != 1:
        raise DataError(
            f"scores need one probability for each label; got shapes {p_up.shape} and {label.shape}"
        )
    if not np.isin(label, (0, 1)).all():
        raise DataError(f"labels must be 0 or 1; found {np.unique(label)[:10].tolist()}")
    inside = (p_up >= 0) & (p_up <= 1)
    if not inside.all():
        raise DataError(
            f"{(~inside).sum()} of {p_up.size} probabilities are NaN or outside [0, 1], "
            f"the first is {p_up[~inside][0]}"
        )


@kernel
def _count_instants(starts: IntArray, block: int, count: IntArray) -> None:
    """How often each instant occurs in the blocks that begin at `starts`, into `count`."""
    n = count.size
    count[:] = 0
    running = 0
    for start in starts:  # +1 where a block begins, -1 where it is over; then a running sum
        count[start] += 1
        if start + block < n:
            count[start + block] -= 1
        elif start + block > n:
            running += 1  # it goes on at the beginning ...
            count[start + block - n] -= 1  # ... until here
    for i in range(n):
        running += count[i]
        count[i] = running


@kernel
def _ratio(part: float, whole: int) -> float:
    """`part` over `whole`, NaN where there is no whole."""
    return part / whole if whole > 0 else np.nan


@kernel
def _fill_scores(
    label: IntArray,
    p_up: FloatArray,
    losses: FloatArray,
    instant: IntArray,
    n_instants: int,
    starts: IntArray,
    block: int,
    out: FloatArray,
) -> None:
    """Row r of `out` is `METRICS` on resample r; rows come sorted by `p_up`."""
    n_rows = label.size
    count = np.empty(n_instants, dtype=np.int64)
    for r in range(starts.shape[0]):
        _count_instants(starts[r], block, count)
        ups, downs, ups_right, downs_right = 0, 0, 0, 0
        tied_ups, tied_downs, pairs = 0, 0, 0  # pairs counts half pairs, so that it stays whole
        loss, squares = 0.0, 0.0
        for i in range(n_rows):
            if i > 0 and p_up[i] != p_up[i - 1]:
                pairs += tied_ups * (2 * (downs - tied_downs) + tied_downs)
                tied_ups, tied_downs = 0, 0
            times = count[instant[i]]
            loss += times * losses[i]
            squares += times * (p_up[i] - label[i]) ** 2
            if label[i] == 1:
                ups += times
                tied_ups += times
                if p_up[i] > 0.5:
                    ups_right += times
            else:
                downs += times
                tied_downs += times
                if p_up[i] <= 0.5:
                    downs_right += times
        pairs += tied_ups * (2 * (downs - tied_downs) + tied_downs)
        rows = ups + downs
        out[r, 0] = _ratio(pairs, 2 * ups * downs)
        out[r, 1] = _ratio(loss, rows)
        out[r, 2] = _ratio(squares, rows)
        out[r, 3] = _ratio(ups_right + downs_right, rows)
        out[r, 4] = (_ratio(ups_right, ups) + _ratio(downs_right, downs)) / 2
