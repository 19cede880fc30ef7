import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlta.reports.quality.calendar import CELL, MARKS, TOP, draw_year

KINDS = ("known", "unknown", "imputed", "off_grid", "suspect", "refused")


def paths(svg):
    """Paths by class."""
    return dict(re.findall(r'<path class="([\w-]+)" d="([^"]*)"/>', svg))


def cells(path):
    """Week and weekday of every day that a path of squares covers."""
    found = []
    for x, y, width, height in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path):
        columns, rows = ((int(n) + 1) // CELL for n in (width, height))
        week, weekday = int(x) // CELL, (int(y) - TOP) // CELL
        found += [(week + n, weekday + m) for n in range(columns) for m in range(rows)]
    return found


def place(day):
    """Where a day stands, counted from the Monday of the week with the 1st of January."""
    january = date(day.year, 1, 1)
    monday = january - timedelta(days=january.weekday())
    return ((day - monday).days // 7, (day - monday).days % 7)


@st.composite
def years(draw):
    year = draw(st.integers(2009, 2040))
    span = sorted(draw(st.tuples(*[st.dates(date(year - 1, 6, 1), date(year + 1, 6, 1))] * 2)))
    begin, end = max(span[0], date(year, 1, 1)), min(span[1], date(year, 12, 31))
    days = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    some = st.dictionaries(
        st.sampled_from([f"{d}" for d in days] or [""]), st.integers(1, 24), max_size=12
    )
    return year, span, days, {kind: draw(some) for kind in KINDS}


@given(years())
def test_every_day_has_one_cell_of_the_shade_that_its_bars_give_and_its_marks(made):
    year, (first, last), days, odd = made
    drawn = paths(draw_year(year, first, last, odd, 24))
    found = {
        shade: cells(drawn[shade]) for shade in ("s4", "s3", "s2", "s1", "s0") if shade in drawn
    }
    assert sorted(place(day) for day in days) == sorted(found.pop("s4", []))
    painted = [spot for of in found.values() for spot in of]
    assert len(painted) == len(set(painted))
    for day in days:
        missing = odd["known"].get(f"{day}", 0) + odd["unknown"].get(f"{day}", 0)
        share = (24 - missing) / 24
        shade = (
            "s4"
            if share >= 1
            else "s3"
            if share >= 0.9
            else "s2"
            if share >= 0.5
            else "s1"
            if share > 0
            else "s0"
        )
        assert [place(day) in found.get(name, []) for name in ("s3", "s2", "s1", "s0")] == [
            shade == name for name in ("s3", "s2", "s1", "s0")
        ]
    for kind in KINDS:
        marks = re.findall(r"M(\d+) (\d+)" + re.escape(MARKS[kind]), drawn.get(f"m-{kind}", ""))
        spots = sorted((int(x) // CELL, (int(y) - TOP) // CELL) for x, y in marks)
        assert spots == sorted(place(date.fromisoformat(d)) for d in odd[kind] if d)


def test_the_first_day_is_judged_by_the_bars_that_it_should_have():
    days = {"expected": {"2021-03-01": 4}, "unknown": {"2021-03-01": 3, "2021-03-02": 3}}
    drawn = paths(draw_year(2021, date(2021, 3, 1), date(2021, 3, 2), days, 24))
    assert cells(drawn["s1"]) == [place(date(2021, 3, 1))]
    assert cells(drawn["s2"]) == [place(date(2021, 3, 2))]
