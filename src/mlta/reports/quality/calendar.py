"""A calendar of days, a year in a band of weeks: shade is the share that is there, marks say what is odd."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

CELL: Final = 10
TOP: Final = 16
WIDTH: Final = 54 * CELL
HEIGHT: Final = TOP + 7 * CELL
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
    run = 0
    day = begin
    while day <= end:
        week, weekday = divmod((day - date(year, 1, 1)).days + offset, 7)
        at = f"M{week * CELL} {TOP + weekday * CELL}"
        shade = _shade(f"{day}", days, bars_a_day)
        if shade == "s4":  # whole days of a week are one piece, cut by lines afterwards
            run += 1
            if weekday == 6 or day == end:
                cells.setdefault(shade, []).append(_piece(week, weekday, run))
                run = 0
        else:
            if run:
                cells.setdefault("s4", []).append(_piece(week, weekday - 1, run))
            run = 0
            cells.setdefault(shade, []).append(f"{at}h9v9h-9z")
        for kind, mark in MARKS.items():
            if f"{day}" in days.get(kind, {}):
                cells.setdefault(f"m-{kind}", []).append(at + mark)
        day += timedelta(days=1)
    drawn = {name: f'<path class="{name}" d="{"".join(parts)}"/>' for name, parts in cells.items()}
    shades = [drawn.pop(name) for name in ("s4", "s3", "s2", "s1", "s0") if name in drawn]
    lines = "".join(f"M0 {TOP + CELL * row - 0.5}H{WIDTH}" for row in range(1, 7))
    return (
        f'<svg class="wide" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{_months(year, offset)}'
        f'{shades[0] if "s4" in cells else ""}<path class="cut" d="{lines}"/>'
        f"{''.join(shades[1:] if 's4' in cells else shades)}{''.join(drawn.values())}</svg>"
    )


def _shade(day: str, days: Days, bars_a_day: int) -> str:
    expected = days.get("expected", {}).get(day, bars_a_day)
    missing = sum(days.get(kind, {}).get(day, 0) for kind in ("known", "unknown"))
    share = 1.0 - missing / expected if expected else 0.0
    return next((name for least, name in _SHADES if share >= least), "s0")


def _piece(week: int, last_weekday: int, run: int) -> str:
    y = TOP + (last_weekday - run + 1) * CELL
    return f"M{week * CELL} {y}h9v{run * CELL - 1}h-9z"


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
