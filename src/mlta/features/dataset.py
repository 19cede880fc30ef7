"""What models learn from: a matrix, its labels, and the instants that folds are cut by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from mlta.errors import DataError
from mlta.features.compute import compute_matrix
from mlta.features.spec import FeatureSpec
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


LAST_RETURN = "rocp_1"
"""Matrix column with the return of the bar itself, close over the previous close less one."""


def build_dataset(
    features: pl.DataFrame,
    klines: pl.DataFrame,
    labels: pl.DataFrame,
    specs: Sequence[FeatureSpec],
    used: Sequence[str],
) -> Dataset:
    """The labelled rows of all symbols, once every used column has warmed up.

    Parameters
    ----------
    features, klines, labels : DataFrame
        Rows of gold.features, silver.klines and gold.labels for the same bars.
    specs : sequence of FeatureSpec
        What `features` was computed by.
    used : sequence of str
        Columns that models see, in order.

    Raises
    ------
    DataError
        If no row is left.
    """
    keys = ["symbol", "open_time"]
    warm_up = max(
        spec.warm_up(position)
        for spec in specs
        for position, column in enumerate(spec.columns)
        if column in used
    )
    parts = []
    for (symbol,), bars in klines.sort(keys).group_by("symbol", maintain_order=True):
        rows = bars.select(keys).join(features, on=keys, how="left", maintain_order="left")
        matrix = compute_matrix(rows, bars, specs).select(used)
        known = bars.select(keys).hstack(matrix).slice(warm_up)
        parts.append(known.join(labels.filter(pl.col("symbol") == symbol), on=keys, how="inner"))
    joined = pl.concat(parts).filter(pl.col("label").is_not_null()).sort("open_time", "symbol")
    if joined.is_empty():
        raise DataError(
            f"no labelled bar is left to learn from: {klines.height} bars, of which the features "
            f"need {warm_up} to warm up. Take more history (source.start, source.end) or shorter "
            f"indicator periods (features.include)"
        )
    return Dataset(
        features=tuple(used),
        matrix=joined.select(used).to_numpy(order="c"),
        symbol=joined["symbol"].to_numpy().astype(np.str_),
        open_us=_us(joined["open_time"]),
        start_us=_us(joined["available_at"]),
        end_us=_us(joined["label_end"]),
        label=joined["label"].cast(pl.Int64).to_numpy(),
        forward_return=joined["forward_return"].to_numpy(),
    )


def _us(times: pl.Series) -> IntArray:
    return times.to_physical().to_numpy()
