"""Raw rows of trades: each ends in the table or in quarantine, once."""

import json
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.market_data.agg_trades import RAW, build_day, read_trades
from mlta.schemas import AGG_TRADES, TIME

DAY = (datetime(2024, 3, 7, tzinfo=UTC), datetime(2024, 3, 8, tzinfo=UTC))
NOON_MS = 1_709_812_800_000
GOOD = ("7", "60000.10", "0.5", "70", "72", str(NOON_MS), "True")


def raw(*rows):
    columns = dict.fromkeys(RAW, pl.String)
    frame = pl.DataFrame([row[: len(RAW)] for row in rows], schema=columns, orient="row")
    return frame.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))


def changed(**cells):
    return tuple(cells.get(name, value) for name, value in zip(RAW, GOOD, strict=True))


def test_a_good_row_has_its_values_and_types():
    read = read_trades("file", raw(GOOD), DAY)
    assert read.refused.is_empty()
    (row,) = read.kept.to_dicts()
    assert row == {
        "source_file": "file", "row": 0, "trade_id": 7, "first_trade_id": 70, "last_trade_id": 72,
        "price": 60000.10, "quantity": 0.5, "time": datetime(2024, 3, 7, 12, tzinfo=UTC),
        "buyer_is_maker": True, "day": "2024-03-07",
    }  # fmt: skip
    types = {**AGG_TRADES.schema, "row": pl.Int64}
    assert {name: types[name] for name in read.kept.columns} == dict(read.kept.schema)


def test_milliseconds_and_microseconds_stand_in_one_file():
    rows = (changed(time=str(NOON_MS + 1)), changed(time=str(NOON_MS * 1000 + 2)))
    times = read_trades("file", raw(*rows), DAY).kept["time"]
    assert times.cast(TIME).dt.epoch("us").to_list() == [NOON_MS * 1000 + 1000, NOON_MS * 1000 + 2]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"time": "noon"}, "bad_time"),
        ({"time": None}, "bad_time"),
        ({"price": "nan"}, "unreadable"),
        ({"price": None}, "unreadable"),
        ({"trade_id": "7.5"}, "unreadable"),
        ({"buyer_is_maker": "maybe"}, "unreadable"),
        ({"price": "0"}, "not_positive"),
        ({"quantity": "-1"}, "not_positive"),
        ({"first_trade_id": "73"}, "trade_ids"),
        ({"first_trade_id": "-1", "last_trade_id": "-1"}, "trade_ids"),
        ({"time": str(NOON_MS + 43_200_000)}, "outside_file"),
        ({"time": str(NOON_MS - 43_200_001)}, "outside_file"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_as_it_stood(cells, reason):
    read = read_trades("file", raw(GOOD, changed(**cells)), DAY)
    assert read.kept.height == 1
    (row,) = read.refused.to_dicts()
    assert (row["source_file"], row["row"], row["reason"]) == ("file", 1, reason)
    assert json.loads(row["raw"]) == dict(zip(RAW, changed(**cells), strict=True))


def test_both_spellings_of_truth_are_read():
    words = ("True", "false", "TRUE", "False", "true")
    trades = read_trades("f", raw(*(changed(buyer_is_maker=word) for word in words)), DAY).kept
    assert trades["buyer_is_maker"].to_list() == [True, False, True, False, True]


def test_without_a_span_no_time_is_outside():
    row = changed(time=str(NOON_MS + 43_200_000))
    assert read_trades("page", raw(row), None).kept["day"].to_list() == ["2024-03-08"]


def test_of_one_id_the_last_of_the_last_file_counts():
    page = read_trades("page", raw(changed(price="1"), changed(price="2")), DAY).kept
    file = read_trades("file", raw(changed(price="3"), changed(price="4")), DAY).kept
    made = build_day([page, file])
    assert made.trades["price"].to_list() == [4.0]
    assert made.refused.select("source_file", "row", "reason").rows() == [
        ("page", 0, "duplicate"), ("page", 1, "duplicate"), ("file", 0, "duplicate"),
    ]  # fmt: skip


def test_a_day_without_trades_has_none():
    made = build_day([read_trades("file", raw(), DAY).kept])
    assert (made.trades.height, made.refused.height) == (0, 0)
    assert (made.missing_ids, made.unsorted) == (0, 0)


def test_missing_ids_and_rows_out_of_order_are_counted():
    ids = ("3", "9", "4", "5")
    made = build_day([read_trades("f", raw(*(changed(trade_id=i) for i in ids)), DAY).kept])
    assert made.trades["trade_id"].to_list() == [3, 4, 5, 9]
    assert (made.missing_ids, made.unsorted) == (3, 1)


texts = st.sampled_from(["1", "2", "3", "-1", "0", "x", "", None])
rows = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "4", "x", None]), texts, texts, texts, texts,
        st.sampled_from([str(NOON_MS), str(NOON_MS * 1000), str(NOON_MS + 10**8), "x", None]),
        st.sampled_from(["True", "false", "x", None]),
    ),
    max_size=12,
)  # fmt: skip


@given(st.lists(rows, min_size=1, max_size=3))
def test_rows_in_are_rows_kept_and_rows_refused(files):
    reads = [read_trades(f"file {i}", raw(*each), DAY) for i, each in enumerate(files)]
    made = build_day([read.kept for read in reads])
    places = [made.trades.select("source_file", "row"), made.refused.select("source_file", "row")]
    places += [read.refused.select("source_file", "row") for read in reads]
    found = sorted(row for part in places for row in part.rows())
    assert found == [(f"file {i}", j) for i, each in enumerate(files) for j in range(len(each))]
    assert made.trades["trade_id"].is_unique().all()
