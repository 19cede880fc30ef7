from datetime import UTC, datetime

import polars as pl
import pytest

from mlta.market_data.instruments import RAW, REASONS, read_instruments

DAY = (datetime(2024, 3, 7, tzinfo=UTC), datetime(2024, 3, 8, tzinfo=UTC))
GOOD = {
    "available_at": "1709812800000", "status": "TRADING", "base_asset": "BTC", "quote_asset": "USDT",
    "tick_size": "0.01000000", "step_size": "0.00001000", "min_quantity": "0.00001000",
    "max_quantity": "9000.00000000", "min_notional": "5.00000000",
}  # fmt: skip


def read(**cells):
    frame = pl.DataFrame([GOOD | cells], schema=dict.fromkeys(RAW, pl.String))
    return read_instruments("file", frame.with_columns(row=pl.lit(0, pl.Int64)), DAY)


def test_a_snapshot_has_its_values():
    (row,) = read().kept.to_dicts()
    assert row == {
        "source_file": "file", "row": 0, "available_at": datetime(2024, 3, 7, 12, tzinfo=UTC),
        "status": "TRADING", "base_asset": "BTC", "quote_asset": "USDT", "tick_size": 0.01,
        "step_size": 1e-5, "min_quantity": 1e-5, "max_quantity": 9000.0, "min_notional": 5.0,
    }  # fmt: skip


def test_any_status_is_kept_and_a_rule_that_is_not_there_is_null():
    (row,) = read(status="CANCEL_ONLY", min_notional=None).kept.to_dicts()
    assert (row["status"], row["min_notional"]) == ("CANCEL_ONLY", None)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"available_at": None}, "bad_time"),
        ({"status": None}, "unreadable"),
        ({"tick_size": "small"}, "unreadable"),
        ({"min_notional": "-5"}, "negative"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(cells, reason):
    found = read(**cells)
    assert found.kept.is_empty()
    assert found.refused["reason"].to_list() == [reason]
    assert reason in REASONS
