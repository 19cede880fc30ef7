import json

import pytest

from mlta.indicators.catalog import get, load_all
from mlta.indicators.describe import as_docstring, as_mapping, still_values


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


def test_figures_of_a_whole_warm_up_and_of_the_cost_are_there():
    found = as_mapping(get("rsi"))
    assert found["warm_up"] == found["settle"] + 14
    assert found["cost"] == "O(1)"


def test_what_stands_still_has_the_value_that_the_formula_says():
    assert still_values(get("sma")) == {"prices stand still": "128", "nothing is traded": "128"}
    assert still_values(get("rsi"))["prices stand still"] == "NaN"
    assert still_values(get("taker_buy_ratio")) == {
        "prices stand still": "0.5", "nothing is traded": "NaN",
    }  # fmt: skip


def test_a_docstring_has_the_sections_of_numpydoc():
    doc = as_docstring(get("bbands"))
    heads = ["Parameters\n----------", "Returns\n-------", "Notes\n-----"]
    assert [doc.index(head) for head in heads] == sorted(doc.index(head) for head in heads)
    assert doc.splitlines()[0].endswith(".")
