"""Whether a model leans on the same features from fold to fold."""

from itertools import combinations

import numpy as np
import polars as pl

from mlta.explain.importance import POOL

TOP = 10
"""How many leading features are compared beside the ranks of all."""


def rank_correlations(importance: pl.DataFrame) -> pl.DataFrame:
    """Agreement of the importances of every two folds of each model.

    Parameters
    ----------
    importance : polars.DataFrame
        Columns model, fold, feature, mean_abs_shap, rank of gold.importance; fold -1 is left out.

    Returns
    -------
    polars.DataFrame
        Columns model, fold, other_fold, spearman (rank correlation of mean absolute SHAP values
        over all features, ties get their mean rank; null where a fold gives all features the same
        importance) and top_shared (share of the `TOP` leading features, or of all if there are
        fewer, that the two folds have in common).

    References
    ----------
    C. Spearman, The proof and measurement of association between two things, American Journal of
    Psychology 15, 1904.
    """
    rows: list[tuple[str, int, int, float | None, float]] = []
    folds = importance.filter(pl.col("fold") != POOL).sort("model", "fold", "feature")
    for (model,), part in folds.partition_by("model", as_dict=True, maintain_order=True).items():
        for (fold, left), (other, right) in combinations(_by_fold(part), 2):
            both = left.join(right, on="feature", how="inner", maintain_order="left")
            rows.append((str(model), fold, other, _spearman(both), _top_shared(left, right)))
    return pl.DataFrame(
        rows,
        {
            "model": pl.String,
            "fold": pl.Int32,
            "other_fold": pl.Int32,
            "spearman": pl.Float64,
            "top_shared": pl.Float64,
        },
        orient="row",
    )


def _by_fold(part: pl.DataFrame) -> list[tuple[int, pl.DataFrame]]:
    folds = part.partition_by("fold", as_dict=True, maintain_order=True)
    return [(int(fold), rows) for (fold,), rows in folds.items()]


def _spearman(both: pl.DataFrame) -> float | None:
    """Pearson correlation of the mean ranks of the two columns."""
    left, right = (
        both[name].rank("average").to_numpy() for name in ("mean_abs_shap", "mean_abs_shap_right")
    )
    if len(left) < 2 or np.ptp(left) == 0.0 or np.ptp(right) == 0.0:
        return None
    return float(np.corrcoef(left, right)[0, 1])


def _top_shared(left: pl.DataFrame, right: pl.DataFrame) -> float:
    tops = [set(fold.filter(pl.col("rank") <= TOP)["feature"]) for fold in (left, right)]
    return len(tops[0] & tops[1]) / len(tops[0])
