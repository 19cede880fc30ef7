"""Whether to ask again, and when. Pure: no clock, no network, no chance of its own."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

MAX_ATTEMPTS: Final = 5
FIRST_WAIT_S: Final = 0.5
MAX_WAIT_S: Final = 60.0
_WORTH_ASKING_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_BANNED_UNTIL: Final = re.compile(rb"until (\d{13})\b")  # milliseconds since the epoch

Outcome = int | Exception
"""An HTTP status, or the error of a request that got no answer."""


def next_wait(
    attempt: int, outcome: Outcome, headers: Mapping[str, str], *, jitter: float = 1.0
) -> float | None:
    """Seconds to wait before the next attempt; None if there is to be none.

    Parameters
    ----------
    attempt : int
        How many attempts were made, at least 1.
    outcome : int or Exception
        What the last one came to. Requests without an answer, 408, 425, 429 and 5xx are asked again;
        all else would only fail again.
    headers : mapping
        Headers of the answer, names in lower case or case-insensitive. ``Retry-After``, in seconds or as a
        date (read against the answer's own ``Date``), is obeyed; one beyond `MAX_WAIT_S` ends the attempts.
    jitter : float
        From 0 to 1: where in the upper half of the planned wait the actual one lies, so that
        many clients do not come back at once.
    """
    if attempt >= MAX_ATTEMPTS:
        return None
    if isinstance(outcome, int) and outcome not in _WORTH_ASKING_AGAIN:
        return None
    asked = _retry_after(headers)
    if asked is not None:
        return asked if asked <= MAX_WAIT_S else None
    planned = min(FIRST_WAIT_S * 2.0 ** (attempt - 1), MAX_WAIT_S)
    return planned * (0.5 + 0.5 * jitter)


def refused_until(headers: Mapping[str, str], body: bytes, now: float) -> datetime | None:
    """Until when an answer refuses further requests, UTC; None if it does not say.

    Parameters
    ----------
    headers : mapping
        Headers of the answer, as in `next_wait`; ``Retry-After`` counts from `now`.
    body : bytes
        Its text; where there is no such header, Binance's "banned until <milliseconds>" counts.
    now : float
        Seconds since the epoch.
    """
    asked = _retry_after(headers)
    if asked is not None:
        seconds = now + asked
    elif found := _BANNED_UNTIL.search(body):
        seconds = int(found[1]) / 1000
    else:
        return None
    try:
        return datetime.fromtimestamp(math.ceil(seconds), UTC)
    except (ValueError, OverflowError, OSError):  # a year that no calendar has
        return None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the answer asks for; None if it does not, or not in a way that can be read."""
    text = headers.get("retry-after", "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            now = parsedate_to_datetime(headers.get("date", ""))
            seconds = (parsedate_to_datetime(text) - now).total_seconds()
        except (ValueError, TypeError):
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None
