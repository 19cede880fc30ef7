"""Fitted models of the three families, on a small matrix with missing values."""

from functools import cache

import numpy as np

from mlta.features.dataset import Dataset
from mlta.models.catalog import build_learner
from mlta.models.config import ModelsConfig

FEATURES = tuple(f"f{i}" for i in range(6))
FAMILIES = ("lightgbm", "xgboost", "catboost")


@cache
def dataset(n_rows=600, seed=3):
    """Hourly rows of two symbols; the label follows f0, f1 and f2."""
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(n_rows, len(FEATURES)))
    noise = rng.normal(size=n_rows)
    label = (matrix[:, 0] + 0.7 * (matrix[:, 1] - matrix[:, 2]) + 0.5 * noise > 0).astype(np.int64)
    matrix[rng.random(matrix.shape) < 0.05] = np.nan
    open_us = 1_704_067_200_000_000 + np.repeat(np.arange(n_rows // 2), 2) * 3_600_000_000
    symbol = np.array(["BTCUSDT", "ETHUSDT"] * (n_rows // 2))
    return Dataset(
        FEATURES, matrix, symbol, open_us, open_us, open_us, label, rng.normal(size=n_rows)
    )


@cache
def fitted(family):
    """A small model of `family`, one thread."""
    rows = dataset()
    config = ModelsConfig(threads=1)
    return build_learner(family, config, 1, FEATURES, {"rounds": 40}).fit(rows.matrix, rows.label)
