"""Thirteen real series: what is known of them, and when."""

import os
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from tests.stages import tool

ROOT = os.environ.get("MLTA_REAL_DATA")
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(ROOT is None, reason="MLTA_REAL_DATA names no folder"),
]
LAGS = {"DFF": "2b", "DGS10": "2b", "DTWEXBGS": "7b"}
FACTS = {
    "DFF": ("2010-01-01", "2026-01-29", 5873),
    "DGS10": ("2010-01-04", "2025-12-30", 4000),
    "DTWEXBGS": ("2010-01-04", "2025-12-26", 3979),
    "DXY": ("2014-01-02", "2026-07-23", 3158),
    "FEDFUNDS": ("2010-01-01", "2025-11-01", 191),
    "GLD": ("2014-01-02", "2026-07-23", 3157),
    "GOLD": ("2010-01-04", "2025-10-03", 4061),
    "NASDAQCOM": ("2010-01-04", "2024-10-03", 3714),
    "QQQ": ("2014-01-02", "2026-07-23", 3157),
    "SP500": ("2016-02-12", "2026-02-11", 2514),
    "SPY": ("2014-01-02", "2026-07-23", 3157),
    "VIX": ("2010-01-04", "2026-07-23", 4195),
    "WTI": ("2010-01-04", "2026-08-18", 4170),
}
"""First date, last date, values."""


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all of them."""
    data = tmp_path_factory.mktemp("series") / "data"
    named = ", ".join(
        f"{name}: {{covers: {'month' if name == 'FEDFUNDS' else 'day'}, lag: {LAGS.get(name, '1b')}}}"
        for name in FACTS
    )
    folder = Path(ROOT or "") / "macro"
    settings = ("data=series", "source.kind=files", f"source.path={folder}", f"series={{{named}}}")
    result = tool.mlta(data, "run-stage", "all", settings=settings)
    assert result.code == 0, result.err
    return data


def test_every_value_of_every_series_is_there(landed: Path) -> None:
    time = pl.col("time").dt.strftime("%F")
    found = tool.rows(landed, "silver.series").group_by("series").agg(
        first=time.min(), last=time.max(), values=pl.len()
    )  # fmt: skip
    assert {name: tuple(rest) for name, *rest in found.rows()} == FACTS
    assert tool.rows(landed, "silver.quarantine").is_empty()


def test_the_average_of_january_is_not_known_before_february(landed: Path) -> None:
    rates = tool.rows(landed, "silver.series").filter(pl.col("series") == "FEDFUNDS")
    january = rates.filter(pl.col("time") == datetime(2024, 1, 1, tzinfo=UTC))
    (at,) = january["available_at"]
    assert at >= datetime(2024, 2, 1, tzinfo=UTC)
    month = pl.col("time").dt.offset_by("1mo")
    assert rates.filter(pl.col("available_at") < month).is_empty()
    assert january["value"].to_list() == [5.33]


def test_days_without_trade_show_as_holes_and_a_negative_price_is_kept(landed: Path) -> None:
    quality = tool.rows(landed, "silver.quality").filter(pl.col("check") == "holes")
    found = {name: count for name, count in quality.select("symbol", "count").rows() if count}
    # New York was closed for a hurricane in October 2012
    assert {name: found.get(name) for name in ("VIX", "NASDAQCOM", "DFF", "FEDFUNDS")} == {
        "VIX": 1, "NASDAQCOM": 1, "DFF": None, "FEDFUNDS": None,
    }  # fmt: skip
    oil = tool.rows(landed, "silver.series").filter(
        pl.col("series") == "WTI", pl.col("time") == datetime(2020, 4, 20, tzinfo=UTC)
    )
    (price,) = oil["value"]
    assert price < 0
