"""Servers that want no more requests for a while, kept in a file so that a later run heeds them too."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Final

import structlog
from pydantic import AwareDatetime, BaseModel, TypeAdapter, ValidationError

from mlta.errors import LakeError, RateLimitError
from mlta.lake.files import save_bytes

REFUSALS: Final = ".refusals.json"
"""Name of the file in the data folder."""

_SHORTEST: Final = timedelta(minutes=2)
"""What an exchange that does not say until when is left alone for."""


class _Refusal(BaseModel):
    until: AwareDatetime
    said: str


_REFUSALS: Final = TypeAdapter(dict[str, _Refusal])


class Refusals:
    """What servers said when they refused further requests, and until when that holds.

    An exchange bans for longer whoever asks while banned, in whichever process. Several threads may ask.

    Parameters
    ----------
    path : Path, optional
        The file, which need not be there; None remembers for this process alone. One that cannot be read
        counts as empty, with a warning.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = Lock()
        self._known = self._load()
        self._earlier = set(self._known)

    def check(self, server: str, now: float) -> None:
        """Raise what the server said, while that holds; `now` is in seconds since the epoch.

        Raises
        ------
        RateLimitError
            The same as its answer gave; of an earlier run, it says so.
        """
        refusal = self._known.get(server)
        if refusal is None or now >= refusal.until.timestamp():
            return
        note = ""
        if server in self._earlier:
            note = f". An earlier run was told so: if this machine has another address now, delete {self._path}"
        raise RateLimitError(f"{refusal.said}{note}", refusal.until)

    def add(self, server: str, error: RateLimitError, now: float) -> None:
        """Remember what a server said."""
        until = error.until or datetime.fromtimestamp(now, UTC) + _SHORTEST
        with self._lock:
            self._known[server] = _Refusal(until=until, said=str(error))
            self._earlier.discard(server)
            if self._path is not None:
                self._save(self._path, now)

    def _save(self, path: Path, now: float) -> None:
        """Write what holds, what other processes were told too."""
        told = self._load() | self._known
        holding = {server: one for server, one in told.items() if now < one.until.timestamp()}
        try:
            save_bytes(path, _REFUSALS.dump_json(holding, indent=1))
        except LakeError as error:  # what the server said matters more
            structlog.get_logger().warning("refusal not kept", why=str(error))

    def _load(self) -> dict[str, _Refusal]:
        if self._path is None:
            return {}
        try:
            return _REFUSALS.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            structlog.get_logger().warning(
                "refusals unreadable", path=str(self._path), why=str(error)
            )
            return {}
