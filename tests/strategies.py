"""Series of bars and parameters to test with, made up by seed or drawn by hypothesis."""

import os

import numpy as np
from hypothesis import strategies as st

from mlta.errors import ConfigError
from mlta.indicators.spec import Memory

COMPILED = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
"""Whether kernels run compiled; the coverage run switches the compiler off, which is slow."""

START_US = 1_699_999_200_000_000
BAR_US = 3_600_000_000


def make_bars(size, seed=0, *, level=100.0, spread=0.01, tick=None, still=0.0):
    """Bars that wander, as a dict of float64 arrays by the names that indicators ask for.

    Parameters
    ----------
    size : int
        Bars.
    seed : int
        Same seed, same bars.
    level : float
        Where the price starts.
    spread : float
        Typical size of a bar, as a share of `level`.
    tick : float or None
        Round prices to multiples of it, so that ties abound.
    still : float
        Share of bars without trades: no range, no volume, the close before.
    """
    rng = np.random.default_rng(seed)
    step = rng.normal(0.0, 1.0, size)
    dead = rng.random(size) < still
    step[dead] = 0.0
    # wander, but never far: the sums of the steps are folded into [-8, 8] spreads
    path = 8.0 - np.abs((np.cumsum(step) + 8.0) % 32.0 - 16.0)
    close = level * (1.0 + spread * path)
    open_ = np.concatenate([close[:1], close[:-1]])
    open_ = np.where(dead, close, open_ + level * spread * 0.2 * rng.normal(size=size))
    reach = level * spread * 0.5 * rng.random((2, size))
    reach[:, dead] = 0.0
    high = np.maximum(open_, close) + reach[0]
    low = np.minimum(open_, close) - reach[1]
    prices = np.array([open_, high, low, close])
    if tick is not None:
        prices = np.round(np.round(prices / tick) * tick, 10)
    volume = np.where(dead, 0.0, np.round(rng.exponential(50.0, size) + 0.001, 3))
    bought = np.round(volume * rng.random(size), 3)
    open_, high, low, close = prices
    return {
        "open": open_,
        "high": high,
        "low": low,
        "close": close,
        "volume": volume,
        "quote_volume": volume * close,
        "trade_count": np.where(dead, 0.0, np.ceil(volume)),
        "taker_buy_base": np.minimum(bought, volume),
        "taker_buy_quote": np.minimum(bought, volume) * close,
        "open_us": START_US + BAR_US * np.arange(size, dtype=np.float64),
        "other": 3.0 * close * np.exp(0.3 * spread * rng.normal(size=size)),
        "value": rng.uniform(0.05, 0.95, size),
        "periods": rng.integers(1, 12, size).astype(np.float64),
    }


def make_lively_bars(size, seed=0, *, level=100.0, spread=0.01):
    """Bars whose closes go up and down by turns and whose takers buy and sell, so nothing is 0/0."""
    bars = make_bars(size, seed, level=level, spread=spread)
    rng = np.random.default_rng([seed, 1])
    swing = (0.5 + rng.random(size)) * np.where(np.arange(size) % 2, 1.0, -1.0)
    close = level * (1.0 + spread * (swing + np.sin(np.arange(size) / 9.0)))
    open_ = close + level * spread * 0.3 * rng.normal(size=size)
    reach = level * spread * (0.1 + rng.random((2, size)))
    high, low = np.maximum(open_, close) + reach[0], np.minimum(open_, close) - reach[1]
    other = 3.0 * close * (1.0 + spread * rng.random(size))
    prices = {"open": open_, "high": high, "low": low, "close": close, "other": other}
    volume, bought = bars["volume"], bars["taker_buy_base"]
    bought = np.where((bought > 0.0) & (bought < volume), bought, 0.25 * volume)
    quotes = {
        "quote_volume": volume * close,
        "taker_buy_base": bought,
        "taker_buy_quote": bought * close,
    }
    return bars | prices | quotes


def make_flat_bars(size, *, level=100.0, volume=0.0):
    """Bars on which nothing moves."""
    still = make_bars(size)
    prices = {name: np.full(size, level) for name in ("open", "high", "low", "close", "other")}
    traded = {
        name: np.full(size, volume)
        for name in ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")
    }
    return still | prices | traded


class Bars(dict):
    """Drawn bars, shown by how to make them again."""

    def __init__(self, *args, **kwargs):
        super().__init__(make_bars(*args, **kwargs))
        self.made_by = args, kwargs

    def __repr__(self):
        args, kwargs = self.made_by
        return f"make_bars(*{args}, **{kwargs})"


@st.composite
def bar_series(draw, min_size=0, max_size=160):
    """`make_bars` of any size, with and without ticks and dead bars."""
    return Bars(
        draw(st.integers(min_size, max_size)),
        draw(st.integers(0, 2**32 - 1)),
        level=draw(st.sampled_from([100.0, 0.0625, 43210.0])),
        tick=draw(st.sampled_from([None, 0.01])),
        still=draw(st.sampled_from([0.0, 0.3])),
    )


def valid_params(indicator, most=12):
    """Parameters that `indicator` takes, all of them at most about `most`, so that series stay short.

    A stop or reversal of many times its default is never reached by bars that stay within a range,
    so an anchored indicator's numbers are at most twice their defaults.
    """
    reach = 2 if indicator.memory is Memory.ANCHORED else 4

    def bounded(param):
        if isinstance(param.default, int):
            return st.integers(param.ge, max(param.ge, min(param.le, most)))
        top = max(param.ge, min(param.le, reach * param.default))
        return st.floats(param.ge, top, allow_subnormal=False).map(lambda value: round(value, 3))

    def fits(params):
        try:
            indicator.resolve(params)
        except ConfigError:
            return False
        return True

    return st.fixed_dictionaries({p.name: bounded(p) for p in indicator.params}).filter(fits)
