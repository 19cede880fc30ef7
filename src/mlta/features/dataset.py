"""What models learn from: a matrix, its labels, and the instants that folds are cut by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from mlta.errors import DataError
from mlta.features.compute import compute_matrix
from mlta.features.spec import FeatureSpec
from mlta.types import FloatArray, IntArray

UNLABELLED: Final = -1
"""Stands in `Dataset.label` where the label is null."""


@dataclass(frozen=True)
class Dataset:
    """Rows in the order (open time, symbol); every array has length n_rows.

    Bars without a label are here too: live, nobody knows yet whether a bar will get one, so models
    must speak at each. `matrix` holds the scale-free features, NaN where a value is missing.
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
    """The last instant that the label looks at; `start_us` where there is no label."""
    label: IntArray
    """0 or 1, or `UNLABELLED`."""
    forward_return: FloatArray
    """NaN where there is none."""

    def labelled(self) -> "Dataset":
        """The rows that have a label, which are those to learn from and to be scored on."""
        return self.rows(np.flatnonzero(self.label != UNLABELLED))

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


def build_dataset(
    features: pl.DataFrame,
    klines: pl.DataFrame,
    labels: pl.DataFrame,
    specs: Sequence[FeatureSpec],
    used: Sequence[str],
) -> Dataset:
    """The rows of all symbols, once every used column has its first value.

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
        If no column is left, or no row with a label.
    """
    if not used:
        raise DataError(
            "no feature has a value for every symbol, so there is nothing to learn from; "
            'see: mlta sql "SELECT * EXCLUDE (formula) FROM feature_catalog"'
        )
    keys = ["symbol", "open_time"]
    first = max(
        spec.matrix_lookback(position)
        for spec in specs
        for position, column in enumerate(spec.columns)
        if column in used
    )
    parts = []
    for (symbol,), bars in klines.sort(keys).group_by("symbol", maintain_order=True):
        rows = bars.select(keys).join(features, on=keys, how="left", maintain_order="left")
        matrix = compute_matrix(rows, bars, specs).select(used)
        known = bars.select(keys).hstack(matrix).slice(first)
        parts.append(known.join(labels.filter(pl.col("symbol") == symbol), on=keys, how="inner"))
    joined = pl.concat(parts).sort("open_time", "symbol")
    joined = joined.with_columns(
        label=pl.col("label").cast(pl.Int64).fill_null(UNLABELLED),
        label_end=pl.when(pl.col("label").is_null()).then("available_at").otherwise("label_end"),
    )
    if not (joined["label"] != UNLABELLED).any():
        raise DataError(
            f"no labelled bar is left to learn from: {klines.height} bars, and the features need "
            f"{first} of each symbol before their first values. Take more history (source.start, source.end), "
            f"shorter indicator periods (features.include), a shorter labels.horizon_bars or a "
            f"narrower labels.neutral_band"
        )
    return Dataset(
        features=tuple(used),
        matrix=joined.select(used).to_numpy(order="c"),
        symbol=joined["symbol"].to_numpy().astype(np.str_),
        open_us=_us(joined["open_time"]),
        start_us=_us(joined["available_at"]),
        end_us=_us(joined["label_end"]),
        label=joined["label"].to_numpy(),
        forward_return=joined["forward_return"].fill_null(np.nan).to_numpy(),
    )


def last_return_only(dataset: Dataset, klines: pl.DataFrame, name: str) -> Dataset:
    """The same rows with one column, called `name`: the return of the bar itself.

    Close over the close of the bar before, less one, whatever features were asked for. NaN for the
    first bar of a symbol.
    """
    returns = klines.sort("symbol", "open_time").select(
        "symbol",
        open_us=pl.col("open_time").to_physical(),
        value=(pl.col("close") / pl.col("close").shift(1) - 1.0).over("symbol"),
    )
    rows = pl.DataFrame({"symbol": dataset.symbol, "open_us": dataset.open_us})
    joined = rows.join(returns, on=["symbol", "open_us"], how="left", maintain_order="left")
    column = joined["value"].fill_null(np.nan).to_numpy()
    return replace(dataset, features=(name,), matrix=column.reshape(-1, 1))


def _us(times: pl.Series) -> IntArray:
    return times.to_physical().to_numpy()
