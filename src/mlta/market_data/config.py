"""What a daily series is about, and when it is published."""

import re
from typing import Any, Final, Literal

from pydantic import field_validator

from mlta.config_model import ConfigModel
from mlta.errors import ConfigError

Covers = Literal["day", "week", "month", "quarter"]
"""How long the time is that one value is about."""
LagUnit = Literal["h", "d", "b"]

_LAG: Final = re.compile(r"\d{1,4}[hdb]", re.ASCII)
_DAYS: Final[dict[str, float]] = {"h": 1 / 24, "d": 1.0, "b": 7 / 5}
_MOST_DAYS: Final = 366


class SeriesConfig(ConfigModel):
    """One series from outside the exchange. Neither setting has a default: a wrong one would leak."""

    covers: Covers
    """What one value is about, from its date on: day, week, month or quarter. A monthly average is stamped with the
    1st and covers the month. What is stamped with the last day of its week or month covers: day."""
    lag: str
    """From the end of that time until the value is published: a count with h (hours), d (days) or b (business
    days, Monday to Friday, that pass as a whole; holidays are not known, so add one), 366 days at most."""

    @field_validator("lag", mode="before")
    @classmethod
    def _check_lag(cls, lag: Any) -> str:
        text = str(lag)
        if not _LAG.fullmatch(text):
            raise ConfigError(
                f"must be a count with h, d or b (hours, days, business days), like 2b (got {lag!r})"
            )
        if int(text[:-1]) * _DAYS[text[-1]] > _MOST_DAYS:
            raise ConfigError(f"must be at most {_MOST_DAYS} days (got {lag!r})")
        return text
