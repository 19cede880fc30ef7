"""When the exchange is known to have stopped: data with their sources, in ``outages.csv``.

``closed`` stretches saw no trade, so a bar wholly inside one was made up. In the others trading stood
still for a part, or bars were published beside the grid: some bars are missing, and none is refused.
"""

from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import polars as pl

from mlta.schemas import TIME


@cache
def load_outages() -> pl.DataFrame:
    """Every known outage: ``start``, ``end`` (half-open, UTC), ``symbols``, ``closed``, ``source``."""
    text = files("mlta.bars").joinpath("outages.csv").read_bytes()
    instant = pl.col("start", "end").str.to_datetime("%Y-%m-%dT%H:%M", time_unit="us")
    return pl.read_csv(text).with_columns(instant.dt.replace_time_zone("UTC").cast(TIME))


@lru_cache(maxsize=1024)
def outages_of(symbol: str) -> pl.DataFrame:
    """Those of a symbol, oldest first."""
    known = load_outages()
    return known.filter([fnmatchcase(symbol, p) for p in known["symbols"]]).sort("start")


def name_gaps(gaps: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The gaps with ``known``: the sources of the outages that cover them, null where a part is unknown.

    Outages that follow one another without a break count as one.

    Parameters
    ----------
    gaps : DataFrame
        As made by `grid.build_gaps`.
    known : DataFrame
        As given by `outages_of`.
    """
    if not _may_cover(known, gaps):
        return gaps.with_columns(known=pl.lit(None, pl.String))
    break_before = (pl.col("start") > pl.col("end").cum_max().shift()).fill_null(value=False)
    joined = (
        known.group_by(whole=break_before.cum_sum())
        .agg(
            pl.col("start").min(),
            pl.col("end").max(),
            known=pl.col("source").unique(maintain_order=True).str.join("; "),
        )
        .select("start", "end", "known")
        .sort("start")
    )
    nearest = gaps.sort("gap_start").join_asof(joined, left_on="gap_start", right_on="start")
    covers = pl.when(pl.col("gap_end") <= pl.col("end")).then("known")
    return nearest.select(*gaps.columns, known=covers)


def _may_cover(known: pl.DataFrame, gaps: pl.DataFrame) -> bool:
    """Whether any outage is under way when any gap begins; in most series none is."""
    begin = gaps["gap_start"].to_numpy()
    ends = np.maximum.accumulate(known["end"].to_numpy())
    started = np.searchsorted(known["start"].to_numpy(), begin, side="right")
    return bool((begin[started > 0] < ends[started[started > 0] - 1]).any())
