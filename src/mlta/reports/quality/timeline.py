"""Gaps on a line of time: known outages stand above it, unknown gaps hang below."""

from collections.abc import Iterable
from datetime import UTC, datetime
from math import log10
from typing import Final

WIDTH: Final = 640
HEIGHT: Final = 116
_MIDDLE: Final = 50
_STEP: Final = 3
"""Gaps nearer than so many units to each other show as the longest of them."""


def draw_timeline(
    first: datetime, last: datetime, gaps: Iterable[tuple[datetime, bool, int]]
) -> str:
    """An SVG with a stroke for each gap, longer by the logarithm of its missing bars.

    Parameters
    ----------
    first, last : datetime
        The ends of the line, UTC.
    gaps : iterable of (datetime, bool, int)
        When, whether an outage is known that covers it, and how many bars are missing.
    """
    span = max((last - first).total_seconds(), 1.0)
    room = WIDTH - 2 * _STEP
    longest: dict[tuple[bool, int], int] = {}
    for when, is_known, missing in gaps:
        share = min(max((when - first).total_seconds() / span, 0.0), 1.0)
        spot = (is_known, round(share * room / _STEP))
        longest[spot] = max(longest.get(spot, 0), missing)
    strokes: dict[bool, list[str]] = {True: [], False: []}
    for (is_known, place), missing in sorted(longest.items()):
        x, tall = _STEP + place * _STEP, min(6 + 9 * log10(missing), 44)
        y = f"{_MIDDLE - 2}v-{tall:.0f}" if is_known else f"{_MIDDLE + 2}v{tall:.0f}"
        strokes[is_known].append(f"M{x} {y}")
    years = "".join(
        f'<path class="grid" d="M{x} 0V{HEIGHT - 17}"/><text x="{x + 3}" y="{HEIGHT - 2}">{year}</text>'
        for year, x in _years(first, last, span, room)
    )
    return (
        f'<svg class="wide" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{years}'
        f'<path class="axis" d="M0 {_MIDDLE}H{WIDTH}"/>'
        f'<path class="is-known" d="{"".join(strokes[True])}"/>'
        f'<path class="is-unknown" d="{"".join(strokes[False])}"/></svg>'
    )


def _years(first: datetime, last: datetime, span: float, room: int) -> list[tuple[int, int]]:
    """Where years begin; every second or so where they would stand too close."""
    years = range(first.year + 1, last.year + 1)
    every = len(years) // 9 + 1
    return [
        (year, _STEP + round((datetime(year, 1, 1, tzinfo=UTC) - first).total_seconds() / span * room))
        for year in years[::every]
    ]  # fmt: skip
