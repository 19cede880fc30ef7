"""The same bars, however their times are written, on days that have 23 and 25 hours somewhere."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from mlta.bars.units import tell_units
from tests.bars.made_bars import as_native, as_text, clean
from tests.bars.walks import walk_rows

HOURS = 72
CHANGES = [
    ("Europe/Berlin", datetime(2022, 3, 26, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2022, 10, 29, tzinfo=UTC)),
    ("America/New_York", datetime(2022, 3, 12, tzinfo=UTC)),
    ("America/New_York", datetime(2022, 11, 5, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2022, 4, 1, tzinfo=UTC)),
]
SPELLED = {
    "seconds": lambda t: str(int(t.timestamp())),
    "milliseconds": lambda t: str(int(t.timestamp()) * 10**3),
    "microseconds": lambda t: str(int(t.timestamp()) * 10**6),
    "nanoseconds": lambda t: str(int(t.timestamp()) * 10**9),
    "naive": lambda t: f"{t.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
    "zulu": lambda t: f"{t.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    "local": lambda t: t.isoformat(),
}


def checked(cleaned, start):
    assert [start + timedelta(hours=i) for i in range(HOURS)] == cleaned.klines[
        "open_time"
    ].to_list()
    assert set(cleaned.quality["result"]) == {"pass"}


@pytest.mark.parametrize(("zone", "start"), CHANGES)
@pytest.mark.parametrize("way", [*SPELLED, "all in turn"])
def test_no_hour_is_lost_or_doubled_when_clocks_change(zone, start, way):
    rows = walk_rows(HOURS, 1, start=start)
    ways = list(SPELLED.values()) if way == "all in turn" else [SPELLED[way]]
    for i, row in enumerate(rows):
        row["open_time"] = ways[i % len(ways)](
            (start + timedelta(hours=i)).astimezone(ZoneInfo(zone))
        )
    checked(clean(as_text(rows)), start)


@pytest.mark.parametrize(("zone", "start"), CHANGES)
@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_aware_columns_of_any_unit_are_the_same_instants(zone, start, unit):
    raw = as_native(walk_rows(HOURS, 1, start=start))
    times = pl.from_epoch(raw["open_time"], time_unit="ms").cast(pl.Datetime(unit))
    local = times.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    checked(clean(raw.with_columns(open_time=local)), start)
    checked(clean(raw.with_columns(open_time=times)), start)


def test_a_naive_file_and_an_aware_one_state_the_same_bars():
    zone, start = CHANGES[0]
    raw = as_native(walk_rows(HOURS, 1, start=start))
    times = pl.from_epoch(raw["open_time"], time_unit="ms")
    local = times.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    cleaned = clean(raw.with_columns(open_time=times), raw.with_columns(open_time=local))
    assert cleaned.klines.height == HOURS
    assert set(cleaned.quarantine["reason"]) == {"duplicate"}


def test_the_unit_of_a_count_is_told_and_text_has_none():
    second = 1_640_995_200
    counts = [second, second * 10**3, second * 10**6, second * 10**9]
    assert tell_units(pl.Series(counts)).to_list() == [1, 10**3, 10**6, 10**9]
    spelled = pl.Series([*map(str, counts), "2022-01-01", None])
    assert tell_units(spelled).to_list() == [1, 10**3, 10**6, 10**9, None, None]
    assert tell_units(pl.Series([datetime(2022, 1, 1, tzinfo=UTC)])).to_list() == [None]
