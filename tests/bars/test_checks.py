import json
from datetime import timedelta

import pytest

from tests.bars.made_bars import START, as_native, as_text, check, clean, clean_rows, reasons, us

FAULTS = {
    "text in a price": ("close", "12,5", "not_a_number"),
    "no volume": ("volume", None, "not_a_number"),
    "infinite price": ("high", "inf", "not_a_number"),
    "text in a count": ("trade_count", "many", "not_a_number"),
    "no open time": ("open_time", None, "not_a_number"),
    "junk open time": ("open_time", "yesterday", "bad_time"),
    "open time of 2008": ("open_time", "1230767999", "bad_time"),
    "open time of 2027": ("open_time", "2027-01-01T00:00:00Z", "future"),
    "running bar": ("open_time", "2025-12-31T23:00:01Z", "not_closed"),
    "price of zero": ("low", "0", "non_positive_price"),
    "negative price": ("open", "-1", "non_positive_price"),
    "low above open": ("low", "101.5", "ohlc_inconsistent"),
    "high below close": ("high", "101.9", "ohlc_inconsistent"),
    "negative volume": ("volume", "-0.1", "negative_volume"),
    "negative trades": ("trade_count", "-2", "negative_volume"),
    "negative taker volume": ("taker_buy_quote", "-1", "negative_volume"),
    "takers above total": ("taker_buy_base", "11.1", "taker_above_total"),
    "takers above quote total": ("taker_buy_quote", "1116.6", "taker_above_total"),
}
SHOWN = {"0": "0.0", "-1": "-1.0"}
"""How quarantine shows a number that could have been read as one."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_row_goes_to_quarantine_under_its_reason(fault):
    column, value, reason = FAULTS[fault]
    rows = clean_rows(4)
    rows[1][column] = value
    cleaned = clean(as_text(rows))
    assert {1: reason} == reasons(cleaned)
    assert cleaned.klines.height == 3
    expected = "pass" if reason == "not_closed" else "fail"
    assert (expected, 1, {"examples": ["file0 row 1"]}) == check(cleaned, reason)
    raw = json.loads(cleaned.quarantine["raw"][0])
    assert raw[column] == SHOWN.get(value, value)
    assert float(raw["low"]) == float(rows[1]["low"])


def test_a_bar_that_closes_now_is_closed():
    close = us(START + timedelta(hours=1))
    assert clean(as_text(clean_rows(1)), now_us=close).klines.height == 1
    assert reasons(clean(as_text(clean_rows(1)), now_us=close - 1)) == {0: "not_closed"}
    assert reasons(clean(as_text(clean_rows(1)), now_us=us(START) - 1)) == {0: "future"}


def test_takers_may_exceed_the_total_by_rounding_only():
    rows = clean_rows(2)
    rows[0]["taker_buy_base"] = rows[0]["volume"] * (1 + 1e-12)
    rows[1]["taker_buy_base"] = rows[1]["volume"] * (1 + 1e-6)
    assert reasons(clean(as_native(rows))) == {1: "taker_above_total"}


def test_takers_without_a_total_are_no_fault():
    rows = clean_rows(2)
    rows[1]["quote_volume"] = None
    assert reasons(clean(as_native(rows))) == {}


def test_a_row_is_refused_once_however_many_faults_it_has():
    rows = clean_rows(2)
    rows[1].update(close=-5.0, volume=-1.0, taker_buy_base=99.0)
    assert reasons(clean(as_native(rows))) == {1: "non_positive_price"}
