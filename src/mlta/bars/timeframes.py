"""Whether two timeframes of one symbol say the same: fine bars add up to coarse ones."""

from typing import Final

import polars as pl

from mlta.types import timeframe_us

TOLERANCE: Final = 1e-6
"""Share by which sums may differ: they were rounded. Prices are taken from one bar and have to be equal."""

_SUMS: Final = ("volume", "quote_volume", "trade_count")


def find_timeframe_disagreements(
    fine: pl.DataFrame, coarse: pl.DataFrame, timeframe: str, width: str
) -> tuple[int, pl.DataFrame]:
    """How many coarse bars could be compared, and those that the fine ones inside do not add up to.

    Parameters
    ----------
    fine, coarse : DataFrame
        Rows of silver.klines of one symbol. Bars off the grid and imputed ones are left out.
    timeframe, width : str
        Those of the coarse and of the fine bars, a day at most.

    Returns
    -------
    int
        Coarse bars of which every fine one is there; others say nothing.
    DataFrame
        ``open_time`` and ``columns``, those that differ, as one text.
    """
    good = ~pl.col("off_grid") & ~pl.col("imputed")
    whole = timeframe_us(timeframe) // timeframe_us(width)
    made = (
        fine.lazy()
        .filter(good)
        .sort("open_time")
        .group_by_dynamic("open_time", every=timeframe)
        .agg(
            pl.col("open").first(), pl.col("high").max(), pl.col("low").min(), pl.col("close").last(),
            *[pl.when(pl.col(n).null_count() == 0).then(pl.col(n).sum()).alias(n) for n in _SUMS],
            parts=pl.len(),
        )
        .filter(pl.col("parts") == whole)
    )  # fmt: skip
    both = coarse.lazy().filter(good).join(made, on="open_time", suffix="_made").collect()
    prices = [
        (name, pl.col(name) != pl.col(f"{name}_made")) for name in ("open", "high", "low", "close")
    ]
    sums = [
        (name, (pl.col(name) - pl.col(f"{name}_made")).abs() > TOLERANCE * pl.col(name))
        for name in _SUMS
    ]
    named = [pl.when(differs).then(pl.lit(name)) for name, differs in (*prices, *sums)]
    columns = pl.concat_list(named).list.drop_nulls().list.join(", ")
    return both.height, both.select("open_time", columns=columns).filter(pl.col("columns") != "")
