"""What has happened on the exchange by now: minutes, candles, trades; nothing from its future."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

import polars as pl

from mlta.simulator import market
from mlta.simulator.bars import VALUES, Bars
from mlta.simulator.clock import Clock
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.trades import A_MINUTE, trades_of, with_trade_ids
from mlta.types import instant_us

_SYMBOLS_KEPT: Final = 3
_SERIES_KEPT: Final = 32
_DAY: Final = timedelta(days=1)
_DAY_US: Final = 1440 * market.MINUTE_US
_SUMS: Final = ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")


class Tape:
    """The market of every symbol as far as the clock lets it be seen.

    A symbol is simulated when first asked for, some way beyond now; when the clock gets there, twice as
    far. A longer span begins with the same bits. Requests come from several threads; a lock makes each
    piece once.
    """

    def __init__(
        self, config: SimulatorConfig, symbols: Sequence[str], seed: int, clock: Clock
    ) -> None:
        self.config = config
        self.symbols = tuple(symbols)
        self.seed = seed
        self.clock = clock
        self._lock = threading.RLock()
        self._simulated = lru_cache(_SYMBOLS_KEPT)(self._simulate)
        self._aggregated = lru_cache(_SERIES_KEPT)(self._aggregate)

    def minutes(self, symbol: str) -> Bars:
        """The one-minute bars with the ids of their trades; the last ones may not have come yet."""
        with self._lock:
            return self._simulated(symbol, self._horizon())

    def candles(
        self,
        symbol: str,
        timeframe: str,
        start_us: int | None = None,
        end_us: int | None = None,
        limit: int = 500,
        now_us: int | None = None,
    ) -> pl.DataFrame:
        """Candles that open within [`start_us`, `end_us`], oldest first; the running one may be the last.

        With a start the oldest `limit` of them, else the newest. They are those of `now_us`, a recent
        reading of the clock, if it is given.

        Returns
        -------
        DataFrame
            ``open_time``, ``close_time`` (the first instant after the candle), ``VALUES`` in whole ticks and
            lots, and ``closed``.
        """
        now = self.clock.now_us() if now_us is None else now_us
        with self._lock:
            series = self._aggregated(symbol, timeframe, self._horizon())
        opens, closes = (pl.col(n).to_physical() for n in ("open_time", "close_time"))
        wanted = opens.is_between(start_us or 0, now if end_us is None else min(end_us, now))
        rows = series.filter(wanted).with_columns(closed=closes <= now)
        done, running = rows.filter("closed"), rows.filter(~pl.col("closed"))
        if running.height and (so_far := self._so_far(symbol, running, now)) is not None:
            done = pl.concat([done, so_far.select(done.columns)])
        return done.head(limit) if start_us is not None else done.tail(limit)

    def trade_ids(self, symbol: str, open_us: int, until_us: int, now: int) -> tuple[int, int]:
        """Ids of the first and the last trade by `now` of the candle over [`open_us`, `until_us`)."""
        part, row = self._span(symbol, open_us, min(until_us, now + 1))
        first, last = int(part["first_trade"][0]), int(part["last_trade"][-1])
        if until_us > now:
            done = self._done(part.tail(1), row + part.height - 1, now)
            last = int(done["last_trade"][-1]) if done.height else int(part["first_trade"][-1]) - 1
        return first, last

    def trades(
        self,
        symbol: str,
        *,
        from_id: int | None = None,
        start_us: int | None = None,
        end_us: int | None = None,
        limit: int = 500,
    ) -> pl.DataFrame:
        """Aggregate trades within [`start_us`, `end_us`] or from `from_id` on, see `trades_of`.

        With a start or an id the oldest `limit` of them, else the newest; none from after now.
        """
        now = self.clock.now_us()
        end_us = now if end_us is None else min(end_us, now)
        rows, past = self._span(symbol, 0, end_us + 1)[0], pl.col("time") <= end_us
        if from_id is None and start_us is None:  # a minute has one trade at least
            first = max(rows.height - limit - 1, 0)
            return trades_of(rows[first:], first).filter(past).tail(limit)
        first, wanted = from_id // A_MINUTE if from_id is not None else 0, past
        if from_id is not None:
            wanted &= pl.col("id") >= from_id
        if start_us is not None:
            first = max(first, self._span(symbol, _minute(start_us), end_us)[1])
            wanted &= pl.col("time") >= start_us
        return trades_of(rows[first : first + limit + 1], first).filter(wanted).head(limit)

    def last_day(self, symbol: str) -> pl.DataFrame:
        """The minutes that have closed within the last 24 hours."""
        now = self.clock.now_us()
        return self._span(symbol, _minute(now) - _DAY_US, _minute(now))[0]

    def _done(self, minutes: pl.DataFrame, first_row: int, now: int) -> pl.DataFrame:
        return trades_of(minutes, first_row).filter(pl.col("time") <= now)

    def _span(self, symbol: str, first_us: int, until_us: int) -> tuple[pl.DataFrame, int]:
        """The minutes that open within [`first_us`, `until_us`), and the number of the first."""
        rows = self.minutes(symbol).rows
        opens = rows["open_time"].to_physical()
        first = int(opens.search_sorted(first_us))
        return rows[first : int(opens.search_sorted(max(until_us, first_us)))], first

    def _so_far(self, symbol: str, running: pl.DataFrame, now: int) -> pl.DataFrame | None:
        """The running candle as its trades up to now have made it; None before its first."""
        opened = instant_us(running["open_time"][0])
        whole = self._span(symbol, opened, _minute(now))[0].select(VALUES)
        partial = _as_minute(self._done(*self._span(symbol, _minute(now), now + 1), now))
        parts = pl.concat([whole, partial])
        if parts.is_empty():
            return None
        made = parts.select(
            pl.col("open").first(),
            pl.col("high").max(),
            pl.col("low").min(),
            pl.col("close").last(),
            *(pl.col(name).sum() for name in _SUMS),
        )
        return running.select("open_time", "close_time", "closed").hstack(made)

    def _horizon(self) -> datetime:
        """An instant after now up to which to simulate; few different ones as time goes by."""
        ahead = datetime.fromtimestamp(self.clock.now_us() / 1_000_000, UTC) - self.config.end
        if ahead <= timedelta(0):
            return self.config.end
        days = ahead // _DAY + 1
        return self.config.end + _DAY * (1 << (days - 1).bit_length())

    def _simulate(self, symbol: str, end: datetime) -> Bars:
        further = self.config.model_copy(update={"end": end})
        bars = market.simulate_minutes(further, symbol, self.seed)
        return Bars(with_trade_ids(bars.rows), bars.price_decimals, bars.volume_decimals)

    def _aggregate(self, symbol: str, timeframe: str, end: datetime) -> pl.DataFrame:
        """Every candle from the first whole one on, with its end."""
        opens = pl.col("open_time")
        rows = self._simulated(symbol, end).aggregate(timeframe)
        return rows.select(
            opens, opens.dt.offset_by(timeframe).alias("close_time"), *VALUES
        ).filter(opens >= self.config.start)


def _as_minute(trades: pl.DataFrame) -> pl.DataFrame:
    """A minute's trades as one row of values, or none."""
    price, lots = pl.col("price"), pl.col("quantity")
    bought = lots * pl.col("taker_buys")
    return trades.select(
        open=price.first(),
        high=price.max(),
        low=price.min(),
        close=price.last(),
        volume=lots.sum(),
        quote_volume=(price * lots).sum(),
        trade_count=pl.col("last_trade").max() - pl.col("first_trade").min() + 1,
        taker_buy_base=bought.sum(),
        taker_buy_quote=(price * bought).sum(),
    ).head(0 if trades.is_empty() else 1)


def _minute(at_us: int) -> int:
    return at_us // market.MINUTE_US * market.MINUTE_US
