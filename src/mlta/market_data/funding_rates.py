"""Raw rows of funding rates to `schemas.FUNDING_RATES`."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl

from mlta.bars.units import build_instants, build_numbers
from mlta.market_data.rows import SplitRows, split_rows
from mlta.schemas import TIME

RAW: Final = ("funding_time", "interval_hours", "funding_rate")
"""Columns of a raw frame, all text, beside ``row``."""
REASONS: Final = (
    "bad_time", "unreadable", "interval", "rate", "outside_file", "duplicate",
)  # fmt: skip
"""Why a rate is refused."""
_OFF: Final = timedelta(minutes=1)
"""Payments are stated some milliseconds off their hour, so the first or last of a month may be beside it."""


def read_funding_rates(
    source_file: str, raw: pl.DataFrame, span: tuple[datetime, datetime]
) -> SplitRows:
    """The rates of one file in the types of their table; `span` is the month that it is of.

    Any sign is right. A rate of the whole position or more is none, nor is an interval that is not a number of
    hours above 0; one that is not there is null.
    """
    hours = pl.col("interval_hours").cast(pl.Int64, strict=False)
    typed = raw.select(
        pl.lit(source_file).alias("source_file"),
        "row",
        build_instants(raw["funding_time"]).cast(TIME).alias("funding_time"),
        build_numbers(raw["funding_rate"]),
        hours,
        misread=hours.is_null() & pl.col("interval_hours").is_not_null(),
    )
    reason = (
        pl.when(pl.col("funding_time").is_null())
        .then(pl.lit("bad_time"))
        .when(pl.col("funding_rate").is_null())
        .then(pl.lit("unreadable"))
        .when(pl.col("misread") | (pl.col("interval_hours") <= 0))
        .then(pl.lit("interval"))
        .when(pl.col("funding_rate").abs() >= 1)
        .then(pl.lit("rate"))
        .when(~pl.col("funding_time").is_between(span[0] - _OFF, span[1] + _OFF))
        .then(pl.lit("outside_file"))
    )
    split = split_rows(raw.select("row", *RAW), typed, reason, "funding_time")
    return SplitRows(split.kept.drop("misread"), split.refused)
