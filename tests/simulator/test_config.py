from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from mlta.simulator.config import SimulatorConfig


def test_the_default_span_crosses_the_switch_to_microseconds():
    config = SimulatorConfig()
    assert config.start < datetime(2025, 1, 1, tzinfo=UTC) < config.end


def test_naive_days_are_utc():
    config = SimulatorConfig(start="2024-01-01T00:00:00", end="2024-01-02")
    assert (datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)) == (
        config.start,
        config.end,
    )


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_part_of_a_day_is_refused(field):
    with pytest.raises(ValidationError, match=f"{field} must be a UTC midnight.*12:00"):
        SimulatorConfig(**{field: "2024-01-01T12:00:00Z"})


def test_an_empty_span_is_refused():
    with pytest.raises(ValidationError, match="start must be before end"):
        SimulatorConfig(start="2024-01-01", end="2024-01-01")


@pytest.mark.parametrize(
    ("field", "value"),
    [("signal", -0.1), ("signal", 1.1), ("volatility", 0), ("outages_per_year", -1)],
)
def test_values_out_of_bounds_are_refused(field, value):
    with pytest.raises(ValidationError, match=field):
        SimulatorConfig(**{field: value})
