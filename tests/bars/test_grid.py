from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from mlta.bars.grid import build_gaps, closes_at, is_off_grid
from mlta.schemas import TIME
from mlta.types import TIMEFRAMES, bars_offset


def opened(times):
    return pl.DataFrame({"open_time": pl.Series(times, dtype=TIME)})


def grid(timeframe, count, start=datetime(2018, 1, 1, tzinfo=UTC)):
    frame = opened([start] * count).with_row_index("i")
    first = frame.select(pl.col("open_time").dt.truncate(timeframe)).to_series()[0]
    steps = [
        pl.lit(first, dtype=TIME).dt.offset_by(bars_offset(timeframe, i)) for i in range(count)
    ]
    return pl.concat([pl.select(open_time=step) for step in steps])


@pytest.mark.parametrize("timeframe", TIMEFRAMES)
def test_bars_on_the_grid_are_not_flagged_and_bars_beside_it_are(timeframe):
    bars = grid(timeframe, 5)
    assert bars.select(is_off_grid(timeframe)).to_series().to_list() == [False] * 5
    beside = bars.with_columns(pl.col("open_time") + timedelta(milliseconds=1))
    assert beside.select(is_off_grid(timeframe)).to_series().to_list() == [True] * 5


@pytest.mark.parametrize("timeframe", TIMEFRAMES)
def test_a_bar_ends_where_the_calendar_says(timeframe):
    bars = pl.concat([grid(timeframe, 40), grid(timeframe, 3, datetime(2024, 2, 29, tzinfo=UTC))])
    ends = bars.select(
        end=closes_at(timeframe), expected=pl.col("open_time").dt.offset_by(timeframe)
    )
    assert ends["expected"].to_list() == ends["end"].to_list()
    assert ends.schema["end"] == TIME


@pytest.mark.parametrize("first", [15, 16, 17])
def test_three_day_bars_count_from_wherever_most_of_them_do(first):
    opens = [datetime(2017, 8, first, tzinfo=UTC) + timedelta(days=3 * i) for i in range(6)]
    opens[2] += timedelta(days=1)
    flagged = opened(opens).select(is_off_grid("3d")).to_series().to_list()
    assert flagged == [False, False, True, False, False, False]


def test_an_empty_series_has_no_bar_off_the_grid():
    assert opened([]).select(is_off_grid("3d")).to_series().to_list() == []


def test_weeks_open_on_monday_and_months_on_the_first():
    monday, sunday = datetime(2021, 3, 1, tzinfo=UTC), datetime(2021, 2, 28, tzinfo=UTC)
    assert opened([sunday, monday]).select(is_off_grid("1w")).to_series().to_list() == [True, False]
    assert opened([sunday, monday]).select(is_off_grid("1mo")).to_series().to_list() == [
        True,
        False,
    ]


@pytest.mark.parametrize("timeframe", TIMEFRAMES)
def test_every_missing_bar_of_every_width_is_counted(timeframe):
    bars = grid(timeframe, 30).with_columns(off_grid=pl.lit(value=False))
    kept = [i for i in range(30) if i not in {1, 7, 8, 9, 20, 21, 22, 23, 24, 25, 26, 27}]
    gaps = build_gaps(bars[kept], timeframe)
    assert gaps["missing_bars"].to_list() == [1, 3, 8]
    assert bars["open_time"][[1, 7, 20]].to_list() == gaps["gap_start"].to_list()
    assert bars["open_time"][[2, 10, 28]].to_list() == gaps["gap_end"].to_list()


def test_a_bar_beside_the_grid_fills_no_place_on_it():
    bars = grid("1h", 3).with_columns(off_grid=pl.lit(value=False))
    beside = pl.when(pl.int_range(pl.len()) == 1).then(pl.col("open_time") + timedelta(minutes=28))
    shifted = bars.with_columns(beside.otherwise("open_time").alias("open_time"))
    gaps = build_gaps(shifted.with_columns(off_grid=is_off_grid("1h")), "1h")
    assert [(1, bars["open_time"][1])] == gaps.select("missing_bars", "gap_start").rows()


@pytest.mark.parametrize("count", [0, 1, 30])
def test_an_unbroken_series_has_no_gap(count):
    bars = grid("1h", 30)[:count].with_columns(off_grid=pl.lit(value=False))
    gaps = build_gaps(bars, "1h")
    assert gaps.height == 0
    assert {"gap_start": TIME, "gap_end": TIME, "missing_bars": pl.Int64} == dict(gaps.schema)
