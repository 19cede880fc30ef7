"""Small klines and predictions for the backtest's tests."""

from datetime import UTC, datetime, timedelta

import polars as pl

START = datetime(2024, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
TIME = pl.Datetime("us", "UTC")


def make_klines(opens, closes, hours=None, symbol="BTCUSDT"):
    """Hourly bars; `hours` places them, so that gaps can be made."""
    hours = list(range(len(opens)) if hours is None else hours)
    return pl.DataFrame(
        {
            "market": "spot",
            "timeframe": "1h",
            "symbol": pl.Series([symbol] * len(hours), dtype=pl.String),
            "open_time": pl.Series([START + h * HOUR for h in hours], dtype=TIME),
            "open": pl.Series(opens, dtype=pl.Float64),
            "close": pl.Series(closes, dtype=pl.Float64),
        }
    )


def make_predictions(p_up, hours=None, symbol="BTCUSDT", model="lightgbm"):
    """Predictions of hourly bars, known when the bar closes."""
    hours = list(range(len(p_up)) if hours is None else hours)
    return pl.DataFrame(
        {
            "run_id": ["r1"] * len(hours),
            "model": pl.Series([model] * len(hours), dtype=pl.String),
            "symbol": pl.Series([symbol] * len(hours), dtype=pl.String),
            "open_time": pl.Series([START + h * HOUR for h in hours], dtype=TIME),
            "available_at": pl.Series([START + (h + 1) * HOUR for h in hours], dtype=TIME),
            "p_up": pl.Series(p_up, dtype=pl.Float64),
        }
    )
