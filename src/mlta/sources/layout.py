"""Where the archive keeps each kind of data."""

from dataclasses import dataclass
from typing import Final

from mlta.errors import ConfigError
from mlta.types import TIMEFRAMES

_MARKETS: Final = {"spot": "spot", "um": "futures/um"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The tree of one kind: ``data/MARKET/{monthly,daily}/FOLDER/SYMBOL/``, bars one level deeper."""

    folder: str
    """Its folder, which also stands in names of files where there is no timeframe."""
    by_timeframe: bool = False
    prefers_days: bool = False
    """Whether a month's file is taken only where its days have none; else the other way round."""

    def root(self, market: str, part: str) -> str:
        """What the keys of all symbols begin with; `part` is monthly or daily."""
        return f"data/{_MARKETS[market]}/{part}/{self.folder}/"

    def prefix(self, market: str, part: str, timeframe: str, symbol: str) -> str:
        """What the keys of one series begin with, up to the last slash."""
        return f"{self.root(market, part)}{self.below(timeframe, symbol)}"

    def below(self, timeframe: str, symbol: str) -> str:
        """The folders of one series below those of all symbols."""
        return f"{symbol}/{timeframe}/" if self.by_timeframe else f"{symbol}/"

    def stem(self, timeframe: str, symbol: str) -> str:
        """What the names of its files begin with, up to the period."""
        return f"{symbol}-{timeframe if self.by_timeframe else self.folder}-"


KLINES: Final = Layout(folder="klines", by_timeframe=True)
_LAYOUTS: Final = {
    "agg_trades": Layout(folder="aggTrades", prefers_days=True),
    "funding_rates": Layout(folder="fundingRate"),
}


def layout_of(timeframe: str) -> Layout:
    """The layout of a kind of data, or of bars of that width.

    Raises
    ------
    ConfigError
        If the archive has nothing of the kind.
    """
    if timeframe in TIMEFRAMES:
        return KLINES
    if timeframe not in _LAYOUTS:
        raise ConfigError(
            f"no timeframe {timeframe!r}; there are {', '.join(TIMEFRAMES)}, and in place of one "
            f"{', '.join(_LAYOUTS)}"
        )
    return _LAYOUTS[timeframe]
