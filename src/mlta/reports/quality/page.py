"""The quality page as HTML."""

from dataclasses import dataclass

from mlta.reports.blocks import Section
from mlta.reports.page import page_environment
from mlta.reports.quality.calendar import MARKS, draw_cut, draw_mark, draw_shade
from mlta.reports.quality.dataset import (
    build_findings,
    build_overview,
    build_proofs,
    build_provenance,
)
from mlta.reports.quality.figures import Figures
from mlta.reports.quality.series import KIND_WORDS, build_sections, diagnosis_of

_OPEN = 3
"""So many symbols are shown unfolded."""


@dataclass(frozen=True)
class _Series:
    """A symbol's part of the page."""

    symbol: str
    lines: list[str]
    sections: tuple[Section, ...]


def render_quality(figures: Figures) -> str:
    """The page: self-contained, without a script, every text escaped; equal figures give equal text."""
    symbols = figures.dataset.symbols
    series = [_Series(s, diagnosis_of(figures, s), build_sections(figures, s)) for s in symbols]
    shades = (("s4", "whole"), ("s3", "90 % and more"), ("s2", "half and more"), ("s1", "less"),
              ("s0", "no bar"))  # fmt: skip
    return (
        page_environment()
        .get_template("quality.html.jinja")
        .render(
            name=figures.dataset.name,
            verdict=build_findings(figures),
            overview=build_overview(figures),
            proofs=build_proofs(figures),
            provenance=build_provenance(figures),
            series=series,
            is_open=len(series) <= _OPEN,
            has_bars=figures.frames["spans"].height > 0,
            cut=draw_cut(),
            shades=[(draw_shade(name), words) for name, words in shades],
            marks=[(draw_mark(kind), KIND_WORDS[kind]) for kind in MARKS],
        )
    )
