"""Bars that were taken before they closed: where such a stretch is, and from which bar to which."""

from math import log
from typing import Final

import numpy as np
import polars as pl

from mlta.bars.canonical import all_false
from mlta.bars.config import PartialConfig
from mlta.types import BoolArray, FloatArray

PARTIAL_BARS: Final = "partial_bars"
"""Name of the check that `find_partial` answers."""
BESIDE_PARTIAL: Final = "beside_partial"
"""Name of the check that `find_beside` answers."""
BESIDE: Final = 10
"""Bars before and after a partial one that may be partial too without a sign of it."""

_APART_INSIDE: Final = 0.8
_APART_OUTSIDE: Final = 0.02
"""Share of bars that end apart, of partial ones and of good ones. In a real file of partial minutes they were 0.87
and 0.0005; nearer to each other they find a weaker stretch."""
_BOUNDARY: Final = 6.0
"""What a boundary costs, in logarithms of likelihood: there are few of them, about one in 400 bars."""


def find_partial(bars: pl.DataFrame, config: PartialConfig) -> pl.Series:
    """Which bars were taken before they closed.

    Trading goes on at the price where it was, so a bar that was taken whole ends within ticks of the next one's
    open. Where the medians of ``bars`` bars say that they do not, by ``share`` of their range, is such a stretch; it
    counts where it is busy in some place, since with few trades price steps are the spread. The stretch's first
    and last bar are the likeliest, given which bars themselves end apart.

    Parameters
    ----------
    bars : DataFrame
        Canonical bars of a series by open_time, with ``available_at``.
    config : PartialConfig

    Returns
    -------
    Series of bool
        None without counts of trades.
    """
    if bars["trade_count"].null_count() == bars.height:
        return all_false(bars.height)
    follows = pl.col("open_time").shift(-1) == pl.col("available_at")
    step = pl.when(follows).then((pl.col("open").shift(-1) - pl.col("close")).abs())
    figures = bars.select("close", "trade_count", step=step, range=pl.col("high") - pl.col("low"))
    ends_apart = figures.select(_ends_apart(config, config.share / 2)).to_series()
    size = config.bars + 1 - config.bars % 2
    if (_window_shares(ends_apart.fill_null(value=False).to_numpy(), size) < 0.45).all():
        return all_false(bars.height)
    wide = figures.select(
        pl.col(name).cast(pl.Float64).rolling_median(size, center=True, min_samples=size // 2)
        for name in ("close", "trade_count", "step", "range")
    )
    stretches = wide.select(
        apart=_ends_apart(config, config.share).fill_null(value=False),
        busy=pl.col("trade_count") >= config.trades,
    ).with_columns(stretch=pl.col("apart").rle_id())
    busy = stretches.select(pl.col("apart") & pl.col("busy").any().over("stretch")).to_series()
    near = busy.cast(pl.Int8).rolling_max(size, center=True, min_samples=1) > 0
    return _likeliest(ends_apart, near)


def find_beside(bars: pl.DataFrame, partial: pl.Series) -> pl.Series:
    """Which bars stand within `BESIDE` bars of a partial one and are none themselves.

    Parameters
    ----------
    bars : DataFrame
        Column ``open_time``, sorted.
    partial : Series of Datetime
        Open times of the partial bars, whether they are still among `bars` or not.
    """
    opened, times = bars["open_time"].to_numpy(), partial.to_numpy()
    beside = np.zeros(bars.height, dtype=np.bool_)
    for before in np.unique(np.searchsorted(opened, times)):
        beside[max(before - BESIDE, 0) : before] = True
    for after in np.unique(np.searchsorted(opened, times, side="right")):
        beside[after : after + BESIDE] = True
    return pl.Series(beside & ~np.isin(opened, times))


def _ends_apart(config: PartialConfig, share: float) -> pl.Expr:
    """Whether the next open is more than `share` of a range away from a close; null where no bar follows."""
    step = pl.col("step")
    return (step > share * pl.col("range")) & (step > config.least_step * pl.col("close"))


def _likeliest(apart: pl.Series, near: pl.Series) -> pl.Series:
    """Which bars are partial in the likeliest sequence of good and partial ones; none that are not `near`.

    The Viterbi path of two states. A bar that says nothing is what both its neighbours are, or good.
    """
    gains = {
        True: log(_APART_INSIDE / _APART_OUTSIDE),
        False: log((1.0 - _APART_INSIDE) / (1.0 - _APART_OUTSIDE)),
        None: 0.0,
    }
    partial = np.zeros(len(apart), dtype=np.bool_)
    for begin, end in _runs(near.to_numpy()):
        partial[begin:end] = _path([gains[said] for said in apart[begin:end]])
    return pl.Series(partial)


def _path(gains: list[float]) -> list[bool]:
    """The states that give most, good and partial in turn; `gains` is what a partial one gives over a good one."""
    good, partial = 0.0, -_BOUNDARY
    choices: list[tuple[bool, bool]] = []
    for gain in gains:
        # whether the best way to each state comes from a partial bar
        choices.append((partial - _BOUNDARY > good, partial > good - _BOUNDARY))
        good, partial = (
            max(good, partial - _BOUNDARY),
            max(partial, good - _BOUNDARY) + gain,
        )
    state = partial > good
    states: list[bool] = []
    for from_good, from_partial in reversed(choices):
        states.append(state)
        state = from_partial if state else from_good
    return states[::-1]


def _runs(flags: BoolArray) -> list[tuple[int, int]]:
    """First place of each run of true ones, and the first after it."""
    turns = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    return [(int(begin), int(end)) for begin, end in turns.reshape(-1, 2)]


def _window_shares(flags: BoolArray, size: int) -> FloatArray:
    """The share of true ones in the window of `size` around each, cut off at the ends."""
    counts = np.concatenate([[0], np.cumsum(flags)])
    places = np.arange(flags.size)
    first = np.maximum(places - size // 2, 0)
    after = np.minimum(places + size // 2 + 1, flags.size)
    shares: FloatArray = (counts[after] - counts[first]) / (after - first)
    return shares
