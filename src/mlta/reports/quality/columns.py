"""Columns beside one another: histograms, and volumes by hour, weekday and month."""

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 320
HEIGHT: Final = 96
_FLOOR: Final = 78


def draw_columns(
    heights: Sequence[float], ticks: Sequence[tuple[float, str]], mark: float | None = None
) -> str:
    """An SVG of columns that stand on one floor, the highest fills the height.

    Parameters
    ----------
    heights : sequence of float
        From left to right, none below zero.
    ticks : sequence of (float, str)
        Labels and where they stand, in columns: 0 is the left end of the first, 0.5 its middle.
    mark : float, optional
        Where to draw a line across, in columns.
    """
    step = WIDTH / max(len(heights), 1)
    top = max(heights, default=0.0) or 1.0
    gap = min(1.0, step * 0.15)
    path = []
    for place, height in enumerate(heights):
        tall = (_FLOOR - 4) * height / top
        if height > 0:
            tall = max(tall, 0.8)  # a single bar beside a million is seen
            wide = step - gap
            path.append(f"M{place * step:.1f} {_FLOOR}v-{tall:.1f}h{wide:.1f}v{tall:.1f}z")
    labels = "".join(_label(place * step, text) for place, text in ticks)
    line = "" if mark is None else f'<path class="mark" d="M{mark * step:.1f} 0V{_FLOOR}"/>'
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true"><path class="column" d="{"".join(path)}"/>'
        f'<path class="axis" d="M0 {_FLOOR}H{WIDTH}"/>{line}{labels}</svg>'
    )


def _label(x: float, text: str) -> str:
    anchor = "start" if x < 16 else "end" if x > WIDTH - 16 else "middle"
    return f'<text x="{min(max(x, 0), WIDTH):.0f}" y="{HEIGHT - 4}" text-anchor="{anchor}">{text}</text>'
