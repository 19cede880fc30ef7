"""What every learner owes: fit, predict, explain, save and load, without pickle."""

from pathlib import Path
from typing import Any, Protocol, Self, runtime_checkable

from mlta.types import FloatArray, IntArray


class Model(Protocol):
    """A fitted classifier of the direction of the next move."""

    def predict(self, matrix: FloatArray) -> FloatArray:
        """Probability that the label is 1, shape (n_rows,); NaN in `matrix` means missing."""
        ...

    def save(self, path: Path) -> None:
        """Write the library's native file to `path`."""
        ...

    @classmethod
    def load(cls, path: Path) -> Self:
        """The model that `save` wrote; predicts the same bits."""
        ...


@runtime_checkable
class TreeModel(Model, Protocol):
    """A `Model` made of trees, which SHAP can explain exactly."""

    @property
    def booster(self) -> Any:
        """The library's own object, as `shap.TreeExplainer` takes it."""
        ...

    def log_odds(self, matrix: FloatArray) -> FloatArray:
        """Raw score, shape (n_rows,); SHAP values and their base sum to it."""
        ...


class Learner(Protocol):
    """A recipe that makes a `Model` from training rows."""

    @property
    def name(self) -> str:
        """Name in tables: lightgbm, xgboost, catboost, prior, last_sign, logistic."""
        ...

    def fit(self, matrix: FloatArray, label: IntArray) -> Model:
        """A model fitted to rows (n_rows, n_features) and labels 0 or 1, deterministically.

        Raises
        ------
        DataError
            If there are too few rows, one class alone, or values that a model cannot hold; see
            `mlta.models.checks.check_training`.
        """
        ...
