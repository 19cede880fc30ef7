"""Which days and months of a series are whole, and what is missing or odd on the others."""

from datetime import timedelta
from typing import Final

import polars as pl

from mlta.bars.clean import CleanBars
from mlta.bars.quality import Finding
from mlta.types import timeframe_us

KINDS: Final = ("known", "unknown", "imputed", "off_grid", "suspect", "refused", "duplicate")
"""Bars missing in a known outage, missing without a known cause, made up, beside the grid, flagged by a check; rows
refused, and rows that lost against another of their instant."""

_DAY: Final = timedelta(days=1)


def find_coverage(bars: CleanBars, timeframe: str) -> Finding:
    """How many bars each month and each day that is not whole should have and has; judges nothing.

    Parameters
    ----------
    bars : CleanBars
        One series.
    timeframe : str
        Width of a bar. Of bars wider than a day the day is the one on which they open.

    Returns
    -------
    Finding
        The count is of days that are not whole. ``days`` and ``months`` give for each of `KINDS` the counts
        that are not zero, by day and by month; of months also ``expected``, bars of the grid from the first
        to the last that is there, and ``present``, those that were traded. ``days`` has ``expected`` where
        that is not ``bars_a_day``, null for bars wider than a day. ``elsewhere`` are rows without an instant
        or with one outside of the series.
    """
    rows = bars.klines.select(
        first=pl.col("open_time").min(),
        last=pl.col("open_time").max(),
        grid_first=pl.col("open_time").filter(~pl.col("off_grid")).min(),
        grid_last=pl.col("open_time").filter(~pl.col("off_grid")).max(),
    )
    first, last = rows["first"][0], rows["last"][0]
    counts, elsewhere = _counts(bars, rows, timeframe)
    width = timeframe_us(timeframe)
    a_day = timeframe_us("1d") // width
    odd = counts.filter(pl.col("kind").is_in(KINDS))
    partial = counts.filter(pl.col("kind") == "expected", pl.col("bars") != a_day, a_day > 0)
    figures = {
        "first": None if first is None else _text(first),
        "last": None if last is None else _text(last),
        "bars_a_day": a_day or None,
        "days": _nested(pl.concat([odd, partial]), "day"),
        "months": _nested(_by_month(counts), "month"),
        "elsewhere": elsewhere,
    }
    return "coverage", "pass", odd["day"].n_unique(), figures


def _counts(
    bars: CleanBars, spans: pl.DataFrame, timeframe: str
) -> tuple[pl.DataFrame, dict[str, int]]:
    """Rows ``kind``, ``day``, ``bars``, and how many rows belong to no day."""
    end = pl.col("grid_last").dt.offset_by(timeframe)
    grid = spans.select(start="grid_first", end=end).drop_nulls()
    gaps = bars.gaps.select("known", start="gap_start", end="gap_end")
    unknown = pl.col("known").is_null()
    parts = [
        _on_grid("expected", grid, timeframe),
        _on_grid("known", gaps.filter(~unknown), timeframe),
        _on_grid("unknown", gaps.filter(unknown), timeframe),
        *[
            _by_day(kind, bars.klines.filter(pl.col(kind)))
            for kind in ("imputed", "off_grid", "suspect")
        ],
    ]
    first, last = (spans[name].dt.truncate("1d")[0] for name in ("first", "last"))
    doubled = pl.col("reason") == "duplicate"
    elsewhere = {}
    for kind, wanted in (("refused", ~doubled), ("duplicate", doubled)):
        rows = bars.quarantine.filter(wanted)
        inside = rows.filter(pl.col("open_time").is_between(first, last + _DAY, closed="left")) if (
            first is not None
        ) else rows.clear()  # fmt: skip
        parts.append(_by_day(kind, inside))
        elsewhere[kind] = rows.height - inside.height
    return pl.concat(parts), elsewhere


def _on_grid(kind: str, spans: pl.DataFrame, timeframe: str) -> pl.DataFrame:
    """Places of the grid in half-open spans that begin on it, by day."""
    width = timeframe_us(timeframe)
    start, end, day = pl.col("start"), pl.col("end"), pl.col("day")
    if width > timeframe_us("1d"):
        opens = pl.datetime_ranges(start, end, timeframe, closed="left")
        return _by_day(kind, spans.select(open_time=opens).explode("open_time").drop_nulls())
    days = pl.datetime_ranges(start.dt.truncate("1d"), end, "1d", closed="left")
    inside = pl.min_horizontal(end, day + _DAY) - pl.max_horizontal(start, day)
    return _summed(
        kind,
        spans.with_columns(day=days)
        .explode("day")
        .drop_nulls("day")
        .select(day, bars=inside.dt.total_microseconds() // width),
    )


def _by_day(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("open_time").dt.truncate("1d")
    return _summed(kind, rows.select(day=day, bars=pl.lit(1, pl.Int64)))


def _summed(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    return (
        rows.group_by("day")
        .agg(pl.col("bars").sum())
        .select(kind=pl.lit(kind), day=pl.col("day").dt.strftime("%Y-%m-%d"), bars="bars")
    )


def _by_month(counts: pl.DataFrame) -> pl.DataFrame:
    """Rows ``kind``, ``month``, ``bars``, with those of kind ``present``."""
    month = pl.col("day").str.head(7).alias("month")
    bars = pl.col("bars")
    here = pl.when(pl.col("kind") == "expected").then(bars).otherwise(-bars)
    present = counts.filter(pl.col("kind").is_in(["expected", "known", "unknown"])).select(
        kind=pl.lit("present"), day="day", bars=here
    )
    return pl.concat([counts, present]).group_by("kind", month).agg(bars.sum())


def _nested(counts: pl.DataFrame, period: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows = counts.filter(pl.col("bars") != 0).sort("kind", period)
    for kind, when, bars in rows.select("kind", period, "bars").iter_rows():
        found.setdefault(kind, {})[when] = bars
    return found


def _text(instant: object) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%S}Z"
