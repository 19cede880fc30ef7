"""Bars as silver.klines holds them, labels for them, and what the features of them are called."""

import numpy as np
import polars as pl

from mlta.bars.periods import period_of
from mlta.features.config import FeaturesConfig
from mlta.labels.config import LabelsConfig
from mlta.labels.fixed_horizon import build_labels
from mlta.schemas import KLINES
from tests.strategies import make_bars

HOUR_US = 3_600_000_000


def make_klines(size, seed=0, symbol="BTCUSDT", *, without=(), **how):
    """Hourly bars of one symbol; columns named in `without` are null, as of a poor source."""
    bars = make_bars(size, seed, **how)
    opened = pl.Series(np.arange(size, dtype=np.int64) * HOUR_US + 1_700_000_000_000_000)
    values = {name: bars[name] for name in KLINES.schema if name in bars}
    frame = pl.DataFrame({"open_time": opened.cast(pl.Datetime("us", "UTC")), **values})
    return frame.with_columns(
        *(pl.lit(None).alias(name) for name in without),
        market=pl.lit("spot"),
        timeframe=pl.lit("1h"),
        symbol=pl.lit(symbol),
        period=period_of("1h"),
        close_time=pl.col("open_time").dt.offset_by("1h"),
        available_at=pl.col("open_time").dt.offset_by("1h"),
        off_grid=pl.lit(False),  # noqa: FBT003
        imputed=pl.lit(False),  # noqa: FBT003
        suspect=pl.lit(False),  # noqa: FBT003
        source_file=pl.lit("file"),
    ).select(pl.col(column.name).cast(column.dtype) for column in KLINES.columns)


def make_labels(klines, horizon=1):
    """Labels over `horizon` bars."""
    return build_labels(klines, "1h", LabelsConfig(horizon_bars=horizon))


def specs_of(*include):
    """The features that these items name."""
    return FeaturesConfig(include=include).specs()
