"""Exact SHAP values of tree models, checked to sum to what the model says."""

import warnings
from typing import Final

import numpy as np

from mlta.errors import DataError, listed
from mlta.models.learner import TreeModel
from mlta.types import FloatArray, IntArray

TOLERANCE: Final = {"float64": 1e-6, "float32": 1e-4}
"""Largest error of a sum of SHAP values, relative to the model's output (or 1 if that is less).

By the type that the library adds up in. LightGBM and CatBoost use float64 and stay below 1e-12,
XGBoost uses float32 and was measured at 5e-7 with 100 trees.
"""


def explain_model(model: TreeModel, matrix: FloatArray) -> tuple[FloatArray, FloatArray]:
    """SHAP values of every row and column of `matrix`, in log-odds, and the base of every row.

    Parameters
    ----------
    model : TreeModel
        A fitted LightGBM, XGBoost or CatBoost model.
    matrix : ndarray of shape (n_rows, n_features), float64
        Rows as the model was trained on; NaN means missing and takes the branch that the model
        learned for it.

    Returns
    -------
    values : ndarray of shape (n_rows, n_features), float64
        Share of each feature in the log-odds of each row.
    base : ndarray of shape (n_rows,), float64
        Mean log-odds over the training rows; `base` and the row's values sum to
        ``model.log_odds``.

    Raises
    ------
    DataError
        If the values of a row do not sum to its log-odds within `TOLERANCE`, or have another
        shape than the matrix: then they explain something else than this model.

    Notes
    -----
    Path-dependent tree SHAP, without a background sample: the same rows give the same values,
    whatever the other rows are.

    References
    ----------
    S. M. Lundberg et al., From local explanations to global understanding with explainable AI
    for trees, Nature Machine Intelligence 2, 2020.
    """
    with warnings.catch_warnings():
        # on import: a matplotlib call that is due to go; on use: "output has changed to a list",
        # which it did not
        warnings.filterwarnings("ignore", category=PendingDeprecationWarning)
        warnings.filterwarnings(
            "ignore", message="LightGBM binary classifier", category=UserWarning
        )
        import shap  # noqa: PLC0415 - takes a second, which no other command should wait for

        explainer = shap.TreeExplainer(model.booster, feature_perturbation="tree_path_dependent")
        raw = np.asarray(explainer.shap_values(matrix))
        base = np.asarray(explainer.expected_value, np.float64).ravel()
    if raw.ndim == 3:  # one plane a class: the last is the rise
        raw = raw[:, :, -1]
    values = raw.astype(np.float64)
    if values.shape != matrix.shape:
        msg = (
            f"SHAP gave values of shape {values.shape} for a matrix of shape {matrix.shape}; the "
            "model was trained on other columns. Train and explain in the same run"
        )
        raise DataError(msg)
    bases = np.full(len(matrix), base[-1])
    _check_additivity(values, bases, model.log_odds(matrix), TOLERANCE[raw.dtype.name])
    return values, bases


def _check_additivity(
    values: FloatArray, base: FloatArray, log_odds: FloatArray, tolerance: float
) -> None:
    """Raise DataError unless base and values sum to the log-odds."""
    total = base + values.sum(axis=1)
    error = np.abs(total - log_odds) / np.maximum(np.abs(log_odds), 1.0)
    bad = np.flatnonzero(~(error <= tolerance))  # NaN is bad too
    if len(bad):
        examples = [f"row {i}: sum {total[i]:.9g}, log-odds {log_odds[i]:.9g}" for i in bad]
        msg = (
            f"SHAP values of {len(bad)} of {len(error)} rows do not sum to the model's log-odds "
            f"(relative error above {tolerance:g}); they explain another model than the one that "
            "predicts, so nothing was kept. Check that both use the same trees:\n"
            f"{listed(examples)}"
        )
        raise DataError(msg)


def sample_rows(n_rows: int, max_rows: int, seed: int) -> IntArray:
    """At most `max_rows` of the row numbers 0 to `n_rows` - 1, ascending, all if there are fewer.

    Drawn at random from `seed`, not evenly spaced: an even step through rows sorted by time and
    symbol would meet the same symbol, or the same hour of the day, again and again.
    """
    if n_rows <= max_rows:
        return np.arange(n_rows, dtype=np.int64)
    chosen = np.random.default_rng(seed).choice(n_rows, size=max_rows, replace=False)
    return np.sort(chosen).astype(np.int64)
