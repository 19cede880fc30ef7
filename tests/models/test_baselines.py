"""Prior, last sign and logistic against their definitions."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlta.errors import ConfigError, DataError
from mlta.models.config import LogisticConfig
from mlta.models.last_sign import LastSignLearner, LastSignModel
from mlta.models.logistic import LogisticLearner, LogisticModel
from mlta.models.prior import PriorLearner, PriorModel


def test_the_prior_is_the_training_share_of_ups():
    label = np.repeat([1, 0], [13, 27])
    matrix = np.arange(40.0).reshape(-1, 1)

    np.testing.assert_array_equal(PriorLearner().fit(matrix, label).predict(matrix), 13 / 40)


def test_the_last_sign_predicts_the_share_of_ups_after_that_sign():
    last_return = np.repeat([-0.1, 0.0, 0.2], [10, 10, 20])
    label = np.concatenate(
        [np.repeat([1, 0], [8, 2]), np.repeat([1, 0], [5, 5]), np.repeat([1, 0], [17, 3])]
    )
    model = LastSignLearner(column=0).fit(last_return.reshape(-1, 1), label)

    p_up = model.predict(np.array([[-5.0], [0.0], [1e-9], [np.nan]]))

    share = 30 / 40
    assert [(8 + share) / 11, (5 + share) / 11, (17 + share) / 21, share] == pytest.approx(p_up)


@given(st.integers(0, 2**32 - 1))
def test_the_logistic_equals_a_scikit_learn_pipeline_where_nothing_is_missing_or_clipped(seed):
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(60, 3)) * [1.0, 1e-6, 1e6] + [0.0, 1.0, -1e7]
    label = np.arange(60) % 2
    config = LogisticConfig(C=0.3, clip=50.0)

    p_up = LogisticLearner(config).fit(matrix, label).predict(matrix)

    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, tol=1e-4, max_iter=500))
    expected = pipeline.fit(matrix, label).predict_proba(matrix)[:, 1]
    np.testing.assert_allclose(p_up, expected, atol=1e-4)


def test_a_missing_value_counts_as_the_training_mean():
    rng = np.random.default_rng(1)
    matrix = rng.normal(3.0, 1.0, size=(200, 2))
    label = (matrix[:, 0] > 3.0).astype(np.int64)
    model = LogisticLearner(LogisticConfig()).fit(matrix, label)

    missing = model.predict(np.array([[np.nan, 2.0]]))

    np.testing.assert_allclose(missing, model.predict(np.array([[matrix[:, 0].mean(), 2.0]])))


def test_a_column_that_does_not_vary_in_training_has_no_influence():
    rng = np.random.default_rng(1)
    matrix = np.column_stack([rng.normal(size=200), np.full(200, 0.1), np.full(200, np.nan)])
    label = (matrix[:, 0] > 0).astype(np.int64)
    model = LogisticLearner(LogisticConfig()).fit(matrix, label)

    p_up = model.predict(np.array([[0.5, 0.1, 7.0], [0.5, -9.0, np.nan]]))

    assert p_up[0] == p_up[1]


def test_an_outlier_moves_a_prediction_no_further_than_the_clip():
    rng = np.random.default_rng(1)
    matrix = rng.normal(size=(300, 1))
    label = (matrix[:, 0] + rng.normal(size=300) > 0).astype(np.int64)
    model = LogisticLearner(LogisticConfig(clip=3.0)).fit(matrix, label)

    at_clip = model.centre + 3.0 * model.scale

    np.testing.assert_allclose(model.predict(np.array([[1e30]])), model.predict(at_clip[None, :]))


def test_a_solver_that_does_not_converge_is_a_config_error():
    rng = np.random.default_rng(1)
    matrix = rng.normal(size=(300, 5))
    label = (matrix[:, 0] > 0).astype(np.int64)

    with pytest.raises(ConfigError, match="did not converge within 1 steps at C = 1e\\+06"):
        LogisticLearner(LogisticConfig(C=1e6, max_iter=1)).fit(matrix, label)


@pytest.mark.parametrize("model", [PriorModel, LastSignModel, LogisticModel])
def test_a_file_of_another_kind_or_without_a_field_is_refused(model, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps({"model": "other"}))
    with pytest.raises(DataError, match="holds 'other'"):
        model.load(path)

    path.write_text("[1]")
    with pytest.raises(DataError, match="holds 'list'"):
        model.load(path)

    kind = {PriorModel: "prior", LastSignModel: "last_sign", LogisticModel: "logistic"}[model]
    path.write_text(json.dumps({"model": kind}))
    with pytest.raises(DataError, match="lacks"):
        model.load(path)
