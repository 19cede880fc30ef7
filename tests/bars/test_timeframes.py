import os
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from mlta.bars.timeframes import find_timeframe_disagreements
from tests.bars.made_bars import as_native, clean
from tests.bars.walks import walk_rows

QUARTER = timedelta(minutes=15)


def pair():
    """Two days of quarters of an hour, and the hours that they make."""
    rows = walk_rows(192, 4, width=QUARTER)
    hours = []
    for i in range(0, 192, 4):
        parts = rows[i : i + 4]
        sums = {n: sum(p[n] for p in parts) for n in ("volume", "quote_volume", "trade_count")}
        hours.append(
            dict(
                parts[0], high=max(p["high"] for p in parts), low=min(p["low"] for p in parts),
                close=parts[3]["close"], close_time=parts[3]["close_time"], taker_buy_base=0.0,
                taker_buy_quote=0.0, **sums,
            )
        )  # fmt: skip
    return clean(as_native(rows), timeframe="15m").klines, clean(as_native(hours)).klines


def differing(fine, coarse):
    compared, found = find_timeframe_disagreements(fine, coarse, "1h", "15m")
    return compared, found.rows()


def test_bars_that_add_up_agree():
    assert differing(*pair()) == (48, [])


@pytest.mark.parametrize("name", ["open", "high", "low", "close", "volume", "quote_volume"])
def test_each_figure_that_differs_is_named(name):
    fine, coarse = pair()
    at = pl.int_range(pl.len()) == 7
    coarse = coarse.with_columns(
        pl.when(at).then(pl.col(name) * 1.00001).otherwise(name).alias(name)
    )
    assert differing(fine, coarse) == (48, [(coarse["open_time"][7], name)])


def test_an_hour_that_lacks_a_part_says_nothing():
    fine, coarse = pair()
    coarse = coarse.with_columns(high=pl.col("high") * 2)
    few = fine.filter(pl.int_range(pl.len()) != 5)
    assert differing(few, coarse)[0] == 47
    imputed = fine.with_columns(imputed=pl.int_range(pl.len()) < 8)
    assert differing(imputed, coarse)[0] == 46


def test_what_a_source_lacks_is_not_compared():
    fine, coarse = pair()
    lacking = fine.with_columns(quote_volume=pl.lit(None, pl.Float64))
    assert differing(lacking, coarse.with_columns(quote_volume=pl.col("quote_volume") * 2)) == (
        48,
        [],
    )


@pytest.mark.realdata
@pytest.mark.skipif("MLTA_REAL_DATA" not in os.environ, reason="MLTA_REAL_DATA names no folder")
@pytest.mark.parametrize("symbol", ["BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT"])
def test_real_half_hours_add_up_to_real_hours(symbol):
    frames = {}
    for width in ("30m", "1h"):
        path = Path(os.environ["MLTA_REAL_DATA"]) / f"ohlcv/{symbol}-{width}.parquet"
        raw = pl.read_parquet(path).rename({"count": "trade_count"})
        raw = raw.with_row_index("row").cast({"row": pl.Int64})
        frames[width] = clean(raw, timeframe=width).klines
    compared, found = find_timeframe_disagreements(frames["30m"], frames["1h"], "1h", "30m")
    assert compared > 28_000
    assert found.rows() == []
