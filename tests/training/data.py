"""A small panel with a planted signal, and learners that fit it in milliseconds."""

import numpy as np

from mlta.features.dataset import Dataset
from mlta.models.config import LAST_RETURN, ModelsConfig
from mlta.splits.config import SplitsConfig
from mlta.splits.walk_forward import walk_forward_folds

HOUR_US = 3_600_000_000
FEATURES = ("signal", LAST_RETURN, "noise_a", "noise_b")
SPLITS = SplitsConfig(n_folds=3, min_train=0.5)
MODELS = ModelsConfig.model_validate(
    {
        "threads": 1,
        "lightgbm": {"rounds": 15, "min_data_in_leaf": 20, "learning_rate": 0.1},
        "xgboost": {"rounds": 15, "min_child_weight": 5, "learning_rate": 0.1},
        "catboost": {"rounds": 15, "learning_rate": 0.1, "depth": 3},
    }
)


def panel(n_bars=400, strength=2.0, horizon=3, seed=0, symbols=("BTCUSDT", "ETHUSDT")):
    """Rows of `symbols` by the hour; labels look `horizon` bars ahead."""
    rng = np.random.default_rng(seed)
    n = n_bars * len(symbols)
    matrix = rng.normal(size=(n, len(FEATURES)))
    label = (rng.random(n) < 1 / (1 + np.exp(-strength * matrix[:, 0]))).astype(np.int64)
    matrix[rng.random(matrix.shape) < 0.02] = np.nan
    open_us = np.repeat(np.arange(n_bars) * HOUR_US + 1_700_000_000_000_000, len(symbols))
    return Dataset(
        features=FEATURES,
        matrix=matrix,
        symbol=np.tile(np.array(symbols), n_bars),
        open_us=open_us,
        start_us=open_us + HOUR_US,
        end_us=open_us + (1 + horizon) * HOUR_US,
        label=label,
        forward_return=(2 * label - 1) * rng.random(n) / 100,
    )


def folds_of(dataset, splits=SPLITS):
    return walk_forward_folds(dataset.start_us, dataset.end_us, splits, HOUR_US)
