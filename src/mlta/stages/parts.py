"""How a series of bars is cut into parts that are cleaned one by one, each from its own files alone.

So a new file costs the part that it belongs to, and its neighbours where it lies at their edge, however long
the history is; and a part is the same whether it was made alone or with all others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from mlta.bars.periods import WHOLE, period_bounds, period_name
from mlta.bars.window import Span, Window
from mlta.sources.period import period_span
from mlta.types import instant_us, timeframe_us

CONTEXT_BARS: Final = 500
"""Bars before a part and after it that help to judge it: more than any check looks back or ahead."""

File = Mapping[str, Any]
"""A row of bronze.ledger."""


@dataclass(frozen=True)
class Part:
    """One period of a series, and every file that has a say in it, in order of preference."""

    period: str
    """`periods.WHOLE` for a series in one piece."""
    files: tuple[File, ...]
    around: Mapping[str, int]
    """Path of each file that only lies around the part: how many of its last rows count, or first ones
    where negative."""
    strays: frozenset[str]
    """Files whose rows without a time of their own are counted here."""


def plan_parts(files: Sequence[File], timeframe: str) -> list[Part]:
    """The parts of a series, oldest first.

    Parameters
    ----------
    files : sequence of mapping
        Rows of bronze.ledger, in order of preference. Where one does not say which period it covers, or bars are
        so wide that their history is one partition, the series is one part.
    timeframe : str
    """
    spans = [period_span(file["period"]) for file in files if file["period"]]
    if len(spans) < len(files) or period_name(spans[0][0], timeframe) == WHOLE:
        everything = frozenset(file["path"] for file in files)
        return [Part(WHOLE, tuple(files), {}, everything)]
    margin = CONTEXT_BARS * timedelta(microseconds=timeframe_us(timeframe))
    inside: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    homes: dict[str, set[str]] = {}
    for place, (start, end) in enumerate(spans):
        own = set(_periods(start, end, timeframe))
        homes.setdefault(min(own), set()).add(files[place]["path"])
        for period in own:
            inside.setdefault(period, []).append(place)
        for period in set(_periods(start - margin, end + margin, timeframe)) - own:
            near.setdefault(period, []).append(place)
    parts = []
    for period in sorted(inside):
        begin, _ = period_bounds(period)
        around = {
            files[place]["path"]: CONTEXT_BARS if spans[place][0] < begin else -CONTEXT_BARS
            for place in near.get(period, ())
        }
        places = sorted({*inside[period], *near.get(period, ())})
        parts.append(
            Part(
                period,
                tuple(files[place] for place in places),
                around,
                frozenset(homes.get(period, ())),
            )
        )
    return parts


def window_of(part: Part) -> Window | None:
    """What is counted in a part; None for a series in one piece, where everything is."""
    if part.period == WHOLE:
        return None
    files = {file["path"]: _us(period_span(file["period"])) for file in part.files}
    return Window(_us(period_bounds(part.period)), files, part.strays)


def _us(span: tuple[datetime, datetime]) -> Span:
    first, after = span
    return instant_us(first), instant_us(after)


def _periods(start: datetime, end: datetime, timeframe: str) -> Iterator[str]:
    """The periods that have instants in [start, end)."""
    while start < end:
        period = period_name(start, timeframe)
        yield period
        _, start = period_bounds(period)
