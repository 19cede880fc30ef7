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


def find_outside_file(
    bars: pl.DataFrame, heights: Sequence[int], files: Sequence[Span]
) -> BoolArray:
    """Which rows have an instant that their file is not to cover.

    Parameters
    ----------
    bars : DataFrame
        Column ``open_time``, in the order of the files.
    heights : sequence of int
        Rows of each file.
    files : sequence of Span
        What each is to cover.
    """
    opened = bars["open_time"].to_physical()
    first, after = np.repeat(np.array(files, dtype=np.int64).reshape(-1, 2), heights, axis=0).T
    times = opened.fill_null(0).to_numpy()
    outside: BoolArray = ((times < first) | (times >= after)) & opened.is_not_null().to_numpy()
    return outside


def find_own(
    bars: pl.DataFrame, outside_file: BoolArray, strays: BoolArray, span: Span
) -> BoolArray:
    """Which rows are counted in a part.

    Parameters
    ----------
    bars : DataFrame
        Column ``open_time``.
    outside_file : array of bool
        As given by `find_outside_file`.
    strays : array of bool
        Rows of files whose stray rows are counted here.
    span : Span
        The part.
    """
    opened = bars["open_time"].to_physical()
    times = opened.fill_null(0).to_numpy()
    astray = outside_file | opened.is_null().to_numpy()
    own: BoolArray = np.where(astray, strays, (times >= span[0]) & (times < span[1]))
    return own
