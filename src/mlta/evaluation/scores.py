"""The table of scores: every metric of every model, pooled, by fold and by symbol."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from mlta.errors import DataError
from mlta.evaluation.bootstrap import block_length, draw_blocks, percentile_interval
from mlta.evaluation.metrics import METRICS, score, score_resamples
from mlta.schemas import METRICS as METRICS_TABLE

POOL = -1
"""Fold number of the pool of all test bars."""


def build_metrics(
    predictions: pl.DataFrame, *, seed: int, n_resamples: int, horizon_bars: int
) -> pl.DataFrame:
    """Rows of gold.metrics, without ``run_id``, which the stage adds.

    For each model: the pool of all test bars, each fold over all symbols, and each symbol over all
    folds.

    Parameters
    ----------
    predictions : DataFrame
        Columns model, symbol, open_time, fold, p_up, label; rows without a label do not count.
    seed : int
        Seed of the resamples. Models with the same test bars get the same resamples, so their
        scores may be compared pair by pair.
    n_resamples : int
        Resamples behind each interval.
    horizon_bars : int
        Bars that a label looks ahead; blocks are at least twice as long.

    Returns
    -------
    DataFrame
        Sorted by model, symbol (null first: the pool), fold, metric. A score that is undefined
        (an AUC over one class) and an interval that is, are null.

    Raises
    ------
    DataError
        If no row has a label, or a probability is missing or outside [0, 1].
    """
    labelled = predictions.filter(pl.col("label").is_not_null()).sort(
        "model", "open_time", "symbol"
    )
    if labelled.is_empty():
        raise DataError(
            f"none of the {predictions.height} predictions has a label; there is nothing to score"
        )
    parts = [
        _part_metrics(part, [seed, fold + 1, *(symbol or "").encode()], n_resamples, horizon_bars)
        .with_columns(pl.lit(model).alias("model"), pl.lit(symbol, pl.String).alias("symbol"))
        .with_columns(pl.lit(fold, pl.Int32).alias("fold"))
        for model, symbol, fold, part in _parts(labelled)
    ]
    columns = [pl.col(c.name).cast(c.dtype) for c in METRICS_TABLE.columns if c.name != "run_id"]
    table = pl.concat(parts).select(columns)
    return table.sort("model", "symbol", "fold", "metric", nulls_last=False)


def _parts(labelled: pl.DataFrame) -> Iterator[tuple[str, str | None, int, pl.DataFrame]]:
    """Model, symbol or None, fold or `POOL`, and the rows that belong to them."""
    for (model,), rows in labelled.group_by("model", maintain_order=True):
        yield str(model), None, POOL, rows
        for (fold,), part in rows.group_by("fold", maintain_order=True):
            yield str(model), None, int(str(fold)), part
        for (symbol,), part in rows.group_by("symbol", maintain_order=True):
            yield str(model), str(symbol), POOL, part


def _part_metrics(
    part: pl.DataFrame, seed: list[int], n_resamples: int, horizon_bars: int
) -> pl.DataFrame:
    """Every metric of one part: metric, value, low, high, n_rows."""
    label = part["label"].cast(pl.Int64).to_numpy()
    p_up = part["p_up"].cast(pl.Float64).to_numpy()
    instants, instant = np.unique(part["open_time"].to_numpy(), return_inverse=True)
    block = block_length(instants.size, horizon_bars)
    starts = draw_blocks(instants.size, block, n_resamples, np.random.default_rng(seed))
    values = list(score(label, p_up).values())
    low, high = percentile_interval(
        score_resamples(label, p_up, instant.astype(np.int64), starts, block)
    )
    frame = pl.DataFrame({"metric": METRICS, "value": values, "low": low, "high": high})
    return frame.with_columns(
        pl.col("value", "low", "high").fill_nan(None), pl.lit(label.size).alias("n_rows")
    )
