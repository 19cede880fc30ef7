"""What a report consists of, before anybody thinks of HTML."""

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Tone = Literal["good", "mixed", "nothing", "stop", "unknown"]


@dataclass(frozen=True)
class Table:
    """A table of texts.

    `align` has one letter for each column: l, r, or t for text that may wrap; `flagged` are the
    rows to draw the eye to.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    note: str = ""
    flagged: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        widths = {len(self.header), len(self.align), *map(len, self.rows)}
        assert len(widths) == 1, f"table {self.title!r} has rows of different width: {widths}"


@dataclass(frozen=True)
class Picture:
    """An inline SVG, what it shows in words, and how to read it."""

    title: str
    svg: str
    description: str
    """For those who cannot see it."""
    note: str = ""


@dataclass(frozen=True)
class Code:
    """Something to copy and run."""

    title: str
    text: str
    folded: bool = False
    """Whether to fold it though it is short."""

    @property
    def is_folded(self) -> bool:
        """Whether the page shows it folded."""
        return self.folded or self.text.count("\n") > 20


@dataclass(frozen=True)
class Section:
    """A part of the report; `points` are sentences, shown before the blocks."""

    key: str
    title: str
    points: tuple[str, ...] = ()
    blocks: tuple[Table | Picture | Code, ...] = ()

    @property
    def runs(self) -> list[tuple[bool, list[Table | Picture | Code]]]:
        """Blocks in order, neighbouring pictures taken together: (are they pictures, blocks)."""
        by_kind = groupby(self.blocks, key=lambda block: isinstance(block, Picture))
        return [(is_picture, list(blocks)) for is_picture, blocks in by_kind]


@dataclass(frozen=True)
class Verdict:
    """What the run shows, in plain words."""

    tone: Tone
    headline: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ReviewReport:
    """All that the page says."""

    run_id: str
    verdict: Verdict
    sections: tuple[Section, ...]
