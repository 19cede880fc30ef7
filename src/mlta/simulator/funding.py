"""Funding rates of perpetual futures, every eight hours, made from the market that they follow."""

from datetime import datetime
from typing import Final

import polars as pl

from mlta.simulator.bars import Bars

_HOURS: Final = 8
_INTEREST: Final = 0.0001
"""What is paid where price and future agree."""
_MOST: Final = 0.0075
_LEVERAGE: Final = 0.01
"""How much of the last move of the price is paid: who wants to be long after a rise pays for it."""
_LATEST_MS: Final = 13
"""A payment is stated some milliseconds after its hour."""


def funding_text(minutes: Bars, start: datetime, stop: datetime) -> str:
    """The payments within [`start`, `stop`), as the archive writes them, without the header."""
    paid = payments(minutes, start, stop)
    return paid.select("time_ms", hours=_HOURS, rate="rate").write_csv(
        include_header=False, float_precision=8
    )


def payments(minutes: Bars, start: datetime, stop: datetime) -> pl.DataFrame:
    """The payments of the hours within [`start`, `stop`).

    Parameters
    ----------
    minutes : Bars
        The market; a payment depends on what was before it alone.
    start, stop : datetime
        UTC; the first a midnight.

    Returns
    -------
    DataFrame
        ``time_ms``, ``rate``, and ``close``, the last price in ticks; null before there was one.
    """
    hours = pl.datetime_range(
        start, stop, f"{_HOURS}h", closed="left", time_unit="us", eager=True
    ).alias("time")
    closes = minutes.rows.select(time=pl.col("open_time") + pl.duration(minutes=1), close="close")
    now = hours.to_frame().join_asof(closes, on="time")
    before = now.with_columns(pl.col("time") - pl.duration(hours=_HOURS))
    before = before.select("time").join_asof(closes, on="time").select(before="close")
    move = (pl.col("close") / pl.col("before") - 1).fill_null(0.0)
    rate = (_INTEREST + _LEVERAGE * move).clip(-_MOST, _MOST)
    late_ms = (pl.col("close") % (_LATEST_MS + 1)).fill_null(0)
    return now.hstack(before).select(
        time_ms=pl.col("time").dt.epoch("ms") + late_ms, rate=rate.round(8), close="close"
    )
