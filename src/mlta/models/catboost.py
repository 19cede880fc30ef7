"""CatBoost: symmetric trees, computed in float32."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import catboost
import numpy as np

from mlta.errors import ConfigError, DataError
from mlta.models.checks import check_matrix, check_training
from mlta.models.config import CatBoostConfig
from mlta.types import FloatArray, IntArray

SUFFIX: Final = ".cbm"


@dataclass(frozen=True)
class CatBoostModel:
    """A fitted CatBoost model."""

    booster: Any

    def predict(self, matrix: FloatArray) -> FloatArray:
        """Probability that the label is 1, shape (n_rows,); NaN in `matrix` means missing."""
        scores = self._scores(matrix, "Probability")
        return np.ascontiguousarray(scores[:, 1]) if len(matrix) else np.empty(0)

    def log_odds(self, matrix: FloatArray) -> FloatArray:
        """Raw score, shape (n_rows,); SHAP values and their base sum to it."""
        return self._scores(matrix, "RawFormulaVal")

    def _scores(self, matrix: FloatArray, kind: str) -> FloatArray:
        check_matrix(matrix, len(self.booster.feature_names_))
        if not len(matrix):
            return np.empty(0)
        # one thread: a single live row should not wait for a pool, and no bit depends on it
        scores = self.booster.predict(matrix, prediction_type=kind, thread_count=1)
        return np.asarray(scores, dtype=np.float64)

    def save(self, path: Path) -> None:
        """Write CatBoost's own binary format to `path`."""
        self.booster.save_model(str(path), format="cbm")

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits.

        Raises
        ------
        DataError
            If CatBoost cannot read the file.
        """
        blob = path.read_bytes()
        booster = catboost.CatBoost()
        try:
            booster.load_model(blob=blob, format="cbm")
        except catboost.CatBoostError as error:
            raise DataError(f"{path} is not a CatBoost model: {error}") from error
        return cls(booster)


@dataclass(frozen=True)
class CatBoostLearner:
    """Fits CatBoost; same rows, settings, seed and threads give the same bytes.

    Results change with the number of threads, by up to 0.19 in probability; hence it is a setting
    and never read from the machine.
    """

    config: CatBoostConfig
    seed: int
    threads: int
    name: str = "catboost"

    def fit(self, matrix: FloatArray, label: IntArray) -> CatBoostModel:
        """A model of the log loss, fitted to rows (n_rows, n_features) and labels 0 or 1.

        Raises
        ------
        DataError
            See `mlta.models.checks.check_training`.
        ConfigError
            If CatBoost refuses the settings.
        """
        check_training(matrix, label)
        params = {
            **self.config.model_dump(exclude={"rounds"}),
            "iterations": self.config.rounds,
            "loss_function": "Logloss",
            "boost_from_average": True,
            "boosting_type": "Plain",  # ordered boosting is for small data and several times slower
            "bootstrap_type": "Bernoulli",
            "random_seed": self.seed,
            "thread_count": self.threads,
            "allow_writing_files": False,
            "logging_level": "Silent",
        }
        try:
            booster = catboost.CatBoost(params)
            booster.fit(catboost.Pool(matrix, label, thread_count=self.threads))
        except catboost.CatBoostError as error:
            raise ConfigError(f"CatBoost refused to train with {self.config}: {error}") from error
        metadata = booster.get_metadata()
        for stamp in ("model_guid", "train_finish_time"):
            del metadata[stamp]  # random, and the clock: the only bytes that differ between fits
        return CatBoostModel(booster)
