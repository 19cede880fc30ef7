import json
import math
from collections import Counter
from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.bars.config import ChecksConfig
from mlta.bars.coverage import KINDS
from mlta.bars.profile import EDGES, FIGURES, PROBABILITIES, VALUES, with_profile
from mlta.schemas import QUALITY
from mlta.types import timeframe_us
from tests.bars.made_bars import START, as_native, clean, clean_rows

WIDTHS = {"5m": timedelta(minutes=5), "1h": timedelta(hours=1), "12h": timedelta(hours=12), "1d": timedelta(days=1),
          "1w": timedelta(days=7)}  # fmt: skip
FATES = (*["good"] * 4, "lost", "lost", "doubled", "broken", "late", "undated")
FILLED = ChecksConfig.model_validate({"gaps": {"fill": "flat"}})


def figures(cleaned):
    """The rows that are made here, by name: count and detail."""
    rows = with_profile(cleaned).filter(pl.col("check").is_in(FIGURES)).to_dicts()
    assert {row["result"] for row in rows} == {"pass"}
    return {row["check"]: (row["count"], json.loads(row["detail"])) for row in rows}


@st.composite
def series(draw):
    """Bars with holes, doubles and broken rows, of several widths, some with their gaps filled."""
    timeframe = draw(st.sampled_from(list(WIDTHS)))
    rows = clean_rows(draw(st.integers(1, 80)), start=START, width=WIDTHS[timeframe])
    kept = []
    for row in rows:
        fate = draw(st.sampled_from(FATES))
        if fate == "broken":
            row["low"] = 1e6
        if fate == "late":
            row["open_time"] += 1234
        if fate == "undated":
            row["open_time"] = None
        if draw(st.booleans()):
            row["volume"] = draw(st.sampled_from([0.0, 1.0, 5.5]))
            row["quote_volume"] = row["trade_count"] = None
            row["taker_buy_base"] = row["taker_buy_quote"] = None  # else more than the total
        kept += {"lost": [], "doubled": [row, row]}.get(fate, [row])
    config = draw(st.sampled_from([FILLED, ChecksConfig()]))
    return timeframe, clean(as_native(kept or rows), timeframe=timeframe, checks=config)


def counted(times):
    return dict(Counter(f"{t:%Y-%m-%d}" for t in times))


def by_month(days):
    months = Counter()
    for day, n in days.items():
        months[day[:7]] += n
    return dict(months)


@given(series())
def test_coverage_counts_every_place_of_the_grid_one_by_one(made):
    timeframe, cleaned = made
    _, found = figures(cleaned)["coverage"]
    klines = cleaned.klines
    if klines.is_empty():
        assert (found["first"], found["days"], found["months"]) == (None, {}, {})
        return
    grid = klines.filter(~pl.col("off_grid"))
    there = grid.filter(~pl.col("imputed"))["open_time"].to_list()
    slots = []
    if there:
        slots = [there[0]]
        while slots[-1] < there[-1]:
            slots.append(slots[-1] + WIDTHS[timeframe])
    known = [
        slot
        for start, end, source in cleaned.gaps.select("gap_start", "gap_end", "known").iter_rows()
        for slot in slots
        if source and start <= slot < end
    ]
    first, last = klines["open_time"][0].date(), klines["open_time"][-1].date()
    refused, doubled = [], []
    for reason, time in cleaned.quarantine.select("reason", "open_time").iter_rows():
        if time is not None and first <= time.date() <= last:
            (doubled if reason == "duplicate" else refused).append(time)
    days = {
        "known": counted(known),
        "unknown": counted(set(slots) - set(there) - set(known)),
        "imputed": counted(klines.filter("imputed")["open_time"]),
        "off_grid": counted(klines.filter("off_grid")["open_time"]),
        "suspect": counted(klines.filter("suspect")["open_time"]),
        "refused": counted(refused),
        "duplicate": counted(doubled),
    }
    assert tuple(days) == KINDS
    months = {kind: by_month(n) for kind, n in days.items()}
    months |= {"expected": by_month(counted(slots)), "present": by_month(counted(there))}
    a_day = 86_400_000_000 // timeframe_us(timeframe) or None
    partial = {day: n for day, n in counted(slots).items() if a_day and n != a_day}
    wanted = {kind: n for kind, n in {**days, "expected": partial}.items() if n}
    assert wanted == found["days"]
    assert {kind: n for kind, n in months.items() if n} == found["months"]
    left = cleaned.quarantine.height - len(refused) - len(doubled)
    assert sum(found["elsewhere"].values()) == left
    assert figures(cleaned)["coverage"][0] == len({d for n in days.values() for d in n})


@given(series())
def test_distributions_are_those_of_a_slow_formula(made):
    _, cleaned = made
    count, found = figures(cleaned)["distribution"]
    bars = cleaned.klines.filter(~pl.col("imputed")).to_dicts()
    assert count == len(bars)
    before = dict(zip((b["available_at"] for b in bars), bars, strict=True))
    values = {
        "return": [
            bar["close"] / before[bar["open_time"]]["close"] - 1
            for bar in bars
            if bar["open_time"] in before
        ],
        "range": [bar["high"] / bar["low"] - 1 for bar in bars],
    }
    values |= {n: [b[n] for b in bars if b[n] is not None] for n in VALUES[2:]}
    assert set(values) == set(found)
    for name, expected in values.items():
        of = found[name]
        assert (of["bars"], of["nulls"]) == (len(expected), len(bars) - len(expected))
        assert of["zeros"] == expected.count(0)
        assert of["zeros"] + sum(b["bars"] for b in of["histogram"]) == len(expected)
        for b in of["histogram"]:
            inside = [v for v in expected if v and b["low"] <= v < b["high"]]
            assert len(inside) == b["bars"] > 0
        if expected:
            q = np.quantile(expected, PROBABILITIES)
            assert [of["quantiles"][f"{p:g}"] for p in PROBABILITIES] == pytest.approx(q, rel=1e-12)
        else:
            assert of["quantiles"] == {}


@given(series())
def test_the_volume_profile_is_the_median_of_each_group(made):
    _, cleaned = made
    _, found = figures(cleaned)["volume_profile"]
    groups = {"hour": {}, "weekday": {}, "month": {}}
    for bar in cleaned.klines.filter(~pl.col("imputed")).to_dicts():
        time = bar["open_time"]
        for name, key in (
            ("hour", f"{time:%H}"), ("weekday", str(time.isoweekday())), ("month", f"{time:%Y-%m}"),
        ):  # fmt: skip
            groups[name].setdefault(key, []).append(bar["volume"])
    assert found == {
        name: {key: float(np.median(volumes)) for key, volumes in parts.items()}
        for name, parts in groups.items()
    }


def test_values_beyond_all_bins_and_those_that_overflow_leave_the_json_whole():
    rows = clean_rows(4)
    for row, price in zip(rows, (1e-300, 1e300, 2e300, 1e-300), strict=True):
        row.update(dict.fromkeys(("open", "high", "low", "close"), price))
        row.update({"volume": 1e20, "quote_volume": None})
    ignored = {name: {"severity": "ignore"} for name in ("price_slip", "jump", "stale")}
    cleaned = clean(as_native(rows), checks=ChecksConfig.model_validate(ignored))
    assert cleaned.klines.height == 4
    _, found = figures(cleaned)["distribution"]
    assert (found["return"]["bars"], found["return"]["nulls"]) == (2, 2)
    assert found["volume"]["histogram"] == [{"low": EDGES[-1], "high": None, "bars": 4}]
    text = with_profile(cleaned).filter(pl.col("check") == "distribution")["detail"][0]
    json.loads(text, parse_constant=pytest.fail)


def test_the_bins_are_the_same_for_every_series_and_rise():
    assert (np.diff(EDGES) > 0).all()
    assert (-EDGES[::-1] == EDGES).all()
    ratios = EDGES[EDGES > 0][1:] / EDGES[EDGES > 0][:-1]
    assert 1.4 < ratios.min() < ratios.max() < 1.51


def test_the_rows_belong_to_the_table_and_leave_the_checks_as_they_are():
    cleaned = clean(as_native(clean_rows(30)))
    both = with_profile(cleaned)
    assert dict(both.schema) == QUALITY.schema
    assert both["check"].to_list() == sorted(both["check"])
    assert both.filter(~pl.col("check").is_in(FIGURES)).equals(cleaned.quality)
    assert set(both["check"]) - set(cleaned.quality["check"]) == set(FIGURES)
    assert both.select("market", "timeframe", "symbol").n_unique() == 1


def test_eight_years_with_a_flaw_a_day_stay_small():
    rows = clean_rows(365 * 8 * 24, start=datetime(2017, 9, 1, tzinfo=UTC))
    cleaned = clean(as_native([row for i, row in enumerate(rows) if i % 24]))
    sizes = dict(with_profile(cleaned).select("check", pl.col("detail").str.len_bytes()).rows())
    assert sum(sizes[name] for name in FIGURES) < 70_000
    assert math.isclose(figures(cleaned)["coverage"][0], 365 * 8, abs_tol=1)
