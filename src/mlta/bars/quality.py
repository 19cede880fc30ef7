"""What each check found, one row for each check, also where it found nothing."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import reduce
from operator import and_
from typing import Final, Literal

import polars as pl

from mlta.bars.checks import CHECKS
from mlta.bars.config import ChecksConfig
from mlta.bars.partial import BESIDE_PARTIAL
from mlta.bars.series_checks import SERIES_CHECKS, severity_of
from mlta.errors import MAX_EXAMPLES
from mlta.schemas import TIME

Result = Literal["pass", "warn", "fail"]
Figures = Mapping[str, object]
Finding = tuple[str, Result, int, Figures]
"""Check, result, count, figures."""

LONGEST_OUTAGE: Final = timedelta(days=30)
"""The longest known outage of the exchange took 34 hours; a month without a bar is none."""

EXPECTED: Final = ("outside_span", "not_closed")
"""Rows left out for being unasked or unfinished: nothing is wrong with them."""


def find_refused(refused: pl.DataFrame) -> list[Finding]:
    """How many rows each check of `CHECKS` refused, with the first few.

    Parameters
    ----------
    refused : DataFrame
        Columns ``source_file``, ``row``, ``reason``, one for each refused row.
    """
    findings: list[Finding] = []
    found = refused.partition_by("reason", as_dict=True) if refused.height else {}
    nothing = refused.clear()
    for name in dict.fromkeys(name for name, _ in CHECKS):
        rows = found.get((name,), nothing)
        result: Result = "fail" if rows.height and name not in EXPECTED else "pass"
        first = rows.head(MAX_EXAMPLES)
        examples = [f"{f} row {r}" for f, r in zip(first["source_file"], first["row"], strict=True)]
        findings.append((name, result, rows.height, {"examples": examples}))
    return findings


def find_series_faults(
    refused: pl.DataFrame, suspects: pl.DataFrame, config: ChecksConfig
) -> list[Finding]:
    """How many bars each check that looks at neighbours refused or flagged, with the first few.

    Parameters
    ----------
    refused : DataFrame
        Columns ``open_time`` and ``reason``.
    suspects : DataFrame
        Columns ``open_time`` and ``check``.
    config : ChecksConfig
        The checks that are ignored are told as such.
    """
    findings: list[Finding] = []
    asked = [(name, severity_of(config, name)) for name, _ in SERIES_CHECKS]
    for name, severity in [*asked, (BESIDE_PARTIAL, "flag")]:
        rejected = severity == "reject"
        bars, column = (refused, "reason") if rejected else (suspects, "check")
        found = bars.filter(pl.col(column) == name) if bars.height else bars
        times = found["open_time"].sort()
        bad: Result = "fail" if rejected else "warn"
        figures = {"severity": severity, "examples": _first(times)}
        findings.append((name, bad if times.len() else "pass", times.len(), figures))
    return findings


def find_duplicates(duplicates: pl.DataFrame, in_another_unit: int) -> Finding:
    """How many bars came again later, and in how many of them nothing differed.

    Parameters
    ----------
    duplicates : DataFrame
        The rows that lost; columns ``open_time`` and ``identical``.
    in_another_unit : int
        Those of them that state the time in another unit than the row that was kept.
    """
    identical = int(duplicates["identical"].sum())
    times = duplicates["open_time"].unique().sort()
    figures = {
        "identical": identical,
        "differing": duplicates.height - identical,
        "in_another_unit": in_another_unit,
        "first": next(iter(_first(times)), None),
        "last": next(iter(_first(times.tail(1))), None),
        "examples": _first(times),
    }
    return "duplicate", _warn(duplicates.height), duplicates.height, figures


def find_disagreements(duplicates: pl.DataFrame) -> Finding:
    """How many bars two files state differently, by the file that counts and the one that lost.

    The archive's monthly files are known to lag behind its mended daily ones. Names of bronze files
    hold the first digits of their hashes.

    Parameters
    ----------
    duplicates : DataFrame
        The rows that lost; columns ``source_file``, ``source_file_kept`` and ``identical``.
    """
    differing = duplicates.filter(
        ~pl.col("identical"), pl.col("source_file") != pl.col("source_file_kept")
    )
    if differing.is_empty():
        return "files_disagree", "pass", 0, {"pairs": 0, "examples": []}
    pairs = differing.group_by(kept="source_file_kept", lost="source_file").agg(bars=pl.len())
    figures = {
        "pairs": pairs.height,
        "examples": pairs.sort("kept", "lost").head(MAX_EXAMPLES).to_dicts(),
    }
    return "files_disagree", _warn(differing.height), differing.height, figures


def find_quarantined(files: Sequence[tuple[str, str]]) -> Finding:
    """How many raw files of the series are in quarantine, with the first few and their reasons.

    Parameters
    ----------
    files : sequence of (str, str)
        Name and reason of each.
    """
    examples = [{"file": name, "reason": reason} for name, reason in files[:MAX_EXAMPLES]]
    result: Result = "fail" if files else "pass"
    return "quarantined_files", result, len(files), {"examples": examples}


def find_unsorted(bars: pl.DataFrame) -> Finding:
    """How many rows open before the row above them in the same file.

    Parameters
    ----------
    bars : DataFrame
        Columns ``source_file``, ``open_time`` in the order of the files.
    """
    if bars["open_time"].is_sorted():
        return "unsorted", "pass", 0, {"examples": []}
    readable = bars.select("source_file", "open_time").drop_nulls("open_time")
    opened, files = readable["open_time"], readable["source_file"]
    back = (opened < opened.shift()).arg_true()
    times = opened[back].filter(files[back] == files[back - 1])
    return "unsorted", _warn(times.len()), times.len(), {"examples": _first(times)}


def find_off_grid(klines: pl.DataFrame) -> Finding:
    """How many bars stand beside the grid, with the first few."""
    times = klines["open_time"].filter(klines["off_grid"])
    return "off_grid", _warn(times.len()), times.len(), {"examples": _first(times)}


def find_close_times(klines: pl.DataFrame, unreadable: int) -> Finding:
    """How many bars state a close_time that is not the last instant before the next bar.

    The last instant depends on the source's clock: a second, a millisecond or a microsecond
    before ``available_at``; each is taken. `unreadable` counts close times that are no instants.
    """
    before = klines["available_at"] - klines["close_time"]
    ticks = [timedelta(microseconds=unit) for unit in (1_000, 1_000_000, 1)]
    odd = klines.filter(reduce(and_, (before != tick for tick in ticks)))
    count = odd.height + unreadable
    examples = [
        {"open_time": opened, "close_time": stated}
        for opened, stated in zip(_first(odd["open_time"]), _first(odd["close_time"]), strict=True)
    ]
    absent = klines["close_time"].null_count() - unreadable
    figures = {"examples": examples, "unreadable": unreadable, "absent": absent}
    return "close_time", _warn(count), count, figures


def find_gaps(gaps: pl.DataFrame, klines: pl.DataFrame) -> Finding:
    """Missing bars, outages, the longest of them, and how many off-grid bars stand inside.

    Gaps that known outages cover are no reason to warn; the count is of all missing bars.
    """
    missing = int(gaps["missing_bars"].sum())
    longest = gaps.sort("missing_bars", descending=True, maintain_order=True).head(1)
    inside = klines["open_time"].filter(klines["off_grid"]).to_frame()
    if inside.height:
        inside = inside.join_where(
            gaps,
            pl.col("open_time") >= pl.col("gap_start"),
            pl.col("open_time") < pl.col("gap_end"),
        )
    figures = {
        "outages": gaps.height,
        "missing_bars": missing,
        "longest_bars": int(longest["missing_bars"].sum()),
        "longest_start": next(iter(_first(longest["gap_start"])), None),
        "off_grid_bars_inside": inside.height,
        "unknown_outages": gaps["known"].null_count(),
        "unknown_missing_bars": _unknown(gaps),
    }
    return "gaps", _warn(_unknown(gaps)), missing, figures


def find_completeness(klines: pl.DataFrame, gaps: pl.DataFrame) -> Finding:
    """Bars on the grid beside those that the grid has between first and last, less known outages.

    Parameters
    ----------
    klines : DataFrame
        Column ``off_grid``.
    gaps : DataFrame
        Columns ``missing_bars``, ``known``.
    """
    bars = klines.height - int(klines["off_grid"].sum())
    missing = _unknown(gaps)
    expected = bars + missing
    figures = {
        "bars": bars,
        "expected": expected,
        "known_missing_bars": int(gaps["missing_bars"].sum()) - missing,
        "share": bars / expected if expected else None,
    }
    return "completeness", _warn(missing), missing, figures


def _unknown(gaps: pl.DataFrame) -> int:
    return int(gaps.filter(pl.col("known").is_null())["missing_bars"].sum())


def find_volume_levels(klines: pl.DataFrame, slipped: pl.Series, suspects: pl.DataFrame) -> Finding:
    """How many bars stand on another level of volume that the parts of the series did not show by themselves.

    Parameters
    ----------
    klines : DataFrame
        Column ``open_time``.
    slipped : Series of bool
        What `series_checks.volume_slip` says of them all together.
    suspects : DataFrame
        Columns ``open_time`` and ``check``: what it said of the parts.
    """
    told = suspects.filter(pl.col("check") == "volume_slip")["open_time"]
    times = klines["open_time"].filter(slipped)
    times = times.filter(~times.is_in(told.implode()))
    months = times.dt.strftime("%Y-%m").unique(maintain_order=True).head(MAX_EXAMPLES).to_list()
    figures = {"examples": _first(times), "months": months}
    return "volume_level", _warn(times.len()), times.len(), figures


def find_lives(klines: pl.DataFrame, gaps: pl.DataFrame, known: Sequence[str]) -> Finding:
    """Whether a gap is so long that what trades after it may be another thing of the same name.

    Parameters
    ----------
    klines : DataFrame
        Column ``open_time``, sorted.
    gaps : DataFrame
        What `grid.build_gaps` found in it; those longer than `LONGEST_OUTAGE` count.
    known : sequence of str
        What is known of the symbol's lives.
    """
    breaks = gaps.filter(pl.col("gap_end") - pl.col("gap_start") > LONGEST_OUTAGE)
    opened = klines["open_time"]
    begins = pl.concat([opened.head(1), breaks["gap_end"]])
    ends = [opened.filter(opened < gap).tail(1) for gap in breaks["gap_start"].head(MAX_EXAMPLES)]
    spans = [
        {"first": first, "last": last}
        for first, last in zip(
            _first(begins), _first(pl.concat([*ends, opened.tail(1)])), strict=True
        )
    ]
    figures = {"lives": begins.len(), "spans": spans, "known": list(known)}
    return "lives", _warn(breaks.height), breaks.height, figures


def find_rows(
    rows_in: int, klines: int, quarantined: int, outside_span: int, imputed: int
) -> Finding:
    """Where every row that came in went, and how many were made up; fails if none became a bar."""
    figures = {
        "rows_in": rows_in,
        "klines": klines,
        "quarantined": quarantined,
        "outside_span": outside_span,
        "imputed": imputed,
    }
    return "rows", "pass" if klines else "fail", klines, figures


def build_quality(findings: list[Finding]) -> pl.DataFrame:
    """The findings as a frame ``check``, ``result``, ``count``, ``detail``, sorted by check."""
    rows = [
        (check, result, count, json.dumps(figures, sort_keys=True))
        for check, result, count, figures in sorted(findings, key=lambda finding: finding[0])
    ]
    schema = {"check": pl.String, "result": pl.String, "count": pl.Int64, "detail": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _warn(count: int) -> Result:
    return "warn" if count else "pass"


def _first(times: pl.Series) -> list[str]:
    """The first few instants as text, to the millisecond."""
    if times.is_empty():
        return []
    shown = times.head(MAX_EXAMPLES).cast(TIME)
    return shown.dt.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_list()
