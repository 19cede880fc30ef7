import polars as pl

from mlta.bars.catalogue import CHECKS
from mlta.bars.diagnosis import _FROM_FIGURES, _SENTENCES, MAX_LINES, diagnose
from tests.bars.made_bars import START, as_native, clean, clean_rows


def test_clean_bars_have_no_diagnosis():
    assert diagnose(clean(as_native(clean_rows(5))).quality) == []


def test_what_was_refused_comes_first_and_more_before_fewer():
    rows = clean_rows(12)
    rows[2]["close"] = rows[3]["close"] = -1.0
    rows[5]["low"] = 500.0
    rows[8]["open_time"] += 60_000
    assert diagnose(clean(as_native([*rows, rows[0]])).quality) == [
        "spot/1h/BTCUSDT: 2 rows have a price of zero or below (refused)",
        "spot/1h/BTCUSDT: 1 row breaks low <= open, close <= high: mangled prices (refused)",
        "spot/1h/BTCUSDT: 4 bars are missing in 3 gaps that no known outage explains",
        "spot/1h/BTCUSDT: 1 bar has an odd close time",
        "spot/1h/BTCUSDT: 1 row states an instant that another row states too, from 2021-03-01 to 2021-03-01; 0 differ, the later counts",
        "spot/1h/BTCUSDT: 1 bar opens beside the grid",
        "spot/1h/BTCUSDT: 1 row opens before the row above it",
    ]


def test_mixed_units_are_told_from_plain_doubles():
    rows = clean_rows(4)
    twice = [dict(row, open_time=row["open_time"] // 1_000) for row in rows[:3]]
    (line,) = diagnose(clean(as_native(rows), as_native(twice)).quality)[:1]
    assert line.endswith(
        "3 rows state an instant that another row states too; 3 of them once seconds and "
        "milliseconds are told apart: mixed time units"
    )


def test_every_check_has_its_sentence():
    unneeded = {"outside_span", "not_closed", "completeness"}
    of_other_kinds = {
        "missing_ids", "bad_date", "unreadable", "in_future", "late", "holes", "off_period", "revised",
    }  # fmt: skip
    assert {check.name for check in CHECKS} - unneeded == {*_SENTENCES} - of_other_kinds
    assert {*_FROM_FIGURES} <= {*_SENTENCES}


def test_what_is_no_bar_has_other_figures_and_is_told_all_the_same():
    quality = clean(as_native([*clean_rows(2), clean_rows(1)[0]])).quality
    trades = quality.filter(check="duplicate").with_columns(
        timeframe=pl.lit("agg_trades"), detail=pl.lit('{"examples": []}')
    )
    assert diagnose(trades) == ["spot/agg_trades/BTCUSDT: 1 row is there twice"]


def test_of_many_findings_the_rest_is_counted():
    one = clean(as_native([*clean_rows(2), clean_rows(1, start=START)[0]])).quality
    many = pl.concat([one.with_columns(symbol=pl.lit(f"C{i}USDT")) for i in range(30)])
    lines = diagnose(many)
    assert len(lines) == MAX_LINES
    left = many.filter(pl.col("result") != "pass").height - MAX_LINES + 1
    assert lines[-1] == f"{left} more findings stand in silver.quality"
    assert (
        diagnose(many.with_columns(check=pl.lit("later"), result=pl.lit("warn")))[0].count(
            "check later"
        )
        == 1
    )
