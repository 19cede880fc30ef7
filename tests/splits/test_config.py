import pytest
from pydantic import ValidationError

from mlta.splits.config import SplitsConfig


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "k_fold"},
        {"window": "sliding"},
        {"n_folds": 0},
        {"n_folds": 501},
        {"min_train": 0.0},
        {"min_train": 1.0},
        {"embargo_bars": -1},
    ],
)
def test_values_that_cannot_be_meant_are_refused(values):
    with pytest.raises(ValidationError):
        SplitsConfig(**values)


def test_every_setting_has_a_help_text():
    assert all(field.description for field in SplitsConfig.model_fields.values())
