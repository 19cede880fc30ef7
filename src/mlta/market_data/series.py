"""Raw rows of a daily series to `schemas.DAILY_SERIES`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from mlta.bars.units import build_numbers, is_missing
from mlta.market_data.config import SeriesConfig
from mlta.market_data.publication import build_available_at, build_end
from mlta.market_data.rows import split_rows
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
class SeriesRows:
    """What files say: rows in = `kept` + `refused` + `absent`."""

    kept: pl.DataFrame
    """``source_file``, ``time``, ``available_at``, ``value``, sorted by time; each time once in a file."""
    refused: pl.DataFrame
    """Columns of `rows.REFUSED`."""
    absent: int
    """Dates that they state no value for."""
    unsorted: pl.Series
    """Time of each row that stands right below a later one."""


def read_series(raw: pl.DataFrame, config: SeriesConfig) -> SeriesRows:
    """The values of one file or several, and the rows that cannot be right.

    Parameters
    ----------
    raw : DataFrame
        ``source_file``, its name; ``fetched_at``, when it landed: no value is of a time that was not over then;
        ``row`` and the columns of `RAW` as text. One file after the other, each in its own order.
    config : SeriesConfig
        What a value covers, and its lag.

    Notes
    -----
    A date is YYYY-MM-DD, or with ``/`` or ``.`` for ``-``. No value is an empty field, ``.``, or one of
    `units.MISSING_TEXT`, NaN among them; infinity is unreadable. Of several values of one date in a file the last
    counts.
    """
    typed = raw.select(
        "source_file",
        "row",
        "fetched_at",
        _dates(raw["date"]),
        build_numbers(raw["value"]),
        absent=is_missing(raw["value"]) | (raw["value"].str.strip_chars() == _NO_VALUE),
    )
    split = split_rows(raw.select("row", *RAW), typed, _reason(config), "time")
    rows = split.kept
    before = rows.select("source_file", "time").shift()
    back = (rows["time"] < before["time"]) & (rows["source_file"] == before["source_file"])
    values = rows.filter(~pl.col("absent")).sort("time", maintain_order=True)
    known_from = build_available_at(pl.col("time"), config)
    return SeriesRows(
        kept=values.select("source_file", "time", known_from.alias("available_at"), "value"),
        refused=split.refused,
        absent=rows.height - values.height,
        unsorted=rows["time"].filter(back),
    )


def merge_said(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Everything that files said, oldest file first: of equal values of one date the first.

    Parameters
    ----------
    parts : sequence of DataFrame
        What was kept of files, at least one frame.
    """
    return pl.concat(parts).unique(["time", "value"], keep="first", maintain_order=True)


def first_said(said: pl.DataFrame) -> pl.DataFrame:
    """Of each date what was said of it first; `said` is what `merge_said` gives."""
    return said.unique("time", keep="first", maintain_order=True).sort("time")


def _dates(texts: pl.Series) -> pl.Series:
    part = texts.str.strip_chars().str.extract_groups(_DATE).struct
    spelled = part.field("1") + "-" + part.field("2") + "-" + part.field("3")
    dates = spelled.str.to_date("%Y-%m-%d", strict=False)
    return dates.set(dates.dt.year() < _FIRST_YEAR, None).cast(TIME).alias("time")


def _reason(config: SeriesConfig) -> pl.Expr:
    """Why a row is refused, null for a good one and for one without a value; the first objection counts."""
    time, landed = pl.col("time"), pl.col("fetched_at")
    fault = (
        pl.when(time.is_null())
        .then(pl.lit("bad_date"))
        .when(pl.col("absent"))
        .then(pl.lit(None, pl.String))
        .when(pl.col("value").is_null())
        .then(pl.lit("unreadable"))
        .when(time > landed)
        .then(pl.lit("in_future"))
        .when(build_end(time, config.covers) > landed)
        .then(pl.lit("not_closed"))
    )
    good = fault.is_null() & ~pl.col("absent")
    last = pl.struct("source_file", "time", good.alias("good")).is_last_distinct()
    return pl.when(good & ~last).then(pl.lit("duplicate")).otherwise(fault)
