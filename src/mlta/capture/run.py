"""The connection to the exchange, kept up until somebody stops it."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import polars as pl
import structlog

from mlta.capture.saving import Saver, Tally
from mlta.capture.series import Series
from mlta.errors import ConfigError, DataError
from mlta.experiment.config import Settings
from mlta.lake.lake import Lake
from mlta.lake.lock import hold_locks
from mlta.pipeline.plan import Plan
from mlta.pipeline.runner import Runner
from mlta.schemas import KLINES
from mlta.sources.events import SHUTDOWN, read_event
from mlta.sources.open import open_binance
from mlta.sources.refusals import REFUSALS
from mlta.sources.stream import ConnectionLostError, Stream, open_stream, stream_url
from mlta.sources.tail import next_open
from mlta.stages.catalog import STAGES

_LOOK_S: Final = 0.25
"""How soon a stop is noticed."""
_FIRST_WAIT_S: Final = 0.5
_LONGEST_WAIT_S: Final = 60.0


@contextmanager
def prepared(settings: Settings, lake: Lake, *, every_s: float) -> Iterator["Capture"]:
    """A capture of the series of the settings, which stands on a whole history.

    Stages bronze and silver are run first. They can be interrupted at any time like everywhere; what `Capture.run`
    does is ended by its event. No other capture of the same series runs meanwhile.

    Parameters
    ----------
    settings : Settings
        The series, and a source of kind ``binance``.
    lake : Lake
    every_s : float
        Candles are saved this often, seconds.

    Raises
    ------
    ConfigError
        If the source is none to capture from.
    LakeError
        If another capture has one of the series.
    StageError
        If what was before the capture cannot be had.
    """
    _check(settings)
    selection = settings.selection
    url = stream_url(settings.source.url, settings.timeframe, selection.symbols)
    names = [f"live-{series.replace('/', '-')}" for series in selection.series]
    with (
        hold_locks(lake.root / ".locks", names, 0.0),
        open_binance(settings.source, lake.root / REFUSALS) as binance,
    ):
        plan = Plan(STAGES, lake, settings, settings.identity(), selection)
        Runner(plan).run(["bronze", "silver"])
        saver = Saver(settings, lake, binance, url)
        yield Capture(saver, load_series(settings, lake), url, every_s)


def load_series(settings: Settings, lake: Lake) -> list[Series]:
    """The series of the settings, each due after the last bar that silver has."""
    where = settings.selection.where(KLINES)
    rows = lake.scan(KLINES).filter(pl.col(n).is_in(values) for n, values in where.items())
    last = dict(rows.group_by("symbol").agg(pl.col("open_time").max()).collect().iter_rows())
    timeframe = settings.timeframe
    return [
        Series(symbol, timeframe, next_open(timeframe, last[symbol]))
        for symbol in settings.selection.symbols
    ]


class Capture:
    """Takes closed candles as the exchange tells them into bronze and silver.

    Parameters
    ----------
    saver : Saver
    series : list of Series
    url : str
        As made by `stream.stream_url`.
    every_s : float
        See `prepared`.
    jitter : callable
        A number from 0 to 1: where in the upper half of a planned wait the actual one lies, so that many
        clients do not come back at once.
    """

    def __init__(
        self,
        saver: Saver,
        series: list[Series],
        url: str,
        every_s: float,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._saver = saver
        self._series = series
        self._by_symbol = {one.symbol: one for one in series}
        self._url = url
        self._every_s = every_s
        self._jitter = jitter
        self._lost = 0  # connections lost one after the other, without a message between

    @property
    def tally(self) -> Tally:
        """What it has come to so far."""
        return self._saver.tally

    def run(self, stop: threading.Event) -> None:
        """Capture until `stop` is set; what has come by then is saved.

        After every connection REST is asked for what was missed before it.

        Raises
        ------
        SourceError
            If the exchange refuses, and would refuse again.
        LakeError
            If the data folder cannot be written.
        """
        while not stop.is_set():
            try:
                with open_stream(self._url) as stream:
                    self._begin()
                    self._listen(stream, stop)
            except ConnectionLostError as error:
                self._lost += 1
                wait = min(_FIRST_WAIT_S * 2.0 ** (self._lost - 1), _LONGEST_WAIT_S)
                wait *= 0.5 + 0.5 * self._jitter()
                structlog.get_logger().warning(
                    "connection lost", why=str(error), again_in_s=round(wait, 1)
                )
                stop.wait(wait)
        self._saver.save(self._series)

    def _begin(self) -> None:
        """Ask for what was missed; the connection already keeps what comes meanwhile."""
        self.tally.connections += 1
        structlog.get_logger().info(
            "connected", symbols=len(self._series), url=self._url.partition("?")[0]
        )
        for one in self._series:
            one.miss(one.due)
        self._saver.save(self._series)

    def _listen(self, stream: Stream, stop: threading.Event) -> None:
        """Read until stopped, or until the exchange says that it will close the connection."""
        saved = time.monotonic()
        while not stop.is_set():
            message = stream.read(_LOOK_S)
            if message is not None and self._hear(message) == SHUTDOWN:
                structlog.get_logger().info("the exchange closes the connection; connecting again")
                return
            if time.monotonic() >= saved + self._every_s:
                self._saver.save(self._series)
                saved = time.monotonic()

    def _hear(self, message: str | bytes) -> str:
        """Take note of a message; the name of its event, empty where it is none."""
        text = message if isinstance(message, str) else message.decode(errors="replace")
        try:
            event = read_event(text)
        except DataError as error:
            self._ignore(str(error))
            return ""
        self._lost = 0
        if event.candle is None:
            if event.name != SHUTDOWN:
                self._ignore(f"event {event.name or 'without a name'}: {text[:120]!r}")
            return event.name
        one = self._by_symbol.get(event.symbol)
        if one is None or event.candle["i"] != self._interval():
            self._ignore(f"a candle that was not asked for: {text[:120]!r}")
        elif event.is_closed:
            one.take(event, text)
        return event.name

    def _interval(self) -> str:
        timeframe = self._series[0].timeframe
        return "1M" if timeframe == "1mo" else timeframe

    def _ignore(self, what: str) -> None:
        self.tally.ignored += 1
        if self.tally.ignored == 1:
            structlog.get_logger().warning("message ignored, further ones only counted", what=what)


def _check(settings: Settings) -> None:
    source = settings.source
    if source.kind != "binance":
        raise ConfigError(
            f"mlta stream captures from source.kind binance, and it is {source.kind}. To try it without the "
            "exchange: mlta exchange --port 8080 in one terminal, in another one mlta stream with "
            "--set source.kind=binance --set source.url=http://127.0.0.1:8080"
        )
    if settings.data != "klines":
        raise ConfigError(f"mlta stream captures klines, and data is {settings.data}; leave it out")
    if source.end is not None:
        raise ConfigError(
            f"source.end ends the series at {source.end.isoformat()}, and mlta stream goes on from now; leave it out"
        )
