"""Clean raw rows made by hand, as dictionaries that a test can spoil one by one."""

import json
from datetime import UTC, datetime, timedelta

import polars as pl

from mlta.bars.clean import Rules, clean_bars
from mlta.bars.config import DEFAULTS

START = datetime(2021, 3, 1, tzinfo=UTC)
NOW_US = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
TEXT_COLUMNS = (
    "open_time", "open", "high", "low", "close", "volume", "close_time",
    "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote",
)  # fmt: skip


def us(instant):
    """An instant in microseconds since the epoch."""
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def clean_rows(count, *, start=START, width=timedelta(hours=1)):
    """Good bars of one width, times in milliseconds, every value its own type."""
    rows = []
    for i in range(count):
        opened = us(start + i * width) // 1_000
        price = 100.0 + i
        rows.append(
            {
                "open_time": opened,
                "open": price,
                "high": price + 2.0,
                "low": price - 2.0,
                "close": price + 1.0,
                "volume": 10.0 + i,
                "close_time": opened + width // timedelta(milliseconds=1) - 1,
                "quote_volume": (10.0 + i) * (price + 0.5),
                "trade_count": 7 + i,
                "taker_buy_base": 4.0,
                "taker_buy_quote": 400.0,
            }
        )
    return rows


def as_native(rows):
    """Rows as a Parquet file has them."""
    return (
        pl.DataFrame(rows, infer_schema_length=None).with_row_index("row").cast({"row": pl.Int64})
    )


def as_text(rows):
    """Rows as a CSV file has them, every value text or null."""
    spelled = [{name: None if v is None else str(v) for name, v in row.items()} for row in rows]
    schema = dict.fromkeys(rows[0] if rows else TEXT_COLUMNS, pl.String)
    return pl.DataFrame(spelled, schema=schema).with_row_index("row").cast({"row": pl.Int64})


def clean(*raws, timeframe="1h", now_us=NOW_US, start=None, end=None, known=(), checks=DEFAULTS):
    """What `clean_bars` makes of some files, named file0, file1, ..."""
    named = [(f"file{i}", raw) for i, raw in enumerate(raws)]
    return clean_bars(
        named, rules(timeframe, start, end, checks), now_us=now_us, known_lives=known
    )  # fmt: skip


def rules(timeframe="1h", start=None, end=None, checks=DEFAULTS):
    """How BTCUSDT is judged."""
    return Rules(
        market="spot", timeframe=timeframe, symbol="BTCUSDT",
        start_us=None if start is None else us(start), end_us=None if end is None else us(end),
        config=checks,
    )  # fmt: skip


def check(cleaned, name):
    """Result, count and figures of one quality check."""
    (row,) = cleaned.quality.filter(pl.col("check") == name).rows(named=True)
    return row["result"], row["count"], json.loads(row["detail"])


def reasons(cleaned):
    """Reason by row of what was refused."""
    return dict(cleaned.quarantine.select("row", "reason").rows())
