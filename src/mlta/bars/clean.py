"""Raw rows in, regular bars out: everything that silver does to one series, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from mlta.bars.canonical import OPTIONAL, PRICES, REQUIRED, build_canonical, stack_raws
from mlta.bars.checks import Scope, judge_rows
from mlta.bars.config import DEFAULTS, ChecksConfig
from mlta.bars.fill import fill_gaps
from mlta.bars.grid import build_gaps, is_off_grid
from mlta.bars.outages import name_gaps, outages_of
from mlta.bars.periods import period_of
from mlta.bars.quality import (
    build_quality,
    find_close_times,
    find_completeness,
    find_disagreements,
    find_duplicates,
    find_gaps,
    find_lives,
    find_off_grid,
    find_quarantined,
    find_refused,
    find_rows,
    find_series_faults,
    find_unsorted,
)
from mlta.bars.quarantine import build_quarantine
from mlta.bars.series_checks import SeriesScope, find_in_series
from mlta.bars.units import tell_units
from mlta.schemas import GAPS, KLINES, QUALITY, QUARANTINE, SUSPECTS, Table
from mlta.types import Market, Symbol, Timeframe

_VALUES = (*PRICES, "volume", "close_time", *OPTIONAL)


@dataclass(frozen=True)
class CleanBars:
    """One series after cleaning; each frame has exactly the columns of its table in `schemas`."""

    klines: pl.DataFrame
    """Bars by open_time, one for each instant."""
    quarantine: pl.DataFrame
    """Rows that were refused, by file and row."""
    suspects: pl.DataFrame
    """Which check flagged which bar."""
    quality: pl.DataFrame
    """What each check found, by name; a row also where it found nothing."""
    gaps: pl.DataFrame
    """Stretches of the grid without a bar, oldest first."""


def clean_bars(
    raws: Sequence[tuple[str, pl.DataFrame]],
    *,
    market: Market,
    timeframe: Timeframe,
    symbol: Symbol,
    now_us: int,
    start_us: int | None,
    end_us: int | None,
    known_lives: Sequence[str] = (),
    quarantined: Sequence[tuple[str, str]] = (),
    config: ChecksConfig = DEFAULTS,
    made_up: bool = False,
) -> CleanBars:
    """Regular bars of one series, what was refused and why, and where bars are missing.

    Parameters
    ----------
    raws : sequence of (str, DataFrame)
        Source file and its rows as they stand: ``row`` and the columns of
        `canonical.RAW_COLUMNS` that the source has, of any type. In order of preference: where
        two good rows open at one instant, the later one counts.
    market, timeframe, symbol : str
        The series that all files belong to.
    now_us : int
        The present, UTC microseconds. A bar that is not closed by then is refused.
    start_us, end_us : int or None
        Bars that open in the half-open span [start_us, end_us) are wanted, None is without
        bound. Others are left out, and counted as ``outside_span``.
    quarantined : sequence of (str, str)
        Name and reason of each file of the series that could not be given, to be told in ``quality``.
    known_lives : sequence of str
        What is known of other lives of the symbol, for the check ``lives``.
    config : ChecksConfig
        How strict the checks are that may be judged in more than one way.
    made_up : bool
        Whether the bars are of a simulated market, which knows nothing of the exchange's outages.

    Returns
    -------
    CleanBars
        Every row that came in is in ``klines``, in ``quarantine`` (once, under the first check
        that refused it), or was counted as ``outside_span``; `klines` may hold ``imputed`` bars besides.

    Raises
    ------
    DataError
        If a file lacks a column that every bar needs, has one of a type that can hold no
        number or instant, or comes twice.

    Notes
    -----
    A bar may be used from ``available_at``, its open time and the width of a bar, whatever the
    source says in ``close_time``: the archive has bars with a close time cut short by an outage
    or one millisecond late. A row that a check refused never replaces a good row of its instant.

    Results of the quality checks are ``fail`` where rows were refused because something is
    wrong with them, ``warn`` where bars stand but deserve a look (duplicates, bars off the grid,
    gaps, odd close times, files out of order), otherwise ``pass``.
    """
    stacks = stack_raws(raws)
    bars = pl.concat([build_canonical(stack) for stack in stacks] or [_no_rows()])
    bars = bars.with_row_index("position").with_columns(pl.col("position").cast(pl.Int64))
    unsorted = find_unsorted(bars)
    rows_in = bars.height
    bars, refused = judge_rows(bars, Scope(timeframe, now_us, start_us, end_us))
    outages = outages_of(symbol)
    if made_up:
        outages = outages.clear()
    scope = SeriesScope(timeframe, outages, config)
    bars, duplicates, odd = _judge_series(bars, scope)
    flags = find_in_series(bars, scope, "flag")
    suspects = _build_suspects(bars, flags)
    klines = bars.with_columns(suspect=_any(flags, bars.height), imputed=pl.lit(value=False))
    gaps = name_gaps(build_gaps(klines, timeframe), outages)

    wrong = pl.concat([refused.filter(pl.col("reason") != "outside_span"), odd], how="diagonal")
    quarantine = build_quarantine(stacks, pl.concat([wrong, duplicates], how="diagonal"))
    outside = rows_in - klines.height - quarantine.height
    lost = outside - refused.filter(reason="outside_span").height
    assert lost == 0, "a row was lost or counted twice"
    filled = fill_gaps(klines, gaps, timeframe) if config.gaps.fill == "flat" else klines

    findings = [
        *find_refused(refused),
        *find_series_faults(odd, suspects, config),
        find_duplicates(duplicates, _count_mixed_units(stacks, duplicates)),
        find_disagreements(duplicates),
        find_quarantined(quarantined),
        unsorted,
        find_off_grid(klines),
        find_close_times(klines, int(klines["close_unreadable"].sum())),
        find_gaps(gaps, klines),
        find_completeness(klines, gaps),
        find_lives(klines, gaps, known_lives),
        find_rows(
            rows_in, klines.height, quarantine.height, outside, filled.height - klines.height
        ),
    ]
    series = {"market": market, "timeframe": timeframe, "symbol": symbol}
    return CleanBars(
        klines=_conform(filled.with_columns(period=period_of(timeframe)), KLINES, series),
        quarantine=_conform(quarantine, QUARANTINE, series),
        suspects=_conform(suspects, SUSPECTS, series),
        quality=_conform(build_quality(findings), QUALITY, series),
        gaps=_conform(gaps, GAPS, series),
    )


def _without_duplicates(good: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The last row of each instant by open_time, and the others with what they lost against.

    The others have ``reason``, ``identical`` (no value differs), ``source_file_kept`` and ``position_kept``
    besides.
    """
    if not good["open_time"].is_sorted():
        good = good.sort("open_time", maintain_order=True)
    last = (good["open_time"] != good["open_time"].shift(-1)).fill_null(value=True)
    lost = good.filter(~last)
    kept = good.filter(last) if lost.height else good
    rivals = (kept if lost.height else kept.clear()).select(
        "open_time", pl.col("source_file", "position", *_VALUES).name.suffix("_kept")
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_kept")) for name in _VALUES)
    duplicates = lost.join(rivals, on="open_time").select(
        *good.columns,
        "source_file_kept",
        "position_kept",
        reason=pl.lit("duplicate"),
        identical=same,
    )
    return kept, duplicates


def _judge_series(
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
        new = ~_within(bars["position"], judged)
        faults = find_in_series(bars, scope, "reject") if new.any() else []
        wrong = _any(faults, bars.height) & new
        if not wrong.any():
            empty = bars.clear().with_columns(reason=pl.lit(None, pl.String))
            return bars, duplicates, pl.concat([empty, *refused])
        reason = pl.coalesce(pl.when(fault).then(pl.lit(name)) for name, fault in faults)
        bad = bars.with_columns(reason=reason).filter(wrong)
        refused.append(bad)
        judged = bars["position"]
        good = good.join(bad.select("position"), on="position", how="anti", maintain_order="left")


def _within(positions: pl.Series, judged: pl.Series) -> pl.Series:
    """Whether each is among the judged, of which there are none in most series."""
    if judged.is_empty():
        return pl.repeat(value=False, n=positions.len(), dtype=pl.Boolean, eager=True)
    return positions.is_in(judged.implode())


def _any(faults: Sequence[tuple[str, pl.Series]], height: int) -> pl.Series:
    nothing = pl.repeat(value=False, n=height, dtype=pl.Boolean, eager=True)
    return reduce(or_, (fault for _, fault in faults), nothing)


def _build_suspects(bars: pl.DataFrame, flags: Sequence[tuple[str, pl.Series]]) -> pl.DataFrame:
    empty = bars.clear().select("open_time", check=pl.lit(None, pl.String))
    found = [
        bars.filter(flag).select("open_time", check=pl.lit(name))
        for name, flag in flags
        if flag.any()
    ]
    return pl.concat([empty, *found]).sort("open_time", "check")


def _count_mixed_units(stacks: Sequence[pl.DataFrame], duplicates: pl.DataFrame) -> int:
    """In how many duplicates the time is a count of another unit than in the row that was kept."""
    if duplicates.is_empty():
        return 0
    units = pl.concat([tell_units(stack["open_time"]) for stack in stacks])
    lost, kept = units[duplicates["position"]], units[duplicates["position_kept"]]
    return int((lost != kept).sum())


def _with_grid(bars: pl.DataFrame, timeframe: str) -> pl.DataFrame:
    return bars.with_columns(
        available_at=pl.col("open_time").dt.offset_by(timeframe),
        off_grid=is_off_grid(timeframe),
    )


def _no_rows() -> pl.DataFrame:
    """What `build_canonical` makes of nothing."""
    raw = pl.DataFrame(schema={"source_file": pl.String, "row": pl.Int64})
    return build_canonical(raw.with_columns(pl.lit(None).alias(name) for name in REQUIRED))


def _conform(frame: pl.DataFrame, table: Table, series: dict[str, str]) -> pl.DataFrame:
    """`frame` with the series' names, and the columns, order and types of `table`."""
    return frame.with_columns(**{name: pl.lit(value) for name, value in series.items()}).select(
        pl.col(column.name).cast(column.dtype) for column in table.columns
    )
