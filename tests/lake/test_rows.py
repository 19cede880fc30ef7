import polars as pl
import pytest

from mlta.errors import DataError
from mlta.lake.content import content_hash
from mlta.lake.rows import (
    check_keys,
    checked_rows,
    partition_hashes,
    partition_key,
    partitions_of,
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


def test_partitions_of_rows():
    frame = pl.concat([make_prices([1.0] * 2, s) for s in "BA"])
    assert partitions_of(frame, PRICES) == only("A", "B")
    assert partitions_of(frame[:0], PRICES) == []
    assert partitions_of(make_notes(), NOTES) == [{}]


def test_every_partition_has_a_hash_and_an_empty_one_too():
    frame = pl.concat([make_prices([1.0], s) for s in "AB"])
    hashes = partition_hashes(frame, PRICES, only("A", "B", "C"))
    assert hashes == {
        "A": content_hash(make_prices([1.0], "A"), PRICES),
        "B": content_hash(make_prices([1.0], "B"), PRICES),
        "C": content_hash(make_prices([]), PRICES),
    }


def test_rows_outside_the_given_partitions_are_a_fault_of_the_caller():
    with pytest.raises(AssertionError, match="outside the partitions to be replaced:\n  A"):
        partition_hashes(make_prices([1.0], "A"), PRICES, only("B"))


def test_a_null_partition_is_refused():
    frame = make_prices([1.0]).with_columns(symbol=pl.lit(None, pl.String))
    with pytest.raises(DataError, match="None in column symbol"):
        partition_hashes(frame, PRICES, partitions_of(frame, PRICES))
