"""What has come in, into bronze and silver; what has not, over REST."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import polars as pl
import structlog

from mlta.capture.live_file import build_live_file
from mlta.capture.series import Series
from mlta.errors import DataError, SourceError
from mlta.experiment.config import Settings
from mlta.lake.lake import Lake, Origin
from mlta.lake.sql import refresh_catalogue
from mlta.pipeline.fingerprint import code_hash, hash_of
from mlta.schemas import KLINES, LEDGER, QUARANTINE
from mlta.sources.landing import land_files, newest_files
from mlta.sources.remote import LIVE, Fetcher, RemoteFile
from mlta.sources.tail import SHORT
from mlta.sources.tailed import TailedSource
from mlta.sources.turns import Turns
from mlta.stages.bar_files import clean_files

_MOST_ASKED: Final = 5
"""So often REST is asked for candles that it does not have before they count as a gap."""


@dataclass
class Tally:
    """What a capture has come to."""

    live: int = 0
    """Bars that came over the WebSocket."""
    over_rest: int = 0
    """Bars that had to be asked for."""
    connections: int = 0
    ignored: int = 0
    """Messages that were no event of a candle."""
    last: dict[str, datetime] = field(default_factory=dict)
    """The newest bar of each symbol."""


class Saver:
    """Writes the candles of some series, first into bronze, then into silver.

    A process that dies between the two leaves bronze ahead; stage silver, with which every capture begins, makes
    up for it. A bar that silver has is not added again, and none is ever replaced: that is for stage silver,
    which sees all files of a bar at once.

    Parameters
    ----------
    settings : Settings
    lake : Lake
    binance : TailedSource
        Asked for what is missing.
    url : str
        Where live candles come from, for the ledger.
    """

    def __init__(
        self,
        settings: Settings,
        lake: Lake,
        binance: TailedSource,
        url: str,
    ) -> None:
        self._settings = settings
        self._lake = lake
        self._binance = binance
        self._url = url
        self._code = code_hash(__name__)
        self.tally = Tally()

    def save(self, series: Sequence[Series]) -> None:
        """Save what is pending, and ask for what is missing.

        Where the exchange cannot be asked now, what is missing stays noted.

        Raises
        ------
        LakeError
            If it cannot be written; what is pending stays so.
        """
        if not any(one.pending or one.missing_since for one in series):
            return
        with self._lake.lock([LEDGER, KLINES, QUARANTINE]):
            before = self._lake.load(LEDGER, where=self._settings.selection.where(LEDGER))
            ledgers = {one.symbol: before.filter(pl.col("symbol") == one.symbol) for one in series}
            landed = [
                rows
                for one in series
                for rows in (
                    *self._asked(one, ledgers[one.symbol]),
                    *self._captured(one, ledgers[one.symbol]),
                )
            ]
            if landed:
                self._extend(pl.concat(landed), series)
        for one in series:
            one.pending.clear()
        if landed:
            refresh_catalogue(self._lake)

    def _asked(self, one: Series, ledger: pl.DataFrame) -> list[pl.DataFrame]:
        """New files of REST for what is missing of a series."""
        if one.missing_since is None:
            return []
        rows: list[pl.DataFrame] = []
        settings = self._settings
        try:
            pages = self._binance.fetch_tail(
                settings.market, settings.timeframe, one.symbol, one.missing_since
            )
            self._land(self._binance, pages, ledger, rows)
        except SourceError as error:
            _warn("back-fill failed, will be tried again", one, error)
        except DataError as error:
            _warn("no back-fill", one, error)
            one.found()
        else:
            self._judge(one, rows)
        return rows

    def _judge(self, one: Series, rows: list[pl.DataFrame]) -> None:
        """Whether REST has given all it should, or is to be asked again: its bars can be late."""
        if not any(SHORT in page["etag"] for page in rows):
            one.found()
            return
        one.asked += 1
        if one.asked >= _MOST_ASKED:
            _log().warning("bars are missing", symbol=one.symbol, since=str(one.missing_since))
            one.found()

    def _captured(self, one: Series, ledger: pl.DataFrame) -> list[pl.DataFrame]:
        """The new file of what came live of a series; none if silver has it all."""
        if not one.pending:
            return []
        here = self._bars_since(one.symbol, min(one.pending))["open_time"]
        fresh = [one.pending[opened] for opened in sorted(set(one.pending).difference(here))]
        if not fresh:
            return []
        live = build_live_file(self._settings.market, one.timeframe, one.symbol, fresh, self._url)
        rows: list[pl.DataFrame] = []
        self._land(live, [live.file], ledger, rows)
        return rows

    def _land(
        self,
        source: Fetcher,
        files: list[RemoteFile],
        ledger: pl.DataFrame,
        rows: list[pl.DataFrame],
    ) -> None:
        """Write files to bronze; `rows` gets those of the ledger, also where an error ends it."""
        land_files(
            source,
            files,
            ledger,
            root=self._lake.root,
            source_id=self._settings.source_id,
            turns=Turns(1),
            record=rows.append,
            advance=lambda: None,
        )

    def _extend(self, landed: pl.DataFrame, series: Sequence[Series]) -> None:
        """Add new files to the ledger and the bars in them to silver."""
        origin = self._origin()
        files = landed.with_columns(run_id=pl.lit(origin.run_id)).select(*LEDGER.schema)
        self._lake.append(LEDGER, files, origin)
        origin = self._origin()
        klines, quarantine = [], []
        for one in series:
            own = newest_files(
                files.filter(pl.col("symbol") == one.symbol), self._settings.source_id
            )
            if own.is_empty():
                continue
            bars = clean_files(self._settings, self._lake.root, one.symbol, own)
            quarantine.append(bars.quarantine)
            # REST may still have what is missing, and these few bars do not say what is odd among all
            traded = bars.klines.filter(~pl.col("imputed")).with_columns(
                suspect=pl.lit(value=False)
            )
            if traded.is_empty():
                continue
            here = self._bars_since(one.symbol, traded["open_time"][0])
            klines.append(traded.join(here, on="open_time", how="anti"))
            last = traded["open_time"][-1]
            one.advance(last)
            self.tally.last[one.symbol] = max(last, self.tally.last.get(one.symbol, last))
        for table, frames in ((KLINES, klines), (QUARANTINE, quarantine)):
            rows = pl.concat([pl.DataFrame(schema=table.schema), *frames])
            if not rows.is_empty():
                self._lake.append(table, rows, origin)
        self._tell(pl.concat([pl.DataFrame(schema=KLINES.schema), *klines]))

    def _tell(self, bars: pl.DataFrame) -> None:
        if bars.is_empty():
            return
        names = pl.col("source_file").str.split("/").list.slice(1).list.join("/")
        live = bars.filter(names.str.starts_with(LIVE)).height
        self.tally.live += live
        self.tally.over_rest += bars.height - live
        last = bars["open_time"].sort().dt.strftime("%Y-%m-%dT%H:%M:%SZ")[-1]
        _log().info("saved", live=live, over_rest=bars.height - live, last=last)

    def _bars_since(self, symbol: str, opened: datetime) -> pl.DataFrame:
        """Open times that silver has of a symbol, from `opened` on."""
        series = self._settings.selection
        return (
            self._lake.scan(KLINES)
            .filter(
                pl.col("market") == series.market,
                pl.col("timeframe") == series.timeframe,
                pl.col("symbol") == symbol,
                pl.col("open_time") >= opened,
            )
            .select("open_time")
            .collect()
        )

    def _origin(self) -> Origin:
        """Where commits made now come from."""
        selection = self._settings.selection
        commit = self._lake.commit(LEDGER)
        content = {} if commit is None else commit.content
        own = {key: value for key, value in content.items() if selection.holds(LEDGER, key)}
        basis = ["stream", self._settings.identity(), self._code, own]
        version = (
            {}
            if commit is None
            else {LEDGER.full_name: {"version": commit.version, "content": own}}
        )
        fingerprint = hash_of(basis)
        return Origin(fingerprint, "stream", fingerprint, self._code, version)


def _warn(what: str, one: Series, error: Exception) -> None:
    _log().warning(what, symbol=one.symbol, since=str(one.missing_since), why=str(error))


def _log() -> structlog.typing.FilteringBoundLogger:
    log: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return log
