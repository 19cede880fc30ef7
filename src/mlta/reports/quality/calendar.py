"""A calendar of days, a year in a band of weeks: shade is the share that is there, marks say what is odd."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

CELL: Final = 10
TOP: Final = 16
WIDTH: Final = 54 * CELL
HEIGHT: Final = TOP + 7 * CELL
CUT: Final = "days"
"""Id of the lines between days."""
_SHADES: Final = ((1.0, "s4"), (0.9, "s3"), (0.5, "s2"), (1e-12, "s1"))
"""Least share of the bars, and the class of its cells; a day without any is hollow."""

MARKS: Final[Mapping[str, str]] = {
    "known": "m2 7l5-5",
    "unknown": "m2 2l5 5m0-5l-5 5",
    "imputed": "m2 4.5h5",
    "off_grid": "m4.5 2v5",
    "suspect": "m4.5 4.4v.2",
    "refused": "m0 0h4l-4 4z",
}
"""What is drawn on a day for each kind, a path from the cell's upper left corner."""

Days = Mapping[str, Mapping[str, int]]
"""Bars by day, by kind, as in `bars.coverage`."""


def draw_year(year: int, first: date, last: date, days: Days, bars_a_day: int) -> str:
    """An SVG of the days of `year` from `first` to `last`."""
    begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    offset = date(year, 1, 1).weekday()
    cells: dict[str, list[str]] = {}
    for day in (begin + timedelta(days=n) for n in range((end - begin).days + 1)):
        week, weekday = divmod((day - date(year, 1, 1)).days + offset, 7)
        at = f"M{week * CELL} {TOP + weekday * CELL}"
        shade = _shade(f"{day}", days, bars_a_day)
        if shade != "s4":
            cells.setdefault(shade, []).append(f"{at}h9v9h-9z")
        for kind, mark in MARKS.items():
            if f"{day}" in days.get(kind, {}):
                cells.setdefault(f"m-{kind}", []).append(at + mark)
    drawn = {name: f'<path class="{name}" d="{"".join(parts)}"/>' for name, parts in cells.items()}
    shades = "".join(drawn.pop(name) for name in ("s3", "s2", "s1", "s0") if name in drawn)
    return (
        f'<svg class="wide" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{_months(year, offset)}'
        f'<path class="s4" d="{_area(begin, end, offset)}"/><use href="#{CUT}"/>'
        f"{shades}{''.join(drawn.values())}</svg>"
    )


def _area(begin: date, end: date, offset: int) -> str:
    """All days in at most three rectangles; days that are not whole are painted over it."""
    if begin > end:
        return ""
    first, last = (
        divmod((day - date(day.year, 1, 1)).days + offset, 7) for day in (begin, end)
    )  # fmt: skip
    if first[0] == last[0]:
        return _piece(first[0], first[0], first[1], last[1])
    middle = _piece(first[0] + 1, last[0] - 1, 0, 6) if last[0] > first[0] + 1 else ""
    return _piece(first[0], first[0], first[1], 6) + middle + _piece(last[0], last[0], 0, last[1])


def _piece(week: int, last_week: int, weekday: int, last_weekday: int) -> str:
    wide, tall = ((n + 1) * CELL - 1 for n in (last_week - week, last_weekday - weekday))
    return f"M{week * CELL} {TOP + weekday * CELL}h{wide}v{tall}h-{wide}z"


def draw_cut() -> str:
    """The lines between days, once for all years of a page."""
    rows = "".join(f"M0 {TOP + CELL * row - 0.5}H{WIDTH}" for row in range(1, 7))
    columns = "".join(f"M{CELL * week - 0.5} {TOP}V{HEIGHT}" for week in range(1, 54))
    return f'<svg class="cuts" width="0" height="0" aria-hidden="true"><path id="{CUT}" class="cut" d="{rows}{columns}"/></svg>'


def _shade(day: str, days: Days, bars_a_day: int) -> str:
    expected = days.get("expected", {}).get(day, bars_a_day)
    missing = sum(days.get(kind, {}).get(day, 0) for kind in ("known", "unknown"))
    share = 1.0 - missing / expected if expected else 0.0
    return next((name for least, name in _SHADES if share >= least), "s0")


def _months(year: int, offset: int) -> str:
    begins = [((date(year, m, 1) - date(year, 1, 1)).days + offset) // 7 for m in range(1, 13)]
    return "".join(
        f'<text x="{week * CELL}" y="12">{letter}</text>'
        for week, letter in zip(begins, "JFMAMJJASOND", strict=True)
    )


def draw_mark(kind: str) -> str:
    """One cell with the mark, for the legend."""
    return f'<svg class="key" viewBox="0 0 9 9" aria-hidden="true"><path class="s3" d="M0 0h9v9h-9z"/><path class="m-{kind}" d="M0 0{MARKS[kind]}"/></svg>'


def draw_shade(name: str) -> str:
    """One cell of a shade, for the legend."""
    return f'<svg class="key" viewBox="0 0 9 9" aria-hidden="true"><path class="{name}" d="M0 0h9v9h-9z"/></svg>'
