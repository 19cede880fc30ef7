import pytest
from pydantic import ValidationError

from mlta.labels.config import LabelsConfig


@pytest.mark.parametrize(
    "values",
    [
        {"horizon_bars": 0},
        {"horizon_bars": 10_001},
        {"neutral_band": -0.01},
        {"neutral_band": 1.0},
        {"neutral_band": float("nan")},
        {"horizon": 3},
    ],
)
def test_values_that_cannot_be_meant_are_refused(values):
    with pytest.raises(ValidationError):
        LabelsConfig(**values)


def test_every_setting_has_a_help_text():
    assert all(field.description for field in LabelsConfig.model_fields.values())
