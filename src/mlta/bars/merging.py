"""What the checks found in the parts of a series, as one finding for each check."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from mlta.bars.quality import Figures, Finding, Result
from mlta.errors import MAX_EXAMPLES

_WORST: Final[tuple[Result, ...]] = ("pass", "warn", "fail")


def merge_findings(parts: Sequence[Sequence[Finding]]) -> list[Finding]:
    """One finding for each check that any part has, in the order of the first part.

    Parameters
    ----------
    parts : sequence of sequence of Finding
        Of each part of the series, oldest first, as made by `clean.clean_part`.

    Returns
    -------
    list of Finding
        The worst result, the sum of the counts, and of the figures: sums of numbers, the first few of lists,
        the earliest ``first`` and the latest ``last``, and texts, which are settings, as they are.
    """
    by_check: dict[str, list[Finding]] = {}
    for finding in (finding for part in parts for finding in part):
        by_check.setdefault(finding[0], []).append(finding)
    return [
        (
            name,
            max((result for _, result, _, _ in found), key=_WORST.index),
            sum(count for _, _, count, _ in found),
            _merged([figures for _, _, _, figures in found]),
        )
        for name, found in by_check.items()
    ]


def _merged(figures: Sequence[Figures]) -> Mapping[str, object]:
    names = dict.fromkeys(name for part in figures for name in part)
    return {name: _one(name, [part[name] for part in figures if name in part]) for name in names}


def _one(name: str, values: Sequence[object]) -> object:
    there = [value for value in values if value is not None]
    if not there:
        return None
    if name == "last":
        return there[-1]
    if isinstance(there[0], list):
        return _first_few(there)
    if isinstance(there[0], int):
        return sum(value for value in there if isinstance(value, int))
    return there[0]


def _first_few(lists: Iterable[object]) -> list[object]:
    return [item for items in lists if isinstance(items, list) for item in items][:MAX_EXAMPLES]
