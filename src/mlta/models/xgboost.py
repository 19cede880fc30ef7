"""XGBoost: histogram trees grown level by level, computed in float32."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import xgboost

from mlta.errors import ConfigError, DataError
from mlta.models.checks import check_matrix, check_training
from mlta.models.config import XGBoostConfig
from mlta.types import FloatArray, IntArray

SUFFIX: Final = ".ubj"


@dataclass(frozen=True)
class XGBoostModel:
    """A fitted XGBoost booster."""

    booster: Any

    def predict(self, matrix: FloatArray) -> FloatArray:
        """Probability that the label is 1, shape (n_rows,); NaN in `matrix` means missing."""
        return self._scores(matrix, "value")

    def log_odds(self, matrix: FloatArray) -> FloatArray:
        """Raw score, shape (n_rows,); SHAP values and their base sum to it, within 1e-5."""
        return self._scores(matrix, "margin")

    def _scores(self, matrix: FloatArray, kind: str) -> FloatArray:
        check_matrix(matrix, self.booster.num_features())
        if not len(matrix):
            return np.empty(0)
        scores = self.booster.inplace_predict(matrix, predict_type=kind, missing=np.nan)
        return np.asarray(scores, dtype=np.float64)

    def save(self, path: Path) -> None:
        """Write XGBoost's own binary JSON to `path`."""
        path.write_bytes(self.booster.save_raw("ubj"))

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits.

        Raises
        ------
        DataError
            If XGBoost cannot read the file.
        """
        raw = path.read_bytes()
        try:
            return cls(_single_threaded(xgboost.Booster(model_file=bytearray(raw))))
        except xgboost.core.XGBoostError as error:
            raise DataError(f"{path} is not an XGBoost model: {error}") from error


@dataclass(frozen=True)
class XGBoostLearner:
    """Fits XGBoost; same rows, settings, seed and threads give the same bytes."""

    config: XGBoostConfig
    seed: int
    threads: int
    name: str = "xgboost"

    def fit(self, matrix: FloatArray, label: IntArray) -> XGBoostModel:
        """A model of the log loss, fitted to rows (n_rows, n_features) and labels 0 or 1.

        Raises
        ------
        DataError
            See `mlta.models.checks.check_training`.
        ConfigError
            If XGBoost refuses the settings.
        """
        check_training(matrix, label)
        params = {
            **self.config.model_dump(exclude={"rounds"}),
            "objective": "binary:logistic",
            "tree_method": "hist",
            "device": "cpu",
            "seed": self.seed,
            "nthread": self.threads,
            "verbosity": 0,
        }
        try:
            rows = xgboost.QuantileDMatrix(
                matrix, label=label, max_bin=self.config.max_bin, nthread=self.threads
            )
            booster = xgboost.train(params, rows, num_boost_round=self.config.rounds)
        except xgboost.core.XGBoostError as error:
            raise ConfigError(f"XGBoost refused to train with {self.config}: {error}") from error
        return XGBoostModel(_single_threaded(booster))


def _single_threaded(booster: Any) -> Any:
    # a single live row should not wait for a pool, and no bit of a prediction depends on it
    booster.set_param({"nthread": 1, "verbosity": 0})
    return booster
