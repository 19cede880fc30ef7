r"""A seeded market at one-minute base.

With noise :math:`z_t \sim N(0,1)`, volatility :math:`\sigma_t` and the latent state :math:`m_t`, the
price moves by

.. math:: P_t / P_{t-1} = 1 + \sigma_t z_t + \sigma_t\, s\, m_t / \sqrt{60} + J_t

* :math:`\sigma_t` is a product of a regime (calm, normal, wild; a semi-Markov chain), an
  exponential Ornstein-Uhlenbeck process and the hours of the day and week. It does not depend on the
  signs of past moves: a leverage effect would skew the move of an hour, and so its direction.
* :math:`m_t` is an Ornstein-Uhlenbeck process with variance 1 and a half-life of four hours; *s* is
  `SimulatorConfig.signal`. It also moves the share that takers buy, whatever *s* is, and so does a
  decoy that moves nothing else. At s = 0 the flow has the same structure, and foretells nothing.
* :math:`J_t` are jumps, up and down alike. At s = 0 the price is therefore a martingale, and
  its next move is as likely up as down whatever is known.
* Highs and lows are the extremes of a Brownian bridge from open to close, drawn by inversion
  (P. Glasserman, Monte Carlo Methods in Financial Engineering, 2003, section 6.4).

Prices are whole ticks and volumes whole lots, so that sums and extremes over any timeframe are exact.
Each quantity has a random stream of its own: a longer span begins with the same bits as a shorter one.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
import polars as pl

from mlta.kernels.jit import kernel
from mlta.simulator.bars import VALUES, Bars
from mlta.simulator.config import SimulatorConfig
from mlta.types import BoolArray, FloatArray, IntArray

MINUTE_US: Final = 60_000_000
_DAY: Final = 1440
_YEAR: Final = 525_600
_STREAMS: Final = (
    "regime_time", "regime_next", "volatility_slow", "volatility_fast", "move", "jump_when",
    "jump_size", "latent", "decoy", "high", "low", "activity", "volume", "flow", "trades",
)  # fmt: skip
_REGIMES: Final = np.array([0.6, 1.0, 2.0])
_REGIME_MINUTES: Final = np.array([5.0, 4.0, 1.0]) * _DAY
_FAMILIAR: Final = {
    "BTCUSDT": 30_000.0, "ETHUSDT": 1_900.0, "BNBUSDT": 240.0, "SOLUSDT": 20.0, "XRPUSDT": 0.5,
}  # fmt: skip
"""First prices where people expect one; all other symbols get theirs by their name."""


@dataclass(frozen=True)
class _Path:
    """What a symbol lives through, minute by minute; `price` is that at the minute's end."""

    price: FloatArray
    noise: FloatArray
    sigma: FloatArray
    latent: FloatArray


@kernel
def _ornstein_uhlenbeck(noise: FloatArray, keep: float, state: FloatArray) -> None:
    """`state` with variance 1 from standard normal `noise`, keeping the share `keep` a minute."""
    fresh = np.sqrt(1.0 - keep * keep)
    state[0] = noise[0]
    for i in range(1, noise.size):
        state[i] = keep * state[i - 1] + fresh * noise[i]


def simulate_minutes(config: SimulatorConfig, symbol: str, seed: int) -> Bars:
    """The one-minute bars of `symbol` over the whole span, outages left out.

    The same config, symbol and seed give the same bits.
    """
    minutes = (config.end - config.start) // timedelta(minutes=1)
    draw = _streams(seed, symbol)
    first, turnover = _character(symbol, seed)
    path = _path(config, minutes, first, draw)
    price_decimals, lot_decimals = decimals_of(symbol, seed)
    columns = _prices(path, first, price_decimals, draw)
    columns |= _trades(config, path, columns, turnover, lot_decimals, draw)
    first_us = int(config.start.timestamp()) * 1_000_000
    open_us = first_us + np.arange(minutes, dtype=np.int64) * MINUTE_US
    rows = pl.DataFrame({"open_time": open_us, **{name: columns[name] for name in VALUES}})
    rows = rows.with_columns(pl.col("open_time").cast(pl.Datetime("us", "UTC")).set_sorted())
    up = pl.Series(is_trading(config, minutes, seed))
    return Bars(rows.filter(up), price_decimals, lot_decimals)


def decimals_of(symbol: str, seed: int) -> tuple[int, int]:
    """Decimals of the prices and of the base volumes of `symbol`; simulates nothing."""
    first, _ = _character(symbol, seed)
    price = _price_decimals(first)
    return price, max(0, 7 - price)


def is_trading(config: SimulatorConfig, minutes: int, seed: int) -> BoolArray:
    """Whether the exchange is up, minute by minute from the start; the same for all symbols."""
    up = np.ones(minutes, dtype=np.bool_)
    if config.outages_per_year == 0.0:
        return up
    when, length = (np.random.default_rng([seed, stream]) for stream in (1, 2))
    mean = _YEAR / config.outages_per_year
    count = int(2 * minutes / mean) + 20
    starts = np.cumsum(when.exponential(mean, count)).astype(np.int64)
    for start, width in zip(starts, length.integers(30, 361, count), strict=True):
        up[start : start + width] = False
    return up


def _streams(seed: int, symbol: str) -> dict[str, np.random.Generator]:
    children = np.random.SeedSequence([seed, _name_number(symbol)]).spawn(len(_STREAMS))
    return {n: np.random.default_rng(c) for n, c in zip(_STREAMS, children, strict=True)}


def _name_number(symbol: str) -> int:
    return int.from_bytes(hashlib.sha256(symbol.encode()).digest()[:8], "big")


def _character(symbol: str, seed: int) -> tuple[float, float]:
    """First price and typical turnover a minute, quote currency; they belong to the symbol."""
    level, busy = np.random.default_rng([seed, _name_number(symbol), 0]).random(2)
    return _FAMILIAR.get(symbol, float(0.02 * 10.0 ** (4.0 * level))), float(2.0e4 * 5.0**busy)


def _price_decimals(price: float) -> int:
    """Decimals that make a tick about a millionth of the price, 2 to 8 as at the exchange."""
    return int(np.clip(6 - np.floor(np.log10(price)), 2, 8))


def _slow(draw: np.random.Generator, minutes: int, half_life: float) -> FloatArray:
    state = np.empty(minutes)
    _ornstein_uhlenbeck(draw.standard_normal(minutes), 0.5 ** (1.0 / half_life), state)
    return state


def _path(
    config: SimulatorConfig, minutes: int, first: float, draw: dict[str, np.random.Generator]
) -> _Path:
    sigma = _volatility(config, minutes, draw)
    latent = _slow(draw["latent"], minutes, half_life=240)
    noise = draw["move"].standard_normal(minutes)
    move = noise + config.signal * latent / np.sqrt(60.0) + _jumps(config, minutes, draw)
    price = first * np.cumprod(1.0 + np.clip(sigma * move, -0.5, 0.5))
    return _Path(price, noise, sigma, latent)


def _volatility(
    config: SimulatorConfig, minutes: int, draw: dict[str, np.random.Generator]
) -> FloatArray:
    """Standard deviation of each minute's noise; its mean square over time is as configured."""
    spread = 0.2  # variance of the logarithm
    slow = _slow(draw["volatility_slow"], minutes, half_life=3 * _DAY)
    fast = _slow(draw["volatility_fast"], minutes, half_life=90)
    log_sigma = np.sqrt(0.6 * spread) * slow + np.sqrt(0.4 * spread) * fast - spread
    square = np.sum(_REGIMES**2 * _REGIME_MINUTES) / np.sum(_REGIME_MINUTES)
    regime = _REGIMES[_regimes(minutes, draw)] / np.sqrt(square)
    sigma: FloatArray = _level(config) * regime * _season(config, minutes) * np.exp(log_sigma)
    return sigma


def _level(config: SimulatorConfig) -> float:
    """Volatility of a minute."""
    return config.volatility / float(np.sqrt(_YEAR))


def _regimes(minutes: int, draw: dict[str, np.random.Generator]) -> IntArray:
    """Regime of each minute: stays for an exponential time, then one of the two others follows."""
    count = int(2 * minutes / _REGIME_MINUTES.min()) + 50
    state = np.cumsum(draw["regime_next"].integers(1, 3, count)) % _REGIMES.size
    stay = draw["regime_time"].exponential(size=count) * _REGIME_MINUTES[state]
    change = np.cumsum(stay)
    return state[np.minimum(np.searchsorted(change, np.arange(minutes), side="right"), count - 1)]


def _season(config: SimulatorConfig, minutes: int) -> FloatArray:
    """Hours of the day and week: busiest at 15:00 UTC, quiet at night and at weekends."""
    minute = int(config.start.timestamp()) // 60 + np.arange(minutes)
    week = np.arange(7 * _DAY)
    hour = np.sin(np.pi * ((week % _DAY) / 60.0 - 9.0) / 12.0)
    weekday = np.where((week // _DAY + 3) % 7 >= 5, 0.75, 1.0)  # the epoch began on a Thursday
    level = weekday * np.exp(0.3 * hour)
    season: FloatArray = (level / np.sqrt(np.mean(level**2)))[minute % (7 * _DAY)]
    return season


def _jumps(
    config: SimulatorConfig, minutes: int, draw: dict[str, np.random.Generator]
) -> FloatArray:
    """Jumps in units of the minute's standard deviation, 0 where there is none."""
    hit = draw["jump_when"].random(minutes) < config.jumps_per_day / _DAY
    return np.where(hit, 12.0 * draw["jump_size"].standard_normal(minutes), 0.0)


def _prices(
    path: _Path, first: float, decimals: int, draw: dict[str, np.random.Generator]
) -> dict[str, IntArray]:
    """Prices in ticks; each minute opens where the one before closed."""
    close = np.maximum(np.rint(path.price * 10.0**decimals), 1.0)
    start = np.concatenate(([np.rint(first * 10.0**decimals)], close[:-1]))
    move = close - start
    spread = -2.0 * (path.sigma * start) ** 2
    # 1 - random() lies in (0, 1]: its logarithm is finite
    above = np.log(1.0 - draw["high"].random(close.size))
    below = np.log(1.0 - draw["low"].random(close.size))
    # the root is never below |move|, so neither extreme lies between open and close
    high = start + np.rint((move + np.sqrt(move**2 + spread * above)) / 2.0)
    low = start + np.rint((move - np.sqrt(move**2 + spread * below)) / 2.0)
    low = np.maximum(low, 1.0)
    named = {"open": start, "high": high, "low": low, "close": close}
    return {name: values.astype(np.int64) for name, values in named.items()}


def _trades(
    config: SimulatorConfig,
    path: _Path,
    ticks: dict[str, IntArray],
    turnover: float,
    lot_decimals: int,
    draw: dict[str, np.random.Generator],
) -> dict[str, IntArray]:
    """Volumes in lots, their quote value and the number of trades; takers buy part of each."""
    minutes = path.price.size
    busy = 0.5 * _slow(draw["activity"], minutes, half_life=60)
    busy += 0.5 * np.log(path.sigma / _level(config)) + 0.2 * np.abs(path.noise)
    busy += 0.4 * draw["volume"].standard_normal(minutes)
    # bounded, so that a month's quote volume stays within int64
    notional = turnover * np.exp(np.clip(busy, -4.0, 3.0))
    lots = np.maximum(np.rint(notional / path.price * 10.0**lot_decimals), 1.0).astype(np.int64)

    pressure = 0.12 * path.latent + 0.08 * _slow(draw["decoy"], minutes, half_life=60)
    pressure += 0.2 * path.noise + 0.3 * draw["flow"].standard_normal(minutes)
    bought = np.rint(lots * 0.5 * (1.0 + np.tanh(pressure))).astype(np.int64)
    mean_price = (ticks["open"] + ticks["high"] + ticks["low"] + ticks["close"]) // 4
    count = 1.0 + np.rint(notional / 400.0 * np.exp(0.3 * draw["trades"].standard_normal(minutes)))
    return {
        "volume": lots,
        "quote_volume": lots * mean_price,
        "trade_count": count.astype(np.int64),
        "taker_buy_base": bought,
        "taker_buy_quote": bought * mean_price,
    }
