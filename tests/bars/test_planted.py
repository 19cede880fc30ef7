"""Random histories with faults of every kind at random places: each is found, nothing else is refused."""

from bisect import bisect
from datetime import UTC, datetime, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.bars.catalogue import CHECKS
from tests.bars.made_bars import NOW_US, as_native, as_text, check, clean
from tests.bars.walks import walk_rows

HOUR = timedelta(hours=1)
OUTAGE = datetime(2021, 8, 13, 2, tzinfo=UTC)
OUTAGE_BARS = 4
SEGMENT = 100
VALUES = ("volume", "quote_volume", "taker_buy_base", "taker_buy_quote")
BESIDE = 10
"""Bars around partial ones that deserve a look, since not every partial bar shows what it is."""


class Planted:
    """Rows of a walk, spoiled one stretch at a time, with what has to be found in them."""

    def __init__(self, seed, segments):
        self.start = OUTAGE - (segments * SEGMENT + 50) * HOUR
        self.rows = walk_rows((segments + 1) * SEGMENT, seed, start=self.start)
        self.refused = {}
        """Reason by the hour that the row was made for."""
        self.flagged = {}
        """Check by hour."""
        self.missing = set()
        self.extra = []
        """Rows that come again, later or earlier than the right ones."""
        self.partial = set()
        """Hours of bars that were taken before they closed."""

    def at(self, place):
        return self.start + place * HOUR

    def values(self, places, **change):
        for place in places:
            self.rows[place].update({k: f(self.rows[place]) for k, f in change.items()})

    def refuse(self, places, reason):
        self.refused |= {self.at(place): reason for place in places}

    def flag(self, places, name):
        self.flagged |= {self.at(place): name for place in places}


def nothing(planted, first, draw):
    pass


def one_row(reason, **change):
    def plant(planted, first, draw):
        places = draw(st.sets(st.integers(first, first + SEGMENT - 1), min_size=1, max_size=4))
        planted.values(places, **change)
        planted.refuse(places, reason)

    return plant


def slip(planted, first, draw):
    places = draw(st.sets(st.integers(first, first + SEGMENT - 1), min_size=1, max_size=3))
    factor = 10.0 ** draw(st.sampled_from([-7, -3, -2, 1, 2, 3, 7]))
    side = "low" if factor < 1 else "high"
    planted.values(places, **{side: lambda row: row[side] * factor}, quote_volume=lambda _: None,
                   taker_buy_quote=lambda _: None)  # fmt: skip
    planted.refuse(places, "price_slip")


def partial(planted, first, draw):
    begin = first + draw(st.integers(20, 25))
    places = range(begin, begin + draw(st.integers(45, 55)))
    planted.values(
        places, close=lambda row: row["open"], low=lambda row: row["open"],
        high=lambda row: row["open"] + (row["high"] - row["open"]) / 10,
        quote_volume=lambda _: None, taker_buy_quote=lambda _: None,
    )  # fmt: skip
    planted.partial |= {planted.at(place) for place in places}


def volume_slip(planted, first, draw):
    begin = first + draw(st.integers(20, 25))
    factor = draw(st.sampled_from([1e-6, 1e-3, 1e3, 1e6]))
    places = range(begin, begin + draw(st.integers(30, 50)))
    planted.values(places, **{name: lambda row, name=name: row[name] * factor for name in VALUES})
    planted.flag(places, "volume_slip")


def stale(planted, first, draw):
    begin = first + draw(st.integers(1, 80))
    places = range(begin, begin + draw(st.integers(2, 8)))
    model = planted.rows[begin - 1]
    again = {name: lambda _, v=v: v for name, v in model.items() if "time" not in name}
    planted.values(places, **again)
    planted.flag(range(begin - 1, places.stop), "stale")


def jump(planted, first, draw):
    place = first + draw(st.integers(10, 90))
    factor = draw(st.sampled_from([0.3, 3.5]))
    prices = ("open", "high", "low", "close", "quote_volume", "taker_buy_quote")
    for row in planted.rows[place:]:
        row.update({n: row[n] * factor for n in prices if row[n] is not None})
    planted.flag([place], "jump")


def hole(planted, first, draw):
    begin = first + draw(st.integers(0, 90))
    planted.missing |= set(range(begin, begin + draw(st.integers(1, 9))))


def twice(planted, first, draw):
    place = first + draw(st.integers(0, SEGMENT - 1))
    row = planted.rows[place]
    other = dict(row, close=row["open"]) if draw(st.booleans()) else dict(row)
    planted.extra.append(other)


KINDS = {
    "nothing": nothing,
    "non_positive_price": one_row("non_positive_price", low=lambda _: 0.0),
    "ohlc_inconsistent": one_row(
        "ohlc_inconsistent", low=lambda row: row["high"], high=lambda row: row["low"]
    ),
    "not_a_number": one_row("not_a_number", close=lambda _: float("nan")),
    "negative_volume": one_row("negative_volume", trade_count=lambda _: -3),
    "taker_above_total": one_row("taker_above_total", taker_buy_base=lambda row: row["volume"] * 2),
    "quote_out_of_range": one_row(
        "quote_out_of_range", quote_volume=lambda row: row["quote_volume"] * 1.5
    ),
    "bad_time": one_row("bad_time", open_time=lambda _: 7),
    "future": one_row("future", open_time=lambda _: NOW_US // 1_000 + 3_600_000),
    "not_closed": one_row("not_closed", open_time=lambda _: NOW_US // 1_000 - 1),
    "price_slip": slip,
    "partial_bars": partial,
    "volume_slip": volume_slip,
    "stale": stale,
    "jump": jump,
    "gaps": hole,
    "duplicate": twice,
}
"""By the check that finds it."""
NO_HOUR = {"bad_time", "future", "not_closed"}
"""Faults of rows that do not say their hour."""


@st.composite
def histories(draw):
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=8))
    planted = Planted(draw(st.integers(0, 10_000)), len(kinds))
    for number, kind in enumerate(kinds):
        KINDS[kind](planted, number * SEGMENT, draw)
    outage = range(len(kinds) * SEGMENT + 50, len(kinds) * SEGMENT + 50 + OUTAGE_BARS)
    if draw(st.booleans()):  # somebody filled it
        planted.refuse(outage, "filled_outage")
    else:
        planted.missing |= set(outage)
    return planted


def files_of(planted, draw):
    """The rows in one or two files, in their order or not, as numbers or as text."""
    kept = [row for place, row in enumerate(planted.rows) if place not in planted.missing]
    cut = draw(st.integers(1, len(kept)))
    parts = [part for part in (kept[:cut], kept[cut:]) if part]
    if draw(st.booleans()):
        parts = [list(draw(st.permutations(part))) if len(part) < 50 else part for part in parts]
    if planted.extra:
        parts.insert(0, planted.extra)  # the later file counts
    form = draw(st.sampled_from([as_native, as_text]))
    return [form(part) for part in parts]


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_every_planted_fault_is_found_and_no_clean_row_is_refused(data):
    planted = data.draw(histories())
    cleaned = clean(*files_of(planted, data.draw))
    refused = cleaned.quarantine.filter(
        ~pl.col("reason").is_in(["duplicate", *NO_HOUR])
    ).select("open_time", "reason")  # fmt: skip
    found = dict(refused.iter_rows())
    expected = {at: why for at, why in planted.refused.items() if why not in NO_HOUR}
    assert refused.height == len(found)
    partial = {at for at, why in found.items() if why == "partial_bars"}
    assert found == expected | dict.fromkeys(partial, "partial_bars")
    assert partial <= planted.partial
    beside = set(cleaned.suspects.filter(check="beside_partial")["open_time"])
    assert planted.partial <= partial | beside
    assert beside == beside_of(partial, cleaned.klines["open_time"].to_list())

    nameless = [why for why in planted.refused.values() if why in NO_HOUR]
    assert sorted(nameless) == sorted(
        cleaned.quarantine["reason"].filter(cleaned.quarantine["reason"].is_in(list(NO_HOUR)))
    )
    assert check(cleaned, "duplicate")[1] == len(planted.extra)
    stands = set(cleaned.klines["open_time"])
    flagged = {(at, why) for at, why in planted.flagged.items() if at in stands}
    others = cleaned.suspects.filter(pl.col("check") != "beside_partial")
    assert flagged == set(others.select("open_time", "check").rows())
    assert check(cleaned, "volume_level")[1] == 0
    rows = check(cleaned, "rows")[2]
    given_rows = len(planted.rows) - len(planted.missing) + len(planted.extra)
    assert rows["rows_in"] == given_rows == rows["klines"] + rows["quarantined"]
    gone = set(found) | {planted.at(place) for place in planted.missing}
    nameless_hours = {at for at, why in planted.refused.items() if why in NO_HOUR}
    missing = (gone | nameless_hours) & span(cleaned)
    assert cleaned.gaps["missing_bars"].sum() == len(missing)


def beside_of(partial, stands):
    """The `BESIDE` bars that stand before each partial one, and after it."""
    places = [bisect(stands, at) for at in partial]
    return {at for place in places for at in stands[max(place - BESIDE, 0) : place + BESIDE]}


def span(cleaned):
    """Every hour from the first bar to the last."""
    first, last = cleaned.klines["open_time"][0], cleaned.klines["open_time"][-1]
    return {first + i * HOUR for i in range((last - first) // HOUR + 1)}


def test_a_fault_for_every_check_that_refuses_or_flags_is_planted():
    asked = {check.name for check in CHECKS if check.severity in {"reject", "flag"}}
    by_others = {"filled_outage", "quarantined_files", "outside_file"}  # of histories and of files
    assert asked - by_others <= {*KINDS, "beside_partial"}
