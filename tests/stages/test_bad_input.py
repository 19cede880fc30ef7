"""What users bring that cannot be right: an exit code, the place, the remedy, nothing lost."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tests.stages import tool

NAME = "BTCUSDT-1h.csv"
FEW = "models.include=[lightgbm]"


@pytest.fixture
def bars(finished: Path) -> pl.DataFrame:
    """Good bars of a user's own."""
    return tool.candles(finished)


def _from(folder: Path) -> list[str]:
    return ["source.kind=files", f"source.path={folder}", FEW]


def _write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")


def _renamed(text: str) -> str:
    return text.replace("open_time,open,high", "when,first,top", 1)


def _header_only(text: str) -> str:
    return text.partition("\n")[0] + "\n"


def _more_fields(text: str) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:5], lines[5] + ",1,2,3", *lines[6:]])


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda _: "", "is empty"),
        (_header_only, "has no rows"),
        (_renamed, "has no column open_time, open, high"),
        (_more_fields, "line 6 has 13 fields instead of 10"),
        (lambda _: "PAR1 and then nothing", "damaged Parquet file"),
    ],
)
def test_a_file_that_is_no_table_of_candles_is_named(
    spoilt: Path, bars: pl.DataFrame, tmp_path: Path, spoil: Callable[[str], str], expected: str
) -> None:
    before = tool.contents(spoilt, "bronze.ledger")
    _write(tmp_path / "own", spoil(bars.write_csv()))
    result = tool.mlta(spoilt, "run-stage", "all", settings=_from(tmp_path / "own"))
    assert result.code == 1
    assert result.message.startswith("silver: ")
    assert NAME in result.message
    assert expected in result.message
    assert before == tool.contents(spoilt, "bronze.ledger")
    # a mended file is taken by the same command
    _write(tmp_path / "own", bars.write_csv())
    for stage in ("bronze", "silver"):
        assert tool.mlta(spoilt, "run-stage", stage, settings=_from(tmp_path / "own")).code == 0
    assert tool.rows(spoilt, "silver.klines").height == bars.height


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("close", "12,5 USD", "not_a_number"),
        ("volume", "", "not_a_number"),
        ("high", "nan", "not_a_number"),
        ("open_time", "4102444800000", "future"),
        ("open_time", "yesterday", "bad_time"),
        ("low", "-1.0", "non_positive_price"),
        ("low", "1e9", "ohlc_inconsistent"),
        ("volume", "-2.0", "negative_volume"),
        ("taker_buy_base", "1e12", "taker_above_total"),
    ],
)
def test_rows_that_cannot_be_bars_are_kept_apart_with_their_reason(
    data: Path, bars: pl.DataFrame, tmp_path: Path, column: str, value: str, reason: str
) -> None:
    place = 700
    at = pl.int_range(pl.len()) == place
    spoilt = bars.with_columns(
        pl.when(at).then(pl.lit(value)).otherwise(pl.col(column).cast(pl.String)).alias(column)
    )
    tool.write_candles(tmp_path / "own" / NAME, spoilt)
    for stage in ("bronze", "silver"):
        result = tool.mlta(data, "run-stage", stage, settings=_from(tmp_path / "own"))
        assert result.code == 0, result.err
    (row,) = tool.rows(data, "silver.quarantine").to_dicts()
    assert (place, reason) == (row["row"], row["reason"])
    shown = json.loads(row["raw"])[column]
    assert shown == value or float(shown) == float(value)
    assert tool.rows(data, "silver.klines").height == bars.height - 1
    failed = tool.rows(data, "silver.quality").filter(pl.col("result") == "fail")
    assert [reason] == failed["check"].to_list()


def test_a_file_of_bad_rows_only_is_refused_with_the_reasons(
    spoilt: Path, bars: pl.DataFrame, tmp_path: Path
) -> None:
    before = tool.contents(spoilt, "bronze.ledger")
    tool.write_candles(tmp_path / "own" / NAME, bars.with_columns(low=-1.0))
    result = tool.mlta(spoilt, "run-stage", "all", settings=_from(tmp_path / "own"))
    assert result.code == 1
    assert "no usable 1h bar of BTCUSDT" in result.message
    assert "non_positive_price" in result.message
    assert before == tool.contents(spoilt, "bronze.ledger")


def test_a_missing_source_path_is_named(spoilt: Path, tmp_path: Path) -> None:
    before = tool.contents(spoilt)
    result = tool.mlta(spoilt, "run-stage", "all", settings=_from(tmp_path / "nowhere"))
    assert result.code in (1, 2)
    assert f"source.path: {tmp_path / 'nowhere'} does not exist" in result.message
    assert before == tool.contents(spoilt)


def test_a_folder_without_the_symbol_says_what_is_there(
    data: Path, bars: pl.DataFrame, tmp_path: Path
) -> None:
    tool.write_candles(tmp_path / "own" / "BTCUSDC-1h.csv", bars)
    result = tool.mlta(data, "run-stage", "all", settings=_from(tmp_path / "own"))
    assert result.code == 1
    assert "BTCUSDT-1h" in result.message
    assert "BTCUSDC-1h" in result.message


@pytest.mark.parametrize("symbol", ["../BTC", "BTC/USDT", "btcusdt", "BTC'; --", ""])
def test_a_symbol_that_could_be_a_path_or_sql_is_refused(data: Path, symbol: str) -> None:
    result = tool.mlta(data, "run-stage", "all", settings=[f'symbols=["{symbol}"]'])
    assert result.code == 2
    assert "symbols" in result.message
    assert not data.exists()


def test_an_unknown_indicator_gets_the_near_name(data: Path) -> None:
    result = tool.mlta(data, "run-stage", "all", settings=["features.include=[keltnr]"])
    assert result.code == 2
    assert "keltnr" in result.message
    assert "Did you mean 'keltner'" in result.message
    assert not data.exists()


def test_more_folds_than_the_data_give_are_refused(spoilt: Path) -> None:
    before = tool.contents(spoilt)
    result = tool.mlta(
        spoilt, "run-stage", "all", settings=["splits.n_folds=500", "splits.min_train=0.95"]
    )
    assert result.code == 1
    assert "500" in result.message
    assert "fewer folds" in result.message
    assert before == tool.contents(spoilt)


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2024-01-02", "nothing to learn from"), ("2024-01-04", "Ask for fewer folds")],
)
def test_too_few_bars_are_refused_with_what_is_needed(data: Path, end: str, expected: str) -> None:
    short = [f"simulator.end={end}", "features.include=[{sma: {period: 50}}]"]
    result = tool.mlta(data, "run-stage", "all", settings=short)
    assert result.code == 1
    assert result.message.startswith("tune: ")
    assert expected in result.message
    assert tool.rows(data, "gold.labels").height > 0  # the stages before keep their results
    assert tool.rows(data, "gold.trials").is_empty()


def test_features_of_which_none_can_be_had_are_an_error(
    data: Path, bars: pl.DataFrame, tmp_path: Path
) -> None:
    ohlcv = bars.select("open_time", "open", "high", "low", "close", "volume")
    tool.write_candles(tmp_path / "own" / NAME, ohlcv)
    only = [*_from(tmp_path / "own"), "features.include=[taker_buy_ratio]"]
    result = tool.mlta(data, "run-stage", "all", settings=only)
    assert result.code == 1
    assert "feature" in result.message
    assert "not foreseen" not in result.message
