"""Leakage checks: failures first."""

import polars as pl

from mlta.reports.blocks import Section, Table
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import count, plural

_SHOWN = 20


def build_leakage(inputs: ReportInputs) -> Section:
    """Counts by check and status, then the failures and what was not run, with their details."""
    leakage = inputs.frame("leakage")
    if leakage.is_empty():
        return Section(
            "leakage", "Leakage checks",
            ("No leakage check is recorded for this run. Do not trust its scores.",),
        )  # fmt: skip
    failed = leakage.filter(pl.col("status") == "fail")
    n_passed = leakage.filter(pl.col("status") == "pass").height
    if failed.height:
        point = f"{plural(failed.height, 'check')} failed. No score counts until they are mended."
    elif n_passed:
        point = f"{plural(n_passed, 'check')} ran, and all passed."
    else:
        point = "None of the checks ran. Do not trust this run's scores."
    blocks = [_counts(leakage)]
    for status, title in (("fail", "Failures"), ("not run", "Not run")):
        rows = leakage.filter(pl.col("status") == status).sort("scope", "check", "column")
        if rows.height:
            blocks.append(_details(rows, title, flagged=status == "fail"))
    return Section("leakage", "Leakage checks", (point,), tuple(blocks))


def _counts(leakage: pl.DataFrame) -> Table:
    def number(status: str) -> pl.Expr:
        return (pl.col("status") == status).sum().alias(status)

    counts = (
        leakage.group_by("check")
        .agg(number("fail"), number("pass"), number("not run"))
        .sort("fail", "check", descending=[True, False])
    )
    return Table(
        "Checks by result",
        ("check", "failed", "passed", "not run"),
        tuple((row[0], *map(count, row[1:])) for row in counts.iter_rows()),
        "lrrr",
        flagged=frozenset(i for i, n in enumerate(counts["fail"]) if n),
    )


def _details(rows: pl.DataFrame, title: str, *, flagged: bool) -> Table:
    shown = rows.head(_SHOWN).select("scope", "check", "column", "detail")
    more = rows.height - shown.height
    return Table(
        title,
        ("scope", "check", "column", "detail"),
        tuple(tuple(str(cell) for cell in row) for row in shown.iter_rows()),
        "lllt",
        note=f"{count(more)} more stand in gold.leakage." if more else "",
        flagged=frozenset(range(shown.height)) if flagged else frozenset(),
    )
