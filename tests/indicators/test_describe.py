import json

import pytest

from mlta.indicators.catalog import get, load_all
from mlta.indicators.describe import as_mapping, as_markdown


def test_a_record_becomes_a_mapping_with_everything_a_user_needs():
    found = as_mapping(get("rsi"))
    assert found["title"] == "Relative Strength Index"
    assert found["category"] == "momentum"
    assert found["inputs"] == ["close"]
    (param,) = found["params"]
    assert (param["name"], param["default"], param["min"], param["max"]) == ("period", 14, 2, 500)
    (output,) = found["outputs"]
    assert (output["unit"], output["min"], output["max"]) == ("percent", 0.0, 100.0)
    assert output["lookback"] == get("rsi").lookback(period=14)[0]
    assert found["settle"] == get("rsi").settle(period=14)
    assert found["columns"] == ["rsi_14"]


def test_a_bound_that_is_not_there_is_null():
    (output,) = as_mapping(get("sma"))["outputs"]
    assert (output["min"], output["max"]) == (None, None)


@pytest.mark.parametrize("indicator", load_all(), ids=lambda i: i.name)
def test_every_record_survives_json_and_leaves_nothing_blank(indicator):
    found = as_mapping(indicator)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert all(found[key] for key in ("name", "title", "category", "formula", "source", "inputs"))
    assert len(found["columns"]) == len(found["outputs"])
    assert all(param["doc"] and param["unit"] for param in found["params"])


def test_the_page_has_every_indicator_once_under_its_category():
    page = as_markdown(load_all())
    heads = [line for line in page.splitlines() if line.startswith("##")]
    expected = []
    for category in dict.fromkeys(indicator.category for indicator in load_all()):
        expected.append(f"## {category.value.capitalize()}")
        expected += [f"### {i.name}" for i in load_all() if i.category is category]
    assert heads == expected
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_an_entry_says_parameters_columns_bounds_and_memory():
    entry = as_markdown([get("rsi")])
    for line in (
        "Relative Strength Index, from close.",
        "- parameter `period`, default 14 (2 to 500 bars): ",
        "- column `rsi_14` in percent, first value after 14 bars, from 0 to 100",
        f"- recursive, settles in {get('rsi').settle(period=14)} bars",
        f"- source: {get('rsi').source}",
    ):
        assert line in entry
    assert "settles" not in as_markdown([get("sma")])
    assert ", from 0" not in as_markdown([get("sma")])
