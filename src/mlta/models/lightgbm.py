"""LightGBM: trees grown leaf by leaf on binned columns."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import lightgbm
import numpy as np

from mlta.errors import ConfigError, DataError
from mlta.models.checks import check_matrix, check_training
from mlta.models.config import LightGBMConfig
from mlta.types import FloatArray, IntArray

SUFFIX: Final = ".txt"


@dataclass(frozen=True)
class LightGBMModel:
    """A fitted LightGBM booster."""

    booster: Any

    def predict(self, matrix: FloatArray) -> FloatArray:
        """Probability that the label is 1, shape (n_rows,); NaN in `matrix` means missing."""
        return self._scores(matrix, raw=False)

    def log_odds(self, matrix: FloatArray) -> FloatArray:
        """Raw score, shape (n_rows,); SHAP values and their base sum to it."""
        return self._scores(matrix, raw=True)

    def _scores(self, matrix: FloatArray, *, raw: bool) -> FloatArray:
        check_matrix(matrix, self.booster.num_feature())
        if not len(matrix):
            return np.empty(0)
        # one thread: a single live row should not wait for a pool, and no bit depends on it
        scores = self.booster.predict(matrix, raw_score=raw, num_threads=1)
        return np.asarray(scores, dtype=np.float64)

    def save(self, path: Path) -> None:
        """Write LightGBM's own text format to `path`."""
        path.write_text(self.booster.model_to_string(), encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits.

        Raises
        ------
        DataError
            If LightGBM cannot read the file.
        """
        try:
            return cls(lightgbm.Booster(model_str=path.read_text(encoding="utf-8")))
        except (lightgbm.basic.LightGBMError, UnicodeDecodeError) as error:
            raise DataError(f"{path} is not a LightGBM model: {error}") from error


@dataclass(frozen=True)
class LightGBMLearner:
    """Fits LightGBM; same rows, settings, seed and threads give the same bytes."""

    config: LightGBMConfig
    seed: int
    threads: int
    name: str = "lightgbm"

    def fit(self, matrix: FloatArray, label: IntArray) -> LightGBMModel:
        """A model of the log loss, fitted to rows (n_rows, n_features) and labels 0 or 1.

        Raises
        ------
        DataError
            See `mlta.models.checks.check_training`.
        ConfigError
            If LightGBM refuses the settings.
        """
        check_training(matrix, label)
        params = {
            **self.config.model_dump(exclude={"rounds"}),
            "objective": "binary",
            "bagging_freq": 1,
            "seed": self.seed,
            "num_threads": self.threads,
            "deterministic": True,
            "force_row_wise": True,  # else LightGBM times both layouts and picks one by the clock
            "verbosity": -1,
        }
        try:
            rows = lightgbm.Dataset(matrix, label=label, params=params)
            return LightGBMModel(lightgbm.train(params, rows, num_boost_round=self.config.rounds))
        except lightgbm.basic.LightGBMError as error:
            raise ConfigError(f"LightGBM refused to train with {self.config}: {error}") from error
