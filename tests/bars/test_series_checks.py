from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.bars.config import ChecksConfig
from mlta.bars.series_checks import SERIES_CHECKS
from tests.bars.made_bars import as_native, check, clean, clean_rows, reasons
from tests.bars.walks import walk_rows

NAMES = [name for name, _ in SERIES_CHECKS]


def found(cleaned):
    """What each series check found."""
    return {name: n for name in NAMES if (n := check(cleaned, name)[1])}


def suspects(cleaned):
    return cleaned.suspects.select("open_time", "check").rows()


def start_of(row):
    return datetime.fromtimestamp(row["open_time"] / 1_000, UTC)


def strict(**severities):
    return ChecksConfig.model_validate({n: {"severity": s} for n, s in severities.items()})


@pytest.mark.parametrize("seed", range(6))
def test_clean_walks_pass_every_check(seed):
    cleaned = clean(as_native(walk_rows(500, seed)))
    assert found(cleaned) == {}
    assert cleaned.klines["suspect"].any() is False
    assert set(cleaned.quality["result"]) == {"pass"}


@pytest.mark.parametrize(("factor", "fine"), [(1.005, True), (10.0, False), (0.1, False)])
def test_a_quote_volume_has_to_fit_prices_and_volume(factor, fine):
    rows = walk_rows(30, 1)
    rows[7].update(quote_volume=rows[7]["volume"] * rows[7]["high"] * factor, taker_buy_quote=0.0)
    assert reasons(clean(as_native(rows))) == ({} if fine else {7: "quote_out_of_range"})


def test_a_bar_without_volume_needs_no_quote_volume():
    rows = walk_rows(3, 1)
    rows[1].update(volume=0.0, quote_volume=0.0, taker_buy_base=0.0, taker_buy_quote=0.0)
    assert reasons(clean(as_native(rows))) == {}
    rows[1].update(quote_volume=5.0)
    assert reasons(clean(as_native(rows))) == {1: "quote_out_of_range"}


def test_bars_wholly_inside_a_known_outage_are_refused_and_those_at_its_edges_stay():
    start = datetime(2021, 4, 25, 3, tzinfo=UTC)
    cleaned = clean(as_native(walk_rows(8, 1, start=start)))
    assert reasons(cleaned) == dict.fromkeys((2, 3, 4), "filled_outage")
    assert cleaned.gaps["known"].null_count() == 0
    assert check(cleaned, "gaps")[0] == "pass"
    quarters = clean(
        as_native(
            walk_rows(8, 1, start=start + timedelta(minutes=90), width=timedelta(minutes=15))
        ),
        timeframe="15m",
    )
    assert set(reasons(quarters)) == {2, 3, 4, 5, 6, 7}


@pytest.mark.parametrize("power", [-2, -1, 1, 2, 7])
@pytest.mark.parametrize("columns", [("high",), ("open", "high"), ("open", "high", "low", "close")])
def test_a_price_that_lost_its_point_is_refused(power, columns):
    rows = walk_rows(80, 3)
    if power < 0:
        columns = tuple({"high": "low"}.get(c, c) for c in columns)
    for name in columns:
        rows[40][name] *= 10.0**power
    rows[40].update(quote_volume=None, taker_buy_quote=None)
    cleaned = clean(as_native(rows))
    assert reasons(cleaned) == {40: "price_slip"}


def test_a_crash_is_no_slip_but_may_be_a_jump():
    rows = walk_rows(100, 3)
    crashed = walk_rows(100, 4, price=rows[-1]["close"] / 7)
    for row, later in zip(walk_rows(200, 5)[100:], crashed, strict=True):
        rows.append(dict(later, open_time=row["open_time"], close_time=row["close_time"]))
    cleaned = clean(as_native(rows))
    assert reasons(cleaned) == {}
    assert [name for _, name in suspects(cleaned)] == ["jump"]
    assert cleaned.klines["suspect"].arg_true().to_list() == [100]
    assert check(cleaned, "jump")[0] == "warn"
    assert reasons(clean(as_native(rows), checks=strict(jump="reject"))) == {100: "jump"}
    assert found(clean(as_native(rows), checks=strict(jump="ignore"))) == {}


@pytest.mark.parametrize("name", ["open", "high", "low", "close"])
def test_a_step_inside_a_bar_or_to_the_next_is_a_jump(name):
    rows = walk_rows(60, 12)
    rows[30][name] *= 0.5 if name == "low" else 2.0
    rows[30].update(high=max(rows[30]["open"], rows[30]["close"], rows[30]["high"]))
    rows[30].update(quote_volume=None, taker_buy_quote=None)
    marked = {"open": [30], "high": [30], "low": [30], "close": [30, 31]}[name]
    assert suspects(clean(as_native(rows))) == [(start_of(rows[i]), "jump") for i in marked]


@pytest.mark.parametrize("place", [0, 30, 59])
@pytest.mark.parametrize("factor", [0.01, 100.0])
def test_a_bar_that_slipped_as_a_whole_is_refused_wherever_it_stands(place, factor):
    rows = walk_rows(60, 14)
    for name in ("open", "high", "low", "close"):
        rows[place][name] *= factor
    rows[place].update(quote_volume=None, taker_buy_quote=None)
    assert reasons(clean(as_native(rows))) == {place: "price_slip"}


def test_prices_beside_the_largest_number_are_compared_without_a_warning():
    rows = walk_rows(60, 13)
    for row in rows:
        row.update(quote_volume=None, taker_buy_quote=None)
        for name in ("open", "high", "low", "close"):
            row[name] *= 1e306
    assert reasons(clean(as_native(rows))) == {}


def take_early(row):
    """The row as it stood soon after its bar began."""
    middle = row["open"] + (row["high"] - row["open"]) / 10
    row.update(close=row["open"], high=max(middle, row["open"]), low=row["open"])
    row.update(quote_volume=None, taker_buy_quote=None)


def test_bars_taken_before_they_closed_are_refused_as_a_stretch():
    rows = walk_rows(600, 6, width=timedelta(minutes=1))
    for row in rows[300:500]:
        take_early(row)
    cleaned = clean(as_native(rows), timeframe="1m")
    refused = set(reasons(cleaned))
    assert set(reasons(cleaned).values()) == {"partial_bars"}
    assert refused == set(range(300, 500))
    beside = [start_of(rows[i]) for i in (*range(290, 300), *range(500, 510))]
    assert suspects(cleaned) == [(at, "beside_partial") for at in beside]
    for few in rows:
        few["trade_count"] = 7
    assert reasons(clean(as_native(rows), timeframe="1m")) == {}


@pytest.mark.parametrize("missing", [range(0), range(380, 390), range(340, 350), range(400, 410)])
def test_good_bars_between_partial_ones_stand_whether_bars_are_missing_or_not(missing):
    rows = walk_rows(700, 16, width=timedelta(minutes=1))
    partial = {*range(300, 380), *range(400, 480)}
    for i in partial:
        take_early(rows[i])
    kept = [row for i, row in enumerate(rows) if i not in missing]
    cleaned = clean(as_native(kept), timeframe="1m")
    refused = {start_of(kept[i]) for i in reasons(cleaned)}
    unsure = {379} & {missing.start - 1}  # nothing follows it, nor is it between two partial ones
    assert refused == {start_of(rows[i]) for i in partial - {*missing} - unsure}
    assert {start_of(rows[i]) for i in unsure} < set(cleaned.suspects["open_time"])


def test_the_likeliest_stretch_has_an_odd_bar_inside_and_none_outside():
    rows = walk_rows(600, 17, width=timedelta(minutes=1))
    for i in {*range(300, 400)} - {340, 341, 370}:
        take_early(rows[i])
    for i in (280, 420):  # end apart by themselves
        rows[i].update(close=rows[i]["low"], quote_volume=None, taker_buy_quote=None)
    assert set(reasons(clean(as_native(rows), timeframe="1m"))) == {*range(300, 400)}


def test_equal_bars_are_stale_from_the_third_on_and_usual_where_nobody_trades():
    rows = walk_rows(400, 7)
    for i in (50, 51, 52, 200, 201):
        rows[i].update({k: v for k, v in rows[49 if i < 100 else 199].items() if "time" not in k})
    cleaned = clean(as_native(rows), checks=strict(jump="ignore"))
    assert cleaned.klines["suspect"].arg_true().to_list() == [49, 50, 51, 52, 199, 200, 201]
    for i in range(100, 190):
        price = rows[100]["open"]
        rows[i].update(open=price, high=price, low=price, close=price, volume=0.0, quote_volume=0.0)
        rows[i].update(taker_buy_base=0.0, taker_buy_quote=0.0, trade_count=0)
    assert check(clean(as_native(rows)), "stale")[1] == 7


@pytest.mark.parametrize("factor", [1_000.0, 1e-3, 1e6])
def test_a_stretch_in_another_unit_of_volume_is_flagged_to_the_bar(factor):
    rows = walk_rows(400, 8)
    # within the stretch, and at its edges, bars of much more and much less than usual
    odd = {149: 0.3, 150: -0.3, 158: -0.4, 159: 0.4, 259: -0.3, 260: 0.3, 266: 0.5}
    for i, row in enumerate(rows):
        times = factor ** ((150 <= i < 260) + odd.get(i, 0.0))
        for name in ("volume", "taker_buy_base", "quote_volume", "taker_buy_quote"):
            row[name] *= times
    cleaned = clean(as_native(rows))
    assert cleaned.klines["suspect"].arg_true().to_list() == [*range(150, 260)]
    assert found(cleaned) == {"volume_slip": 110}


@pytest.mark.parametrize("also", [(0, 50), (300, 330), (350, 400)])
def test_bars_between_two_stretches_of_another_unit_are_not_flagged(also):
    rows = walk_rows(400, 8)
    for row in (*rows[150:200], *rows[slice(*also)]):
        for name in ("volume", "taker_buy_base", "quote_volume", "taker_buy_quote"):
            row[name] *= 1e3
    enclosed = range(*also) if also[0] > 0 and also[1] < 400 else ()
    flagged = clean(as_native(rows)).klines["suspect"].arg_true().to_list()
    assert flagged == [*range(150, 200), *enclosed]


def test_a_refused_bar_gives_its_place_back_to_the_row_that_lost_against_it():
    rows = walk_rows(60, 9)
    bad = dict(rows[30], high=rows[30]["high"] * 1e7, quote_volume=None, taker_buy_quote=None)
    cleaned = clean(as_native(rows), as_native([bad]))
    assert cleaned.klines.height == 60
    assert cleaned.klines["high"][30] == rows[30]["high"]
    assert check(cleaned, "price_slip")[:2] == ("fail", 1)
    assert check(cleaned, "duplicate")[:2] == ("pass", 0)


def test_nothing_and_few_bars_pass():
    for count in (0, 1, 2):
        raw = as_native(clean_rows(3)).head(count)
        assert found(clean(raw)) == {}


def _slip(row, power):
    return dict(row, high=row["high"] * 10.0**power)


FAULTS = {
    "slip": lambda row: _slip(row, 3),
    "quote": lambda row: dict(row, quote_volume=row["quote_volume"] * 10.0),
    "volume": lambda row: dict(row, volume=row["volume"] * 100.0),
    "negative": lambda row: dict(row, low=-1.0),
    "crossed": lambda row: dict(row, low=row["high"], high=row["low"]),
    "text": lambda row: dict(row, close=float("nan")),
    "takers": lambda row: dict(row, taker_buy_base=row["volume"] * 2.0),
    "off_grid": lambda row: dict(
        row, open_time=row["open_time"] + 1_000, close_time=row["close_time"] + 1_000
    ),
}
REASON = {
    "slip": "price_slip", "quote": "quote_out_of_range", "volume": "quote_out_of_range",
    "negative": "non_positive_price", "crossed": "ohlc_inconsistent", "text": "not_a_number",
    "takers": "taker_above_total",
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    planted=st.dictionaries(st.integers(0, 299), st.sampled_from(sorted(FAULTS)), max_size=25),
)
def test_planted_dirt_is_found_and_no_clean_row_is_refused(seed, planted):
    rows = walk_rows(300, seed)
    for place, fault in planted.items():
        rows[place] = FAULTS[fault](rows[place])
    cleaned = clean(as_native(rows))
    assert reasons(cleaned) == {p: REASON[f] for p, f in planted.items() if f in REASON}
    assert list(planted.values()).count("off_grid") == cleaned.klines["off_grid"].sum()
    figures = check(cleaned, "rows")[2]
    assert figures["rows_in"] == 300 == figures["klines"] + figures["quarantined"]
    assert cleaned.suspects.height == sum(
        found(cleaned).get(n, 0) for n in ("jump", "stale", "volume_slip")
    )
