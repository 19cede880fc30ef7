"""The one place that chooses between the sources."""

import contextlib
from collections.abc import Iterator
from typing import Final

from mlta.errors import ConfigError
from mlta.sources.agg_trades import AggTradesSource
from mlta.sources.archive import ArchiveSource, Carrier
from mlta.sources.binance import BinanceSource
from mlta.sources.carriers import FolderCarrier, HttpCarrier
from mlta.sources.config import SourceConfig
from mlta.sources.files import FilesSource
from mlta.sources.funding_rates import FundingRatesSource
from mlta.sources.futures_rest import PUBLIC_FUTURES_HOST, FuturesRest
from mlta.sources.http import Http
from mlta.sources.instruments import InstrumentsSource
from mlta.sources.remote import Source
from mlta.sources.rest import PUBLIC_HOSTS, Rest
from mlta.types import DataKind

PUBLIC_ARCHIVE: Final = "https://data.binance.vision"
PUBLIC_LISTING: Final = "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision"


@contextlib.contextmanager
def open_source(
    config: SourceConfig, *, url: str | None = None, data: DataKind = "klines"
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
            archive = _archive(HttpCarrier(http, url, f"{url}/"), config)
            yield InstrumentsSource(Rest(http, [url])) if data == "instruments" else archive
    elif config.kind == "files":
        assert config.path is not None, "SourceConfig refuses kind files without a path"
        yield FilesSource(config.path)
    elif config.kind == "archive" and config.path is not None:
        yield _archive(FolderCarrier(config.path), config)
    else:
        with Http() as http:
            archive = _archive(_over_http(http, config.url), config)
            if config.kind == "archive":
                yield archive
            else:
                yield _binance(data, archive, http, config)


def _archive(carrier: Carrier, config: SourceConfig) -> Source:
    return ArchiveSource(carrier, config.start, config.end, config.daily)


def _binance(data: DataKind, archive: Source, http: Http, config: SourceConfig) -> Source:
    rest = Rest(http, PUBLIC_HOSTS if config.url is None else [config.url])
    if data == "instruments":
        return InstrumentsSource(rest)
    if data == "funding_rates":
        futures = FuturesRest(http, PUBLIC_FUTURES_HOST if config.url is None else config.url)
        return FundingRatesSource(archive, rest, futures, config.start, config.end)
    whole = AggTradesSource if data == "agg_trades" else BinanceSource
    return whole(archive, rest, config.start, config.end)


def _over_http(http: Http, url: str | None) -> HttpCarrier:
    if url is None:
        return HttpCarrier(http, PUBLIC_ARCHIVE, PUBLIC_LISTING)
    return HttpCarrier(http, url, f"{url}/")
