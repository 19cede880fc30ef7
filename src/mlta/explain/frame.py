"""Rows of gold.shap_values: the SHAP values of one model and fold, in long form."""

from typing import Final

import numpy as np
import polars as pl

from mlta.explain.config import ExplainConfig
from mlta.explain.shap_values import explain_model, sample_rows
from mlta.features.dataset import Dataset
from mlta.models.learner import TreeModel
from mlta.schemas import SHAP_VALUES, TIME

SCHEMA: Final = {k: v for k, v in SHAP_VALUES.schema.items() if k != "run_id"}


def explain_fold(
    model: TreeModel,
    test: Dataset,
    config: ExplainConfig,
    *,
    name: str,
    fold: int,
    market: str,
    timeframe: str,
    seed: int,
) -> pl.DataFrame:
    """SHAP values of a sample of a fold's test bars, columns of gold.shap_values without run_id.

    Parameters
    ----------
    model : TreeModel
        The model that was trained for the fold.
    test : Dataset
        Test rows of the fold, at least one.
    config : ExplainConfig
        Size of the sample.
    name, fold, market, timeframe
        What the rows are called.
    seed : int
        The sample of a fold follows from it, whatever the model: models are explained on the same
        bars.

    Returns
    -------
    polars.DataFrame
        One row for each sampled bar and feature, bars in their order, features in the matrix's.
        A missing feature value is null.

    Raises
    ------
    DataError
        As `explain_model` does.
    """
    rows = test.rows(sample_rows(len(test.label), config.max_rows_per_fold, seed))
    values, base = explain_model(model, rows.matrix)
    n_rows, n_features = values.shape
    size = n_rows * n_features
    return pl.DataFrame(
        {
            "model": pl.repeat(name, size, eager=True),
            "fold": pl.repeat(fold, size, dtype=pl.Int32, eager=True),
            "market": pl.repeat(market, size, eager=True),
            "timeframe": pl.repeat(timeframe, size, eager=True),
            "symbol": pl.Series(np.repeat(rows.symbol, n_features).tolist(), dtype=pl.String),
            "open_time": pl.Series(np.repeat(rows.open_us, n_features)).cast(TIME),
            "feature": pl.Series(list(rows.features) * n_rows, dtype=pl.String),
            "feature_value": pl.Series(rows.matrix.ravel()).fill_nan(None),
            "shap_value": values.ravel(),
            "base_value": np.repeat(base, n_features),
        },
        SCHEMA,
    )
