import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from mlta.bars.clean import Rules, clean_bars
from tests.bars.made_bars import NOW_US, TEXT_COLUMNS

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(
        "MLTA_REAL_DATA" not in os.environ, reason="needs the folder that MLTA_REAL_DATA names"
    ),
]


def folder():
    return Path(os.environ["MLTA_REAL_DATA"])


def numbered(frame):
    return frame.with_row_index("row").cast({"row": pl.Int64})


def clean(raws, timeframe="1h"):
    return clean_bars(
        raws, Rules(market="spot", timeframe=timeframe, symbol="BTCUSDT"), now_us=NOW_US
    )  # fmt: skip


def from_parquet(name):
    return clean(
        [(name, numbered(pl.read_parquet(folder() / name).rename({"count": "trade_count"})))]
    )


def figures(cleaned, name):
    return json.loads(cleaned.quality.filter(pl.col("check") == name)["detail"].item())


def counts(cleaned):
    return dict(cleaned.quality.select("check", "count").rows())


def from_archive():
    raws = []
    root = folder() / "vision/data/spot/monthly/klines/BTCUSDT/1h"
    for path in sorted(root.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            content = archive.read(archive.namelist()[0])
        frame = pl.read_csv(
            content, has_header=False, infer_schema=False, new_columns=[*TEXT_COLUMNS, "ignore"]
        )
        raws.append((path.name, numbered(frame)))
    return clean(raws)


def test_the_long_history_has_its_known_bars_and_outages():
    cleaned = from_parquet("ohlcv/BTCUSDT-1h.parquet")
    assert cleaned.klines.height == 55_740
    assert (cleaned.gaps.height, cleaned.gaps["missing_bars"].sum()) == (28, 128)
    longest = cleaned.gaps.sort("missing_bars").row(-1, named=True)
    start = datetime(2018, 2, 8, 1, tzinfo=UTC)
    assert (33, start) == (longest["missing_bars"], longest["gap_start"])
    assert figures(cleaned, "gaps")["longest_start"] == "2018-02-08T01:00:00.000Z"


def test_the_archive_keeps_its_off_grid_bars_apart_from_its_duplicates():
    cleaned = from_archive()
    found = counts(cleaned)
    assert (found["off_grid"], found["duplicate"]) == (43, 5)
    assert figures(cleaned, "gaps")["off_grid_bars_inside"] == 43
    assert (cleaned.klines.height, cleaned.quarantine.height) == (28_904, 5)
    kept = cleaned.klines.filter(pl.col("open_time") == datetime(2020, 12, 7, 22, tzinfo=UTC))
    assert kept["close"].item() == 19_114.48
    # nine odd close times, among them the truncated one of January 2018
    assert found["close_time"] == 9
    assert "2018-01-04T03:00:14.838Z" in {
        example["close_time"] for example in figures(cleaned, "close_time")["examples"]
    }


def test_the_archive_and_the_long_history_agree_where_both_have_a_bar():
    archive, history = from_archive(), from_parquet("ohlcv/BTCUSDT-1h.parquet")
    both = archive.klines.join(history.klines, on="open_time", suffix="_h")
    assert both.height == 28_861
    # the archive's last bar was taken a few minutes after it opened
    differing = both.filter(pl.col("close") != pl.col("close_h"))["open_time"].to_list()
    assert differing == [archive.klines["open_time"][-1]]


@pytest.mark.parametrize(
    ("name", "check", "count"),
    [
        ("dirty/ETHUSDT-1h__cdd_andrewsiah.parquet", "duplicate", 2_649),
        ("dirty/BTCUSDT-1h__cdd_andrewsiah.parquet", "duplicate", 2_649),
        ("dirty/BTCUSDT-1h__cdd_szefipetya.parquet", "ohlc_inconsistent", 16_440),
    ],
)
def test_known_dirt_of_vendors_is_found(name, check, count):
    assert count == counts(from_parquet(name))[check]
