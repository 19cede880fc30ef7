"""Which features a model leans on: mean absolute SHAP values, per fold and over all."""

from typing import Final

import polars as pl

from mlta.schemas import IMPORTANCE

SCHEMA: Final = {k: v for k, v in IMPORTANCE.schema.items() if k != "run_id"}
POOL: Final = -1
"""The fold number that stands for all of them."""


def importance_of(shap_values: pl.DataFrame) -> pl.DataFrame:
    """Mean absolute SHAP value and rank of each feature, columns of gold.importance without run_id.

    Parameters
    ----------
    shap_values : polars.DataFrame
        Columns model, fold, feature, shap_value of gold.shap_values.

    Returns
    -------
    polars.DataFrame
        One row for each model, fold and feature, best rank first; fold -1 is the mean of the
        folds, each counted alike. Features of equal importance rank in the order of their names.
    """
    of_folds = shap_values.group_by("model", "fold", "feature").agg(
        mean_abs_shap=pl.col("shap_value").abs().mean()
    )
    pool = of_folds.group_by("model", "feature").agg(
        pl.lit(POOL, pl.Int32).alias("fold"), pl.col("mean_abs_shap").sort().mean()
    )
    return (
        pl.concat([of_folds.select(pool.columns), pool])
        .sort("model", "fold", "mean_abs_shap", "feature", descending=[False, False, True, False])
        .with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("model", "fold"))
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )
