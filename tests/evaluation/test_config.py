"""Bounds of the settings of scores."""

import pytest
from pydantic import ValidationError

from mlta.evaluation.config import EvaluationConfig


def test_a_few_hundred_resamples_are_the_default():
    assert EvaluationConfig().n_resamples == 500


@pytest.mark.parametrize("n_resamples", [0, 99, 10_001])
def test_too_few_resamples_for_an_interval_are_refused(n_resamples):
    with pytest.raises(ValidationError, match="n_resamples"):
        EvaluationConfig(n_resamples=n_resamples)
