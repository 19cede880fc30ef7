import polars as pl
import pytest

from mlta.lake.changes import changed_partitions, diff_versions, load_versions
from mlta.lake.lake import Lake
from tests.lake.tables import (
    NOON,
    NOTES,
    PRICES,
    WIDE,
    make_notes,
    make_prices,
    make_wide,
    only,
    origin,
)  # fmt: skip


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "data")


def test_partitions_differ_by_their_hashes():
    assert changed_partitions({"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "4", "d": "5"}) == (
        "a", "c", "d",
    )  # fmt: skip
    assert changed_partitions({"": "1"}, {"": "1"}) == ()


def test_versions_say_what_they_changed_newest_first(lake):
    lake.replace(PRICES, make_prices([1.0], "A"), only("A"), origin())
    lake.replace(PRICES, make_prices([2.0], "B"), only("B"), origin())
    lake.open(PRICES).optimize.compact()
    both = pl.concat([make_prices([3.0], "A"), make_prices([2.0], "B")])
    lake.replace(PRICES, both, only("A", "B"), origin())
    versions = load_versions(lake, PRICES)
    assert [v.changed for v in versions] == [("A",), ("B",), ("A",)]
    assert [v.before and v.before.version for v in versions] == [1, 0, None]
    assert versions[0].commit.version == lake.version(PRICES)
    assert load_versions(lake, NOTES) == []


def test_only_partitions_that_differ_are_read(lake, monkeypatch):
    both = pl.concat([make_prices([1.0, 2.0], "A"), make_prices([1.0], "B")])
    lake.replace(PRICES, both, only("A", "B"), origin())
    lake.replace(PRICES, make_prices([1.0, 5.0, 6.0], "A"), only("A"), origin())
    read = []
    load = lake.load
    monkeypatch.setattr(lake, "load", lambda *how: read.append(how) or load(*how))
    ((key, diff),) = diff_versions(lake, PRICES, 0, 1)
    assert key == "A"
    assert {where["symbol"][0] for _, _, where in read} == {"A"}
    assert [part.height for part in (diff.added, diff.removed, diff.new)] == [1, 0, 1]
    assert diff.new["price"].to_list() == [5.0]


def test_what_is_only_newer_does_not_differ(lake):
    lake.replace(PRICES, make_prices([1.0], "A"), only("A"), origin())
    later = pl.concat(
        [make_prices([1.0], "A", seen=NOON.replace(hour=13)), make_prices([1.0], "B")]
    )
    lake.replace(PRICES, later, only("A", "B"), origin())
    (found,) = diff_versions(lake, PRICES, 0, 1)
    assert found[0] == "B"
    lake.replace(PRICES, make_prices([2.0], "A"), only("A"), origin())
    ((_, diff),) = diff_versions(lake, PRICES, 1, 2)
    assert "seen" not in diff.new.columns


def test_nothing_came_before_the_first_version_and_partitions_come_and_go(lake):
    lake.replace(NOTES, make_notes(_1="one"), [{}], origin())
    ((key, diff),) = diff_versions(lake, NOTES, None, 0)
    assert (key, diff.added["text"].to_list()) == ("", ["one"])
    lake.replace(WIDE, make_wide("A", rsi=1.0), only("A"), origin())
    lake.replace(WIDE, make_wide("B", rsi=1.0, sma=2.0), only("B"), origin())
    (_, gone), (_, new) = diff_versions(lake, WIDE, 0, 1)
    assert (gone.removed.height, gone.rows) == (2, 2)
    assert (new.added.columns, new.rows) == (["symbol", "n", "rsi", "sma"], 2)
    assert new.columns_added == ()


def test_columns_that_came_or_went_are_told(lake):
    lake.replace(WIDE, make_wide("A", rsi=1.0, old=1.0), only("A"), origin())
    lake.replace(WIDE, make_wide("A", rsi=1.0, sma=2.0), only("A"), origin())
    ((_, diff),) = diff_versions(lake, WIDE, 0, 1)
    assert (diff.columns_added, diff.columns_removed, diff.rows) == (("sma",), ("old",), 0)
