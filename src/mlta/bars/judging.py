"""One bar for each instant of a series, and what the checks of its neighbours say of it."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import numpy as np
import polars as pl

from mlta.bars.canonical import OPTIONAL, PRICES, all_false
from mlta.bars.grid import closes_at, is_off_grid
from mlta.bars.partial import BESIDE_PARTIAL, PARTIAL_BARS, find_beside
from mlta.bars.series_checks import SeriesScope, find_in_series

_VALUES = (*PRICES, "volume", "close_time", *OPTIONAL)


def _without_duplicates(good: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The last row of each instant by open_time, and the others with what they lost against.

    The others have ``reason``, ``identical`` (no value differs), ``source_file_kept`` and ``position_kept``
    besides.
    """
    if not good["open_time"].is_sorted():
        good = good.sort("open_time", maintain_order=True)
    opened = good["open_time"].to_numpy()
    last = np.ones(good.height, dtype=np.bool_)
    last[:-1] = opened[1:] != opened[:-1]
    if last.all():
        nothing = {"source_file_kept": pl.String, "position_kept": pl.Int64, "reason": pl.String}
        return good, pl.DataFrame(schema={**good.schema, **nothing, "identical": pl.Boolean})
    kept, lost = np.flatnonzero(last), np.flatnonzero(~last)
    rivals = good[kept[np.searchsorted(kept, lost)]].select(
        pl.col("source_file", "position", *_VALUES).name.suffix("_kept")
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_kept")) for name in _VALUES)
    duplicates = pl.concat([good[lost], rivals], how="horizontal").select(
        *good.columns,
        "source_file_kept",
        "position_kept",
        reason=pl.lit("duplicate"),
        identical=same,
    )
    return good.filter(pl.Series(last)), duplicates


def judge_series(
    good: pl.DataFrame, scope: SeriesScope
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """One bar for each instant, those that lost against one, and those that a series check refused.

    Where a bar is refused, one that had lost against it counts again and is judged in its turn. None is judged
    twice: without its neighbour the next one would jump.
    """
    refused: list[pl.DataFrame] = []
    judged = good["position"].clear()
    while True:
        kept, duplicates = _without_duplicates(good)
        bars = _with_grid(kept, scope.timeframe)
        faults = find_in_series(bars, scope, "reject")
        wrong = any_of(faults, bars.height)
        if wrong.any() and judged.len():
            wrong &= ~bars["position"].is_in(judged.implode())
        if not wrong.any():
            empty = pl.DataFrame(schema={**bars.schema, "reason": pl.String})
            return bars, duplicates, pl.concat([empty, *refused])
        reason = pl.coalesce(pl.when(fault).then(pl.lit(name)) for name, fault in faults)
        bad = bars.with_columns(reason=reason).filter(wrong)
        refused.append(bad)
        judged = bars["position"]
        good = good.join(bad.select("position"), on="position", how="anti", maintain_order="left")


def flag_series(
    bars: pl.DataFrame, refused: pl.DataFrame, scope: SeriesScope
) -> list[tuple[str, pl.Series]]:
    """What deserves a look among the bars that stand: each check by its name, and where it found something.

    Parameters
    ----------
    bars, refused : DataFrame
        As given by `judge_series`.
    scope : SeriesScope
    """
    flags = find_in_series(bars, scope, "flag")
    partial = [refused.filter(reason=PARTIAL_BARS)["open_time"]]
    partial += [bars["open_time"].filter(flag) for name, flag in flags if name == PARTIAL_BARS]
    return [*flags, (BESIDE_PARTIAL, find_beside(bars, pl.concat(partial)))]


def any_of(faults: Sequence[tuple[str, pl.Series]], height: int) -> pl.Series:
    """Where any of the checks found a fault."""
    return reduce(or_, (fault for _, fault in faults if fault.any()), all_false(height))


def build_suspects(bars: pl.DataFrame, flags: Sequence[tuple[str, pl.Series]]) -> pl.DataFrame:
    """A row for each bar and each check that flagged it: ``position``, ``open_time``, ``check``."""
    names = bars.select("position", "open_time")
    empty = names.clear().with_columns(check=pl.lit(None, pl.String))
    found = [
        names.filter(flag).with_columns(check=pl.lit(name)) for name, flag in flags if flag.any()
    ]
    return pl.concat([empty, *found]).sort("open_time", "check") if found else empty


def _with_grid(bars: pl.DataFrame, timeframe: str) -> pl.DataFrame:
    return bars.with_columns(
        available_at=closes_at(timeframe),
        off_grid=is_off_grid(timeframe),
    )
