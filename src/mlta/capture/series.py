"""What is known of one series while its candles come in. Pure: no clock, no network."""

from dataclasses import dataclass, field
from datetime import datetime

from mlta.capture.live_file import Message
from mlta.sources.events import Event
from mlta.sources.tail import next_open


@dataclass
class Series:
    """The candles of one symbol: which is due, which wait to be saved, from where on REST is to be asked."""

    symbol: str
    timeframe: str
    due: datetime
    """When the first candle opens that nothing has been heard of yet."""
    pending: dict[datetime, Message] = field(default_factory=dict)
    """Closed candles that wait to be saved, with their messages, by open time."""
    missing_since: datetime | None = None
    """REST is to be asked for the candles from here on; None where nothing is missing."""
    asked: int = 0
    """How often it was asked for them, and did not have them all."""

    def take(self, event: Event, text: str) -> None:
        """Note a closed candle; if those before it are not here, they are missing."""
        opened = event.open_time
        if opened > self.due:
            self.miss(self.due)
        self.pending[opened] = (event, text)
        self.advance(opened)

    def advance(self, opened: datetime) -> None:
        """Note that the candle which opened then is here."""
        self.due = max(self.due, next_open(self.timeframe, opened))

    def miss(self, since: datetime) -> None:
        """Note that candles from `since` on may be missing."""
        self.missing_since = min(since, self.missing_since or since)
        self.asked = 0

    def found(self) -> None:
        """Note that REST has given what it has."""
        self.missing_since, self.asked = None, 0
