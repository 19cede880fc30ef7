"""Raw rows in, regular bars out: everything that silver does to one series, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from mlta.bars.canonical import OPTIONAL, PRICES, REQUIRED, build_canonical, stack_raws
from mlta.bars.checks import Scope, judge_rows
from mlta.bars.grid import build_gaps, is_off_grid
from mlta.bars.quality import (
    build_quality,
    find_close_times,
    find_disagreements,
    find_duplicates,
    find_gaps,
    find_lives,
    find_off_grid,
    find_quarantined,
    find_refused,
    find_rows,
    find_unsorted,
)
from mlta.bars.quarantine import build_quarantine
from mlta.schemas import GAPS, KLINES, QUALITY, QUARANTINE, Table
from mlta.types import Market, Symbol, Timeframe

_VALUES = (*PRICES, "volume", "close_time", *OPTIONAL)


@dataclass(frozen=True)
class CleanBars:
    """One series after cleaning; each frame has exactly the columns of its table in `schemas`."""

    klines: pl.DataFrame
    """Bars by open_time, one for each instant."""
    quarantine: pl.DataFrame
    """Rows that were refused, by file and row."""
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

    Returns
    -------
    CleanBars
        Every row that came in is in ``klines``, in ``quarantine`` (once, under the first check
        of `checks.CHECKS` that refused it), or was counted as ``outside_span``.

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
    bars, duplicates = _without_duplicates(bars)
    klines = _build_klines(bars, timeframe)
    gaps = build_gaps(klines, timeframe)

    wrong = refused.filter(pl.col("reason") != "outside_span")
    quarantine = build_quarantine(stacks, pl.concat([wrong, duplicates], how="diagonal"))
    outside = refused.height - wrong.height
    assert rows_in == klines.height + quarantine.height + outside, "a row was lost or counted twice"

    findings = [
        *find_refused(refused),
        find_duplicates(duplicates),
        find_disagreements(duplicates),
        find_quarantined(quarantined),
        unsorted,
        find_off_grid(klines),
        find_close_times(klines, int(klines["close_unreadable"].sum())),
        find_gaps(gaps, klines),
        find_lives(klines, gaps, known_lives),
        find_rows(rows_in, klines.height, quarantine.height, outside),
    ]
    series = {"market": market, "timeframe": timeframe, "symbol": symbol}
    return CleanBars(
        klines=_conform(klines, KLINES, series),
        quarantine=_conform(quarantine, QUARANTINE, series),
        quality=_conform(build_quality(findings), QUALITY, series),
        gaps=_conform(gaps, GAPS, series),
    )


def _without_duplicates(good: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The last row of each instant by open_time, and the others with what they lost against.

    The others have ``reason``, ``identical`` (no value differs) and ``source_file_kept`` besides.
    """
    if not good["open_time"].is_sorted():
        good = good.sort("open_time", maintain_order=True)
    last = (good["open_time"] != good["open_time"].shift(-1)).fill_null(value=True)
    lost = good.filter(~last)
    kept = good.filter(last) if lost.height else good
    rivals = (kept if lost.height else kept.clear()).select(
        "open_time", pl.col("source_file", *_VALUES).name.suffix("_kept")
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_kept")) for name in _VALUES)
    duplicates = lost.join(rivals, on="open_time").select(
        *good.columns, "source_file_kept", reason=pl.lit("duplicate"), identical=same
    )
    return kept, duplicates


def _build_klines(bars: pl.DataFrame, timeframe: str) -> pl.DataFrame:
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
