from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from mlta.bars.config import ChecksConfig
from mlta.bars.outages import load_outages
from tests.bars.made_bars import START, as_native, check, clean, clean_rows, us

HOUR = timedelta(hours=1)
FLAT = ChecksConfig.model_validate({"gaps": {"fill": "flat"}})


def kept(*places):
    rows = clean_rows(10)
    return [rows[i] for i in places]


def test_gaps_stay_gaps_unless_told_otherwise():
    cleaned = clean(as_native(kept(0, 1, 4)))
    assert cleaned.klines.height == 3
    assert not cleaned.klines["imputed"].any()


def test_filled_bars_stand_still_are_flagged_and_lie_inside_the_series_only():
    cleaned = clean(as_native(kept(2, 3, 6)), checks=FLAT)
    assert cleaned.klines["open_time"].to_list() == [START + i * HOUR for i in range(2, 7)]
    made = cleaned.klines.filter("imputed")
    assert made["open_time"].to_list() == [START + 4 * HOUR, START + 5 * HOUR]
    for name in ("open", "high", "low", "close"):
        assert made[name].to_list() == [104.0, 104.0]
    for name in ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote"):
        assert made[name].to_list() == [0, 0]
    assert made["available_at"].to_list() == [START + 5 * HOUR, START + 6 * HOUR]
    assert made["close_time"].null_count() == made["source_file"].null_count() == 2
    assert not (made["off_grid"] | made["suspect"]).any()
    figures = check(cleaned, "rows")[2]
    assert (figures["rows_in"], figures["klines"], figures["imputed"]) == (3, 3, 2)
    assert cleaned.gaps["missing_bars"].to_list() == [2]
    assert check(cleaned, "gaps")[1] == 2


def test_what_a_source_lacks_is_not_filled_with_zeros():
    raw = as_native(kept(0, 2)).drop("quote_volume", "trade_count", "close_time")
    made = clean(raw, checks=FLAT).klines.filter("imputed")
    assert made["volume"].to_list() == [0.0]
    assert made["quote_volume"].null_count() == made["trade_count"].null_count() == 1


def test_the_price_of_a_filled_bar_was_known_when_it_opened():
    rows = kept(0, 3)
    beside = dict(clean_rows(2)[1], close=102.5)
    beside["open_time"] += 30 * 60_000  # 01:30 to 02:30: not known at 02:00
    made = clean(as_native([rows[0], beside, rows[1]]), checks=FLAT).klines.filter("imputed")
    assert made["open_time"].to_list() == [START + HOUR, START + 2 * HOUR]
    assert made["close"].to_list() == [101.0, 101.0]


@pytest.mark.parametrize(("timeframe", "days"), [("1d", (1, 2, 5)), ("1mo", (0, 59))])
def test_days_and_months_are_filled_by_the_calendar(timeframe, days):
    start = datetime(2021, 1, 1, tzinfo=UTC)
    row = clean_rows(1)[0]
    rows = [dict(row, open_time=us(start + timedelta(days=d)) // 1_000) for d in days]
    klines = clean(as_native(rows), timeframe=timeframe, checks=FLAT).klines
    assert klines["imputed"].sum() == {"1d": 2, "1mo": 1}[timeframe]
    step = klines["open_time"].to_list()
    assert step[-2] == (
        datetime(2021, 2, 1, tzinfo=UTC) if timeframe == "1mo" else step[-1] - timedelta(days=1)
    )


def test_outages_are_in_order_whole_and_each_has_its_source():
    known = load_outages()
    assert known.height > 40
    assert (known["start"] < known["end"]).all()
    assert known["source"].str.len_chars().min() > 10
    everywhere = known.filter(symbols="*").sort("start")
    assert everywhere.select((pl.col("start") >= pl.col("end").shift()).all()).item()


def test_outages_that_touch_explain_a_gap_together_and_none_explains_more_than_it_covers():
    rows = clean_rows(20, start=datetime(2017, 9, 6, 12, tzinfo=UTC))
    cleaned = clean(as_native([*rows[:4], *rows[11:]]))
    assert cleaned.gaps["missing_bars"].to_list() == [7]
    assert "an empty bar" in cleaned.gaps["known"][0]
    assert check(cleaned, "completeness")[0] == "pass"
    assert check(cleaned, "completeness")[2]["known_missing_bars"] == 7
    wider = clean(as_native([*rows[:3], *rows[11:]]))
    assert wider.gaps["known"].to_list() == [None]
    result, count, figures = check(wider, "completeness")
    assert (result, count, figures["expected"], figures["bars"]) == ("warn", 8, 20, 12)
    assert figures["share"] == pytest.approx(0.6)
