"""The regular grid of a timeframe: which bars stand beside it, and where it has no bar.

A bar is on the grid if it opens on a multiple of its timeframe since the epoch, UTC; weeks open on
Monday, months on the 1st. Nobody states from when three-day bars count, and the archive's BTCUSDT
ones count from 2017-08-17, which is no multiple of three days since 1970: their grid is the one,
by midnights, that most bars of the series stand on. After an outage the exchange has kept bars that
open at xx:28:14.789 for two days; they are real trades and stay, flagged.
"""

from datetime import timedelta

import polars as pl

from mlta.types import timeframe_us


def is_off_grid(timeframe: str) -> pl.Expr:
    """True where ``open_time`` is not a multiple of `timeframe`; over one whole series."""
    opened = pl.col("open_time")
    phase = opened.to_physical() % timeframe_us(timeframe)
    if timeframe == "3d":
        return (phase != phase.mode().min()) | (opened.dt.truncate("1d") != opened)
    if _is_calendar(timeframe):
        return opened.dt.truncate(timeframe) != opened
    return phase != 0


def closes_at(timeframe: str) -> pl.Expr:
    """The end of the bar that opens at ``open_time``."""
    opened = pl.col("open_time")
    if _is_calendar(timeframe):
        return opened.dt.offset_by(timeframe)
    return opened + pl.lit(timedelta(microseconds=timeframe_us(timeframe)))


def _is_calendar(timeframe: str) -> bool:
    """Whether its bars are no multiples of their width since the epoch: weeks and months."""
    return timeframe.endswith(("w", "mo"))


def build_gaps(klines: pl.DataFrame, timeframe: str) -> pl.DataFrame:
    """Stretches of the grid without a bar, between the first and the last bar on it.

    Parameters
    ----------
    klines : DataFrame
        Columns ``open_time`` (sorted, unique) and ``off_grid``; one series. A bar beside the
        grid does not fill a place on it.
    timeframe : str
        Width of a bar.

    Returns
    -------
    DataFrame
        ``gap_start`` (open time of the first missing bar), ``gap_end`` (open time of the next
        bar that is there), ``missing_bars``; oldest first.
    """
    opened = pl.col("open_time")
    on_grid = klines["open_time"].filter(~klines["off_grid"]).to_frame()
    steps = on_grid.select(gap_start=closes_at(timeframe), gap_end=opened.shift(-1))
    gaps = steps.filter(pl.col("gap_start") < pl.col("gap_end"))
    return gaps.with_columns(missing_bars=_bars_between(timeframe))


def _bars_between(timeframe: str) -> pl.Expr:
    start, end = pl.col("gap_start"), pl.col("gap_end")
    if timeframe.endswith("mo"):  # months differ in length, so they are counted, not measured
        months = (end.dt.year() - start.dt.year()) * 12 + (
            end.dt.month().cast(pl.Int32) - start.dt.month().cast(pl.Int32)
        )
        return months.cast(pl.Int64) // int(timeframe.removesuffix("mo"))
    return (end - start).dt.total_microseconds() // timeframe_us(timeframe)
