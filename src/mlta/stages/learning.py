"""What every stage that learns begins with: the data set, its folds, the inner folds."""

import polars as pl

from mlta.evaluation.scores import build_metrics
from mlta.features.dataset import Dataset, build_dataset
from mlta.schemas import FEATURE_CATALOG, FEATURES, FOLDS, KLINES, LABELS
from mlta.splits.fold import Fold
from mlta.splits.walk_forward import walk_forward_folds
from mlta.stages.context import Context
from mlta.training.walk_forward import Inner, build_inner
from mlta.types import timeframe_us


def load_dataset(context: Context) -> Dataset:
    """All rows of the selection that have warmed up, with the columns that models may see."""
    used = context.load(FEATURE_CATALOG).filter("used")["column"].to_list()
    columns = [name for name in context.config.features.columns() if name in used]
    return build_dataset(
        context.load(FEATURES),
        context.load(KLINES),
        context.load(LABELS),
        context.config.features.specs(),
        columns,
    )


def outer_folds(context: Context, dataset: Dataset) -> list[Fold]:
    """The walk-forward folds that the settings ask for."""
    labelled = dataset.labelled()
    bar_us = timeframe_us(context.config.timeframe)
    return walk_forward_folds(labelled.start_us, labelled.end_us, context.config.splits, bar_us)


def inner_part(context: Context, dataset: Dataset, folds: list[Fold]) -> Inner:
    """The first training window and its inner folds."""
    settings = context.config
    bar_us = timeframe_us(settings.timeframe)
    return build_inner(
        dataset.labelled(), folds[0], settings.splits, settings.tuning.inner_folds, bar_us
    )


def build_folds(folds: list[Fold], dataset: Dataset) -> pl.DataFrame:
    """Rows of gold.folds, without ``run_id``."""
    labelled = dataset.labelled()
    rows = []
    for fold in folds:
        train = fold.train_rows(labelled.start_us, labelled.end_us)
        test = fold.test_rows(labelled.start_us)
        inside = sum(int(i.holds(labelled.start_us).sum()) for i in fold.train)
        rows.append(
            {
                "fold": fold.number,
                "train_start": fold.train[0].start_us,
                "train_end": fold.train[-1].stop_us,
                "test_start": fold.test[0].start_us,
                "test_end": fold.test[-1].stop_us,
                "n_train": train.size,
                "n_test": test.size,
                "n_purged": inside - train.size,
            }
        )
    return pl.DataFrame(rows).cast({k: v for k, v in FOLDS.schema.items() if k != "run_id"})


def score(context: Context, predictions: pl.DataFrame) -> pl.DataFrame:
    """Rows of gold.metrics for `predictions`."""
    settings = context.config
    return build_metrics(
        predictions,
        seed=settings.seed,
        n_resamples=settings.evaluation.n_resamples,
        horizon_bars=settings.labels.horizon_bars,
    )
