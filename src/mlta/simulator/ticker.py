"""A symbol's last 24 hours in figures, counted by whole minutes."""

from typing import Any

import polars as pl

from mlta.simulator.bars import decimal_text
from mlta.simulator.market import decimals_of
from mlta.simulator.tape import Tape


def day_ticker(tape: Tape, symbol: str) -> dict[str, Any]:
    """The record of `symbol` in ``ticker/24hr``; amounts of 0 if nothing was traded."""
    price, lot = decimals_of(symbol, tape.seed)
    sums = tape.last_day(symbol).select(
        pl.col("open").first(),
        pl.col("high").max(),
        pl.col("low").min(),
        pl.col("close").last(),
        pl.col("volume", "quote_volume", "trade_count").sum(),
        pl.col("first_trade").first(),
        pl.col("last_trade").last(),
    )
    amounts = sums.fill_null(0).select(
        openPrice=decimal_text("open", price),
        highPrice=decimal_text("high", price),
        lowPrice=decimal_text("low", price),
        lastPrice=decimal_text("close", price),
        volume=decimal_text("volume", lot),
        quoteVolume=decimal_text("quote_volume", price + lot),
    )
    closed_ms = tape.clock.now_us() // 1000
    ids = sums.row(0, named=True)
    return {
        "symbol": symbol,
        **amounts.row(0, named=True),
        "openTime": closed_ms - 86_400_000,
        "closeTime": closed_ms,
        "firstId": -1 if ids["first_trade"] is None else ids["first_trade"],
        "lastId": -1 if ids["last_trade"] is None else ids["last_trade"],
        "count": ids["trade_count"],
    }
