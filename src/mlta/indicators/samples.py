"""Made-up bars to show an indicator on: such as stand still, and such as wander."""

from typing import Final

import numpy as np

from mlta.types import FloatArray

_START_US: Final = 1_699_999_200e6
_HOUR_US: Final = 3_600e6


def still_bars(bars: int, *, traded: bool) -> dict[str, FloatArray]:
    """Hourly bars at one price, by the names that indicators ask for, with or without trades."""
    prices = dict.fromkeys(("open", "high", "low", "close", "other"), 128.0)
    amounts = {
        "volume": 8.0, "quote_volume": 1024.0, "trade_count": 16.0,
        "taker_buy_base": 4.0, "taker_buy_quote": 512.0,
    }  # fmt: skip
    levels = prices | {name: amount * traded for name, amount in amounts.items()}
    levels |= {"value": 0.5, "periods": 5.0}
    made = {name: np.full(bars, level) for name, level in levels.items()}
    return made | {"open_us": _START_US + _HOUR_US * np.arange(bars)}


def wandering_bars(bars: int, seed: int = 0) -> dict[str, FloatArray]:
    """Hourly bars of a random walk, by the names that indicators ask for."""
    rng = np.random.default_rng(seed)
    close = 100.0 * np.exp(np.cumsum(rng.normal(0.0, 0.01, bars)))
    open_ = np.concatenate((close[:1], close[:-1]))
    reach = 0.005 * rng.random((2, bars))
    volume = rng.exponential(50.0, bars) + 1.0
    bought = volume * rng.random(bars)
    return {
        "open": open_,
        "high": np.maximum(open_, close) * (1.0 + reach[0]),
        "low": np.minimum(open_, close) * (1.0 - reach[1]),
        "close": close,
        "volume": volume,
        "quote_volume": volume * close,
        "trade_count": np.ceil(volume),
        "taker_buy_base": bought,
        "taker_buy_quote": bought * close,
        "open_us": _START_US + _HOUR_US * np.arange(bars),
        "other": 50.0 * np.exp(np.cumsum(rng.normal(0.0, 0.01, bars))),
        "value": rng.uniform(0.05, 0.95, bars),
        "periods": rng.integers(2, 30, bars).astype(np.float64),
    }
