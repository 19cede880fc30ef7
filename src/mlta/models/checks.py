"""What a matrix must be before a library sees it."""

import numpy as np

from mlta.errors import DataError, listed
from mlta.types import FloatArray, IntArray

LARGEST = float(np.finfo(np.float32).max)
"""XGBoost and CatBoost compute in float32; a larger value would become infinite."""

MIN_ROWS = 20
"""Fewest training rows; CatBoost, for one, cannot draw a sample from a handful."""


def check_matrix(matrix: FloatArray, n_features: int) -> None:
    """Raise unless `matrix` has `n_features` columns of values that float32 can hold, or NaN.

    Raises
    ------
    DataError
        Names the columns at fault, at most ten.
    """
    if matrix.ndim != 2 or matrix.shape[1] != n_features:
        raise DataError(
            f"the model was fitted on {n_features} columns; got a matrix of shape {matrix.shape}. "
            "Give it the columns that gold.models lists, in that order."
        )
    if matrix.size == 0:
        return
    # fmax and fmin pass over NaN: two sweeps without a temporary of the matrix's size
    peak = np.maximum(np.fmax.reduce(matrix, axis=0), -np.fmin.reduce(matrix, axis=0))
    if (bad := np.flatnonzero(peak > LARGEST)).size:
        raise DataError(
            f"{bad.size} columns hold infinite values or values beyond float32:\n"
            + listed([f"column {j}: magnitude {peak[j]:g}" for j in bad.tolist()])
            + "\nMark them as missing (NaN) or scale them."
        )


def check_training(matrix: FloatArray, label: IntArray) -> None:
    """Raise unless `matrix` and `label` can be learned from.

    Columns without any value, or with one value alone, are allowed; a matrix of nothing else is
    not, since there would be nothing to split on.

    Raises
    ------
    DataError
        If there are too few rows, lengths differ, labels are not 0 and 1 or of one class alone, no
        column varies, or a value is infinite or beyond float32.
    """
    if matrix.ndim != 2 or matrix.shape[0] != label.size:
        raise DataError(
            f"training needs one label for each row; got a matrix of shape {matrix.shape} and "
            f"{label.size} labels"
        )
    if label.size < MIN_ROWS:
        raise DataError(
            f"only {label.size} labelled training rows, at least {MIN_ROWS} are needed. "
            "Widen the data range or use fewer folds."
        )
    if strange := sorted(set(np.unique(label).tolist()) - {0, 1}):
        raise DataError(f"labels must be 0 or 1; found\n{listed([str(v) for v in strange])}")
    if label.min() == label.max():
        raise DataError(
            f"all {label.size} training labels are {int(label[0])}; learning a direction needs both. "
            "Widen the data range, or look whether prices move at all."
        )
    check_matrix(matrix, matrix.shape[1])
    # NaN compares false, so a column without values does not count as one that varies
    if not np.any(np.fmax.reduce(matrix, axis=0) > np.fmin.reduce(matrix, axis=0)):
        raise DataError(
            f"none of the {matrix.shape[1]} columns has two different values in the "
            f"{label.size} training rows; there is nothing to learn from"
        )
