"""Baseline: logistic regression on standardised columns.

Centre and scale come from the training rows alone. A missing value takes the column's mean, which
is zero after standardisation; a column that does not vary in training has no influence.
"""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from mlta.errors import ConfigError
from mlta.models.checks import check_matrix, check_training
from mlta.models.config import LogisticConfig
from mlta.models.native_json import load_fields, save_fields
from mlta.types import FloatArray, IntArray


@dataclass(frozen=True)
class LogisticModel:
    """A line in log-odds over clipped z-scores."""

    centre: FloatArray
    scale: FloatArray
    weight: FloatArray
    intercept: float
    clip: float

    def predict(self, matrix: FloatArray) -> FloatArray:
        """Probability that the label is 1, shape (n_rows,); NaN in `matrix` means missing."""
        check_matrix(matrix, self.weight.size)
        rows = np.ascontiguousarray(matrix)
        z = _standardise(rows, self.centre, self.scale, self.clip)
        # not z @ weight: a BLAS may split the sum differently for other row counts
        log_odds = np.einsum("ij,j->i", z, self.weight, optimize=False) + self.intercept
        return np.asarray(0.5 * (1 + np.tanh(log_odds / 2)))  # the logistic, without overflow

    def save(self, path: Path) -> None:
        """Write JSON to `path`."""
        fields = {
            "centre": self.centre.tolist(),
            "scale": self.scale.tolist(),
            "weight": self.weight.tolist(),
            "intercept": self.intercept,
            "clip": self.clip,
        }
        save_fields(path, "logistic", fields)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits."""
        names = ("centre", "scale", "weight", "intercept", "clip")
        fields = load_fields(path, "logistic", names)
        centre, scale, weight = (np.array(fields[name], dtype=np.float64) for name in names[:3])
        return cls(centre, scale, weight, fields["intercept"], fields["clip"])


@dataclass(frozen=True)
class LogisticLearner:
    """Fits scikit-learn's logistic regression with an L2 penalty."""

    config: LogisticConfig
    name: str = "logistic"

    def fit(self, matrix: FloatArray, label: IntArray) -> LogisticModel:
        """A model fitted to rows (n_rows, n_features) and labels 0 or 1.

        Raises
        ------
        DataError
            See `mlta.models.checks.check_training`.
        ConfigError
            If the solver does not converge within `max_iter` steps.
        """
        check_training(matrix, label)
        matrix = np.ascontiguousarray(matrix)  # the order in memory is the order of summation
        centre, scale = _centre_and_scale(matrix)
        z = _standardise(matrix, centre, scale, self.config.clip)
        line = LogisticRegression(C=self.config.C, max_iter=self.config.max_iter)
        with warnings.catch_warnings(), threadpool_limits(1, user_api="blas"):
            # one BLAS thread: sums split over cores would make bits depend on the machine
            warnings.simplefilter("error", ConvergenceWarning)
            try:
                line.fit(z, label)
            except ConvergenceWarning as error:
                raise ConfigError(
                    f"logistic regression did not converge within {self.config.max_iter} steps at "
                    f"C = {self.config.C:g}; raise models.logistic.max_iter or lower C"
                ) from error
        return LogisticModel(
            centre, scale, line.coef_[0], float(line.intercept_[0]), self.config.clip
        )


def _centre_and_scale(matrix: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of each column over its values; 1 where it does not vary."""
    present = ~np.isnan(matrix)
    count = np.maximum(present.sum(axis=0), 1)
    centre = np.where(present, matrix, 0.0).sum(axis=0) / count
    scale = np.sqrt((np.where(present, matrix - centre, 0.0) ** 2).sum(axis=0) / count)
    # the mean of equal values may be off by a bit, so the deviation alone would not tell
    varies = np.fmax.reduce(matrix, axis=0) > np.fmin.reduce(matrix, axis=0)
    return centre, np.where(varies & (scale > 0), scale, 1.0)


def _standardise(
    matrix: FloatArray, centre: FloatArray, scale: FloatArray, clip: float
) -> FloatArray:
    """Z-scores within [-clip, clip], 0 where the value is missing."""
    z = np.clip((matrix - centre) / scale, -clip, clip)
    return np.nan_to_num(z, nan=0.0)
