import math

import polars as pl
import pytest

from mlta.bars.canonical import RAW_COLUMNS, build_canonical, stack_raws
from mlta.errors import DataError
from tests.bars.made_bars import as_native, as_text, clean_rows


def only(raw):
    (stack,) = stack_raws([("a.csv", raw)])
    return build_canonical(stack)


def spoiled(column, value, form=as_native):
    rows = clean_rows(2)
    rows[1][column] = value
    return only(form(rows))


def test_neighbouring_files_of_one_schema_are_stacked_and_keep_their_order():
    text, native = as_text(clean_rows(2)), as_native(clean_rows(2))
    stacks = stack_raws([("a", text), ("b", text), ("c", native), ("d", text)])
    assert [stack["source_file"].to_list() for stack in stacks] == [
        ["a", "a", "b", "b"],
        ["c", "c"],
        ["d", "d"],
    ]
    assert stacks[0]["row"].to_list() == [0, 1, 0, 1]


def test_columns_that_nobody_asked_for_are_left_out():
    (stack,) = stack_raws([("a", as_text(clean_rows(1)).with_columns(ignore=pl.lit("0")))])
    assert ["source_file", "row", *RAW_COLUMNS] == stack.columns


def test_files_without_needed_columns_are_all_named():
    raw = as_native(clean_rows(1))
    with pytest.raises(
        DataError, match=r"2 of 3 files lack(.|\n)*b lacks volume\n  c lacks row, low"
    ):
        stack_raws([("a", raw), ("b", raw.drop("volume")), ("c", raw.drop("row", "low"))])


def test_a_file_given_twice_is_refused():
    raw = as_native(clean_rows(1))
    with pytest.raises(DataError, match="more than once"):
        stack_raws([("a", raw), ("a", raw)])


def test_text_and_native_columns_give_the_same_bars():
    native, text = only(as_native(clean_rows(3))), only(as_text(clean_rows(3)))
    assert native.equals(text)
    assert not native["unreadable"].any()


def test_columns_that_a_source_lacks_are_null_and_not_unreadable():
    raw = as_native(clean_rows(2)).drop(
        "close_time", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote"
    )
    bars = only(raw)
    assert pl.Int64 == bars.schema["trade_count"]
    assert 2 == bars["quote_volume"].null_count() == bars["close_time"].null_count()
    assert not bars["unreadable"].any()
    assert not bars["close_unreadable"].any()


@pytest.mark.parametrize("column", ["open", "high", "low", "close", "volume"])
@pytest.mark.parametrize("value", [None, math.nan, math.inf, "x"])
def test_a_needed_number_that_is_none_makes_its_row_unreadable(column, value):
    bars = spoiled(column, value, as_text)
    assert bars["unreadable"].to_list() == [False, True]


@pytest.mark.parametrize("value", [None, math.nan])
def test_a_further_number_may_be_missing(value):
    bars = spoiled("quote_volume", value)
    assert bars["unreadable"].to_list() == [False, False]
    assert bars["quote_volume"].to_list() == [1005.0, None]


@pytest.mark.parametrize(
    ("column", "value"), [("quote_volume", "x"), ("trade_count", "7.5"), ("taker_buy_base", "inf")]
)
def test_a_further_number_that_is_there_must_be_one(column, value):
    assert spoiled(column, value, as_text)["unreadable"].to_list() == [False, True]


def test_a_whole_float_is_a_count_of_trades():
    assert spoiled("trade_count", "8.0", as_text)["trade_count"].to_list() == [7, 8]


@pytest.mark.parametrize("value", [None, "", "nan"])
def test_no_open_time_at_all_is_told_from_an_unreadable_one(value):
    assert spoiled("open_time", value, as_text)["time_missing"].to_list() == [False, True]
    assert spoiled("open_time", "junk", as_text)["time_missing"].to_list() == [False, False]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_float_open_time_that_is_no_number_is_missing(value):
    raw = as_native(clean_rows(2)).with_columns(open_time=pl.Series([1_614_574_800_000.0, value]))
    assert only(raw)["time_missing"].to_list() == [False, True]


def test_an_unreadable_close_time_is_reported_by_itself():
    bars = spoiled("close_time", "junk", as_text)
    assert bars["close_unreadable"].to_list() == [False, True]
    assert bars["unreadable"].to_list() == [False, False]
