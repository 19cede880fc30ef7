"""Aggregate trades: each minute's bar, taken apart into the same few trades every time.

Takers buy an eighth of the minute's trades at the open, the two extremes and the close, and sell as
often, so that the trades touch all four prices and add up to the bar's volume and to what takers
bought of it. Their quote value is that of the bar but for the rounding of lots.
"""

from typing import Final

import numpy as np
import polars as pl

from mlta.simulator.bars import decimal_text

A_MINUTE: Final = 8
"""Aggregate trades in a minute; number k of row i among the minutes has the id ``8 * i + k``."""

_SPACING_US: Final = 60_000_000 // A_MINUTE


def with_trade_ids(minutes: pl.DataFrame) -> pl.DataFrame:
    """`minutes` from the first one on, and the ids of the first and last trade of each.

    The quietest minutes count fewer trades than their prices need; ids are spaced for `A_MINUTE`.
    """
    spaced = pl.max_horizontal("trade_count", pl.lit(A_MINUTE))
    return minutes.with_columns(last_trade=spaced.cum_sum() - 1).with_columns(
        first_trade=pl.col("last_trade") - spaced + 1
    )


def trades_of(minutes: pl.DataFrame, first_row: int) -> pl.DataFrame:
    """The aggregate trades of `minutes` in order of time; one without quantity is left out.

    Parameters
    ----------
    minutes : DataFrame
        Some consecutive rows of what `with_trade_ids` returns.
    first_row : int
        Number of the first of them.

    Returns
    -------
    DataFrame
        ``id``, ``first_trade``, ``last_trade``, ``time`` (UTC microseconds), ``price`` in ticks, ``quantity``
        in lots, ``taker_buys``.
    """
    count = minutes.height
    column = {
        name: minutes[name].to_physical().to_numpy()[:, None]
        for name in ("open_time", "volume", "taker_buy_base", "first_trade", "last_trade")
    }
    step = np.arange(A_MINUTE)
    bought = np.broadcast_to(step % 2 == 0, (count, A_MINUTE))
    amount = np.where(bought, column["taker_buy_base"], column["volume"] - column["taker_buy_base"])
    place = step // 2
    quantity = amount // 4 + (place < amount % 4)
    spaced = column["last_trade"] - column["first_trade"] + 1
    first = column["first_trade"] + spaced * step // A_MINUTE
    last = column["first_trade"] + spaced * (step + 1) // A_MINUTE - 1
    made = {
        "id": A_MINUTE * (first_row + np.arange(count)[:, None]) + step,
        "first_trade": first,
        "last_trade": last,
        "time": column["open_time"] + _SPACING_US * step + _SPACING_US // 2,
        "price": _path(minutes)[:, place],
        "quantity": quantity,
        "taker_buys": bought,
    }
    return pl.DataFrame({n: v.ravel() for n, v in made.items()}).filter(pl.col("quantity") > 0)


def trades_text(trades: pl.DataFrame, price: int, lot: int, *, microseconds: bool) -> str:
    """Aggregate trades as the archive writes them: eight columns, no header.

    Parameters
    ----------
    trades : DataFrame
        What `trades_of` returns.
    price, lot : int
        Decimals of prices and quantities.
    microseconds : bool
        Whether times are in microseconds, else in milliseconds.
    """
    words = {True: "True", False: "False"}
    return trades.select(
        "id",
        decimal_text("price", price),
        decimal_text("quantity", lot),
        "first_trade",
        "last_trade",
        pl.col("time") if microseconds else pl.col("time") // 1000,
        (~pl.col("taker_buys")).replace_strict(words, return_dtype=pl.String),
        best_match=pl.lit("True"),
    ).write_csv(include_header=False)


def _path(minutes: pl.DataFrame) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The four prices of each minute in the order in which they came."""
    start, high, low, close = (minutes[n].to_numpy() for n in ("open", "high", "low", "close"))
    rises = close >= start
    second, third = np.where(rises, low, high), np.where(rises, high, low)
    return np.column_stack((start, second, third, close))
