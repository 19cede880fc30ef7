"""Which source the candles come from, and how much of it."""

import re
from pathlib import Path
from typing import Final, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from mlta.config_model import ConfigModel
from mlta.errors import ConfigError
from mlta.sources.columns import ALL, Column, Wanted
from mlta.sources.series_rows import SeriesColumn
from mlta.types import Instant

PLACE: Final = "{series}"
"""What stands for the name of a series in an address."""
_PLAIN: Final = re.compile(r"[^@?#{}]*")
_OF_SERIES: Final = re.compile(
    r"https?://[^/@?#{}]+"
    r"(/[^@?#{}]*\{series\}[^@?#{}]*|(/[^@?#{}]*)?\?[A-Za-z_]{1,20}=\{series\})"
)
"""The name once, in the path or as all that is asked: another value in a query could be a key to an account."""


class SourceConfig(ConfigModel):
    """Where raw candles come from.

    Fields that the kind has no use for are left alone, so that `kind` can be changed over any
    settings file.
    """

    kind: Literal["simulated", "files", "archive", "binance", "fred", "csv"] = "simulated"
    """simulated: the simulated exchange. files: your own CSV, Parquet, Feather or JSON lines. archive: Binance's
    public archive, its address or a copy of it. binance: the same archive, and over REST the closed bars
    that it does not have yet. For data series: files (CSV), fred (the Federal Reserve Bank of St. Louis) or csv (any
    address)."""
    path: Path | None = None
    """files: a folder with SYMBOL-TIMEFRAME.csv (or .parquet, .feather, .jsonl) or, for many symbols in
    one file, candles-TIMEFRAME.csv with a column symbol; or one file of any name. archive: a folder
    that holds the archive's tree, which begins with data/spot. Of series a folder with NAME.csv."""
    columns: dict[Literal[Column, SeriesColumn], str] = Field(default={})
    """files: headers that are not found by their usual names, {open_time: unix, volume: Volume BTC}; an
    empty one leaves the column out. Of series, wherever they come from, date and value: {value: Adj Close}."""
    url: str | None = None
    """archive: address of an archive over HTTP that also answers its listing. binance: address of a server that
    answers archive, listing, REST and WebSocket. None takes Binance's own. csv: address with {series} for the name,
    https://example.org/{series}.csv or https://example.org/table?id={series}. fred: the same, None takes FRED's own."""
    start: Instant | None = None
    """First open time (of series date), UTC; none takes all there is. binance needs it for what the archive has nothing of."""
    end: Instant | None = None
    """Open times end before this instant, UTC; none takes all there is."""
    daily: Literal["missing", "all"] = "missing"
    """archive: daily files of months without a monthly file only, or all. The exchange has mended
    daily files and left the monthly ones as they were; where both are there, the daily bar counts."""
    earlier: Literal["drop", "keep"] = "drop"
    """files, fred, csv: what a file said before it changed. drop: it counts no more. keep: the bars or values stay as
    they were, the changed file only adds to them, and silver.quality says in how many it differs."""
    parallel: int = Field(default=8, ge=1, le=32)
    """Most files fetched at once, where answers take long; never changes a result."""

    @field_validator("url")
    @classmethod
    def _plain_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if not url.startswith(("http://", "https://")):
            raise ConfigError(f"must begin with http:// or https:// (got {url!r})")
        # the address is recorded beside every file: nothing secret may stand in it, not even here
        if not (_PLAIN.fullmatch(url) or _OF_SERIES.fullmatch(url)):
            raise ConfigError(
                "must be a plain address without user name, password or query; for kinds csv and fred with "
                "{series} once, in the path or as all that is asked (?id={series})"
            )
        return url.rstrip("/")

    @model_validator(mode="after")
    def _go_together(self) -> Self:
        if self.kind == "files" and self.path is None:
            raise ConfigError(
                "kind files needs path: a folder with SYMBOL-TIMEFRAME.csv, .parquet, .feather or .jsonl, or "
                "one file; for data series a folder with NAME.csv"
            )
        self._check_url()
        if self.kind == "archive" and self.path is not None and self.url is not None:
            raise ConfigError("kind archive takes path (a folder) or url (over HTTP), not both")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ConfigError(
                f"start must be before end (got {self.start.isoformat()} and {self.end.isoformat()})"
            )
        return self

    def _check_url(self) -> None:
        """Raise `ConfigError` where the address is not of the kind's form."""
        named = self.url is not None and PLACE in self.url
        if (self.kind == "csv" and not named) or (
            self.kind == "fred" and self.url is not None and not named
        ):
            raise ConfigError(
                f"kind {self.kind} needs a url with {PLACE} for the name, like https://example.org/{PLACE}.csv or "
                f"https://example.org/table?id={PLACE}"
            )
        if self.kind in {"archive", "binance"} and named:
            raise ConfigError(f"kind {self.kind} takes a plain address as url, without {PLACE}")

    def wanted(self, symbol: str) -> Wanted:
        """What to take from a file for `symbol`; a file of the archive holds one symbol's, all known."""
        if self.kind != "files":
            return ALL
        return Wanted(symbol, {c: self.columns[c] for c in get_args(Column) if c in self.columns})

    @property
    def series_columns(self) -> dict[SeriesColumn, str]:
        """Headers of date and value in files of series, where they are set."""
        return {c: self.columns[c] for c in get_args(SeriesColumn) if c in self.columns}
