"""Baseline: the share of ups in training after a fall, no change or a rise of the last bar.

It catches momentum and reversal of a single bar, whichever the training rows show; a learner that
does not beat it has found nothing more.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from mlta.models.checks import check_matrix, check_training
from mlta.models.native_json import load_fields, save_fields
from mlta.types import FloatArray, IntArray


@dataclass(frozen=True)
class LastSignModel:
    """Four probabilities, one for each thing that the last bar may have done."""

    column: int
    """Index of the matrix column that holds the last return."""
    n_features: int
    p_up: tuple[float, float, float, float]
    """After a fall, no change, a rise; the last where the return is missing."""

    def predict(self, matrix: FloatArray) -> FloatArray:
        """Share of ups in training after such a bar, shape (n_rows,)."""
        check_matrix(matrix, self.n_features)
        return np.array(self.p_up)[_state(matrix[:, self.column])]

    def save(self, path: Path) -> None:
        """Write JSON to `path`."""
        fields = {"column": self.column, "n_features": self.n_features, "p_up": list(self.p_up)}
        save_fields(path, "last_sign", fields)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits."""
        fields = load_fields(path, "last_sign", ("column", "n_features", "p_up"))
        return cls(**{**fields, "p_up": tuple(fields["p_up"])})


@dataclass(frozen=True)
class LastSignLearner:
    """Counts the ups of the training rows after each sign of the last return."""

    column: int
    name: str = "last_sign"

    def fit(self, matrix: FloatArray, label: IntArray) -> LastSignModel:
        """A model that predicts the share of ups given the sign of column `column`.

        Each share counts one further row at the overall share, so that a sign which training has
        not seen predicts that share and none predicts 0 or 1.

        Raises
        ------
        DataError
            See `mlta.models.checks.check_training`.
        """
        check_training(matrix, label)
        state = _state(matrix[:, self.column])
        rows = np.bincount(state, minlength=4)
        ups = np.bincount(state[label == 1], minlength=4)
        fall, same, rise, missing = ((ups + label.mean()) / (rows + 1)).tolist()
        return LastSignModel(self.column, matrix.shape[1], (fall, same, rise, missing))


def _state(last_return: FloatArray) -> IntArray:
    """0 after a fall, 1 after no change, 2 after a rise, 3 where the return is missing."""
    sign = np.sign(last_return)
    return np.where(np.isnan(sign), 3, np.nan_to_num(sign) + 1).astype(np.int64)
