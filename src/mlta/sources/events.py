"""Candles as the exchange's WebSocket tells them: one event, and files that hold one a line."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import polars as pl

from mlta.errors import DataError
from mlta.sources.columns import BINANCE_ORDER

SHUTDOWN: Final = "serverShutdown"
"""The event with which the exchange announces that it will close the connection."""

_LETTERS: Final = dict(
    zip(BINANCE_ORDER[:-1], ("t", "o", "h", "l", "c", "v", "T", "q", "n", "V", "Q"), strict=True)
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """One message: what it is, and the candle in it where it is about one."""

    name: str
    """As the exchange calls it, ``kline`` for a candle; empty for a message that is no event."""
    sent_at: datetime | None = None
    """The exchange's clock."""
    candle: dict[str, Any] | None = None
    """Its fields, by the exchange's letters."""

    @property
    def symbol(self) -> str:
        """Whose candle it is."""
        return str(self.candle["s"]) if self.candle else ""

    @property
    def open_time(self) -> datetime:
        """When the candle opened."""
        assert self.candle is not None, "only a candle has an open time"
        return _EPOCH + timedelta(milliseconds=self.candle["t"])

    @property
    def is_closed(self) -> bool:
        """Whether it is a candle that will not change any more."""
        return self.candle is not None and self.candle["x"] is True


def read_event(text: str | bytes) -> Event:
    """The event in one message, of a single stream or of combined ones.

    A kind that is not known is an event like any other, since the exchange adds some now and then.

    Raises
    ------
    DataError
        If the message is no JSON object, or a candle in it lacks what every candle has.
    """
    try:
        content = json.loads(text)
        event = content.get("data", content)
        name = event.get("e", "")
        if name != "kline":
            return Event(str(name))
        candle = event["k"]
        missing = [letter for letter in (*_LETTERS.values(), "s", "i", "x") if letter not in candle]
        if missing:
            raise DataError(f"a candle without {', '.join(missing)}: {_shown(text)}")
        sent = _EPOCH + timedelta(milliseconds=event["E"])
        made = Event(name, sent, candle)
        _ = made.open_time  # so that whoever reads it later has one
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"not an event of a stream of candles: {_shown(text)}") from error
    return made


def is_events(text: bytes) -> bool:
    """Whether JSON lines hold events of a WebSocket, and not candles as plain objects."""
    try:
        return bool(read_event(text.lstrip().partition(b"\n")[0]).name)
    except DataError:
        return False


def read_events(name: str, text: bytes) -> pl.DataFrame:
    """The closed candles of a file with an event a line, every value as text.

    Returns
    -------
    DataFrame
        The columns of an archive file, and ``symbol``. Other events are left out, and so are candles
        that were still running.

    Raises
    ------
    DataError
        If a line is no event.
    """
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            event = read_event(line)
        except DataError as error:
            raise DataError(
                f"{name}, line {number}: {error}; mend the line or take it out"
            ) from error
        if event.is_closed and event.candle is not None:
            values = (event.candle[letter] for letter in _LETTERS.values())
            rows.append(
                [*(None if value is None else str(value) for value in values), event.symbol]
            )
    schema = dict.fromkeys((*_LETTERS, "symbol"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")


def _shown(text: str | bytes) -> str:
    return repr(text[:120])
