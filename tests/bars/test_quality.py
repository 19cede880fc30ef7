from datetime import timedelta

import pytest

from mlta.bars.quality import find_quarantined
from tests.bars.made_bars import START, as_native, as_text, check, clean, clean_rows

HOUR = timedelta(hours=1)


def test_no_bar_at_all_is_a_failure_of_the_check_rows():
    assert check(clean(as_text([])), "rows")[0] == "fail"
    assert check(clean(as_text(clean_rows(1))), "rows")[0] == "pass"


def test_gaps_are_listed_and_the_longest_is_named():
    rows = clean_rows(10)
    cleaned = clean(as_native([rows[i] for i in (0, 2, 6, 7, 9)]))
    assert cleaned.gaps["missing_bars"].to_list() == [1, 3, 1]
    assert cleaned.gaps["gap_start"][1] == START + 3 * HOUR
    assert cleaned.gaps["gap_end"][1] == START + 6 * HOUR
    figures = {
        "outages": 3, "missing_bars": 5, "longest_bars": 3, "off_grid_bars_inside": 0,
        "longest_start": "2021-03-01T03:00:00.000Z", "unknown_outages": 3, "unknown_missing_bars": 5,
    }  # fmt: skip
    assert ("warn", 5, figures) == check(cleaned, "gaps")


def test_an_odd_close_time_is_reported_and_changes_nothing_else():
    rows = clean_rows(4)
    rows[1]["close_time"] = rows[1]["open_time"] + 14_838
    rows[2]["close_time"] = "never"
    cleaned = clean(as_text(rows))
    assert cleaned.klines.height == 4
    assert cleaned.klines["available_at"][1] == START + 2 * HOUR
    result, count, figures = check(cleaned, "close_time")
    assert (result, count, figures["unreadable"], figures["absent"]) == ("warn", 2, 1, 0)
    opened, closed = "2021-03-01T01:00:00.000Z", "2021-03-01T01:00:14.838Z"
    assert [{"open_time": opened, "close_time": closed}] == figures["examples"]


@pytest.mark.parametrize("tick_us", [1_000_000, 1_000, 1])
def test_the_last_instant_of_a_bar_may_be_stated_in_any_unit(tick_us):
    rows = clean_rows(2)
    for row in rows:
        row["close_time"] = (row["open_time"] * 1_000 + 3_600_000_000 - tick_us) * 1_000
    assert check(clean(as_native(rows)), "close_time")[:2] == ("pass", 0)


def test_a_source_without_close_times_passes():
    result, count, figures = check(clean(as_native(clean_rows(2)).drop("close_time")), "close_time")
    assert (result, count, figures["absent"]) == ("pass", 0, 2)


def test_examples_are_at_most_ten():
    rows = [dict(row, close=-1.0) for row in clean_rows(30)]
    result, count, figures = check(clean(as_native(rows)), "non_positive_price")
    assert (result, count, len(figures["examples"])) == ("fail", 30, 10)


def test_a_month_without_bars_is_told_as_two_lives_with_both_spans_and_keeps_the_bars():
    later = START + 31 * 24 * HOUR
    rows = clean_rows(3) + clean_rows(2, start=later)
    cleaned = clean(as_native(rows), known=["NANO goes on as XNO"])
    assert cleaned.klines.height == 5
    figures = {
        "lives": 2,
        "spans": [
            {"first": "2021-03-01T00:00:00.000Z", "last": "2021-03-01T02:00:00.000Z"},
            {"first": "2021-04-01T00:00:00.000Z", "last": "2021-04-01T01:00:00.000Z"},
        ],
        "known": ["NANO goes on as XNO"],
    }
    assert ("warn", 1, figures) == check(cleaned, "lives")


def test_thirty_days_without_bars_are_one_life():
    rows = clean_rows(1) + clean_rows(2, start=START + 30 * 24 * HOUR + HOUR)
    result, count, figures = check(clean(as_native(rows)), "lives")
    assert (result, count, figures["lives"]) == ("pass", 0, 1)
    last = "2021-03-31T02:00:00.000Z"
    assert figures["spans"] == [{"first": "2021-03-01T00:00:00.000Z", "last": last}]


def test_no_bar_has_no_life_and_many_lives_are_shown_in_part():
    assert check(clean(as_text([])), "lives")[2] == {"lives": 0, "spans": [], "known": []}
    rows = [clean_rows(1, start=START + 40 * i * 24 * HOUR)[0] for i in range(14)]
    result, count, figures = check(clean(as_native(rows)), "lives")
    assert (result, count, figures["lives"], len(figures["spans"])) == ("warn", 13, 14, 10)


def test_bars_that_two_files_state_differently_are_counted_by_pair():
    rows = clean_rows(6)
    mended = [dict(row, close=row["close"] + 0.5) for row in rows[:3]]
    cleaned = clean(
        as_text(rows), as_native([*mended, rows[3]]), as_native([dict(rows[4], high=200)])
    )
    result, count, figures = check(cleaned, "files_disagree")
    assert (result, count, figures["pairs"]) == ("warn", 4, 2)
    assert figures["examples"] == [
        {"kept": "file1", "lost": "file0", "bars": 3},
        {"kept": "file2", "lost": "file0", "bars": 1},
    ]


def test_a_file_that_repeats_or_contradicts_itself_disagrees_with_no_other():
    rows = clean_rows(2)
    cleaned = clean(as_native([*rows, dict(rows[0], close=100.5)]), as_native([rows[1]]))
    assert check(cleaned, "duplicate")[1] == 2
    assert check(cleaned, "files_disagree")[:2] == ("pass", 0)


def test_files_in_quarantine_are_named_with_their_reason():
    assert find_quarantined([]) == ("quarantined_files", "pass", 0, {"examples": []})
    name, result, count, figures = find_quarantined([(f"{i}.zip", "cut off") for i in range(30)])
    assert (name, result, count) == ("quarantined_files", "fail", 30)
    assert figures["examples"][0] == {"file": "0.zip", "reason": "cut off"}
    assert len(figures["examples"]) == 10
