"""Baseline: the share of ups in training, whatever the bar looks like."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from mlta.models.checks import check_matrix, check_training
from mlta.models.native_json import load_fields, save_fields
from mlta.types import FloatArray, IntArray


@dataclass(frozen=True)
class PriorModel:
    """One probability for every row."""

    p_up: float
    n_features: int

    def predict(self, matrix: FloatArray) -> FloatArray:
        """The training share of ups, shape (n_rows,)."""
        check_matrix(matrix, self.n_features)
        return np.full(len(matrix), self.p_up)

    def save(self, path: Path) -> None:
        """Write JSON to `path`."""
        save_fields(path, "prior", {"p_up": self.p_up, "n_features": self.n_features})

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits."""
        return cls(**load_fields(path, "prior", ("p_up", "n_features")))


@dataclass(frozen=True)
class PriorLearner:
    """Counts the ups of the training rows."""

    name: str = "prior"

    def fit(self, matrix: FloatArray, label: IntArray) -> PriorModel:
        """A model that predicts the mean of `label`.

        Raises
        ------
        DataError
            See `mlta.models.checks.check_training`.
        """
        check_training(matrix, label)
        return PriorModel(float(label.mean()), matrix.shape[1])
