"""The bars: how many, which are missing, which were refused."""

import polars as pl

from mlta.bars.diagnosis import diagnose
from mlta.bars.profile import FIGURES
from mlta.reports.blocks import Section, Table
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import count, instant, percent, plural
from mlta.schemas import SERIES

_SHOWN = 10


def build_bars(inputs: ReportInputs) -> Section:
    """Each series with its span, gaps and rejects, the longest gaps, and the quality checks."""
    klines = inputs.frame("klines")
    tables = [] if klines.is_empty() else [_series(inputs, klines)]
    gaps, quality, rejects = (inputs.frame(n) for n in ("gaps", "quality", "quarantine"))
    if gaps.height:
        tables.append(_longest_gaps(gaps))
    if rejects.height:
        tables.append(_rejects(rejects))
    quality = quality.filter(~pl.col("check").is_in(FIGURES))
    findings = quality.filter(pl.col("result") != "pass")
    if findings.height:
        tables.append(_findings(findings))
    points = diagnose(quality)
    if klines.is_empty():
        points.append("The bars of this run were not given to the report.")
    if gaps.height:
        points.append(
            f"{plural(gaps.height, 'gap')}, {plural(int(gaps['missing_bars'].sum()), 'bar')} "
            "missing. A label that meets one is left out, also where bars were imputed."
        )
    if quality.height and findings.is_empty():
        points.append(f"All {plural(quality.height, 'quality check')} passed.")
    return Section("data", "Data", tuple(points), tuple(tables))


def _name(row: dict[str, object]) -> str:
    return "/".join(str(row[part]) for part in SERIES)


def _series(inputs: ReportInputs, klines: pl.DataFrame) -> Table:
    spans = klines.group_by(SERIES).agg(
        bars=pl.len(), first=pl.col("open_time").min(), last=pl.col("open_time").max()
    )
    gaps = inputs.frame("gaps").group_by(SERIES).agg(missing=pl.col("missing_bars").sum())
    rejects = inputs.frame("quarantine").group_by(SERIES).agg(rejects=pl.len())
    rows = (
        spans.join(gaps, on=SERIES, how="left")
        .join(rejects, on=SERIES, how="left")
        .with_columns(pl.col("missing", "rejects").fill_null(0))
        .sort(SERIES)
    )
    return Table(
        "Series",
        ("series", "first bar", "last bar", "bars", "missing", "share missing", "rejected rows"),
        tuple(
            (
                _name(row), instant(row["first"]), instant(row["last"]), count(row["bars"]),
                count(row["missing"]), percent(row["missing"] / (row["missing"] + row["bars"]), 2),
                count(row["rejects"]),
            )
            for row in rows.iter_rows(named=True)
        ),
        "lllrrrr",
    )  # fmt: skip


def _longest_gaps(gaps: pl.DataFrame) -> Table:
    longest = gaps.sort("missing_bars", "gap_start", descending=[True, False]).head(_SHOWN)
    return Table(
        "Longest gaps",
        ("series", "from", "to", "missing bars"),
        tuple(
            (
                _name(row), instant(row["gap_start"]), instant(row["gap_end"]),
                count(row["missing_bars"]),
            )
            for row in longest.iter_rows(named=True)
        ),
        "lllr",
    )  # fmt: skip


def _rejects(rejects: pl.DataFrame) -> Table:
    reasons = (
        rejects.group_by("reason").agg(n=pl.len()).sort("n", "reason", descending=[True, False])
    )
    return Table(
        "Rejected rows by reason",
        ("reason", "rows"),
        tuple((reason, count(n)) for reason, n in reasons.iter_rows()),
        "lr",
        note="They are kept, as they stood, in silver.quarantine.",
    )


def _findings(findings: pl.DataFrame) -> Table:
    rows = findings.sort("result", *SERIES, "check").head(2 * _SHOWN)
    more = findings.height - rows.height
    return Table(
        "Quality checks that did not pass",
        ("series", "check", "result", "rows", "detail"),
        tuple(
            (_name(row), row["check"], row["result"], count(row["count"]), row["detail"] or "")
            for row in rows.iter_rows(named=True)
        ),
        "lllrt",
        note=f"{count(more)} more stand in silver.quality." if more else "",
        flagged=frozenset(i for i, result in enumerate(rows["result"]) if result == "fail"),
    )
