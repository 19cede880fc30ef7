"""Raw rows in, regular bars out: everything that silver does to one series, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
import polars as pl

from mlta.bars.canonical import REQUIRED, all_false, build_canonical, stack_raws
from mlta.bars.checks import Scope, judge_rows
from mlta.bars.config import DEFAULTS, ChecksConfig
from mlta.bars.fill import fill_gaps
from mlta.bars.grid import build_gaps
from mlta.bars.judging import any_of, build_suspects, flag_series, judge_series
from mlta.bars.merging import merge_findings
from mlta.bars.outages import name_gaps, outages_of
from mlta.bars.periods import period_of
from mlta.bars.quality import (
    Finding,
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
    find_volume_levels,
)
from mlta.bars.quarantine import build_quarantine
from mlta.bars.series_checks import SeriesScope, volume_slip
from mlta.bars.units import tell_units
from mlta.bars.window import Window, find_own
from mlta.schemas import GAPS, KLINES, QUALITY, QUARANTINE, SUSPECTS, Table
from mlta.types import Market, Symbol, Timeframe

SERIES_COLUMNS: Final = (
    "period", "open_time", "high", "low", "close", "volume", "quote_volume", "trade_count", "off_grid",
    "imputed", "suspect", "available_at",
)  # fmt: skip
"""Columns of bars that say what is to be said of a series as a whole."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Which series it is, and how it is judged."""

    market: Market
    timeframe: Timeframe
    symbol: Symbol
    start_us: int | None = None
    end_us: int | None = None
    """Bars that open in the half-open span [start_us, end_us) are wanted, None is without bound. Others are left
    out, and counted as ``outside_span``."""
    config: ChecksConfig = DEFAULTS
    """How strict the checks are that may be judged in more than one way."""
    made_up: bool = False
    """Whether the bars are of a simulated market, which knows nothing of the exchange's outages."""

    @property
    def outages(self) -> pl.DataFrame:
        """Known outages of the symbol."""
        known = outages_of(self.symbol)
        return known.clear() if self.made_up else known

    @property
    def names(self) -> dict[str, str]:
        """What names the series in every row."""
        return {"market": self.market, "timeframe": self.timeframe, "symbol": self.symbol}


@dataclass(frozen=True)
class CleanPart:
    """Some of the bars of a series; each frame has the columns of its table in `schemas`."""

    klines: pl.DataFrame
    """Bars by open_time, one for each instant; of a part that stands, `SERIES_COLUMNS` alone."""
    quarantine: pl.DataFrame
    """Rows that were refused, by file and row."""
    suspects: pl.DataFrame
    """Which check flagged which bar."""
    findings: tuple[Finding, ...]
    """What the checks found that need not know the whole series."""


@dataclass(frozen=True)
class CleanBars:
    """One series after cleaning; each frame has the columns of its table in `schemas`."""

    klines: pl.DataFrame
    """Bars by open_time, one for each instant, with the columns that the bars of its parts have."""
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
    rules: Rules,
    *,
    now_us: int,
    known_lives: Sequence[str] = (),
    quarantined: Sequence[tuple[str, str]] = (),
) -> CleanBars:
    """Regular bars of one series, what was refused and why, and where bars are missing.

    `clean_part` and `close_series` in one, for a series in one piece; see there.

    Notes
    -----
    A bar may be used from ``available_at``, its open time and the width of a bar, whatever the
    source says in ``close_time``: the archive has bars with a close time cut short by an outage
    or one millisecond late. A row that a check refused never replaces a good row of its instant.

    Results of the quality checks are ``fail`` where rows were refused because something is
    wrong with them, ``warn`` where bars stand but deserve a look (duplicates, bars off the grid,
    gaps, odd close times, files out of order), otherwise ``pass``.
    """
    part = clean_part(raws, rules, now_us=now_us)
    return close_series([part], rules, known_lives=known_lives, quarantined=quarantined)


def clean_part(
    raws: Sequence[tuple[str, pl.DataFrame]],
    rules: Rules,
    *,
    now_us: int,
    window: Window | None = None,
) -> CleanPart:
    """Regular bars of a part of a series, or of the whole, and what was refused and why.

    Parameters
    ----------
    raws : sequence of (str, DataFrame)
        Source file and its rows as they stand: ``row`` and the columns of
        `canonical.RAW_COLUMNS` that the source has, of any type. In order of preference: where
        two good rows open at one instant, the later one counts.
    rules : Rules
    now_us : int
        The present, UTC microseconds. A bar that is not closed by then is refused.
    window : Window, optional
        The part that is wanted, and what each file is to cover; a row with an instant outside of that is
        refused. Rows around the part help to judge it and are counted nowhere.

    Returns
    -------
    CleanPart
        Every row that came in and belongs here is in ``klines``, in ``quarantine`` (once, under the first
        check that refused it), or was counted as ``outside_span``.

    Raises
    ------
    DataError
        If a file lacks a column that every bar needs, has one of a type that can hold no
        number or instant, or comes twice.
    """
    stacks = stack_raws(raws)
    bars = pl.concat([build_canonical(stack) for stack in stacks] or [_no_rows()])
    bars = bars.insert_column(0, pl.Series("position", np.arange(bars.height)))
    bars, own = _with_window(bars, raws, window)
    rows = own(bars)
    bars, refused = judge_rows(bars, Scope(rules.timeframe, now_us, rules.start_us, rules.end_us))
    scope = SeriesScope(rules.timeframe, rules.outages, rules.config)
    bars, duplicates, odd = judge_series(bars, scope)
    flags = flag_series(bars, odd, scope)
    klines = own(bars.with_columns(suspect=any_of(flags, bars.height), imputed=pl.lit(value=False)))
    suspects = own(build_suspects(bars, flags))
    refused, duplicates, odd = own(refused), own(duplicates), own(odd)

    wrong = pl.concat([refused.filter(pl.col("reason") != "outside_span"), odd], how="diagonal")
    quarantine = build_quarantine(stacks, pl.concat([wrong, duplicates], how="diagonal"))
    outside = rows.height - klines.height - quarantine.height
    lost = outside - refused.filter(reason="outside_span").height
    assert lost == 0, "a row was lost or counted twice"
    findings = (
        *find_refused(refused),
        *find_series_faults(odd, suspects, rules.config),
        find_duplicates(duplicates, _count_mixed_units(stacks, duplicates)),
        find_disagreements(duplicates),
        find_unsorted(rows),
        find_close_times(klines, int(klines["close_unreadable"].sum())),
        find_rows(rows.height, klines.height, quarantine.height, outside, 0),
    )
    return CleanPart(
        klines=_conform(
            klines.with_columns(period=period_of(rules.timeframe)), KLINES, rules.names
        ),
        quarantine=_conform(quarantine, QUARANTINE, rules.names),
        suspects=_conform(suspects, SUSPECTS, rules.names),
        findings=findings,
    )


def close_series(
    parts: Sequence[CleanPart],
    rules: Rules,
    *,
    known_lives: Sequence[str] = (),
    quarantined: Sequence[tuple[str, str]] = (),
) -> CleanBars:
    """The parts of a series as one, with what only the whole can tell: gaps, and what was found in all.

    Parameters
    ----------
    parts : sequence of CleanPart
        At least one, oldest first; no bar is ``imputed``. Where gaps are not filled, `SERIES_COLUMNS` of
        the bars are enough.
    rules : Rules
    known_lives : sequence of str
        What is known of other lives of the symbol, for the check ``lives``.
    quarantined : sequence of (str, str)
        Name and reason of each file of the series that could not be given, to be told in ``quality``.

    Returns
    -------
    CleanBars
        `klines` may hold ``imputed`` bars, and has the columns that the parts have.
    """
    klines = pl.concat([part.klines for part in parts])
    suspects = pl.concat([part.suspects for part in parts])
    gaps = name_gaps(build_gaps(klines, rules.timeframe), rules.outages)
    filled = klines
    if rules.config.gaps.fill != "none":
        filled = fill_gaps(klines, gaps, rules.timeframe)
        filled = _conform(
            filled.with_columns(period=period_of(rules.timeframe)), KLINES, rules.names
        )
    *found, (_, _, _, figures) = merge_findings(
        [part.findings for part in parts]
    )  # `rows` is the last
    rows = {name: cast("int", figure) for name, figure in figures.items()}
    findings = [
        *found,
        find_quarantined(quarantined),
        find_volume_levels(klines, _find_slipped(klines, rules), suspects),
        find_off_grid(klines),
        find_gaps(gaps, klines),
        find_completeness(klines, gaps),
        find_lives(klines, gaps, known_lives),
        find_rows(**rows | {"imputed": filled.height - klines.height}),
    ]
    return CleanBars(
        klines=filled,
        quarantine=pl.concat([part.quarantine for part in parts]),
        suspects=suspects,
        quality=_conform(build_quality(findings), QUALITY, rules.names),
        gaps=_conform(gaps, GAPS, rules.names),
    )


def _find_slipped(klines: pl.DataFrame, rules: Rules) -> pl.Series:
    """Which bars of the whole series have a volume in another unit; none where that is refused or not asked."""
    if rules.config.volume_slip.severity != "flag":
        return all_false(klines.height)
    return volume_slip(klines, SeriesScope(rules.timeframe, rules.outages, rules.config))


def _with_window(
    bars: pl.DataFrame, raws: Sequence[tuple[str, pl.DataFrame]], window: Window | None
) -> tuple[pl.DataFrame, Callable[[pl.DataFrame], pl.DataFrame]]:
    """The bars with ``outside_file``, and what picks the rows of the window out of a frame with ``position``."""
    if window is None:
        return bars.with_columns(all_false(bars.height).alias("outside_file")), lambda frame: frame
    files = [(name, raw.height) for name, raw in raws]
    outside, counted = find_own(bars["open_time"], files, window)
    own = pl.Series(counted)
    bars = bars.with_columns(outside_file=pl.Series(outside))
    return bars, lambda frame: frame.filter(own[frame["position"]])


def _count_mixed_units(stacks: Sequence[pl.DataFrame], duplicates: pl.DataFrame) -> int:
    """In how many duplicates the time is a count of another unit than in the row that was kept."""
    if duplicates.is_empty():
        return 0
    units = pl.concat([tell_units(stack["open_time"]) for stack in stacks])
    lost, kept = units[duplicates["position"]], units[duplicates["position_kept"]]
    return int((lost != kept).sum())


def _no_rows() -> pl.DataFrame:
    """What `build_canonical` makes of nothing."""
    raw = pl.DataFrame(schema={"source_file": pl.String, "row": pl.Int64})
    return build_canonical(raw.with_columns(pl.lit(None).alias(name) for name in REQUIRED))


def _conform(frame: pl.DataFrame, table: Table, series: dict[str, str]) -> pl.DataFrame:
    """`frame` with the series' names, and the columns, order and types of `table`."""
    if frame.is_empty():
        return pl.DataFrame(schema=table.schema)
    names = {name: pl.lit(value).alias(name) for name, value in series.items()}
    return frame.select(
        names.get(name, name if frame.schema.get(name) == dtype else pl.col(name).cast(dtype))
        for name, dtype in table.schema.items()
    )
