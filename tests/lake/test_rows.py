import polars as pl
import pytest

from mlta.errors import DataError
from mlta.lake.rows import (
    check_keys,
    checked_rows,
    key_values,
    named_keys,
    partition_key,
    rows_by_partition,
)
from tests.lake.tables import (
    NOTES,
    PRICES,
    SCORES,
    WIDE,
    make_notes,
    make_prices,
    make_wide,
    only,
)


def test_a_partition_key_joins_the_values_in_the_order_of_the_table():
    assert partition_key(SCORES, {"model": "trees", "run_id": "r1"}) == "r1/trees"
    assert partition_key(PRICES, {"symbol": "spot/1h/BTC_USDT-1.5"}) == "spot/1h/BTC_USDT-1.5"
    assert partition_key(NOTES, {}) == ""


@pytest.mark.parametrize("value", ["", "a'b", "a b", "a%b", "a\\b", "a=b", "ä", "a\n", None])
def test_a_value_that_means_something_elsewhere_names_no_partition(value):
    with pytest.raises(DataError, match="in column symbol cannot name a partition of"):
        partition_key(PRICES, {"symbol": value})


def test_a_slash_is_refused_where_the_key_is_split_at_slashes():
    with pytest.raises(DataError, match="'a/b' in column model"):
        partition_key(SCORES, {"run_id": "r", "model": "a/b"})


def test_checked_rows_come_in_key_order_with_the_columns_of_the_table():
    frame = pl.concat([make_prices([1.0, 2.0], "B"), make_prices([3.0], "A")])
    checked = checked_rows(frame.select(reversed(frame.columns)), PRICES)
    assert checked.columns == list(PRICES.schema)
    assert checked.select("symbol", "n").rows() == [("A", 0), ("B", 0), ("B", 1)]


def test_every_fault_of_the_schema_is_named_at_once():
    frame = make_prices([1.0]).drop("note").cast({"price": pl.Float32}).with_columns(more=1)
    with pytest.raises(DataError) as caught:
        checked_rows(frame, PRICES)
    assert str(caught.value) == (
        "rows do not fit silver.prices:\n"
        "  price is Float32, needed Float64\n"
        "  note is missing, needed String\n"
        "  more is Int32, which the table does not have"
    )


def test_a_wide_table_takes_further_floats_and_nothing_else():
    frame = make_wide(rsi=1.0)
    assert checked_rows(frame, WIDE).columns == ["symbol", "n", "rsi"]
    assert checked_rows(frame.cast({"rsi": pl.Float64}), WIDE).schema["rsi"] == pl.Float64
    with pytest.raises(DataError, match="rsi is Int64, which the table does not have"):
        checked_rows(frame.cast({"rsi": pl.Int64}), WIDE)


def test_rows_that_share_a_key_are_refused_with_at_most_ten_examples():
    frame = pl.concat([make_prices([1.0] * 12), make_prices([2.0] * 12)])
    with pytest.raises(DataError) as caught:
        check_keys(frame, PRICES)
    lines = str(caught.value).splitlines()
    assert lines[:2] == ["rows of silver.prices share a key ('symbol', 'n'):", "  ('A', 0)"]
    assert lines[-1] == "  ... and 2 more"
    assert len(lines) == 12


def test_a_null_in_a_key_is_a_value():
    frame = make_notes(_1="a", _2="b").with_columns(id=pl.lit(None, pl.Int64))
    with pytest.raises(DataError, match=r"\(None,\)"):
        check_keys(frame, NOTES)
    check_keys(frame[:1], NOTES)


def test_a_key_gives_the_values_that_it_was_made_of():
    assert key_values(SCORES, "r1/trees") == {"run_id": "r1", "model": "trees"}
    assert key_values(PRICES, "spot/1h/A") == {"symbol": "spot/1h/A"}
    assert key_values(NOTES, "") == {}
    assert key_values(SCORES, "r1") == {"run_id": "r1"}
    with pytest.raises(ValueError, match="zip"):
        key_values(SCORES, "r1/trees/more")


def test_the_rows_of_each_partition_wherever_they_stand():
    frame = pl.concat(
        [make_prices([1.0] * 2, "B"), make_prices([2.0], "A"), make_prices([3.0], "B")]
    )
    parts = rows_by_partition(frame, PRICES)
    assert sorted(parts) == ["A", "B"]
    assert parts["A"]["price"].to_list() == [2.0]
    assert parts["B"]["price"].to_list() == [1.0, 1.0, 3.0]
    assert rows_by_partition(frame[:0], PRICES) == {}


def test_a_table_without_partitions_is_one():
    assert rows_by_partition(make_notes(_1="a"), NOTES)[""]["text"].to_list() == ["a"]
    assert rows_by_partition(make_notes(), NOTES)[""].is_empty()


def test_partitions_by_two_columns_change_where_either_does():
    rows = [("r1", "a", 1.0), ("r1", "b", 2.0), ("r2", "b", 3.0), ("r2", "b", 4.0)]
    parts = rows_by_partition(pl.DataFrame(rows, SCORES.schema, orient="row"), SCORES)
    assert {key: part["score"].to_list() for key, part in parts.items()} == {
        "r1/a": [1.0], "r1/b": [2.0], "r2/b": [3.0, 4.0],
    }  # fmt: skip


def test_a_partition_that_is_named_in_part_stands_for_all_under_it():
    keys = ["r1/b", "r1/a", "r10/a", "r1/b", "r1"]
    assert named_keys(SCORES, [{"run_id": "r1"}], keys) == ["r1/a", "r1/b"]
    assert named_keys(SCORES, [{"run_id": "r1", "model": "c"}], keys) == ["r1/c"]
    assert named_keys(SCORES, [{"run_id": "r3"}], keys) == []
    assert named_keys(PRICES, only("A"), ["B"]) == ["A"]
    assert named_keys(NOTES, [{}], []) == [""]


def test_a_null_partition_is_refused():
    frame = make_prices([1.0]).with_columns(symbol=pl.lit(None, pl.String))
    with pytest.raises(DataError, match="None in column symbol"):
        rows_by_partition(frame, PRICES)
