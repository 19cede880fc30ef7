"""A data folder with the silver of some series, as the stage would have saved it."""

import polars as pl

from mlta.bars.profile import with_profile
from mlta.lake.lake import Lake, Origin
from mlta.schemas import GAPS, KLINES, QUALITY, QUARANTINE, SUSPECTS

ORIGIN = Origin(
    "run1",
    "silver",
    "f" * 12,
    "c" * 12,
    {"bronze.ledger": {"version": 4, "content": {"a": "b" * 64}}},
)


def made_lake(root, series, *, quality=with_profile):
    """Save what was cleaned, by symbol; every table in one commit."""
    lake = Lake(root)
    frames = {
        KLINES: [one.klines for one in series.values()],
        QUARANTINE: [one.quarantine for one in series.values()],
        SUSPECTS: [one.suspects for one in series.values()],
        QUALITY: [quality(one) for one in series.values()],
        GAPS: [one.gaps for one in series.values()],
    }
    for table, parts in frames.items():
        renamed = [
            part.with_columns(symbol=pl.lit(symbol))
            for symbol, part in zip(series, parts, strict=True)
        ]
        keys = [{"market": "spot", "timeframe": "1h", "symbol": symbol} for symbol in series]
        lake.replace(table, pl.concat(renamed), keys, ORIGIN)
    return lake
