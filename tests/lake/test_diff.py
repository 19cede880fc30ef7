from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from mlta.lake.diff import Line, diff_frames, diff_lines
from mlta.schemas import TIME

KEYS = ("name", "n")
SCHEMA = {"name": pl.String, "n": pl.Int64, "value": pl.Float64, "text": pl.String}
NAN = float("nan")


def frame(*rows):
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


rows = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", None]), st.integers(0, 2)),
    st.tuples(
        st.sampled_from([0.0, 1.5, NAN, float("inf"), None]), st.sampled_from(["x", "", None])
    ),
).map(lambda made: frame(*((*key, *values) for key, values in made.items())))


def applied(before, diff):
    """`before` with `diff` done to it."""
    gone = pl.concat([diff.removed, diff.old]).select(diff.keys)
    kept = before.join(gone, on=diff.keys, how="anti", nulls_equal=True)
    return pl.concat([kept, diff.new, diff.added]).sort(diff.keys)


@given(rows, rows)
def test_the_diff_makes_the_later_rows_of_the_earlier_ones(before, after):
    diff = diff_frames(before, after, KEYS)
    assert_frame_equal(applied(before, diff), after.sort(KEYS), check_exact=True)
    back = diff_frames(after, before, KEYS)
    assert_frame_equal(applied(after, back), before.sort(KEYS), check_exact=True)


@given(rows)
def test_equal_rows_do_not_differ_whatever_their_order(before):
    diff = diff_frames(before, before.reverse(), KEYS)
    assert diff.rows == 0
    assert [*diff_lines(diff, 10)] == []


@given(rows, rows)
def test_no_row_is_named_without_need(before, after):
    diff = diff_frames(before, after, KEYS)
    for old, new in zip(diff.old.rows(), diff.new.rows(), strict=True):
        assert old[:2] == new[:2]
        assert str(old) != str(new)
    lines = [*diff_lines(diff, diff.rows)]
    changed = {str(line.key) for line in lines if line.change == "changed"}
    assert len(changed) == diff.new.height
    assert all(str(line.before) != str(line.after) for line in lines)


def test_lines_tell_each_value_that_differs():
    before = frame(("a", 1, 1.0, "x"), ("a", 2, NAN, "y"), (None, 3, 3.0, None))
    after = frame(("a", 1, 2.0, "x"), ("a", 2, NAN, "y"), ("b", 4, None, "new"))
    diff = diff_frames(before, after, KEYS)
    lines = [
        Line("changed", {"name": "a", "n": 1}, "value", 1.0, 2.0),
        Line("removed", {"name": None, "n": 3}, "value", 3.0, None),
        Line("added", {"name": "b", "n": 4}, "text", None, "new"),
    ]
    assert [*diff_lines(diff, 3)] == lines
    assert [*diff_lines(diff, 2)] == lines[:2]
    assert [*diff_lines(diff, 1)] == lines[:1]
    assert [*diff_lines(diff, 0)] == []


@pytest.mark.parametrize(("other", "told"), [(pl.Float32, "value"), (pl.Float64, "")])
def test_columns_of_one_side_or_another_type_are_named_and_not_compared(other, told):
    before = frame(("a", 1, 1.0, "x"))
    after = frame(("a", 1, 1.0, "y")).with_columns(pl.col("value").cast(other), more=pl.lit(1))
    diff = diff_frames(before, after, KEYS)
    assert diff.columns_added == (*filter(None, [told]), "more")
    assert diff.columns_removed == (*filter(None, [told]),)
    assert [(line.field, line.before, line.after) for line in diff_lines(diff, 9)] == [
        ("text", "x", "y")
    ]


def test_days_are_those_of_rows_that_came_went_or_changed():
    def bars(**closes):
        times = [datetime(2026, 1, int(day[1:]), 23, tzinfo=UTC) for day in closes]
        schema = {"open_time": TIME, "close": pl.Float64}
        return pl.DataFrame({"open_time": times, "close": list(closes.values())}, schema=schema)

    diff = diff_frames(bars(d1=1.0, d2=1.0, d3=1.0), bars(d2=2.0, d3=1.0, d4=1.0), ["open_time"])
    assert diff.days == [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 4)]
    assert diff_frames(frame(), frame(("a", 1, 1.0, "x")), KEYS).days == []
