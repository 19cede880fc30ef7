"""What an exchange trades now: its symbols, and how much of each within the last 24 hours."""

import math
from collections.abc import Mapping
from typing import Any

from mlta.errors import DataError, SourceError
from mlta.sources.remote import Listed, only_symbols
from mlta.sources.rest import Answer, Rest, check_market


def fetch_traded(rest: Rest, market: str) -> list[Listed]:
    """The symbols of the exchange, sorted by name; two calls, of weight 20 and 80.

    Raises
    ------
    DataError
        If there is none.
    SourceError
        If the exchange cannot be reached or answers nonsense.
    """
    check_market(market)
    info, tickers = rest.exchange_info(), rest.tickers()
    records = {record["symbol"]: record for record in info.content["symbols"]}
    volumes = {ticker["symbol"]: _volume(ticker, tickers) for ticker in tickers.content}
    listed = [
        Listed(
            symbol=symbol,
            status=_text(records[symbol], "status", info),
            base=_text(records[symbol], "baseAsset", info),
            quote=_text(records[symbol], "quoteAsset", info),
            quote_volume=volumes.get(symbol),
        )
        for symbol in only_symbols(records)
    ]
    if not listed:
        raise DataError(f"{info.url} lists no symbols; check source.url, or run again later")
    return listed


def _text(record: Mapping[str, Any], name: str, answer: Answer) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value.isprintable():
        raise _nonsense(record, name, "text", answer)
    return value


def _volume(ticker: Mapping[str, Any], answer: Answer) -> float:
    text = ticker.get("quoteVolume")
    try:
        volume = float(text) if isinstance(text, str) else math.nan
    except ValueError:
        volume = math.nan
    if not 0 <= volume < math.inf:
        raise _nonsense(ticker, "quoteVolume", "an amount as text", answer)
    return volume


def _nonsense(record: Mapping[str, Any], name: str, needed: str, answer: Answer) -> SourceError:
    return SourceError(
        f"{answer.url} should say {name} of {record['symbol']!r} as {needed}, and says "
        f"{str(record.get(name))[:100]!r}; nothing of it was taken. Check source.url, or run again later"
    )
