"""What the simulated exchange trades, and how much of it can be predicted."""

from datetime import UTC, datetime, time
from typing import Self

from pydantic import Field, model_validator

from mlta.config_model import ConfigModel
from mlta.types import Instant


class SimulatorConfig(ConfigModel):
    """The simulated market. With ``signal: 0`` nothing about the next move can be known."""

    start: Instant = datetime(2023, 7, 1, tzinfo=UTC)
    """First day that is traded, UTC midnight."""
    end: Instant = datetime(2025, 2, 1, tzinfo=UTC)
    """The archive ends before this day, UTC midnight. Whole months are published as monthly files,
    the days of a last, broken month as daily files. A later end leaves earlier bars as they are."""
    signal: float = Field(default=0.25, ge=0.0, le=1.0)
    """Standard deviation of the predictable part of an hour's move, in units of its noise. 0: a
    martingale. At 0.25 a good model of the next hour's direction finds an AUC of 0.55 to 0.58."""
    volatility: float = Field(default=0.6, gt=0.0, le=3.0)
    """Standard deviation of the noise in the price, as a share of the price a year."""
    jumps_per_day: float = Field(default=0.5, ge=0.0, le=100.0)
    """Mean number of sudden moves a day, up or down alike."""
    outages_per_year: float = Field(default=6.0, ge=0.0, le=1000.0)
    """Mean number of times a year that the whole exchange stops for 30 minutes to 6 hours. No bars
    are published for such minutes, so the series have gaps."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        for name, instant in (("start", self.start), ("end", self.end)):
            if instant.timetz() != time(tzinfo=UTC):
                raise ValueError(
                    f"{name} must be a UTC midnight, for the archive publishes whole days "
                    f"(got {instant.isoformat()})"
                )
        if self.end > datetime.now(UTC):
            raise ValueError(
                f"end must not lie in the future, for no exchange has such bars "
                f"(got {self.end:%Y-%m-%d})"
            )
        if self.start >= self.end:
            raise ValueError(
                f"start must be before end (got {self.start:%Y-%m-%d} and {self.end:%Y-%m-%d})"
            )
        return self
