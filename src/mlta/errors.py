"""What can go wrong, by what the reader has to do about it.

::

    MltaError
    ├── ConfigError        mend the settings or the command     (exit code 2)
    ├── DataError          mend or look at the data             (exit code 1)
    │   └── LookaheadError   something saw the future; never a warning
    ├── SourceError        the place the data come from failed; wait and run again
    │   ├── ChecksumError    what arrived is damaged, and there is nothing else
    │   └── RateLimitError   too much was asked; wait until the instant that it names
    ├── LakeError          the data folder: permission, disk, another run
    └── StageError         which stage failed, raised from one of the above

Every message says what happened, what was found, what was needed and what to do next, and shows
at most `MAX_EXAMPLES` rows.
"""

from datetime import datetime

MAX_EXAMPLES = 10


class MltaError(Exception):
    """Any failure that mlta foresaw."""


class ConfigError(MltaError, ValueError):
    """The settings or the command line cannot be meant as they stand."""


class DataError(MltaError, ValueError):
    """The data cannot give what was asked of them."""


class LookaheadError(DataError):
    """A value, a label or a fold knows something that was not known yet."""


class SourceError(MltaError):
    """An exchange, an archive or a folder with candles failed or sent something unusable."""


class ChecksumError(SourceError):
    """A published checksum is none, or no file of a series is as it was published."""


class RateLimitError(SourceError):
    """A server refuses further requests for a while; `until` is the UTC instant, None if not said."""

    def __init__(self, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class LakeError(MltaError):
    """The data folder cannot be read or written."""


class StageError(MltaError):
    """A stage failed; the message begins with its name."""


def listed(items: list[str]) -> str:
    """The first `MAX_EXAMPLES` of `items`, one a line, and how many more there are."""
    shown = [f"  {item}" for item in items[:MAX_EXAMPLES]]
    if len(items) > MAX_EXAMPLES:
        shown.append(f"  ... and {len(items) - MAX_EXAMPLES} more")
    return "\n".join(shown)
