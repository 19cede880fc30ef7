"""Checks that need a bar's neighbours: functions of one series' bars, sorted by open time.

Each gives a Boolean series, true where the bar is at fault. Each first asks something cheap that all good
series answer with no, since most series are good.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from math import exp, log10
from operator import or_
from typing import Final

import numpy as np
import polars as pl

from mlta.bars.canonical import PRICES, all_false
from mlta.bars.config import ChecksConfig, RowSeverity
from mlta.bars.partial import PARTIAL_BARS, find_partial
from mlta.types import BoolArray, FloatArray


@dataclass(frozen=True)
class SeriesScope:
    """What the checks need to know beside the bars."""

    timeframe: str
    outages: pl.DataFrame
    """Those known of the symbol, see `outages.outages_of`."""
    config: ChecksConfig


def quote_out_of_range(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """The mean price that volume and quote volume give lies outside low and high."""
    allowed = 1.0 + scope.config.quote_out_of_range.tolerance
    volume, quote = pl.col("volume"), pl.col("quote_volume")
    outside = (quote > volume * pl.col("high") * allowed) | (
        quote * allowed < volume * pl.col("low")
    )
    return _asked(bars, outside)


def filled_outage(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """The bar lies wholly inside a stretch in which the exchange is known to have been closed."""
    known = scope.outages.filter("closed")
    begins = np.searchsorted(bars["open_time"].to_numpy(), known["start"].to_numpy())
    ends = np.searchsorted(bars["available_at"].to_numpy(), known["end"].to_numpy(), side="right")
    inside = np.zeros(bars.height, dtype=np.bool_)
    for begin, end in zip(begins, ends, strict=True):
        inside[begin:end] = True
    return pl.Series(inside)


def price_slip(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """A price is a power of ten away from its surroundings, and an edge shows that it does not belong.

    Where such bars stand side by side those at the ends have the edges, so they are taken away from both ends.
    """
    slipped = all_false(bars.height)
    if not _has_steps(bars, scope.config.price_slip.edge):
        return slipped
    rest = bars.select("open_time", *PRICES).with_row_index()
    while (found := _slips(rest, scope)).any():
        slipped[rest["index"].filter(found)] = True
        rest = rest.filter(~found)
    return slipped


def _has_steps(bars: pl.DataFrame, factor: float) -> bool:
    """Whether a price is more than `factor` times another of the same bar or of the next.

    Opens and closes lie between low and high here, so those two tell.
    """
    high, low = bars["high"].to_numpy(), bars["low"].to_numpy()
    steps = ((high, low), (high[1:], low[:-1]), (high[:-1], low[1:]))
    return any(bool(_exceeds(top, bottom, factor).any()) for top, bottom in steps)


def _slips(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    config = scope.config.price_slip
    opened, close = pl.col("open"), pl.col("close")
    steps = ((pl.col("low"), pl.col("high")), (opened, close.shift()), (close, opened.shift(-1)))
    ways = [pair for step in steps for pair in (step, step[::-1])]
    edged = _asked(bars, pl.any_horizontal(one > other * config.edge for one, other in ways))
    if not edged.any():
        return edged
    level = pl.col("close").rolling_median(config.bars, center=True, min_samples=1)
    off = [(pl.col(name) / level).log10() for name in PRICES]
    far = pl.any_horizontal(
        (distance.abs() > 0.5) & ((distance - distance.round()).abs() < _NEAR) for distance in off
    )
    return edged & _asked(bars, far)


_NEAR = log10(1.25)
"""How far a slipped price may have moved from the level for its own reasons."""


def partial_bars(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """The bar was taken before it closed, see `partial.find_partial`."""
    return find_partial(bars, scope.config.partial_bars)


def jump(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """The price moved from close to close, or reached beyond open and close, far more than it ever does."""
    opened, high, low, close = (bars[name].to_numpy() for name in PRICES)
    moves = np.abs(np.diff(np.log(close)))
    moves = moves[moves > 0.0]
    if not moves.size:
        return all_false(bars.height)
    far = exp(min(scope.config.jump.scales * float(np.median(moves)), _LARGEST))
    before = np.append(np.nan, close[:-1])  # which is above and below nothing
    top, bottom = np.maximum(opened, close), np.minimum(opened, close)
    ways = (
        (np.fmax(top, before), np.fmin(bottom, before)),
        (high, top),
        (bottom, low),
    )
    return pl.Series(reduce(or_, (_exceeds(one, other, far) for one, other in ways)))


def _exceeds(one: FloatArray, other: FloatArray, factor: float) -> BoolArray:
    """Where `one` is more than `factor` times the other; a product too large for a number is infinite."""
    with np.errstate(over="ignore"):
        found: BoolArray = one > other * factor
    return found


_LARGEST = 700.0
"""The logarithm of about the largest number."""


def stale(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """The bar is one of several equal ones in a row, though bars of this series usually differ."""
    config = scope.config.stale
    names = (*PRICES, "volume")
    volume = bars["volume"].to_numpy()
    if not (volume[1:] == volume[:-1]).any():
        return all_false(bars.height)
    equal = _asked(bars, pl.all_horizontal(pl.col(name) == pl.col(name).shift() for name in names))
    if not equal.any():
        return equal
    runs = bars.select("volume", run=(~equal).cum_sum())
    length = _asked(runs, pl.len().over("run") >= config.bars)
    empty = bars["volume"] == 0.0
    return length & ~empty if (empty.mean() or 0.0) > config.usual else length  # type: ignore[operator]


def volume_slip(bars: pl.DataFrame, scope: SeriesScope) -> pl.Series:
    """The level of the volume steps by a large factor, and later back."""
    config = scope.config.volume_slip
    width = config.bars
    if bars.height < 3 * width:
        return all_false(bars.height)
    large = log10(config.factor)
    volume = bars["volume"].to_numpy()
    means = _block_means(np.log10(np.where(volume > 0.0, volume, 1.0)), width // 2)
    if not any((np.abs(means[n:] - means[:-n]) > 0.7 * large).any() for n in (1, 2, 3)):
        return all_false(bars.height)
    levels = bars.select(pl.when(pl.col("volume") > 0.0).then(pl.col("volume").log10())).to_series()
    return _enclosed(_edges(levels, large, width), bars.height)


def _enclosed(edges: list[tuple[int, bool]], height: int) -> pl.Series:
    """The bars on another level than the usual one, where steps lead away from it and later back.

    Usual is the level of both ends; where they differ, that of them with more bars.
    """
    starts = np.array([0, *(index for index, _ in edges)])
    sizes = np.diff(starts, append=height)
    levels = np.cumsum([0, *(1 if up else -1 for _, up in edges)])
    usual = max(levels[0], levels[-1], key=lambda level: sizes[levels == level].sum())
    seen = np.flatnonzero(levels == usual)
    away = levels != usual
    away[: seen[0]] = away[seen[-1] :] = False
    return pl.Series(np.repeat(away, sizes), dtype=pl.Boolean)


def _edges(levels: pl.Series, large: float, width: int) -> list[tuple[int, bool]]:
    """Where the level steps, and whether upwards: in each run of large steps of one sign the likeliest bar.

    Medians of `width` bars tell that there is a step. A run of places where it is large may have breaks of less than
    `width`, since noise decides where it is just large.
    """
    medians = levels.rolling_median(width, min_samples=width // 2)
    before, after = medians.shift(1).to_numpy(), medians.shift(1 - width).to_numpy()
    steps = after - before
    places = np.flatnonzero(np.abs(steps) > large)
    upwards = steps[places] > 0.0
    new_run = (np.diff(places) > width) | (upwards[1:] != upwards[:-1])
    edges = []
    for run in np.split(places, np.flatnonzero(new_run) + 1):
        if run.size:
            widest = run[np.argmax(np.abs(steps[run]))]
            around = levels.slice(run[0], run[-1] + 1 - run[0]).to_numpy()
            edge = run[0] + _nearest_split(around, before[widest], after[widest])
            edges.append((int(edge), bool(steps[widest] > 0.0)))
    return edges


def _nearest_split(values: FloatArray, before: float, after: float) -> int:
    """How many of the first values to count to one level, and the others to the next, so that all are nearest."""
    farther = np.abs(values - before) - np.abs(values - after)
    return int(np.argmin(np.cumsum([0.0, *np.nan_to_num(farther)])))


def _block_means(values: FloatArray, size: int) -> FloatArray:
    """The mean of each block of `size` values, the last block may be shorter."""
    starts = np.arange(0, values.size, size)
    sums = np.add.reduceat(values, starts)
    means: FloatArray = sums / np.diff(starts, append=values.size)
    return means


def _asked(bars: pl.DataFrame, fault: pl.Expr) -> pl.Series:
    """The expression over the bars, null counting as no fault."""
    return bars.select(pl.when(fault).then(True).otherwise(False).alias("fault")).to_series()  # noqa: FBT003


SeriesCheck = Callable[[pl.DataFrame, SeriesScope], pl.Series]
SERIES_CHECKS: Final[tuple[tuple[str, SeriesCheck], ...]] = (
    ("quote_out_of_range", quote_out_of_range),
    ("filled_outage", filled_outage),
    ("price_slip", price_slip),
    (PARTIAL_BARS, partial_bars),
    ("volume_slip", volume_slip),
    ("stale", stale),
    ("jump", jump),
)
"""Name and check, in the order in which they are asked."""


def severity_of(config: ChecksConfig, name: str) -> RowSeverity:
    """What the settings say of a check."""
    found: RowSeverity = getattr(config, name).severity
    return found


def find_in_series(
    bars: pl.DataFrame, scope: SeriesScope, severity: RowSeverity
) -> list[tuple[str, pl.Series]]:
    """What the checks of one severity find, each by its name."""
    return [
        (name, check(bars, scope))
        for name, check in SERIES_CHECKS
        if severity_of(scope.config, name) == severity
    ]
