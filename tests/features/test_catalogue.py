import json

import polars as pl

from mlta.features.catalogue import build_catalogue, columns_without_values
from mlta.schemas import FEATURE_CATALOG
from tests.features.frames import specs_of

SPECS = specs_of("macd", "obv")


def test_every_column_has_a_row_with_its_parameters_and_its_form():
    columns = [name for spec in SPECS for name in spec.columns]
    catalogue = build_catalogue(SPECS, columns, {})
    assert catalogue.schema == pl.Schema(FEATURE_CATALOG.schema)
    assert catalogue["column"].to_list() == columns
    row = catalogue.row(1, named=True)
    assert row["indicator"] == "macd"
    assert row["output"] == "signal"
    assert json.loads(row["params"]) == {"fast": 12, "slow": 26, "signal": 9}
    assert row["lookback"] == SPECS[0].lookback[1]
    assert row["settle"] == SPECS[0].settle
    assert row["matrix_form"] == "macd_12_26_9_signal / close"
    assert row["used"] is True
    assert row["note"] is None
    assert row["formula"]
    assert row["source"]


def test_a_column_that_is_not_used_says_why():
    catalogue = build_catalogue(SPECS, ["obv"], {"obv": "no values for BTCUSDT"})
    assert catalogue.select("column", "used", "note").rows() == [
        ("obv", False, "no values for BTCUSDT")
    ]


def test_no_columns_give_an_empty_catalogue():
    assert build_catalogue(SPECS, [], {}).schema == pl.Schema(FEATURE_CATALOG.schema)


def test_columns_without_a_value_for_some_symbol_are_told_with_the_first_such_symbol():
    nan, inf = float("nan"), float("inf")
    features = {
        "A": pl.DataFrame({"a": [nan, 1.0], "b": [nan, inf], "c": [1.0, 2.0], "d": [None, None]}),
        "B": pl.DataFrame({"a": [0.0, nan], "b": [nan, nan], "c": [nan, nan], "d": [1.0, 1.0]}),
    }
    reasons = columns_without_values(
        {symbol: frame.cast(pl.Float64) for symbol, frame in features.items()}
    )
    assert {column: reason[:15] for column, reason in reasons.items()} == {
        "b": "no values for A", "d": "no values for A", "c": "no values for B",
    }  # fmt: skip


def test_a_symbol_without_bars_has_no_values():
    empty = pl.DataFrame(schema={"a": pl.Float64})
    assert list(columns_without_values({"A": empty})) == ["a"]
