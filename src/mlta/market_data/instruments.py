"""Raw snapshots of what the exchange says about a symbol to `schemas.INSTRUMENTS`."""

from datetime import datetime
from typing import Final

import polars as pl

from mlta.bars.units import build_instants, build_numbers
from mlta.market_data.rows import SplitRows, split_rows
from mlta.schemas import TIME

TEXTS: Final = ("status", "base_asset", "quote_asset")
STEPS: Final = ("tick_size", "step_size", "min_quantity", "max_quantity", "min_notional")
RAW: Final = ("available_at", *TEXTS, *STEPS)
"""Columns of a raw frame, all text, beside ``row``."""
REASONS: Final = ("bad_time", "unreadable", "negative", "duplicate")
"""Why a snapshot is refused."""


def read_instruments(
    source_file: str,
    raw: pl.DataFrame,
    span: tuple[datetime, datetime],  # noqa: ARG001
) -> SplitRows:
    """The snapshots of one file in the types of their table.

    Status and assets must be there. A rule that is not there is null: the exchange has none. The day that the file
    is named by may have ended before the answer came, so `span` refuses nothing.
    """
    numbers = [build_numbers(raw[name]) for name in STEPS]
    wrong = pl.Series([False] * raw.height, dtype=pl.Boolean)
    for number in numbers:
        wrong |= number.is_null() & raw[number.name].is_not_null()
    typed = raw.select(
        pl.lit(source_file).alias("source_file"),
        "row",
        build_instants(raw["available_at"]).cast(TIME).alias("available_at"),
        *TEXTS,
        *numbers,
    )
    reason = (
        pl.when(pl.col("available_at").is_null())
        .then(pl.lit("bad_time"))
        .when(pl.any_horizontal(pl.col(*TEXTS).is_null()) | pl.lit(wrong))
        .then(pl.lit("unreadable"))
        .when(pl.any_horizontal(pl.col(*STEPS) < 0))
        .then(pl.lit("negative"))
    )
    return split_rows(raw.select("row", *RAW), typed, reason, "available_at")
