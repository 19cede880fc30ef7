"""Bars of the simulated exchange, in whole ticks and lots."""

from dataclasses import dataclass
from typing import Final

import polars as pl

VALUES: Final = (
    "open", "high", "low", "close", "volume", "quote_volume", "trade_count",
    "taker_buy_base", "taker_buy_quote",
)  # fmt: skip
_DECIMALS: Final = 8


@dataclass(frozen=True)
class Bars:
    """Bars in whole ticks and lots.

    `rows` has ``open_time`` (UTC, microseconds) and the int64 columns `VALUES`; a price is
    ``ticks / 10**price_decimals``, a base volume ``lots / 10**volume_decimals``, a quote volume
    is in units of their product.
    """

    rows: pl.DataFrame
    price_decimals: int
    volume_decimals: int

    def aggregate(self, timeframe: str) -> pl.DataFrame:
        """The rows at `timeframe`; a bar with no minute is absent, as at the exchange."""
        if timeframe == "1m":
            return self.rows
        sums = ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")
        return self.rows.group_by_dynamic("open_time", every=timeframe).agg(
            pl.col("open").first(),
            pl.col("high").max(),
            pl.col("low").min(),
            pl.col("close").last(),
            *(pl.col(name).sum() for name in sums),
        )


def decimal_text(name: str, decimals: int) -> pl.Expr:
    """The whole number `name`, of units of ``10**-decimals``, as text with eight decimals."""
    whole, part = pl.col(name) // 10**decimals, pl.col(name) % 10**decimals
    digits = part.cast(pl.String).str.zfill(decimals) if decimals else pl.lit("")
    return pl.format("{}.{}", whole, digits.str.pad_end(_DECIMALS, "0")).alias(name)
