"""Feature columns of one series of bars, and the scale-free form that models see."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from mlta.features.spec import VOLUME_MEAN_BARS, FeatureSpec
from mlta.indicators.spec import INPUTS, Memory, Unit
from mlta.indicators.trend.sma import SMA
from mlta.types import FloatArray


def kernel_inputs(klines: pl.DataFrame) -> dict[str, FloatArray]:
    """What kernels may ask for, by name: float64, null as NaN."""
    named = klines.with_columns(open_us=pl.col("open_time").to_physical())
    filled = named.select(pl.col(INPUTS).cast(pl.Float64).fill_null(np.nan))
    return {column.name: column.to_numpy(writable=True) for column in filled}


def compute_features(klines: pl.DataFrame, specs: Sequence[FeatureSpec]) -> pl.DataFrame:
    """Every column of `specs`, float64, one row per bar.

    Parameters
    ----------
    klines : DataFrame
        Bars of one symbol, oldest first, with the columns of silver.klines.
    specs : sequence of FeatureSpec

    Notes
    -----
    Columns that the source lacks are null in `klines`; what is computed from them is NaN.
    Kernels see the bars that are there; gaps are not padded.
    """
    inputs = kernel_inputs(klines)
    columns: dict[str, FloatArray] = {}
    for spec in specs:
        result = spec.indicator(*(inputs[n] for n in spec.indicator.inputs), **dict(spec.params))
        arrays = result if isinstance(result, tuple) else (result,)
        columns |= dict(zip(spec.columns, arrays, strict=True))
    return pl.DataFrame(columns)


def compute_matrix(
    features: pl.DataFrame, klines: pl.DataFrame, specs: Sequence[FeatureSpec]
) -> pl.DataFrame:
    """The scale-free form of every column, float64; NaN where it is undefined, never infinite.

    Parameters
    ----------
    features : DataFrame
        What `compute_features` gave, or the rows of gold.features that hold it as float32;
        columns that it lacks are left out.
    klines : DataFrame
        The same bars.
    specs : sequence of FeatureSpec
    """
    close = klines["close"].to_numpy()
    columns = {}
    for spec in specs:
        for name, output in zip(spec.columns, spec.indicator.outputs, strict=True):
            if name not in features.columns:
                continue
            values = features[name].to_numpy().astype(np.float64)
            if output.unit is Unit.INDEX:
                values = np.diff(values, prepend=np.nan) / np.concatenate(([np.nan], values[:-1]))
            elif spec.indicator.memory is Memory.CUMULATIVE:
                values = np.diff(values, prepend=np.nan)
            columns[name] = _scale_free(values, output.unit, close)
    return pl.DataFrame(columns)


def as_stored(features: pl.DataFrame, specs: Sequence[FeatureSpec]) -> pl.DataFrame:
    """Columns as gold.features holds them: float32, cumulative lines float64.

    A cumulative line (OBV) grows for ever; float32 would swallow the difference from bar to bar,
    which is all that models see of it.
    """
    cumulative = {
        name for s in specs for name in s.columns if s.indicator.memory is Memory.CUMULATIVE
    }
    narrow = [name for name in features.columns if name not in cumulative]
    return features.with_columns(pl.col(narrow).cast(pl.Float32))


def _scale_free(values: FloatArray, unit: Unit, close: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        if unit is Unit.PRICE:
            values = values / close - 1.0
        elif unit is Unit.PRICE_CHANGE:
            values = values / close
        elif unit is Unit.PRICE_SQUARED:
            values = values / (close * close)
        elif unit.scaled_by_own_mean:
            # not polars' rolling mean: its running sum would never forget one absurd bar
            values = values / SMA(np.abs(values), period=VOLUME_MEAN_BARS)
    return np.where(np.isfinite(values), values, np.nan)
