"""What users bring, imported on top of a clean history: told for what it is, and kept out of silver.klines."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from tests.stages import tool

ROOT = os.environ.get("MLTA_REAL_DATA")
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(ROOT is None, reason="MLTA_REAL_DATA names no folder"),
]
PRICES = ("open", "high", "low", "close")
DIRT = {
    "BTCUSDT-1h__cdd_andrewsiah": "2,649 rows state an instant that another row states too",
    "ETHUSDT-1h__cdd_andrewsiah": "2,649 rows state an instant that another row states too",
    "BTCUSDT-1h__cdd_szefipetya": "16,440 rows break low <= open, close <= high: mangled prices (refused)",
    "BTCUSDT-1h__gapfilled_filipenovais": "128 bars lie in known outages of Binance: somebody filled the gaps",
    "BTCUSDT-1m__partial_bars_2021-04": "partial bars, taken before they closed (refused)",
}


def imported(data: Path, folder: Path, name: str, *more: str) -> tool.Result:
    """Land a file of the shared folder and clean what is there; what silver said."""
    series = Path(name).name.split("__")[0]
    folder.mkdir(exist_ok=True)
    shutil.copy(Path(f"{ROOT}/{name}.parquet"), folder / f"{series}.parquet")
    symbol, _, timeframe = series.partition("-")
    settings = [
        "source.kind=files", f"source.path={folder}", f"symbols=[{symbol}]", f"timeframe={timeframe}",
    ]  # fmt: skip
    for stage in ("bronze", "silver"):
        result = tool.mlta(data, "run-stage", stage, settings=[*settings, *more])
        assert result.code == 0, result.err
    return result


@pytest.mark.parametrize("name", DIRT)
def test_real_dirt_alone_is_told_for_what_it_is_in_the_first_lines(
    tmp_path: Path, name: str
) -> None:
    result = imported(tmp_path / "data", tmp_path / "own", f"dirty/{name}")
    assert any(DIRT[name] in line for line in result.out.splitlines()[:3])
    bars = tool.rows(tmp_path / "data", "silver.klines")
    odd = bars.filter(~pl.col("suspect"))
    near = odd["close"].rolling_median(25, center=True, min_samples=1)
    for column in PRICES:
        assert (odd[column] / near).log().abs().max() < 1.0  # type: ignore[operator]


@pytest.mark.parametrize("name", [name for name in DIRT if "-1h" in name])
def test_on_top_of_a_clean_history_no_bad_value_reaches_klines(tmp_path: Path, name: str) -> None:
    data, own = tmp_path / "data", tmp_path / "own"
    imported(data, own, f"ohlcv/{name.partition('__')[0]}")
    history = tool.rows(data, "silver.klines")
    result = imported(data, own, f"dirty/{name}", "source.earlier=keep")
    # the history ends the doubling of what it states itself
    told = (
        DIRT[name] if "cdd_andrewsiah" not in name else "bars are stated differently by two files"
    )
    assert any(told in line for line in result.out.splitlines()[:4])
    bars = tool.rows(data, "silver.klines")
    inside = bars.filter(pl.col("open_time") >= history["open_time"][0])
    values = ["open_time", *PRICES, "volume"]
    assert inside.select(values).equals(history.select(values))
    (rows,) = tool.rows(data, "silver.quality").filter(check="rows")["detail"]
    figures = pl.Series([rows]).str.json_decode(
        pl.Struct(dict.fromkeys(("rows_in", "klines", "quarantined"), pl.Int64))
    )[0]
    assert figures["rows_in"] == figures["klines"] + figures["quarantined"]
    assert figures["quarantined"] == tool.rows(data, "silver.quarantine").height


def test_partial_minutes_are_refused_whole_and_those_before_them_stay(tmp_path: Path) -> None:
    """The hours say which minutes are partial: their volumes do not add up to theirs.

    The first of them is also the first that ends by more than its range away from the next one's open.
    """
    data = tmp_path / "data"
    imported(data, tmp_path / "own", "dirty/BTCUSDT-1m__partial_bars_2021-04")
    minutes = tool.rows(data, "silver.klines")
    assert minutes["open_time"][-1] == datetime(2021, 4, 28, 3, 16, tzinfo=UTC)
    hours = pl.read_parquet(f"{ROOT}/ohlcv/BTCUSDT-1h.parquet").select(
        hour=pl.from_epoch("open_time", time_unit="ms").dt.replace_time_zone("UTC"), whole="volume"
    )
    sums = minutes.group_by(hour=pl.col("open_time").dt.truncate("1h")).agg(
        bars=pl.len(), volume=pl.col("volume").sum()
    )
    full = (
        sums.filter(bars=60)
        .join(hours, on="hour")
        .with_columns(share=pl.col("volume") / pl.col("whole"))
    )
    assert full.height > 90
    assert full["share"].min() > 0.999999  # type: ignore[operator]
    assert full["share"].max() < 1.000001  # type: ignore[operator]


@pytest.mark.parametrize("folder", ["ohlcv", "ohlcv_quote"])
def test_clean_histories_lose_no_bar_and_every_gap_is_known(tmp_path: Path, folder: str) -> None:
    for path in sorted(Path(f"{ROOT}/{folder}").glob("*-1h.parquet")):
        data = tmp_path / path.stem
        result = imported(data, tmp_path / "own", f"{folder}/{path.stem}")
        assert "refused" not in result.out
        assert tool.rows(data, "silver.klines").height == pl.read_parquet(path).height
        assert tool.rows(data, "silver.quarantine").is_empty()
        assert tool.rows(data, "silver.gaps")["known"].null_count() == 0
        assert tool.rows(data, "silver.suspects").height < 10
