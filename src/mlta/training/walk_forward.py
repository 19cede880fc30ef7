"""Fit on what came before, predict what came next, fold after fold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from mlta.errors import DataError
from mlta.features.dataset import UNLABELLED, Dataset
from mlta.models.learner import Learner, Model
from mlta.schemas import PREDICTIONS
from mlta.splits.config import SplitsConfig
from mlta.splits.fold import Fold
from mlta.splits.walk_forward import inner_folds
from mlta.types import FloatArray, IntArray


@dataclass(frozen=True)
class FoldFit:
    """A model fitted to one fold and what it says about that fold's test rows."""

    fold: int
    model: Model
    n_train: int
    test_rows: IntArray
    """Row numbers of the dataset that the fold tests."""
    p_up: FloatArray
    """Probability that the label is 1, one for each of `test_rows`."""


@dataclass(frozen=True)
class Inner:
    """The labelled training rows of the first outer fold, and walk-forward folds inside them.

    Tuning and the first ensemble weights learn here: no test bar of any outer fold is among the
    rows.
    """

    dataset: Dataset
    folds: tuple[Fold, ...]


def build_inner(
    dataset: Dataset, first: Fold, splits: SplitsConfig, n_folds: int, bar_us: int
) -> Inner:
    """The training part of fold `first`, cut into `n_folds` walk-forward folds as `splits` says.

    Parameters
    ----------
    dataset : Dataset
        All rows; those without a label are left out.
    first : Fold
        The oldest outer fold; its training window lies before every test bar.
    splits : SplitsConfig
        How the outer folds were cut; window, share before the first test and embargo are kept.
    n_folds : int
        Inner folds.
    bar_us : int
        Width of a bar, microseconds.

    Raises
    ------
    DataError
        If the window is too short for so many folds.
    """
    labelled = dataset.labelled()
    inner_splits = splits.model_copy(update={"n_folds": n_folds})
    try:
        folds = inner_folds(first, labelled.start_us, labelled.end_us, inner_splits, bar_us)
    except DataError as error:
        raise DataError(
            f"inner folds (tuning.inner_folds = {n_folds}) in the training window of fold "
            f"{first.number}: {error}"
        ) from error
    rows = first.train_rows(labelled.start_us, labelled.end_us)
    return Inner(labelled.rows(rows), tuple(folds))


def fit_walk_forward(
    dataset: Dataset,
    folds: Sequence[Fold],
    learner: Learner,
    advance: Callable[[], object] = lambda: None,
) -> Iterator[FoldFit]:
    """One `FoldFit` for each fold, in their order, made when it is asked for.

    Parameters
    ----------
    dataset : Dataset
        All rows; a fit gets copies of the fold's labelled training rows and nothing else. Test
        rows without a label are predicted too, as they would be live.
    folds : sequence of Fold
        Where to train and test.
    learner : Learner
        What to fit.
    advance : callable, optional
        Called after each fold, for a progress bar.

    Raises
    ------
    LookaheadError
        If a fold's rows leak; they are checked against the labels themselves before each fit.
    DataError
        If a fold cannot be learned from; names fold and learner.
    """
    for fold in folds:
        train = fold.train_rows(dataset.start_us, dataset.end_us)
        train = train[dataset.label[train] != UNLABELLED]
        test = fold.test_rows(dataset.start_us)
        fold.check(dataset.start_us, dataset.end_us, train, test)
        try:
            model = learner.fit(dataset.matrix[train], dataset.label[train])
        except DataError as error:
            raise DataError(f"{learner.name}, fold {fold.number}: {error}") from error
        yield FoldFit(fold.number, model, train.size, test, model.predict(dataset.matrix[test]))
        advance()


def build_predictions(
    dataset: Dataset, fits: Iterable[FoldFit], *, model: str, market: str, timeframe: str
) -> pl.DataFrame:
    """Rows of gold.predictions or gold.inner_predictions, without ``run_id``, which the stage adds.

    Parameters
    ----------
    dataset : Dataset
        What `fits` were fitted on.
    fits : iterable of FoldFit
        As `fit_walk_forward` gives them.
    model, market, timeframe : str
        Written into every row.

    Returns
    -------
    DataFrame
        Sorted by (open_time, symbol); ``label`` and ``forward_return`` are null where a bar has
        none.
    """
    found = list(fits)
    rows = np.concatenate([fit.test_rows for fit in found]) if found else np.empty(0, np.int64)
    frame = pl.DataFrame(
        {
            "symbol": dataset.symbol[rows],
            "open_time": dataset.open_us[rows],
            "available_at": dataset.start_us[rows],
            "fold": np.repeat([f.fold for f in found], [f.p_up.size for f in found]),
            "p_up": np.concatenate([f.p_up for f in found]) if found else np.empty(0),
            "label": dataset.label[rows],
            "forward_return": dataset.forward_return[rows],
        }
    ).with_columns(
        pl.when(pl.col("label") != UNLABELLED).then("label"),
        pl.col("forward_return").fill_nan(None),
        pl.lit(model).alias("model"),
        pl.lit(market).alias("market"),
        pl.lit(timeframe).alias("timeframe"),
    )
    columns = [pl.col(c.name).cast(c.dtype) for c in PREDICTIONS.columns if c.name != "run_id"]
    return frame.select(columns).sort("open_time", "symbol")
