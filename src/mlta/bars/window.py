"""Which rows of some files are of one part of a series; the others only help to judge them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from mlta.types import BoolArray

Span = tuple[int, int]
"""First instant and the first after it, UTC microseconds."""


@dataclass(frozen=True)
class Window:
    """A part of a series."""

    span: Span
    files: Mapping[str, Span]
    """Source file -> what it is to cover."""
    strays: frozenset[str]
    """Those of them whose rows without an instant inside their file's span are counted in this part."""


def find_own(
    opened: pl.Series, files: Sequence[tuple[str, int]], window: Window
) -> tuple[BoolArray, BoolArray]:
    """Which rows have an instant that their file is not to cover, and which are counted in the window.

    Parameters
    ----------
    opened : Series of Datetime
        Open times, in the order of the files.
    files : sequence of (str, int)
        Source file and number of its rows.
    window : Window
    """
    heights = [height for _, height in files]
    spans = np.array([window.files[name] for name, _ in files], dtype=np.int64).reshape(-1, 2)
    first, after = np.repeat(spans, heights, axis=0).T
    at_home = np.repeat([name in window.strays for name, _ in files], heights)
    there = opened.is_not_null().to_numpy()
    times = opened.to_physical().fill_null(0).to_numpy()
    outside: BoolArray = ((times < first) | (times >= after)) & there
    begin, end = window.span
    own: BoolArray = np.where(outside | ~there, at_home, (times >= begin) & (times < end))
    return outside, own
