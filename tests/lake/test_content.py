import struct

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mlta.lake.content import content_hash
from tests.lake.tables import NOON, PRICES, make_prices

VALUES = {
    "price": st.none() | st.floats(allow_nan=True),
    "note": st.none() | st.text("ab'é日\0", max_size=4),
    "good": st.none() | st.booleans(),
    "seen": st.just(NOON),
}


@st.composite
def rows(draw, min_size=0):
    """Rows of PRICES with distinct keys, of which parts may be null."""
    symbols = st.sampled_from(["A", "B", None])
    numbers = st.integers(-(2**63), 2**63 - 1)
    keys = draw(st.lists(st.tuples(symbols, numbers), unique=True, min_size=min_size, max_size=8))
    values = [draw(st.tuples(*VALUES.values())) for _ in keys]
    return pl.DataFrame(
        [(*key, *value) for key, value in zip(keys, values, strict=True)],
        schema=PRICES.schema,
        orient="row",
    )


def bits(value):
    """What tells two values of a cell apart."""
    return struct.pack("<d", value) if isinstance(value, float) else (type(value), value)


@given(rows(), st.randoms())
def test_the_order_of_rows_and_columns_does_not_count(frame, random):
    rows_ = random.sample(range(frame.height), frame.height)
    columns = random.sample(frame.columns, frame.width)
    assert content_hash(frame, PRICES) == content_hash(frame[rows_].select(columns), PRICES)


@given(rows(min_size=2), st.data())
def test_how_rows_lie_in_memory_does_not_count(frame, data):
    cut = data.draw(st.integers(1, frame.height - 1))
    parts = pl.concat([frame[cut:], frame[:cut]], rechunk=False)
    assert parts.n_chunks() == 2
    assert content_hash(frame, PRICES) == content_hash(parts, PRICES)


@given(rows(min_size=1), st.data())
def test_every_bit_of_every_value_counts(frame, data):
    name = data.draw(st.sampled_from(["price", "note", "good"]))
    row = data.draw(st.integers(0, frame.height - 1))
    old, new = frame[name][row], data.draw(VALUES[name])
    assume(bits(old) != bits(new))
    values = frame[name].to_list()
    values[row] = new
    other = frame.with_columns(pl.Series(name, values, PRICES.schema[name]))
    assert content_hash(frame, PRICES) != content_hash(other, PRICES)


def test_two_not_a_numbers_of_other_bits_differ():
    nans = np.array([0x7FF8_0000_0000_0000, 0x7FF8_0000_0000_0001], dtype=np.uint64)
    one, two = (make_prices([value]) for value in nans.view(np.float64))
    assert content_hash(one, PRICES) != content_hash(two, PRICES)


@pytest.mark.parametrize(("column", "empty"), [("price", 0.0), ("note", ""), ("good", False)])
def test_null_is_not_the_empty_value(column, empty):
    frame = make_prices([1.0])
    null = frame.with_columns(pl.lit(None, PRICES.schema[column]).alias(column))
    blank = frame.with_columns(pl.lit(empty, PRICES.schema[column]).alias(column))
    assert content_hash(null, PRICES) != content_hash(blank, PRICES)


def test_null_is_not_zero_for_whole_numbers():
    null = make_prices([1.0]).with_columns(n=pl.lit(None, pl.Int64))
    assert content_hash(null, PRICES) != content_hash(make_prices([1.0]), PRICES)


def test_texts_do_not_run_into_each_other():
    hashes = {
        content_hash(make_prices([1.0, 1.0]).with_columns(note=pl.Series(texts)), PRICES)
        for texts in (["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"])
    }
    assert len(hashes) == 4


def test_volatile_columns_do_not_count():
    later = NOON.replace(year=2027)
    assert content_hash(make_prices([1.0]), PRICES) == content_hash(
        make_prices([1.0], seen=later), PRICES
    )
    assert content_hash(make_prices([1.0]), PRICES) == content_hash(
        make_prices([1.0]).drop("seen"), PRICES
    )


@pytest.mark.parametrize("height", [0, 2])
def test_names_and_types_of_columns_count_even_without_rows(height):
    frame = make_prices([1.0] * height)
    changed = [
        frame,
        frame.rename({"note": "remark"}),
        frame.cast({"price": pl.Float32}),
        frame.cast({"n": pl.Int32}),
        frame.drop("note"),
        frame.with_columns(more=pl.lit(0.0)),
    ]
    assert len({content_hash(one, PRICES) for one in changed}) == len(changed)


def test_the_number_of_rows_counts_where_no_value_does():
    table = [make_prices([1.0] * n).select("n").with_columns(n=pl.lit(0, pl.Int64)) for n in (1, 2)]
    keyed = type(PRICES)(**{**vars(PRICES), "keys": ("n",)})
    assert content_hash(table[0], keyed) != content_hash(table[1], keyed)


def test_the_hash_is_the_same_for_ever():
    frame = make_prices([1.5, None, float("inf")])
    assert content_hash(frame, PRICES) == "8b206c48883f8932"
