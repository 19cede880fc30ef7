"""Raw rows of aggregate trades to the trades of one day, what was refused, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from mlta.bars.units import build_instants, build_numbers
from mlta.market_data.rows import SplitRows, keep_last, split_rows
from mlta.schemas import TIME

RAW: Final = (
    "trade_id", "price", "quantity", "first_trade_id", "last_trade_id", "time", "buyer_is_maker",
)  # fmt: skip
"""Columns of a raw frame, all text, beside ``row``."""
_IDS: Final = ("trade_id", "first_trade_id", "last_trade_id")


@dataclass(frozen=True)
class DayOfTrades:
    """One day: `trades` in the order of their ids, `refused` those that came twice."""

    trades: pl.DataFrame
    refused: pl.DataFrame
    unsorted: int
    """Trades that stood behind one of a higher id in their file."""

    @property
    def missing_ids(self) -> int:
        """Ids between the lowest and the highest that no trade has."""
        if self.trades.is_empty():
            return 0
        ids = self.trades["trade_id"]
        return int(ids[-1]) - int(ids[0]) + 1 - ids.len()


def read_trades(
    source_file: str, raw: pl.DataFrame, span: tuple[datetime, datetime] | None
) -> SplitRows:
    """The rows of one file in the types of `schemas.AGG_TRADES`, and those that cannot be right.

    Parameters
    ----------
    source_file : str
        Its name, which the rows carry.
    raw : DataFrame
        ``row`` and the columns of `RAW` as text.
    span : (datetime, datetime) or None
        First instant that the file covers and the first after it; None where nobody knows.

    Returns
    -------
    SplitRows
        Those kept have ``source_file``, ``row``, the columns of `RAW` and ``day``, in the order of the file.
    """
    typed = raw.select(
        pl.lit(source_file).alias("source_file"),
        "row",
        *(pl.col(name).cast(pl.Int64, strict=False) for name in _IDS),
        build_numbers(raw["price"]),
        build_numbers(raw["quantity"]),
        build_instants(raw["time"]).cast(TIME).alias("time"),
        pl.col("buyer_is_maker")
        .str.to_lowercase()
        .replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean),
    )
    split = split_rows(raw.select("row", *RAW), typed, _reason(span), "time")
    return SplitRows(split.kept.with_columns(day=pl.col("time").dt.strftime("%F")), split.refused)


def _reason(span: tuple[datetime, datetime] | None) -> pl.Expr:
    """Why a row is refused, null for a good one; the first objection counts."""
    first, last = pl.col("first_trade_id"), pl.col("last_trade_id")
    reason = (
        pl.when(pl.col("time").is_null())
        .then(pl.lit("bad_time"))
        .when(pl.any_horizontal(pl.col(*RAW).is_null()))
        .then(pl.lit("unreadable"))
        .when((pl.col("price") <= 0) | (pl.col("quantity") <= 0))
        .then(pl.lit("not_positive"))
        .when((pl.col("trade_id") < 0) | (first < 0) | (last < first))
        .then(pl.lit("trade_ids"))
    )
    if span is None:
        return reason
    outside = ~pl.col("time").is_between(*span, closed="left")
    return reason.when(outside).then(pl.lit("outside_file"))


def build_day(parts: Sequence[pl.DataFrame]) -> DayOfTrades:
    """The trades of one day, each id once.

    Parameters
    ----------
    parts : sequence of DataFrame
        Rows of that day from `read_trades`, a frame for each file. Of several rows with one id the last
        of the last frame counts; the others are refused as ``duplicate``.

    Returns
    -------
    DayOfTrades
        Rows in = trades + refused.
    """
    unsorted = sum(int((part["trade_id"].diff() < 0).sum()) for part in parts)
    split = keep_last(parts, "trade_id", "time", RAW)
    return DayOfTrades(split.kept, split.refused, unsorted)
