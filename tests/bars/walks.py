"""Clean bars that move as prices do: each opens where the last one closed, volumes come and go."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np

from tests.bars.made_bars import us

QUIET = datetime(2022, 1, 3, tzinfo=UTC)
"""A Monday after which the exchange did not stop for long."""


def walk_rows(count, seed, *, start=QUIET, width=timedelta(hours=1), price=100.0, spread=0.004):
    """Good bars of a random walk, times in milliseconds, every value its own type."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(count):
        opened = us(start + i * width) // 1_000
        steps = price * np.exp(np.cumsum(rng.normal(0.0, spread / 4, 16)))
        path = [price, *(round(float(p), 4) for p in steps)]
        volume = round(math.exp(rng.normal(4.0, 0.8)), 3)
        quote = volume * (min(path) + max(path)) / 2
        rows.append(
            {
                "open_time": opened, "open": path[0], "high": max(path), "low": min(path),
                "close": path[-1], "volume": volume,
                "close_time": opened + width // timedelta(milliseconds=1) - 1,
                "quote_volume": quote, "trade_count": int(rng.integers(100, 900)),
                "taker_buy_base": volume / 2, "taker_buy_quote": quote / 2,
            }
        )  # fmt: skip
        price = path[-1]
    return rows
