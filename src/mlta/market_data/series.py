"""Raw rows of a daily series to `schemas.DAILY_SERIES`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from mlta.bars.units import build_numbers, is_missing
from mlta.market_data.config import SeriesConfig
from mlta.market_data.publication import build_available_at, build_end
from mlta.market_data.rows import keep_last, split_rows
from mlta.schemas import TIME

RAW: Final = ("date", "value")
"""Columns of a raw frame, all text, beside ``row``."""
REASONS: Final = ("bad_date", "unreadable", "in_future", "not_closed", "duplicate")
"""Why a row is refused. What is not closed comes with a later file."""

_NO_VALUE: Final = "."
"""What FRED writes where there is no value."""
_DATE: Final = (
    r"^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
)
"""A date, or the midnight that some tools write in place of one, whatever its zone."""
_FIRST_YEAR: Final = 1700


@dataclass(frozen=True)
class SeriesFile:
    """What one file says: rows in = `kept` + `refused` + `absent`."""

    kept: pl.DataFrame
    """``source_file``, ``time``, ``available_at``, ``value``, each time once, sorted by it."""
    refused: pl.DataFrame
    """Columns of `rows.REFUSED`."""
    absent: int
    """Dates that it states no value for."""
    unsorted: pl.DataFrame
    """``time`` of each row that stands below a later one."""


def read_series(
    source_file: str, raw: pl.DataFrame, config: SeriesConfig, fetched_at: datetime
) -> SeriesFile:
    """The values of one file, and the rows that cannot be right.

    Parameters
    ----------
    source_file : str
        Its name, which the rows carry.
    raw : DataFrame
        ``row`` and the columns of `RAW` as text.
    config : SeriesConfig
        What a value covers, and its lag.
    fetched_at : datetime
        When the file landed: no value is of a time that was not over then.

    Notes
    -----
    A date is YYYY-MM-DD, or with ``/`` or ``.`` for ``-``. No value is an empty field, ``.``, or one of
    `units.MISSING_TEXT`, NaN among them; infinity is unreadable. Of several values of one date the last counts.
    """
    typed = raw.select(
        pl.lit(source_file).alias("source_file"),
        "row",
        "date",
        _dates(raw["date"]),
        build_numbers(raw["value"]),
        absent=is_missing(raw["value"]) | (raw["value"].str.strip_chars() == _NO_VALUE),
    ).with_columns(available_at=build_available_at(pl.col("time"), config))
    reason = _reason(build_end(pl.col("time"), config.covers), fetched_at)
    split = split_rows(raw.select("row", *RAW), typed, reason, "time")
    stated = split.kept.filter(~pl.col("absent"))
    once = keep_last([stated], "time", "time", RAW)
    return SeriesFile(
        kept=once.kept.select("source_file", "time", "available_at", "value"),
        refused=pl.concat([split.refused, once.refused]),
        absent=split.kept.height - stated.height,
        unsorted=split.kept.filter(pl.col("time") < pl.col("time").shift()).select("time"),
    )


def first_said(files: Sequence[SeriesFile]) -> pl.DataFrame:
    """The values of several revisions, oldest first: of one date what was said first."""
    every = pl.concat([file.kept for file in files])
    return every.unique("time", keep="first", maintain_order=True).sort("time")


def _dates(texts: pl.Series) -> pl.Series:
    part = texts.str.strip_chars().str.extract_groups(_DATE).struct
    spelled = part.field("1") + "-" + part.field("2") + "-" + part.field("3")
    dates = spelled.str.to_date("%Y-%m-%d", strict=False)
    return dates.set(dates.dt.year() < _FIRST_YEAR, None).cast(TIME).alias("time")


def _reason(end: pl.Expr, fetched_at: datetime) -> pl.Expr:
    """Why a row is refused, null for a good one; the first objection counts."""
    landed = pl.lit(fetched_at, TIME)
    return (
        pl.when(pl.col("time").is_null())
        .then(pl.lit("bad_date"))
        .when(pl.col("absent"))
        .then(pl.lit(None, pl.String))
        .when(pl.col("value").is_null())
        .then(pl.lit("unreadable"))
        .when(pl.col("time") > landed)
        .then(pl.lit("in_future"))
        .when(end > landed)
        .then(pl.lit("not_closed"))
    )
