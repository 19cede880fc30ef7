"""The files that the simulated exchange publishes: their names, when they appear, their bytes.

The tree is that of Binance's public archive: ``data/spot/{monthly,daily}/klines/SYMBOL/TIMEFRAME/``
holds ``SYMBOL-TIMEFRAME-PERIOD.zip``, each with one CSV of twelve columns without a header and
a ``.CHECKSUM`` beside it. Rows that open before 2025-01-01 carry milliseconds, later ones
microseconds. Whole months are monthly files; the days of a last, broken month are daily files, which do
not exist for 3d, 1w and 1mo. A bar belongs to the file in which it opens and is published once it has
closed. One second is finer than the market's base: there are no 1s files.

Aggregate trades are daily files, ``data/spot/daily/aggTrades/SYMBOL/SYMBOL-aggTrades-DAY.zip``. There are
hundreds of them, so nobody lists them but who looks below their folder (`family_of`). Funding rates of USD-M futures are
monthly files with a header, ``data/futures/um/monthly/fundingRate/SYMBOL/SYMBOL-fundingRate-MONTH.zip``.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from mlta.simulator import bars, faults, funding, market, trades
from mlta.simulator.bars import Bars, decimal_text
from mlta.simulator.config import SimulatorConfig
from mlta.types import TIMEFRAMES, timeframe_us

MICROSECONDS_FROM: Final = datetime(2025, 1, 1, tzinfo=UTC)
_MONTHLY_ONLY: Final = ("3d", "1w", "1mo")
_PUBLISHED_AFTER: Final = timedelta(days=1, hours=6)
_CHECKSUM: Final = ".CHECKSUM"
ROOTS: Final = {
    "aggTrades": "data/spot/daily/aggTrades/",
    "fundingRate": "data/futures/um/monthly/fundingRate/",
}
"""Where files stand that are no bars, by what is in them."""
_FORMS: Final = {"aggTrades": faults.TRADES, "fundingRate": faults.FUNDING}


@dataclass(frozen=True)
class ArchiveFile:
    """One zip, or the checksum beside it."""

    symbol: str
    timeframe: str
    """Width of its bars, ``aggTrades`` or ``fundingRate``."""
    start: datetime
    """First instant of the month or day that the file covers."""
    stop: datetime
    daily: bool
    is_checksum: bool

    @property
    def name(self) -> str:
        """Name of the zip, ``BTCUSDT-1h-2024-03.zip``."""
        period = f"{self.start:%Y-%m-%d}" if self.daily else f"{self.start:%Y-%m}"
        return f"{self.symbol}-{self.timeframe}-{period}.zip"

    @property
    def zip_key(self) -> str:
        """Path of the zip below the server's root."""
        if root := ROOTS.get(self.timeframe):
            return f"{root}{self.symbol}/{self.name}"
        folder = "daily" if self.daily else "monthly"
        return f"data/spot/{folder}/klines/{self.symbol}/{self.timeframe}/{self.name}"

    @property
    def key(self) -> str:
        """Path of this file below the server's root."""
        return f"{self.zip_key}{_CHECKSUM}" if self.is_checksum else self.zip_key

    @property
    def last_modified(self) -> datetime:
        """When it was published: the morning after its period."""
        return self.stop + _PUBLISHED_AFTER


def archive_files(config: SimulatorConfig, symbols: Sequence[str]) -> dict[str, ArchiveFile]:
    """Every file of bars by its key, sorted by key. Simulates nothing, so it costs next to nothing."""
    return _by_key(
        ArchiveFile(symbol, timeframe, start, stop, daily, is_checksum)
        for symbol in symbols
        for timeframe in TIMEFRAMES
        if timeframe != "1s"
        for start, stop, daily in _periods(config)
        if not (daily and timeframe in _MONTHLY_ONLY)
        for is_checksum in (False, True)
    )


def family_of(name: str, config: SimulatorConfig, symbols: Sequence[str]) -> dict[str, ArchiveFile]:
    """Every file of what `ROOTS` calls `name`, as `archive_files` has those of bars."""
    return _by_key(
        ArchiveFile(symbol, name, start, stop, daily, is_checksum)
        for symbol in symbols
        for start, stop, daily in (_days(config) if name == "aggTrades" else _months(config))
        for is_checksum in (False, True)
    )


def _by_key(files: Iterable[ArchiveFile]) -> dict[str, ArchiveFile]:
    return {file.key: file for file in sorted(files, key=lambda file: file.key)}


def _months(config: SimulatorConfig) -> Iterator[tuple[datetime, datetime, bool]]:
    """Start and stop of each published month."""
    return (period for period in _periods(config) if not period[2])


def _days(config: SimulatorConfig) -> Iterator[tuple[datetime, datetime, bool]]:
    """Start and stop of each day."""
    day = config.start
    while day < config.end:
        yield day, day + timedelta(days=1), True
        day += timedelta(days=1)


def _periods(config: SimulatorConfig) -> Iterator[tuple[datetime, datetime, bool]]:
    """Start and stop of each published month, then of each day of the month that `end` breaks."""
    month = config.start.replace(day=1)
    while (following := (month + timedelta(days=31)).replace(day=1)) <= config.end:
        yield month, following, False
        month = following
    day = max(month, config.start)
    while day < config.end:
        yield day, day + timedelta(days=1), True
        day += timedelta(days=1)


def etag(
    file: ArchiveFile, config: SimulatorConfig, seed: int, befallen: Sequence[str] = ()
) -> str:
    """The ETag of `file`, without its quotes; changes with whatever may change its bytes.

    A hash of what the bytes are made from, not of the bytes: a listing must not simulate anything.
    The end of the span counts only where it cuts the file's last bars.
    """
    last_close = file.stop
    if file.timeframe in _MONTHLY_ONLY[:2]:
        last_close += timedelta(microseconds=timeframe_us(file.timeframe))
    settings = config.model_dump_json(exclude={"end"})
    until = min(config.end, last_close).isoformat()
    text = "\n".join((_code_version(), settings, str(seed), file.key, until, *befallen))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@cache
def _code_version() -> str:
    """Hash of the source that makes the bytes, and of the library whose random numbers it takes."""
    digest = hashlib.sha256(np.__version__.encode())
    modules = (market.__file__, bars.__file__, faults.__file__, trades.__file__, funding.__file__)
    for module in (__file__, *modules):
        digest.update(Path(module).read_bytes())
    return digest.hexdigest()


def build_zip(
    file: ArchiveFile, minutes: Bars, config: SimulatorConfig, befallen: Sequence[str] = ()
) -> bytes:
    """The bytes of the zip that `file` names; the same minutes and faults give the same bytes."""
    text = build_csv(file, minutes, config)
    form = _FORMS.get(file.timeframe, faults.BARS)
    if befallen:
        lines = text.splitlines(keepends=True)
        text = "".join(faults.rewrite(lines, befallen, daily=file.daily, form=form))
    if file.timeframe == "fundingRate" and "header_row" not in befallen:
        text = form.header + text
    stem = file.name.removesuffix(".zip")
    member = zipfile.ZipInfo(f"{stem}.csv", date_time=file.last_modified.timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # or the bytes would differ between Windows and the rest
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, text, compresslevel=6)
    return buffer.getvalue()


def build_checksum(name: str, body: bytes) -> bytes:
    """The text of a ``.CHECKSUM`` file: hash, two spaces, name, no newline."""
    return f"{hashlib.sha256(body).hexdigest()}  {name}".encode()


def build_csv(file: ArchiveFile, minutes: Bars, config: SimulatorConfig) -> str:
    """The rows of `file` as text, no header, eight decimals; of bars twelve columns, the last 0.

    `minutes` carry the ids of their trades where the file is one of trades.
    """
    if file.timeframe == "aggTrades":
        return _trades_csv(file, minutes)
    if file.timeframe == "fundingRate":
        return funding.funding_text(minutes, max(file.start, config.start), file.stop)
    opens = pl.col("open_time")
    width = pl.duration(microseconds=timeframe_us(file.timeframe))
    near = minutes.rows.filter(opens.is_between(file.start - timedelta(days=7), file.stop + width))
    rows = Bars(near, minutes.price_decimals, minutes.volume_decimals).aggregate(file.timeframe)
    closes = opens.dt.offset_by(file.timeframe)
    rows = rows.filter(
        opens.is_between(max(file.start, config.start), file.stop, closed="left"),
        closes <= config.end,
    )
    price, volume = minutes.price_decimals, minutes.volume_decimals
    return rows.select(
        _stamp(opens, 0).alias("open_time"),
        *(decimal_text(name, price) for name in ("open", "high", "low", "close")),
        decimal_text("volume", volume),
        _stamp(closes, 1).alias("close_time"),
        decimal_text("quote_volume", price + volume),
        pl.col("trade_count"),
        decimal_text("taker_buy_base", volume),
        decimal_text("taker_buy_quote", price + volume),
        pl.lit(0).alias("ignore"),
    ).write_csv(include_header=False)


def _trades_csv(file: ArchiveFile, minutes: Bars) -> str:
    opens = minutes.rows["open_time"]
    first, stop = (int(opens.search_sorted(instant)) for instant in (file.start, file.stop))
    return trades.trades_text(
        trades.trades_of(minutes.rows[first:stop], first),
        minutes.price_decimals,
        minutes.volume_decimals,
        microseconds=file.start >= MICROSECONDS_FROM,
    )


def _stamp(instant: pl.Expr, less: int) -> pl.Expr:
    """`instant` less `less` units: milliseconds in rows that open before 2025, else microseconds."""
    micros = pl.col("open_time") >= MICROSECONDS_FROM
    return pl.when(micros).then(instant.dt.epoch("us")).otherwise(instant.dt.epoch("ms")) - less
