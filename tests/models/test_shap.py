"""The boosters are what SHAP explains, and its values sum to `log_odds`."""

import warnings

import numpy as np
import pytest

from mlta.models.config import TREE_NAMES
from tests.models.test_contract import learner, rows

with warnings.catch_warnings():  # its import touches what Matplotlib is about to rename
    warnings.simplefilter("ignore")
    import shap


@pytest.mark.parametrize("name", TREE_NAMES)
def test_shap_values_and_their_base_sum_to_the_log_odds(name):
    model = learner(name).fit(*rows())
    matrix = rows(seed=1)[0][:50]

    explanation = shap.TreeExplainer(model.booster)(matrix)

    tolerance = 1e-5 if name == "xgboost" else 1e-9  # XGBoost computes in float32
    total = explanation.values.sum(axis=1) + explanation.base_values
    np.testing.assert_allclose(total, model.log_odds(matrix), atol=tolerance)


@pytest.mark.parametrize("name", TREE_NAMES)
def test_the_probability_is_the_logistic_of_the_log_odds(name):
    model = learner(name).fit(*rows())
    matrix = rows(seed=1)[0]

    expected = 1 / (1 + np.exp(-model.log_odds(matrix)))

    np.testing.assert_allclose(model.predict(matrix), expected, atol=1e-6)
    assert model.log_odds(np.empty((0, 5))).shape == (0,)
