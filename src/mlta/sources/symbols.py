"""Names, patterns and the most traded: which symbols are meant."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Final

from mlta.errors import ConfigError
from mlta.sources.remote import Listed, nearest

TRADING: Final = "TRADING"
_PATTERN: Final = re.compile(r"[A-Z0-9_*?]+")


def choose(
    listed: Sequence[Listed],
    patterns: Sequence[str] = ("*",),
    *,
    quote: str | None = None,
    top: int | None = None,
) -> list[Listed]:
    """The symbols that are meant, each once.

    Parameters
    ----------
    listed : sequence of Listed
        What the source has.
    patterns : sequence of str
        Names, and patterns in which ``*`` stands for any letters and ``?`` for one.
    quote : str, optional
        Only symbols that are priced in this asset.
    top : int, optional
        Only so many of them: those that trade now and that most was traded of.

    Returns
    -------
    list of Listed
        In the order of the patterns, and of the alphabet within each; with `top` the most traded first,
        of equal volumes the first in the alphabet.

    Raises
    ------
    ConfigError
        If a pattern or `quote` fits nothing (shows the nearest), if `top` asks for more than there are or
        compares volumes in several assets, or if the source does not say what is asked about.

    Examples
    --------
    >>> btc = Listed(symbol="BTCUSDT", status="TRADING", quote="USDT", quote_volume=9e9)
    >>> eth = Listed(symbol="ETHUSDT", status="TRADING", quote="USDT", quote_volume=4e9)
    >>> [item.symbol for item in choose([btc, eth], ["ETHUSDT", "BTC*"])]
    ['ETHUSDT', 'BTCUSDT']
    >>> [item.symbol for item in choose([btc, eth], quote="USDT", top=1)]
    ['BTCUSDT']
    """
    known = {item.symbol: item for item in sorted(listed, key=lambda item: item.symbol)}
    names = dict.fromkeys(name for pattern in patterns for name in _fitting(pattern, list(known)))
    chosen = [known[name] for name in names]
    if quote is not None:
        chosen = _priced_in(quote, chosen)
    return chosen if top is None else _most_traded(top, chosen)


def _fitting(pattern: str, known: list[str]) -> list[str]:
    if not _PATTERN.fullmatch(pattern):
        raise ConfigError(
            f"{pattern!r} is neither a symbol nor a pattern: capital letters, digits and _ as in BTCUSDT, "
            "with * for any of them and ? for one"
        )
    if chosen := [symbol for symbol in known if fnmatchcase(symbol, pattern)]:
        return chosen
    raise ConfigError(
        f"nothing fits {pattern!r}; {nearest(re.sub('[*?]', '', pattern), known, 'symbols')}"
    )


def _priced_in(quote: str, listed: list[Listed]) -> list[Listed]:
    quotes = sorted({item.quote for item in listed if item.quote is not None})
    if not quotes:
        raise ConfigError(
            "this source does not say which asset a symbol is priced in; source.kind simulated and binance "
            f"do. Ask for names that end so: '*{quote}'"
        )
    if chosen := [item for item in listed if item.quote == quote]:
        return chosen
    raise ConfigError(
        f"none of {len(listed)} symbols is priced in {quote!r}; {nearest(quote, quotes, 'such assets')}"
    )


def _most_traded(top: int, listed: list[Listed]) -> list[Listed]:
    volumes = {item.symbol: item.quote_volume for item in listed if item.quote_volume is not None}
    if not volumes:
        raise ConfigError(
            "this source does not say how much is traded of a symbol, so none is the most traded; "
            "source.kind simulated and binance do"
        )
    fits = [item for item in listed if item.symbol in volumes and item.status == TRADING]
    quotes = sorted({str(item.quote) for item in fits})
    if len(quotes) > 1:
        shown = ", ".join(quotes[:5]) + (" and others" if len(quotes) > 5 else "")
        raise ConfigError(
            f"volumes in {shown} cannot be compared: say which asset, as in --quote {quotes[0]}"
        )
    if not 1 <= top <= len(fits):
        raise ConfigError(
            f"asked for the top {top}; of {len(listed)} symbols that fit, {len(fits)} trade now: ask for 1 "
            f"to {len(fits)}"
            if fits
            else f"of {len(listed)} symbols that fit none trades now, so none is the most traded"
        )
    return sorted(fits, key=lambda item: (-volumes[item.symbol], item.symbol))[:top]
