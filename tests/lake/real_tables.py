"""Rows of mlta's own tables, which the SQL views are about."""

import json
from datetime import UTC, datetime, timedelta

import polars as pl

from mlta.schemas import FEATURES, GAPS, LEAKAGE, METRICS, QUALITY, RUNS

START = datetime(2026, 1, 1, tzinfo=UTC)
SERIES_BTC = {"market": "spot", "timeframe": "1h", "symbol": "BTCUSDT"}


def save_gaps(lake, missing, origin, symbol="BTCUSDT"):
    """One gap of `missing` bars in the series of `symbol`."""
    series = {**SERIES_BTC, "symbol": symbol}
    row = {**series, "gap_start": START, "gap_end": START + timedelta(hours=missing)}
    frame = pl.DataFrame([{**row, "missing_bars": missing}], schema=GAPS.schema)
    return lake.replace(GAPS, frame, [series], origin)


def save_quality(lake, origin):
    """One check, which found nothing."""
    row = {**SERIES_BTC, "check": "flat", "result": "pass", "count": 0, "detail": "{}"}
    return lake.replace(QUALITY, pl.DataFrame([row], schema=QUALITY.schema), [SERIES_BTC], origin)


def save_leakage(lake, origin, scope="spot/1h/BTCUSDT"):
    """One check passed."""
    row = {"scope": scope, "check": "overlap", "column": "c", "status": "pass", "detail": "-"}
    frame = pl.DataFrame([row], schema=LEAKAGE.schema)
    return lake.replace(LEAKAGE, frame, [{"scope": scope}], origin)


def save_features(lake, origin, **columns):
    """Two bars with float columns of the given values."""
    frame = pl.DataFrame(
        [
            {**SERIES_BTC, "open_time": START + timedelta(hours=n), "available_at": START}
            for n in range(2)
        ],
        schema=FEATURES.schema,
    ).with_columns(pl.lit(value, pl.Float32).alias(name) for name, value in columns.items())
    return lake.replace(FEATURES, frame, [SERIES_BTC], origin)


def save_metrics(lake, value, origin):
    """One score of one model."""
    row = {"run_id": "r1", "model": "prior", "symbol": None, "fold": -1, "metric": "auc"}
    row |= {"value": value, "low": None, "high": 1.0, "n_rows": 7}
    frame = pl.DataFrame([row], schema=METRICS.schema)
    return lake.replace(METRICS, frame, [{"run_id": "r1", "model": "prior"}], origin)


def record_run(lake, run_id, stage, origin, *, reads=None, writes=None, started_at=START):
    """A row of gold.runs."""
    row = {
        "run_id": run_id,
        "stage": stage,
        "fingerprint": "f",
        "config": "{}",
        "code": "c",
        "reads": json.dumps({n: {"version": v, "content": {}} for n, v in (reads or {}).items()}),
        "writes": json.dumps({n: {"version": v, "content": {}} for n, v in (writes or {}).items()}),
        "started_at": started_at,
        "seconds": 0.0,
        "rows": 1,
    }
    return lake.append(RUNS, pl.DataFrame([row], schema=RUNS.schema), origin)
