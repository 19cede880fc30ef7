"""One data folder, several sources and symbols: their bars never mix."""

import json
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from tests.stages import tool

FEW = "models.include=[lightgbm]"


@pytest.fixture
def own(finished: Path, tmp_path: Path) -> Path:
    """A folder with a user's own candles: the simulated ones at ten times the price."""
    bars = tool.candles(finished).with_columns(
        pl.col("open", "high", "low", "close", "quote_volume", "taker_buy_quote") * 10.0
    )
    tool.write_candles(tmp_path / "own" / "BTCUSDT-1h.csv", bars)
    return tmp_path / "own"


def _from(folder: Path, *more: str) -> list[str]:
    return ["source.kind=files", f"source.path={folder}", FEW, *more]


def _prices(data: Path) -> float:
    return float(tool.rows(data, "silver.klines")["close"].sum())


def test_switching_the_source_replaces_the_bars_and_going_back_restores_them(
    finished: Path, spoilt: Path, own: Path
) -> None:
    simulated = _prices(finished)
    tool.run_all(spoilt, *_from(own))
    bars = tool.rows(spoilt, "silver.klines")
    assert _prices(spoilt) == pytest.approx(10 * simulated)
    assert bars.height == tool.rows(finished, "silver.klines").height
    assert all(name.startswith("files/") for name in bars["source_file"].unique())
    tool.run_all(spoilt)
    assert _prices(spoilt) == simulated
    before, after = tool.contents(finished), tool.contents(spoilt)
    for name in ("silver.klines", "gold.features", "gold.labels"):
        assert before[name] == after[name]
    assert tool.run_id(finished) in tool.rows(spoilt, "gold.folds")["run_id"].to_list()


def test_a_file_of_another_ending_replaces_the_first_and_going_back_works(
    finished: Path, data: Path, own: Path, tmp_path: Path
) -> None:
    """One user's CSV and another's Parquet are not two halves of one series."""
    other = tmp_path / "other" / "BTCUSDT-1h.parquet"
    other.parent.mkdir()
    short = tool.candles(finished).tail(900)
    short.write_parquet(other)
    all_bars = tool.candles(finished).height
    for folder, expected in ((own, all_bars), (other.parent, 900), (own, all_bars)):
        for stage in ("bronze", "silver"):
            result = tool.mlta(data, "run-stage", stage, settings=_from(folder))
            assert result.code == 0, result.err
        bars = tool.rows(data, "silver.klines")
        assert bars["source_file"].n_unique() == 1
        assert expected == bars.height


def test_new_bars_in_the_file_extend_the_series(data: Path, own: Path) -> None:
    path = own / "BTCUSDT-1h.csv"
    whole = pl.read_csv(path)
    for bars in (1200, 1200, whole.height):
        whole.head(bars).write_csv(path)
        for stage in ("bronze", "silver"):
            result = tool.mlta(data, "run-stage", stage, settings=_from(own))
            assert result.code == 0, result.err
        assert tool.rows(data, "silver.klines").height == bars
    assert tool.rows(data, "bronze.ledger")["revision"].to_list() == [0, 1]


def test_another_symbol_leaves_the_first_ones_gold_alone(finished: Path, spoilt: Path) -> None:
    before = tool.contents(finished)
    tool.run_all(spoilt, "symbols=[ETHUSDT]")
    after = tool.contents(spoilt)
    for name in ("silver.klines", "gold.features", "gold.labels", "gold.predictions"):
        assert before[name].items() < after[name].items()
    assert tool.run_all(spoilt).ran == []


def test_other_features_of_another_symbol_are_no_part_of_the_first_ones(
    finished: Path, spoilt: Path
) -> None:
    other = ["symbols=[ETHUSDT]", "features.include=[ema,rsi]"]
    for stage in ("bronze", "silver", "gold"):
        assert tool.mlta(spoilt, "run-stage", stage, settings=other).code == 0
    # two definitions cannot stand in one table: the first is computed again before it is used
    refused = tool.mlta(spoilt, "run-stage", "tune")
    assert refused.code == 1
    assert "gold, which is not up to date" in refused.message
    assert tool.run_all(spoilt).ran == ["gold"]
    before, after = tool.contents(finished), tool.contents(spoilt)
    for name in ("gold.features", "gold.labels", "gold.predictions"):
        assert before[name].items() <= after[name].items()


def test_a_source_with_ohlcv_only_drops_what_needs_more_and_says_why(
    finished: Path, data: Path, tmp_path: Path
) -> None:
    bars = tool.candles(finished).select("open_time", "open", "high", "low", "close", "volume")
    tool.write_candles(tmp_path / "own" / "BTCUSDT-1h.csv", bars)
    tool.run_all(data, *_from(tmp_path / "own"))
    catalogue = tool.rows(data, "gold.feature_catalog")
    dropped = catalogue.filter(~pl.col("used"))
    assert dropped["indicator"].unique().to_list() == ["taker_buy_ratio"]
    assert "no values for BTCUSDT: its source lacks a column" in dropped["note"][0]
    features = tool.rows(data, "gold.models")["features"][0]
    assert "taker_buy_ratio" not in features
    assert "rsi_14" in features


def test_the_span_asked_for_is_the_span_that_comes(data: Path) -> None:
    span = ("source.start=2024-01-03", "source.end=2024-02-20T12:00:00Z")
    for stage in ("bronze", "silver"):
        assert tool.mlta(data, "run-stage", stage, settings=span).code == 0
    opened = tool.rows(data, "silver.klines")["open_time"]
    assert opened.min() == datetime.fromisoformat("2024-01-03T00:00:00Z")
    assert opened.max() == datetime.fromisoformat("2024-02-20T11:00:00Z")


def _many(path: Path) -> Path:
    """Five bars of two symbols in one file, as a vendor might write them."""
    lines = ["Unix;Date;Pair;Open;High;Low;Close;Volume"]
    for i in range(5):
        unix = 1_704_067_200 + 3600 * i
        for pair, price in (("BTC/USDT", 100 + i), ("ETH/USDT", 10 + i)):
            lines.append(f"{unix};today;{pair};{price};{price};{price};{price};1")
    path.parent.mkdir()
    path.write_text("\n".join(lines))
    return path


def test_one_file_of_many_symbols_stands_once_in_bronze_and_each_gets_its_own_rows(
    data: Path, tmp_path: Path
) -> None:
    path = _many(tmp_path / "own" / "candles-1h.csv")
    options = ["source.kind=files", f"source.path={path.parent}", "symbols=[BTCUSDT,ETHUSDT]"]
    assert tool.mlta(data, "run-stage", "bronze", settings=options).code == 0
    asked = tool.mlta(data, "run-stage", "silver", settings=options)
    assert "'Unix', 'Date' could each be open_time" in asked.message
    options.append("source.columns.open_time=unix")
    for stage in ("bronze", "silver"):
        result = tool.mlta(data, "run-stage", stage, settings=options)
        assert result.code == 0, result.err
    landed = tool.rows(data, "bronze.ledger")
    assert landed["symbol"].to_list() == ["BTCUSDT", "ETHUSDT"]
    assert landed["path"].n_unique() == 1
    (file,) = (data / "bronze" / "files").iterdir()
    assert file.read_bytes() == path.read_bytes()
    bars = tool.rows(data, "silver.klines")
    closes = bars.group_by("symbol", maintain_order=True).agg("close").rows()
    expected = [[price + i for i in range(5)] for price in (100.0, 10.0)]
    assert closes == list(zip(("BTCUSDT", "ETHUSDT"), expected, strict=True))


def test_headers_chosen_otherwise_make_silver_run_again(data: Path, tmp_path: Path) -> None:
    path = _many(tmp_path / "own" / "export.txt")
    options = ["source.kind=files", f"source.path={path}", "source.columns.open_time=unix"]
    tool.mlta(data, "run-stage", "bronze", settings=options)
    assert tool.mlta(data, "run-stage", "silver", settings=options).ran == ["silver"]
    assert tool.mlta(data, "run-stage", "silver", settings=options).ran == []
    options += ["source.columns.high=low", "source.columns.low=high"]
    assert tool.mlta(data, "run-stage", "bronze", settings=options).ran == []
    assert tool.mlta(data, "run-stage", "silver", settings=options).ran == ["silver"]


def test_late_corrections_are_told_by_day_and_new_bars_by_number(data: Path, own: Path) -> None:
    path = own / "BTCUSDT-1h.csv"
    whole = pl.read_csv(path)

    def silver(bars: pl.DataFrame) -> tool.Result:
        bars.write_csv(path)
        results = [
            tool.mlta(data, "run-stage", s, settings=_from(own)) for s in ("bronze", "silver")
        ]
        assert [result.code for result in results] == [0, 0]
        return results[1]

    first = silver(whole.head(1000))
    assert "silver:" not in first.out
    row = pl.int_range(pl.len())
    corrected = (
        pl.when(row.is_in([30, 100, 101])).then(pl.col("trade_count") + 1).otherwise("trade_count")
    )
    second = silver(whole.head(1024).with_columns(trade_count=corrected))
    days = [tool.rows(data, "silver.klines")["open_time"][n].date().isoformat() for n in (30, 100)]
    last = tool.rows(data, "silver.klines")["open_time"][999]
    told = (
        f"spot/1h/BTCUSDT: changed days: {', '.join(days)}; 24 new bars since {last:%Y-%m-%d %H:%M}"
    )
    assert f"silver:\n  {told}; 997 bars from another file\n" in second.out
    (line,) = [json.loads(text) for text in second.err.splitlines() if "bars changed" in text]
    assert (line["level"], line["new_bars"], line["changed_days"]) == ("warning", 24, 2)
    assert line["first"] == days
