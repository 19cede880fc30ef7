"""What the checks of a series without bars found, one row for each check, also where it found nothing."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from mlta.bars.quality import EXPECTED, Finding, Result, find_quarantined
from mlta.errors import MAX_EXAMPLES

AGG_TRADE_REASONS: Final = (
    "bad_time", "unreadable", "not_positive", "trade_ids", "outside_file", "duplicate",
)  # fmt: skip
"""Why a trade is refused."""


def find_refused(refused: pl.DataFrame, reasons: Sequence[str]) -> list[Finding]:
    """How many rows were refused for each reason, with the first few.

    Parameters
    ----------
    refused : DataFrame
        Columns ``source_file``, ``row``, ``reason``.
    reasons : sequence of str
        Every reason there is. A duplicate is worth a warning, what is unfinished is in order, the others are
        failures.
    """
    findings: list[Finding] = []
    for reason in reasons:
        rows = refused.filter(pl.col("reason") == reason)
        bad: Result = "warn" if reason == "duplicate" else "fail"
        examples = rows.head(MAX_EXAMPLES).select(
            example=pl.format("{} row {}", "source_file", "row")
        )
        figures = {"examples": examples["example"].to_list()}
        wrong = rows.height and reason not in EXPECTED
        findings.append((reason, bad if wrong else "pass", rows.height, figures))
    return findings


def find_in_days(
    days: pl.DataFrame, refused: pl.DataFrame, quarantined: Sequence[tuple[str, str]]
) -> list[Finding]:
    """Everything that is known of a series of aggregate trades.

    Parameters
    ----------
    days : DataFrame
        Rows of `schemas.AGG_TRADE_DAYS` of the series, sorted by day.
    refused : DataFrame
        Its rows of `schemas.QUARANTINE`.
    quarantined : sequence of (str, str)
        Name of each raw file in quarantine, and why.
    """
    return [
        *find_refused(refused, AGG_TRADE_REASONS),
        find_missing_ids(days),
        _counted("unsorted", days),
        find_quarantined(quarantined),
        _rows(days, refused),
    ]


def find_missing_ids(days: pl.DataFrame) -> Finding:
    """Ids that no trade has, from the first trade to the last, within days and between them.

    Parameters
    ----------
    days : DataFrame
        ``day``, ``trades``, ``first_id``, ``last_id`` and ``missing_ids``, sorted by day.
    """
    traded = days.filter(pl.col("trades") > 0)
    between = traded["first_id"] - traded["last_id"].shift(1) - 1
    holes = traded.with_columns(missing=pl.col("missing_ids") + between.clip(0).fill_null(0))
    holes = holes.filter(pl.col("missing") > 0)
    missing = int(holes["missing"].sum())
    figures = {"examples": holes.select("day", "missing").head(MAX_EXAMPLES).to_dicts()}
    return "missing_ids", "warn" if missing else "pass", missing, figures


def find_kept(kept: int, refused: int) -> Finding:
    """How many records a series has; fails if it has none."""
    return "rows", "pass" if kept else "fail", kept, {"kept": kept, "refused": refused}


def _counted(name: str, days: pl.DataFrame) -> Finding:
    found = days.filter(pl.col(name) > 0)
    count = int(found[name].sum())
    figures = {"examples": found["day"].head(MAX_EXAMPLES).to_list()}
    return name, "warn" if count else "pass", count, figures


def _rows(days: pl.DataFrame, refused: pl.DataFrame) -> Finding:
    trades = int(days["trades"].sum())
    figures: Mapping[str, object] = {
        "days": days.height,
        "trades": trades,
        "refused": refused.height,
    }
    return "rows", "pass" if trades else "fail", trades, figures
