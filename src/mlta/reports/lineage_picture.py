"""Where the boxes and lines of a lineage stand: raw files at the top, the table at the bottom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mlta.lake.lineage import Ancestor, ancestors

Place = tuple[str, int]
"""A table's full name and a version."""

HEIGHT: Final = 76
"""Of a box, pixels."""
_BOX: Final = 232
_GAP: Final = 16
_LANE: Final = 7
_MARGIN: Final = 2
_COLOURS: Final = 8


@dataclass(frozen=True)
class Box:
    """A version of a table, and where its upper left corner stands."""

    ancestor: Ancestor
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """From a box to one that was computed from it, along a lane at the left of both."""

    path: str
    colour: int
    source: Place
    reader: Place


@dataclass(frozen=True)
class Picture:
    """Boxes and lines, in pixels."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int
    box_width: int = _BOX
    box_height: int = HEIGHT


def draw_lineage(trunk: Ancestor) -> Picture:
    """The picture of all that `trunk` was computed from, each version once.

    Everything stands below what it was computed from. Each box has a lane of its own, which ends at
    the last box that reads it and may then be another's.
    """
    ordered = _ordered(trunk)
    rows = {one.place: row for row, one in enumerate(ordered)}
    last = {
        source.place: row
        for row, one in enumerate(ordered)
        for source in one.sources
    }  # fmt: skip
    lanes = _lanes(rows, last)
    left = _MARGIN + _LANE * (max(lanes.values(), default=0) + 2)
    boxes = tuple(Box(one, left, row * (HEIGHT + _GAP) + 1) for row, one in enumerate(ordered))
    return Picture(
        boxes=boxes,
        lines=tuple(_lines(boxes, rows, lanes)),
        width=left + _BOX + 1,
        height=len(boxes) * (HEIGHT + _GAP) - _GAP + 2,
    )


def _ordered(trunk: Ancestor) -> list[Ancestor]:
    """Each version once, by the length of the longest way to it from what came from nothing."""
    depths: dict[Place, int] = {}
    found = ancestors(trunk)
    for one in found:
        depths[one.place] = 1 + max((depths[source.place] for source in one.sources), default=-1)
    return sorted(found, key=lambda one: (depths[one.place], one.place))


def _lanes(rows: Mapping[Place, int], last: Mapping[Place, int]) -> dict[Place, int]:
    """The lane of each box that is read: the first that is free from its row on."""
    lanes: dict[Place, int] = {}
    free_from: list[int] = []
    for place, row in rows.items():
        if place not in last:
            continue
        lane = next((n for n, end in enumerate(free_from) if end <= row), len(free_from))
        free_from[lane : lane + 1] = [last[place]]
        lanes[place] = lane
    return lanes


def _lines(
    boxes: Sequence[Box], rows: Mapping[Place, int], lanes: Mapping[Place, int]
) -> Iterator[Line]:
    for box in boxes:
        sources = sorted({source.place for source in box.ancestor.sources}, key=rows.__getitem__)
        step = (HEIGHT - 36) / max(len(sources) - 1, 1)
        for n, source in enumerate(sources):
            lane = lanes[source]
            x = box.x - _LANE * (lane + 1)
            start, end = boxes[rows[source]].y + HEIGHT - 8, box.y + 18 + n * step
            path = f"M{box.x} {start}H{x}V{end:.1f}H{box.x - 1}"
            yield Line(path, lane % _COLOURS, source, box.ancestor.place)
