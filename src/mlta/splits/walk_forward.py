"""Walk-forward: train on what came before, test on what came next, move on."""

from itertools import pairwise

from mlta.errors import DataError
from mlta.splits.config import SplitsConfig
from mlta.splits.fold import Fold, Interval, check_labels
from mlta.types import IntArray

MIN_TRAIN_ROWS = 30
"""A fold with fewer training rows is refused: nothing can be learned from them."""


def walk_forward_folds(
    start_us: IntArray, end_us: IntArray, config: SplitsConfig, bar_us: int
) -> list[Fold]:
    """Consecutive folds, each test window later than its training window.

    Time is cut, not rows, and over all symbols at once: a panel's symbols share each window.
    The first `config.min_train` of the labels' time comes before the first test window, the rest
    is cut into `config.n_folds` test windows of one length (to a bar; the last ends with the
    data). Training stops where the test starts, sooner by the embargo; a label that reaches
    further is purged by `Fold.train_rows`.

    Parameters
    ----------
    start_us, end_us : ndarray of shape (n_labels,), int64
        First and last instant that each label looks at, UTC microseconds, in any order.
    config : SplitsConfig
        Number of folds, share of time before the first test window, window, embargo.
    bar_us : int
        Width of a bar, microseconds: the unit of the embargo, and windows start on whole bars
        after the first label.

    Returns
    -------
    list of Fold, oldest first
        As many as asked for; test windows are disjoint and leave no time between them.

    Raises
    ------
    DataError
        If some fold has no test row or fewer than `MIN_TRAIN_ROWS` training rows; names the
        fold and what it has. Also if labels end before they start.

    References
    ----------
    M. Lopez de Prado, Advances in Financial Machine Learning, 2018, ch. 7 and 12.
    """
    check_labels(start_us, end_us)
    if start_us.size == 0:
        raise DataError(
            f"no labels to cut into {config.n_folds} folds; look at the gaps of the data and the "
            "horizon of the labels"
        )
    first = int(start_us.min())
    bars = (int(start_us.max()) - first) // bar_us + 1
    head = round(bars * config.min_train)
    cuts = [head + k * (bars - head) // config.n_folds for k in range(config.n_folds + 1)]
    if bars - head < config.n_folds or head <= config.embargo_bars:
        raise DataError(
            f"the labels span {bars} bars: {head} before the first test window (less "
            f"{config.embargo_bars} of embargo) and {bars - head} for {config.n_folds} test "
            "windows; each needs at least one. Ask for fewer folds, a shorter embargo or more data"
        )
    embargo_us = config.embargo_bars * bar_us
    folds = []
    for number, (start, stop) in enumerate(pairwise(cuts)):
        left_behind = start - head if config.window == "rolling" else 0
        fold = Fold(
            number,
            (Interval(first + left_behind * bar_us, first + start * bar_us - embargo_us),),
            (Interval(first + start * bar_us, first + stop * bar_us),),
            embargo_us,
        )
        _check_rows(fold, start_us, end_us, config.n_folds)
        folds.append(fold)
    return folds


def inner_folds(
    fold: Fold, start_us: IntArray, end_us: IntArray, config: SplitsConfig, bar_us: int
) -> list[Fold]:
    """Walk-forward folds inside the training part of `fold`, for tuning and calibration.

    Parameters
    ----------
    fold : Fold
        The outer fold.
    start_us, end_us : ndarray of shape (n_labels,), int64
        All labels, as they were given for the outer fold.
    config : SplitsConfig
        How to cut the training part.
    bar_us : int
        Width of a bar, microseconds.

    Returns
    -------
    list of Fold, oldest first
        To be asked for rows of the outer training rows only, ``rows = fold.train_rows(...)``,
        ``inner.test_rows(start_us[rows])``: an inner window does not know which labels the
        outer test has purged.

    Raises
    ------
    DataError
        As `walk_forward_folds`.
    """
    rows = fold.train_rows(start_us, end_us)
    return walk_forward_folds(start_us[rows], end_us[rows], config, bar_us)


def _check_rows(fold: Fold, start_us: IntArray, end_us: IntArray, n_folds: int) -> None:
    n_train = fold.train_rows(start_us, end_us).size
    n_test = fold.test_rows(start_us).size
    if n_train < MIN_TRAIN_ROWS or n_test < 1:
        raise DataError(
            f"fold {fold.number} of {n_folds} has {n_train} training rows "
            f"({', '.join(map(str, fold.train))}) and {n_test} test rows "
            f"({', '.join(map(str, fold.test))}); needed are {MIN_TRAIN_ROWS} and 1. Ask for fewer "
            "folds, a shorter embargo or horizon, a larger min_train or more data"
        )
