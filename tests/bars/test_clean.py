from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.bars.checks import CHECKS
from mlta.bars.series_checks import SERIES_CHECKS
from mlta.schemas import GAPS, KLINES, QUALITY, QUARANTINE, SUSPECTS
from tests.bars.made_bars import (
    NOW_US,
    START,
    as_native,
    as_text,
    check,
    clean,
    clean_rows,
    reasons,
    us,
)

HOUR = timedelta(hours=1)
ALL_CHECKS = sorted(
    {name for name, _ in CHECKS}
    | {"duplicate", "unsorted", "off_grid", "close_time", "gaps", "lives", "rows"}
    | {"files_disagree", "quarantined_files", "completeness"}
    | {name for name, _ in SERIES_CHECKS}
    | {"beside_partial", "volume_level"}
)


def ms(instant):
    return us(instant) // 1_000


def test_clean_bars_pass_every_check_and_keep_every_value():
    rows = clean_rows(5)
    cleaned = clean(as_text(rows))
    assert set(cleaned.quality["result"]) == {"pass"}
    assert cleaned.quality["check"].to_list() == ALL_CHECKS
    assert (cleaned.quarantine.height, cleaned.gaps.height) == (0, 0)
    for name in ("open", "high", "low", "close", "volume", "trade_count", "taker_buy_quote"):
        assert [row[name] for row in rows] == cleaned.klines[name].to_list()
    assert [START + i * HOUR for i in range(5)] == cleaned.klines["open_time"].to_list()
    assert [START + (i + 1) * HOUR for i in range(5)] == cleaned.klines["available_at"].to_list()
    assert {("spot", "1h", "BTCUSDT", "file0", False)} == set(
        cleaned.klines.select("market", "timeframe", "symbol", "source_file", "off_grid").rows()
    )


@pytest.mark.parametrize("raws", [(), (as_text([]),), (as_text(clean_rows(3)),)])
def test_frames_have_exactly_the_columns_of_their_tables(raws):
    cleaned = clean(*raws)
    for frame, table in (
        (cleaned.klines, KLINES),
        (cleaned.quarantine, QUARANTINE),
        (cleaned.suspects, SUSPECTS),
        (cleaned.quality, QUALITY),
        (cleaned.gaps, GAPS),
    ):
        assert list(table.schema.items()) == list(frame.schema.items())
    assert cleaned.quality["check"].to_list() == ALL_CHECKS


def test_rows_outside_the_half_open_span_are_counted_and_not_quarantined():
    rows = clean_rows(6)
    rows[0]["close"] = "x"  # not asked for, so its fault is nobody's business
    cleaned = clean(as_text(rows), start=START + HOUR, end=START + 4 * HOUR)
    assert [START + i * HOUR for i in (1, 2, 3)] == cleaned.klines["open_time"].to_list()
    assert cleaned.quarantine.height == 0
    assert check(cleaned, "outside_span")[:2] == ("pass", 3)
    figures = {"rows_in": 6, "klines": 3, "quarantined": 0, "outside_span": 3, "imputed": 0}
    assert ("pass", 3, figures) == check(cleaned, "rows")


def test_the_later_of_two_bars_of_one_instant_wins_also_across_files():
    rows = clean_rows(3)
    better = dict(rows[1], close=101.5)
    cleaned = clean(as_text([*rows, rows[2]]), as_native([better]))
    assert cleaned.klines["close"].to_list() == [101.0, 101.5, 103.0]
    assert cleaned.klines["source_file"].to_list() == ["file0", "file1", "file0"]
    assert reasons(cleaned) == {1: "duplicate", 2: "duplicate"}
    result, count, figures = check(cleaned, "duplicate")
    assert (result, count, figures["identical"], figures["differing"]) == ("warn", 2, 1, 1)


def test_the_last_of_three_wins_and_both_others_are_kept_aside():
    row = clean_rows(1)[0]
    cleaned = clean(as_native([dict(row, close=close) for close in (100.5, 101.5, 100.5)]))
    assert cleaned.klines["close"].to_list() == [100.5]
    result, count, figures = check(cleaned, "duplicate")
    assert (result, count, figures["identical"]) == ("warn", 2, 1)


def test_a_refused_row_never_replaces_a_good_one():
    rows = clean_rows(1)
    cleaned = clean(as_native([rows[0], dict(rows[0], close=-1.0)]))
    assert cleaned.klines["close"].to_list() == [101.0]
    assert reasons(cleaned) == {1: "non_positive_price"}


def test_one_instant_in_two_units_is_a_duplicate():
    row = clean_rows(1)[0]
    cleaned = clean(as_native([row, dict(row, open_time=row["open_time"] // 1_000)]))
    assert reasons(cleaned) == {0: "duplicate"}


def test_unsorted_rows_are_sorted_and_counted_within_their_file():
    rows = clean_rows(4)
    cleaned = clean(as_native([rows[2], rows[3], rows[1]]), as_native([rows[0]]))
    assert [START + i * HOUR for i in range(4)] == cleaned.klines["open_time"].to_list()
    expected = {"examples": ["2021-03-01T01:00:00.000Z"]}
    assert ("warn", 1, expected) == check(cleaned, "unsorted")


def test_bars_off_the_grid_stay_are_flagged_and_are_no_duplicates():
    rows = clean_rows(4)
    rows[2]["open_time"] += 28 * 60_000
    rows[2]["close_time"] += 28 * 60_000
    cleaned = clean(as_native(rows))
    assert cleaned.klines["off_grid"].to_list() == [False, False, True, False]
    assert START + 3 * HOUR + timedelta(minutes=28) == cleaned.klines["available_at"][2]
    assert check(cleaned, "off_grid")[:2] == ("warn", 1)
    assert check(cleaned, "duplicate")[:2] == ("pass", 0)
    result, missing, figures = check(cleaned, "gaps")
    assert (result, missing, figures["off_grid_bars_inside"]) == ("warn", 1, 1)


def test_months_are_available_when_the_next_begins():
    row = dict(clean_rows(1)[0], open_time="2021-02-01", close_time="2021-02-28T23:59:59.999Z")
    cleaned = clean(as_text([row]), timeframe="1mo")
    assert datetime(2021, 3, 1, tzinfo=UTC) == cleaned.klines["available_at"][0]
    assert check(cleaned, "close_time")[:2] == ("pass", 0)


def test_the_same_rows_give_the_same_frames():
    rows = clean_rows(20)
    raw = as_text([*rows[::2], *rows[5:9], dict(rows[3], low="x")])
    first, second = clean(raw), clean(raw)
    for name in ("klines", "quarantine", "quality", "gaps"):
        assert getattr(first, name).equals(getattr(second, name))


def no_change(row):
    return row


def closes_late(row):
    return dict(row, close_time=row["close_time"] + 7)


def beside_grid(row):
    return dict(row, open_time=row["open_time"] + 17_000, close_time=row["close_time"] + 17_000)


# what may be planted: how a row is spoiled, and the reason that must be found (None: it stays)
PLANTED = {
    "clean": (no_change, None),
    "odd close": (closes_late, None),
    "off grid": (beside_grid, None),
    "too old": (lambda row: dict(row, open_time=1_100_000_000), "bad_time"),
    "future": (lambda row: dict(row, open_time=ms(datetime(2030, 1, 1, tzinfo=UTC))), "future"),
    "running": (lambda row: dict(row, open_time=NOW_US // 1_000 - 1), "not_closed"),
    "no number": (lambda row: dict(row, volume=None), "not_a_number"),
    "zero": (lambda row: dict(row, low=0.0), "non_positive_price"),
    "crossed": (lambda row: dict(row, high=row["low"], low=row["high"]), "ohlc_inconsistent"),
    "negative": (lambda row: dict(row, quote_volume=-1.0), "negative_volume"),
    "takers": (lambda row: dict(row, taker_buy_base=row["volume"] * 2), "taker_above_total"),
    "twice": (no_change, "duplicate"),
    "outside": (lambda row: dict(row, open_time=ms(datetime(2012, 1, 1, tzinfo=UTC))), "outside"),
}
UNITS = {
    "s": lambda t: t // 1_000,
    "ms": lambda t: t,
    "us": lambda t: t * 1_000,
    "ns": lambda t: t * 1_000_000,
    "iso": lambda t: (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=t)).isoformat(),
}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_planted_fault_is_found_and_no_clean_row_refused(data):
    faults = data.draw(st.lists(st.sampled_from(list(PLANTED)), min_size=1, max_size=40))
    text = data.draw(st.booleans())
    units = [u for u in UNITS if text or u != "iso"]
    rows, expected = [], []
    for row, fault in zip(clean_rows(len(faults)), faults, strict=True):
        spoil, reason = PLANTED[fault]
        written = spoil(row)
        whole_seconds = written["open_time"] % 1_000 == 0
        unit = data.draw(st.sampled_from([u for u in units if whole_seconds or u != "s"]))
        if fault != "too old":
            written["open_time"] = UNITS[unit](written["open_time"])
        rows.append(written)
        expected.append(reason)
        if fault == "twice":
            rows.append(dict(row))
            expected.append(None)
    order = data.draw(st.permutations(range(len(rows)))) if "twice" not in faults else None
    if order is not None:
        rows, expected = [rows[i] for i in order], [expected[i] for i in order]
    cut = data.draw(st.integers(0, len(rows)))
    form = as_text if text else as_native
    parts = [form(part) for part in (rows[:cut], rows[cut:]) if part]
    cleaned = clean(*parts, start=datetime(2015, 1, 1, tzinfo=UTC))

    places = [(f, r) for f, part in enumerate(parts) for r in range(part.height)]
    found = {
        (int(file.removeprefix("file")), row): reason
        for file, row, reason in cleaned.quarantine.select("source_file", "row", "reason").rows()
    }
    assert cleaned.quarantine.height == len(found)
    for place, reason in zip(places, expected, strict=True):
        assert found.get(place) == (None if reason == "outside" else reason)
    assert expected.count(None) == cleaned.klines.height == cleaned.klines["open_time"].n_unique()
    assert cleaned.klines["open_time"].is_sorted()
    assert expected.count("outside") == check(cleaned, "outside_span")[1]
    assert faults.count("off grid") == check(cleaned, "off_grid")[1]
    assert faults.count("odd close") == check(cleaned, "close_time")[1]
    for reason in {r for r in expected if r not in {None, "outside"}}:
        assert expected.count(reason) == check(cleaned, reason)[1]
    counts = check(cleaned, "rows")[2]
    assert len(rows) == counts["rows_in"]
    assert len(rows) == counts["klines"] + counts["quarantined"] + counts["outside_span"]
