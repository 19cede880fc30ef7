"""Bars that nobody traded, for those who need a series without gaps."""

import polars as pl


def fill_gaps(klines: pl.DataFrame, gaps: pl.DataFrame, timeframe: str) -> pl.DataFrame:
    """The bars with one for each missing place, flagged ``imputed``, by open_time.

    Parameters
    ----------
    klines : DataFrame
        Bars by ``open_time`` with ``available_at``, ``close``, ``off_grid``, ``imputed``.
    gaps : DataFrame
        As made by `grid.build_gaps`.
    timeframe : str
        Width of a bar.

    Returns
    -------
    DataFrame
        An imputed bar stands at the close that was last known when it opened; volumes and counts are 0
        where the series has them, other columns null.
    """
    missing = (
        gaps.select(open_time=pl.datetime_ranges("gap_start", "gap_end", timeframe, closed="left"))
        .explode("open_time")
        .drop_nulls()
    )
    known = klines.sort("available_at").select("available_at", price="close")
    prices = missing.join_asof(known, left_on="open_time", right_on="available_at")
    amounts = ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")
    had = [name for name in amounts if klines[name].null_count() < klines.height]
    made = prices.select(
        "open_time",
        *[pl.col("price").alias(name) for name in ("open", "high", "low", "close")],
        *[pl.lit(0).cast(klines.schema[name]).alias(name) for name in had],
        available_at=pl.col("open_time").dt.offset_by(timeframe),
        off_grid=pl.lit(value=False),
        imputed=pl.lit(value=True),
        suspect=pl.lit(value=False),
    )
    return pl.concat([klines, made], how="diagonal").sort("open_time")
