"""Versions of tables in the data folder of a `Command`."""

from datetime import timedelta

import polars as pl

from mlta.bars.periods import period_of
from mlta.lake.lake import Lake
from mlta.schemas import KLINES
from tests.lake.real_tables import SERIES_BTC, START
from tests.lake.tables import origin


def bars(closes, symbol="BTCUSDT"):
    """Bars twelve hours apart with these closes; None leaves one out."""
    rows = [
        {**SERIES_BTC, "symbol": symbol, "open_time": START + n * timedelta(hours=12),
         "close": close, "available_at": START, "off_grid": False, "source_file": "a.zip"}
        for n, close in enumerate(closes)
        if close is not None
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=KLINES.schema).with_columns(period_of("1h"))


def save_bars(command, *versions, symbol="BTCUSDT"):
    """A version of silver.klines for each list of closes; the lake."""
    lake = Lake(command.data)
    for n, closes in enumerate(versions):
        partition = {**SERIES_BTC, "symbol": symbol}
        made = origin("silver", f"run{n}")
        lake.replace(KLINES, bars(closes, symbol), [partition], made)
    return lake
