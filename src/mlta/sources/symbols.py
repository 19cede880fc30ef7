"""Names, patterns and the most traded: which symbols are meant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from mlta.errors import ConfigError
from mlta.sources.remote import nearest

_PATTERN: Final = re.compile(r"[A-Z0-9_*?]+")


@dataclass(frozen=True)
class Top:
    """The `count` symbols of a quote asset that most was traded of."""

    count: int
    quote: str


def resolve_symbols(
    wanted: Sequence[str | Top], available: Sequence[str], volumes: Mapping[str, float]
) -> list[str]:
    """The symbols that are meant, each once, in the order asked for.

    Parameters
    ----------
    wanted : sequence of str or Top
        Names; patterns in which ``*`` stands for any letters and ``?`` for one; the most traded.
    available : sequence of str
        What the source has.
    volumes : mapping of str to float
        Volume of each symbol in its quote currency, over one span for all. Looked at for `Top`
        alone, which leaves out what is not in it.

    Returns
    -------
    list of str
        What one pattern means comes in the order of the alphabet, the most traded first of `Top`; of
        equal volumes the first in the alphabet.

    Raises
    ------
    ConfigError
        If something fits no symbol, or `Top` asks for more than there are; shows the nearest.

    Notes
    -----
    `Top.quote` is the end of a name and no more: ``USD`` means the pairs of TUSD and BUSD as well.

    Examples
    --------
    >>> resolve_symbols(["ETHUSDT", "BTC*"], ["BTCEUR", "BTCUSDT", "ETHUSDT"], {})
    ['ETHUSDT', 'BTCEUR', 'BTCUSDT']
    >>> resolve_symbols([Top(1, "USDT")], ["BTCUSDT", "ETHUSDT"], {"BTCUSDT": 9e9, "ETHUSDT": 4e9})
    ['BTCUSDT']
    """
    known = sorted(set(available))
    found: dict[str, None] = {}
    for wish in wanted:
        chosen = (
            _most_traded(wish, known, volumes) if isinstance(wish, Top) else _named(wish, known)
        )
        found |= dict.fromkeys(chosen)
    return list(found)


def _named(pattern: str, known: list[str]) -> list[str]:
    if not _PATTERN.fullmatch(pattern):
        raise ConfigError(
            f"symbols: {pattern!r} is neither a symbol nor a pattern: capital letters, digits and _ as in "
            "BTCUSDT, with * for any of them and ? for one"
        )
    if chosen := [symbol for symbol in known if fnmatchcase(symbol, pattern)]:
        return chosen
    raise ConfigError(
        f"symbols: nothing fits {pattern!r}; {nearest(re.sub('[*?]', '', pattern), known, 'symbols')}"
    )


def _most_traded(top: Top, known: list[str], volumes: Mapping[str, float]) -> list[str]:
    fits = [symbol for symbol in known if symbol.endswith(top.quote) and symbol in volumes]
    if not 1 <= top.count <= len(fits):
        raise ConfigError(
            f"symbols: asked for the top {top.count} of {top.quote}; of {len(known)} symbols {len(fits)} "
            f"end so and have a volume. Ask for 1 to {len(fits)}"
            if fits
            else f"symbols: no symbol that ends in {top.quote!r} has a volume, so none is the most traded; "
            f"{nearest(top.quote, known, 'symbols')}"
        )
    return sorted(fits, key=lambda symbol: (-volumes[symbol], symbol))[: top.count]
