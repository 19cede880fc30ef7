"""What a check found, as rows of gold.leakage, and the gate that a failed one closes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import polars as pl

from mlta.errors import LookaheadError, listed
from mlta.schemas import LEAKAGE


@dataclass(frozen=True)
class Finding:
    """One column under one check."""

    check: str
    column: str
    status: Literal["pass", "fail", "not run"]
    detail: str


def build_leakage(findings: Sequence[Finding], scope: str) -> pl.DataFrame:
    """Rows of gold.leakage for one series or run."""
    rows = [{"scope": scope, **asdict(finding)} for finding in findings]
    return pl.DataFrame(rows, schema=LEAKAGE.schema)


def refuse_leaks(leakage: pl.DataFrame) -> None:
    """Raise `LookaheadError` if any row of gold.leakage failed; names check, column, bar, values."""
    failed = leakage.filter(pl.col("status") == "fail")
    if not failed.is_empty():
        lines = [
            f"{r['scope']} {r['column']}, {r['check']}: {r['detail']}" for r in failed.to_dicts()
        ]
        raise LookaheadError(
            f"leakage checks failed: {failed.height}, so no number may leave:\n{listed(lines)}\n"
            f"All results stand in gold.leakage. Leave a column out (features.exclude) until its "
            f"computation has been mended; a label or a fold has to be mended"
        )
