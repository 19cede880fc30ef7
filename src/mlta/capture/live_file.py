"""Messages of the WebSocket as a file that bronze can take like any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from mlta.sources.events import Event
from mlta.sources.remote import LIVE, Fetched, Known, Published, RemoteFile

Message = tuple[Event, str]
"""A closed candle, and the text that it came in."""


@dataclass(frozen=True)
class LiveFile:
    """One file and its bytes, which are here already; satisfies `remote.Fetcher`."""

    file: RemoteFile
    fetched: Fetched

    def fetch(self, _file: RemoteFile, _known: Known | None = None) -> Fetched | None:
        """The bytes, whatever is known of them."""
        return self.fetched

    def fetch_checksum(self, _file: RemoteFile) -> Published | None:
        """None is published."""
        return None


def build_live_file(
    market: str, timeframe: str, symbol: str, messages: Sequence[Message], url: str
) -> LiveFile:
    """A file with a message a line, named for the instant at which its first candle opens.

    Parameters
    ----------
    market, timeframe, symbol : str
        The series.
    messages : sequence of (Event, str)
        At least one, by open time.
    url : str
        Where they came from.
    """
    events = [event for event, _ in messages]
    first, last = events[0].open_time, events[-1].open_time
    stamp = f"{first:%Y-%m-%dT%H%M%S}.{first.microsecond // 1000:03}"
    minutes = (last - first) // timedelta(minutes=1) + 1
    # in JSON line ends stand between the parts and never inside a text
    lines = (" ".join(text.splitlines()) for _, text in messages)
    return LiveFile(
        RemoteFile(
            key=f"{LIVE}klines/{symbol}/{timeframe}/{stamp}.jsonl",
            market=market,
            symbol=symbol,
            timeframe=timeframe,
            period=f"{first:%Y-%m-%dT%H%M}+{minutes}m",
            size=None,
            etag=None,
            last_modified=None,
        ),
        Fetched(
            body="".join(f"{line}\n" for line in lines).encode(),
            url=url,
            etag=None,
            last_modified=None,
            sent_at=max(event.sent_at for event in events if event.sent_at is not None),
        ),
    )
