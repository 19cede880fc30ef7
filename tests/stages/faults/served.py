"""An exchange that goes wrong by plan, what it holds, and the stages that take it from there."""

import contextlib
import io
import zipfile
from collections import Counter
from datetime import UTC, datetime

import polars as pl

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.faults import FaultPlan
from mlta.simulator.market import decimals_of
from mlta.simulator.rest import as_text
from mlta.simulator.server import running
from mlta.sources.refusals import REFUSALS
from tests.stages import tool

SYMBOL = "BTCUSDT"
MARKET = SimulatorConfig(start="2024-01-28", end="2024-02-03", outages_per_year=300)
NOW = datetime(2024, 2, 4, 11, 30, 30, tzinfo=UTC)
"""The archive has a month of four days and two days, REST a day and a half more."""

LISTING, ZIPS, CHECKSUMS = "/", "*.zip", "*.CHECKSUM"
TIME, INFO, KLINES = "/api/v3/time", "/api/v3/exchangeInfo", "/api/v3/klines"
MONTH = f"/data/spot/monthly/klines/{SYMBOL}/1h/{SYMBOL}-1h-2024-01.zip"
DAY = f"/data/spot/daily/klines/{SYMBOL}/1h/{SYMBOL}-1h-2024-02-01.zip"
SILVER = ("silver.klines", "silver.quarantine", "silver.quality", "silver.gaps")

_COLUMNS = (
    "open_time", "open", "high", "low", "close", "volume", "close_time", "quote_volume",
    "trade_count", "taker_buy_base", "taker_buy_quote", "ignore",
)  # fmt: skip
VALUES = [name for name in _COLUMNS if name not in {"close_time", "ignore"}]


class Watched(FaultPlan):
    """The plan of an exchange, which also notes what is asked for."""

    def __init__(self, faults=(), seed=0):
        super().__init__(faults, seed)
        self.asked = []
        """Path of every request, in the order of their coming."""

    def strike(self, path, kinds):
        self.asked.append(path)
        return super().strike(path, kinds)

    def struck(self):
        """Of each fault, how many requests it concerned."""
        return [self._met[i] for i in range(len(self.faults))]

    def heal(self):
        """No fault from here on, and nothing was asked for."""
        self.faults = ()
        self.asked.clear()

    def downloads(self):
        """How often each zip was asked for."""
        return Counter(path for path in self.asked if path.endswith(".zip"))


@contextlib.contextmanager
def served(*faults, config=MARKET, symbols=(SYMBOL,), seed=3, now=NOW, limiter=None, plan=None):
    """A running exchange and its address; its `plan` is the given one, or `Watched`. Its clock stands."""
    exchange = Exchange(config, symbols, seed, now=now, faults=faults, limiter=limiter)
    exchange.plan = plan or Watched(faults, seed)
    with running(exchange) as url:
        yield exchange, url


def settings(url, *more, timeframe="1h", symbols=(SYMBOL,)):
    """Archive and REST at `url`."""
    return [
        "source.kind=binance", f"source.url={url}", f"timeframe={timeframe}",
        f"symbols=[{','.join(symbols)}]", *more,
    ]  # fmt: skip


def bronze(data, url, *more, **options):
    """What the command said."""
    return tool.mlta(data, "run-stage", "bronze", settings=settings(url, *more, **options))


def clean(data, url, *more, **options):
    """Bronze and silver, which must both succeed; what bronze said."""
    result = bronze(data, url, *more, **options)
    assert result.code == 0, result.err
    cleaned = tool.mlta(data, "run-stage", "silver", settings=settings(url, *more, **options))
    assert cleaned.code == 0, cleaned.err
    return result


def forget_refusals(data):
    """As if what servers have refused were over."""
    (data / REFUSALS).unlink(missing_ok=True)


def silver(data):
    """Content of every partition of silver, sources of the bars included."""
    return {name: found for name, found in tool.contents(data).items() if name in SILVER}


def ledger(data):
    """Rows of the ledger; none where nothing was recorded."""
    return tool.rows(data, "bronze.ledger")


def quality(data, check):
    """Result and count of one check of the only series."""
    (row,) = tool.rows(data, "silver.quality").filter(pl.col("check") == check).to_dicts()
    return row["result"], row["count"]


def bars(data, symbol=SYMBOL):
    """The values of silver's bars."""
    return tool.rows(data, "silver.klines").filter(pl.col("symbol") == symbol).select(VALUES)


def on_tape(exchange, symbol=SYMBOL, timeframe="1h", start_us=0):
    """Every closed bar of the market, as `bars` has them; knows neither files nor faults."""
    candles = exchange.tape.candles(symbol, timeframe, start_us, limit=10_000_000)
    rows = as_text(candles.filter("closed"), *decimals_of(symbol, exchange.seed))
    return _as_bars(rows.rename(dict(zip(rows.columns, _COLUMNS, strict=True))))


def in_files(exchange, symbol=SYMBOL, timeframe="1h"):
    """Every bar that the exchange's files hold as they are by now, and those of REST after them."""
    files = [
        file for file in exchange.files.values()
        if (file.symbol, file.timeframe, file.is_checksum) == (symbol, timeframe, False)
    ]  # fmt: skip
    end_us = int(max(file.stop for file in files).timestamp()) * 1_000_000
    rows = pl.concat([_rows(exchange.body(file)) for file in files])
    held = _as_bars(rows).unique("open_time", keep="last").sort("open_time")
    return pl.concat([held, on_tape(exchange, symbol, timeframe, end_us)])


def _rows(body):
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        text = packed.read(packed.namelist()[0])
    return pl.read_csv(
        text,
        has_header=False,
        skip_rows=int(text.startswith(b"open_time")),
        schema=dict.fromkeys(_COLUMNS, pl.String),
    )


def _as_bars(rows):
    stamp = pl.col("open_time").cast(pl.Int64)
    micros = pl.when(stamp < 10**14).then(stamp * 1000).otherwise(stamp)
    numbers = [name for name in VALUES if name not in {"open_time", "trade_count"}]
    return rows.select(
        micros.cast(pl.Datetime("us", "UTC")).alias("open_time"),
        pl.col("trade_count").cast(pl.Int64),
        pl.col(numbers).cast(pl.Float64),
    ).select(VALUES)
