"""What models learn from: a matrix, its labels, and the instants that folds are cut by."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mlta.types import FloatArray, IntArray


@dataclass(frozen=True)
class Dataset:
    """Rows in the order (open time, symbol); every array has length n_rows.

    Only rows whose bar has a label are here. `matrix` holds the scale-free features, NaN where a
    value is missing.
    """

    features: tuple[str, ...]
    """Names of the matrix columns."""
    matrix: FloatArray
    """Shape (n_rows, n_features)."""
    symbol: npt.NDArray[np.str_]
    open_us: IntArray
    """Open time of the bar, UTC microseconds."""
    start_us: IntArray
    """When the bar's values could be known (available_at); the label looks at nothing earlier."""
    end_us: IntArray
    """The last instant that the label looks at."""
    label: IntArray
    """0 or 1."""
    forward_return: FloatArray

    def rows(self, index: IntArray) -> "Dataset":
        """The rows at `index`, in that order."""
        return Dataset(
            self.features,
            self.matrix[index],
            self.symbol[index],
            self.open_us[index],
            self.start_us[index],
            self.end_us[index],
            self.label[index],
            self.forward_return[index],
        )


LAST_RETURN = "return_1"
"""Matrix column with the return of the bar itself, close over the previous close less one."""
