"""The one place that chooses between the sources."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mlta.errors import ConfigError
from mlta.sources.agg_trades import AggTradesTail
from mlta.sources.archive import ArchiveSource, Carrier
from mlta.sources.carriers import FolderCarrier, HttpCarrier
from mlta.sources.config import SourceConfig
from mlta.sources.files import FilesSource
from mlta.sources.funding_rates import FundingRatesTail
from mlta.sources.futures_rest import PUBLIC_FUTURES_HOST, FuturesRest
from mlta.sources.http import Http
from mlta.sources.instruments import InstrumentsSource
from mlta.sources.klines_tail import KlinesTail
from mlta.sources.remote import Source
from mlta.sources.rest import PUBLIC_HOSTS, Rest
from mlta.sources.series import PUBLIC_FRED, SeriesAddress, SeriesFolder
from mlta.sources.simulated import SimulatedSource
from mlta.sources.tailed import Tail, TailedSource
from mlta.types import DataKind

PUBLIC_ARCHIVE: Final = "https://data.binance.vision"
PUBLIC_LISTING: Final = "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision"


@contextlib.contextmanager
def open_source(
    config: SourceConfig,
    *,
    url: str | None = None,
    data: DataKind = "klines",
    refusals: Path | None = None,
) -> Iterator[Source]:
    """The source that `config` names, open for as long as the context lasts.

    Parameters
    ----------
    config : SourceConfig
        Which source, where, and what span.
    url : str, optional
        Address of the running simulated exchange; needed for kind ``simulated``, else not looked at.
    data : DataKind
        What its files are to hold.
    refusals : Path, optional
        File of what servers said that want no more requests, see `refusals.Refusals`; not for kind ``simulated``,
        whose exchange is another one each time.

    Raises
    ------
    ConfigError
        If the place that the config names is not there.
    """
    if config.kind == "simulated":
        if url is None:
            raise ConfigError(
                "source.kind simulated needs the address of a running simulated exchange"
            )
        with Http(use_proxy=False) as http:  # a proxy cannot reach this machine's loopback
            carrier, rest = _over_http(http, url), Rest(http, [url])
            if data == "instruments":
                yield InstrumentsSource(rest)
            else:
                yield SimulatedSource(carrier, rest, config.start, config.end, config.daily)
    elif config.kind == "files":
        assert config.path is not None, "SourceConfig refuses kind files without a path"
        yield SeriesFolder(config.path) if data == "series" else FilesSource(config.path)
    elif data == "series":
        with Http(refusals=refusals) as http:
            yield SeriesAddress(http, config.url or PUBLIC_FRED, config.series_columns)
    elif config.kind == "archive" and config.path is not None:
        yield _archive(FolderCarrier(config.path), config)
    elif config.kind == "archive":
        with Http(refusals=refusals) as http:
            yield _archive(_over_http(http, config.url), config)
    elif data == "klines":
        with open_binance(config, refusals) as binance:
            yield binance
    else:
        with Http(refusals=refusals) as http:
            yield _beside_bars(data, http, config)


@contextlib.contextmanager
def open_binance(config: SourceConfig, refusals: Path | None = None) -> Iterator[TailedSource]:
    """Bars of archive and REST together, as kind ``binance`` has them; see `open_source`."""
    with Http(refusals=refusals) as http:
        yield _tailed(http, config, KlinesTail(_rest(http, config.url), config.start, config.end))


def _beside_bars(data: DataKind, http: Http, config: SourceConfig) -> Source:
    """What kind ``binance`` has of other kinds than bars."""
    rest = _rest(http, config.url)
    if data == "instruments":
        return InstrumentsSource(rest)
    if data == "agg_trades":
        return _tailed(http, config, AggTradesTail(rest, config.end))
    futures = FuturesRest(http, PUBLIC_FUTURES_HOST if config.url is None else config.url)
    return _tailed(http, config, FundingRatesTail(rest, futures, config.start, config.end))


def _tailed(http: Http, config: SourceConfig, tail: Tail) -> TailedSource:
    return TailedSource(_archive(_over_http(http, config.url), config), tail, config.start)


def _archive(carrier: Carrier, config: SourceConfig) -> ArchiveSource:
    return ArchiveSource(carrier, config.start, config.end, config.daily)


def _rest(http: Http, url: str | None) -> Rest:
    return Rest(http, PUBLIC_HOSTS if url is None else [url])


def _over_http(http: Http, url: str | None) -> HttpCarrier:
    if url is None:
        return HttpCarrier(http, PUBLIC_ARCHIVE, PUBLIC_LISTING)
    return HttpCarrier(http, url, f"{url}/")
