"""Scores with intervals: pooled, by fold, by symbol."""

import polars as pl

from mlta.reports.blocks import Picture, Section, Table
from mlta.reports.charts.scores import draw_fold_scores, draw_scores
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import NONE, count, decimal, interval, order_models

_FIRST = ("auc", "log_loss", "brier", "accuracy", "balanced_accuracy")
_CHANCE = 0.5


def build_scores(inputs: ReportInputs) -> Section:
    """Table of all pooled metrics, pictures of the AUC, and its table by symbol."""
    metrics = inputs.frame("metrics")
    if metrics.is_empty():
        return Section("scores", "Scores", ("No scores are recorded for this run.",))
    all_symbols = metrics.filter(pl.col("symbol").is_null())
    auc = all_symbols.filter((pl.col("metric") == "auc") & pl.col("value").is_not_null())
    pool, by_fold = auc.filter(pl.col("fold") == -1), auc.filter(pl.col("fold") != -1)
    blocks: list[Table | Picture] = []
    if pool.height:
        blocks.append(_pool_picture(_in_order(pool)))
    if by_fold.height:
        blocks.append(_fold_picture(_in_order(by_fold)))
    blocks.append(_pool_table(all_symbols.filter(pl.col("fold") == -1)))
    by_symbol = metrics.filter(
        pl.col("symbol").is_not_null() & (pl.col("fold") == -1) & (pl.col("metric") == "auc")
    )
    if by_symbol.height:
        blocks.append(_symbol_table(by_symbol))
    points = (
        (
            "All scores are on test bars that no part of the fit has seen. Intervals are 95 %, from a "
            "block bootstrap, because neighbouring bars are not independent."
        ),
    )
    return Section("scores", "Scores", points, tuple(blocks))


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    order = order_models(rows["model"].to_list())
    return rows.sort(pl.col("model").replace_strict(order, list(range(len(order)))), "fold")


def _pool_picture(pool: pl.DataFrame) -> Picture:
    words = "; ".join(
        f"{row['model']} {interval(row['value'], row['low'], row['high'])}"
        for row in pool.iter_rows(named=True)
    )
    return Picture(
        "AUC of all test bars",
        draw_scores(pool, "auc", _CHANCE),
        f"AUC with intervals: {words}.",
        note="0.5 is chance. Whoever touches the dashed line has shown nothing.",
    )


def _fold_picture(by_fold: pl.DataFrame) -> Picture:
    words = "; ".join(
        f"{model} above 0.5 in {rows.filter(pl.col('value') > _CHANCE).height} of {rows.height}"
        for (model,), rows in by_fold.partition_by("model", as_dict=True).items()
    )
    return Picture(
        "AUC fold by fold",
        draw_fold_scores(by_fold, "auc", _CHANCE),
        f"AUC of each fold with intervals: {words}.",
        note="An edge that comes from one fold alone is an episode, not a pattern.",
    )


def _pool_table(pool: pl.DataFrame) -> Table:
    present = pool["metric"].unique().to_list()
    metrics = sorted(present, key=lambda m: (_FIRST.index(m) if m in _FIRST else len(_FIRST), m))
    cells = {
        (row["model"], row["metric"]): interval(row["value"], row["low"], row["high"], 4)
        for row in pool.iter_rows(named=True)
    }
    n_rows = dict(pool.select("model", "n_rows").iter_rows())
    return Table(
        "Scores on the pool of all test bars",
        ("model", *metrics, "test rows"),
        tuple(
            (model, *(cells.get((model, metric), NONE) for metric in metrics), count(n_rows[model]))
            for model in order_models(pool["model"].to_list())
        ),
        "l" + "r" * (len(metrics) + 1),
        note="Less is better for log_loss and brier; a constant forecast of one half has 0.6931 "
        "and 0.2500.",
    )


def _symbol_table(by_symbol: pl.DataFrame) -> Table:
    models = order_models(by_symbol["model"].to_list())
    cells = {
        (row["symbol"], row["model"]): interval(row["value"], row["low"], row["high"])
        for row in by_symbol.iter_rows(named=True)
    }
    medians = {
        model: decimal(by_symbol.filter(pl.col("model") == model)["value"].median())  # type: ignore[arg-type]
        for model in models
    }
    symbols = by_symbol["symbol"].unique().sort().to_list()
    rows = [(s, *(cells.get((s, model), NONE) for model in models)) for s in symbols]
    if len(symbols) > 1:
        rows.append(("median", *medians.values()))
    return Table("AUC by symbol", ("symbol", *models), tuple(rows), "l" + "r" * len(models))
