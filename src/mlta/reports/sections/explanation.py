"""Why the models say what they say: SHAP values."""

import numpy as np
import polars as pl

from mlta.explain.stability import TOP, rank_correlations
from mlta.reports.blocks import Picture, Section, Table
from mlta.reports.charts.shap import draw_beeswarm, draw_dependence, draw_importance, draw_ranks
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import decimal, order_models, percent, plural

_BARS = 15
_SWARMS = 12
_DEPENDENCES = 4
_DOTS = 300
"""Dots of a feature in a beeswarm; beyond that they only darken it."""


def build_explanation(inputs: ReportInputs) -> Section:
    """Importances and beeswarms of each model, then dependence and ranks of the first one."""
    importance, values = inputs.frame("importance"), inputs.frame("shap_values")
    pool = importance.filter(pl.col("fold") == -1).sort("model", "rank")
    title = "Explanation"
    if pool.is_empty():
        return Section("explanation", title, ("No SHAP values are recorded for this run.",))
    models = _best_first(inputs, pool["model"].to_list())
    blocks: list[Picture | Table] = []
    for model in models:
        leading = pool.filter(pl.col("model") == model)
        blocks.append(_importance(model, leading))
        mine = values.filter(pl.col("model") == model)
        if mine.height:
            blocks.append(_beeswarm(model, leading["feature"].head(_SWARMS).to_list(), mine))
    first = models[0]
    leading = pool.filter(pl.col("model") == first)
    mine = values.filter(pl.col("model") == first)
    for feature in leading["feature"].head(_DEPENDENCES):
        blocks += _dependence(first, feature, mine)
    blocks += _stability(first, leading["feature"].head(_SWARMS).to_list(), importance)
    points = (
        (
            "SHAP values are exact for trees and in log-odds: with the model's mean they sum to its "
            "output, which was checked for every bar explained. They say what the model used, not "
            "what moves the market."
        ),
    )
    return Section("explanation", title, points, tuple(blocks))


def _best_first(inputs: ReportInputs, names: list[str]) -> list[str]:
    """Models by their AUC on the pool, those without one last."""
    metrics = inputs.frame("metrics").filter(
        (pl.col("fold") == -1)
        & pl.col("symbol").is_null()
        & (pl.col("metric") == "auc")
        & pl.col("value").is_not_null()
    )
    auc = dict(metrics.select("model", "value").iter_rows())
    return sorted(order_models(names), key=lambda model: -auc.get(model, 0.0))


def _importance(model: str, leading: pl.DataFrame) -> Picture:
    shown = leading.head(_BARS)
    total = float(leading["mean_abs_shap"].sum())
    share = float(shown["mean_abs_shap"].sum()) / total if total else None
    return Picture(
        f"{model}: most important features",
        draw_importance(model, shown),
        f"Mean absolute SHAP values of {model}; the leading features are "
        f"{', '.join(shown['feature'].head(5))}.",
        note=f"{plural(shown.height, 'feature')} of {leading.height}, {percent(share, 0)} of the "
        "total; mean over folds.",
    )


def _beeswarm(model: str, features: list[str], values: pl.DataFrame) -> Picture:
    """Evenly spaced dots: the table itself is a random sample, so no step can be unlucky."""
    present = [f for f in features if (values["feature"] == f).any()]
    dots = [_thinned(values.filter(pl.col("feature") == feature)) for feature in present]
    return Picture(
        f"{model}: every bar a dot",
        draw_beeswarm(model, present, pl.concat(dots)),
        f"SHAP values of single test bars for the {len(present)} leading features of {model}, "
        "coloured by the value of the feature.",
        note="To the right a feature speaks for a rise. Grey dots had no value.",
    )


def _thinned(rows: pl.DataFrame) -> pl.DataFrame:
    ordered = rows.sort("fold", "open_time", "symbol")
    keep = np.unique(np.linspace(0, ordered.height - 1, _DOTS).astype(np.int64))
    return ordered[keep]


def _dependence(model: str, feature: str, values: pl.DataFrame) -> list[Picture]:
    rows = values.filter((pl.col("feature") == feature) & pl.col("feature_value").is_not_null())
    if rows.is_empty():
        return []
    picture = Picture(
        f"{model}: {feature}",
        draw_dependence(model, feature, rows.sort("open_time", "symbol")),
        f"SHAP value of {feature} against its value, for {plural(rows.height, 'test bar')}.",
        note="The outer percent of values on each side is not drawn.",
    )
    return [picture]


def _stability(model: str, features: list[str], importance: pl.DataFrame) -> list[Picture | Table]:
    """Whether the same features lead in every fold."""
    pairs = rank_correlations(importance)
    if pairs.is_empty():
        return []
    by_fold = importance.filter((pl.col("model") == model) & (pl.col("fold") != -1))
    folds = by_fold["fold"].unique().sort().to_list()
    ranks = {(f, k): r for f, k, r in by_fold.select("feature", "fold", "rank").iter_rows()}
    grid = np.array([[ranks.get((f, k), np.nan) for k in folds] for f in features], np.float64)
    summary = (
        pairs.group_by("model")
        .agg(
            pl.len(),
            pl.col("spearman").mean().alias("mean"),
            pl.col("spearman").min().alias("min"),
            pl.col("top_shared").mean(),
        )
        .sort("model")
    )
    return [
        Picture(
            f"{model}: ranks over folds",
            draw_ranks(model, features, folds, grid),
            f"Rank of the {len(features)} leading features of {model} in each fold.",
            note="Ranks that jump from fold to fold belong to noise, or to a market that changed.",
        ),
        Table(
            "Stability of importances",
            ("model", "pairs of folds", "mean correlation", "least", f"top {TOP} shared"),
            tuple(
                (m, str(n), decimal(mean, 2), decimal(least, 2), percent(shared, 0))
                for m, n, mean, least, shared in summary.iter_rows()
            ),
            "lrrrr",
            note="Spearman's rank correlation of the importances of every two folds; 1 is the same "
            "order, 0 is none.",
        ),
    ]
