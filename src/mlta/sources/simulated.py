"""The simulated exchange: its archive has all its bars, its REST says what it trades."""

from datetime import datetime
from typing import Literal

from mlta.sources.archive import ArchiveSource, Carrier
from mlta.sources.remote import Listed
from mlta.sources.rest import Rest
from mlta.sources.traded import fetch_traded


class SimulatedSource(ArchiveSource):
    """`ArchiveSource`, but for the symbols, which come from `rest`; satisfies `remote.Source`."""

    def __init__(
        self,
        carrier: Carrier,
        rest: Rest,
        start: datetime | None,
        end: datetime | None,
        daily: Literal["missing", "all"] = "missing",
    ) -> None:
        super().__init__(carrier, start, end, daily)
        self._rest = rest

    def fetch_symbols(self, market: str, timeframe: str) -> list[Listed]:  # noqa: ARG002
        """See `remote.Source.fetch_symbols`."""
        return fetch_traded(self._rest, market)
