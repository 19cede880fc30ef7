from itertools import combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import DataError
from mlta.explain.shap_values import explain_model, sample_rows
from mlta.models.catalog import MODELS, SUFFIXES
from tests.explain.models import FAMILIES, dataset, fitted


@pytest.mark.parametrize("family", FAMILIES)
def test_base_and_values_sum_to_the_log_odds(family):
    model, matrix = fitted(family), dataset().matrix[:200]
    values, base = explain_model(model, matrix)
    assert values.shape == matrix.shape
    assert base.shape == (200,)
    assert values.dtype == base.dtype == np.float64
    assert base + values.sum(axis=1) == pytest.approx(model.log_odds(matrix), abs=1e-5)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_features_that_made_the_label_weigh_most(family):
    values, _ = explain_model(fitted(family), dataset().matrix)
    weight = np.abs(values).mean(axis=0)
    assert set(np.argsort(weight)[-3:]) == {0, 1, 2}
    assert np.corrcoef(np.nan_to_num(dataset().matrix[:, 0]), values[:, 0])[0, 1] > 0.7


@pytest.mark.parametrize("family", FAMILIES)
def test_a_rows_values_do_not_depend_on_other_rows(family):
    matrix = dataset().matrix
    together, _ = explain_model(fitted(family), matrix[:50])
    alone, _ = explain_model(fitted(family), matrix[17:18])
    assert together[17].tolist() == alone[0].tolist()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_saved_and_loaded_model_is_explained_alike(family, tmp_path):
    path = tmp_path / f"model{SUFFIXES[family]}"
    fitted(family).save(path)
    matrix = dataset().matrix[:50]
    loaded = explain_model(MODELS[family].load(path), matrix)
    original = explain_model(fitted(family), matrix)
    assert loaded[0].tolist() == original[0].tolist()
    assert loaded[1].tolist() == original[1].tolist()


def test_values_are_those_of_the_definition():
    """Shapley values of a depth-2 tree by summing over all coalitions, as the paper defines them."""
    import lightgbm

    rng = np.random.default_rng(0)
    matrix = rng.normal(size=(400, 3))
    label = ((matrix[:, 0] > 0) & (matrix[:, 1] > 0.3) | (matrix[:, 2] > 1)).astype(int)
    params = {"objective": "binary", "num_leaves": 5, "verbosity": -1, "num_threads": 1}
    booster = lightgbm.train(params, lightgbm.Dataset(matrix, label), 3)

    class Adapter:
        def __init__(self):
            self.booster = booster

        def log_odds(self, rows):
            return booster.predict(rows, raw_score=True)

    def expectation(node, row, known):
        """Output of the tree with `known` features, others averaged by the training rows."""
        if "leaf_value" in node:
            return node["leaf_value"]
        left, right = node["left_child"], node["right_child"]
        if node["split_feature"] in known:
            goes_left = row[node["split_feature"]] <= node["threshold"]
            return expectation(left if goes_left else right, row, known)
        n_left, n_right = (n.get("internal_count", n.get("leaf_count")) for n in (left, right))
        return (
            n_left * expectation(left, row, known) + n_right * expectation(right, row, known)
        ) / (n_left + n_right)

    def value(row, known):
        trees = booster.dump_model()["tree_info"]
        return sum(expectation(tree["tree_structure"], row, known) for tree in trees)

    values, base = explain_model(Adapter(), matrix[:5])
    for i, row in enumerate(matrix[:5]):
        assert base[i] == pytest.approx(value(row, set()), abs=1e-9)
        for feature in range(3):
            others = [f for f in range(3) if f != feature]
            shapley = sum(
                factorial(size) * factorial(2 - size) / factorial(3)
                * (value(row, {*known, feature}) - value(row, set(known)))
                for size in range(3)
                for known in combinations(others, size)
            )  # fmt: skip
            assert values[i, feature] == pytest.approx(shapley, abs=1e-9)


class Lying:
    """A model whose predictions are not those of its trees."""

    def __init__(self, model, change):
        self.booster = model.booster
        self.model, self.change = model, change

    def log_odds(self, matrix):
        return self.change(self.model.log_odds(matrix))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("error", [0.001, np.nan])
def test_values_that_do_not_sum_to_the_prediction_are_refused(family, error):
    lying = Lying(fitted(family), lambda odds: odds + error)
    with pytest.raises(DataError, match=r"30 of 30 rows do not sum[\s\S]*and 20 more"):
        explain_model(lying, dataset().matrix[:30])


def test_float64_families_are_held_to_a_millionth():
    with pytest.raises(DataError, match="above 1e-06"):
        explain_model(Lying(fitted("lightgbm"), lambda o: o + 5e-6), dataset().matrix[:30])


def fake_explainer(monkeypatch, values):
    class Explainer:
        expected_value = np.array([-0.25, 0.25])

        def __init__(self, *args, **kwargs):
            pass

        def shap_values(self, matrix):
            return values

    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import shap
    monkeypatch.setattr(shap, "TreeExplainer", Explainer)


def test_of_one_plane_a_class_the_rise_is_taken(monkeypatch):
    rise = np.array([[1.0, 2.0], [3.0, -1.0]])
    fake_explainer(monkeypatch, np.stack([-rise, rise], axis=-1))
    values, base = explain_with(np.array([3.25, 2.25]))
    assert values.tolist() == rise.tolist()
    assert base.tolist() == [0.25, 0.25]


def explain_with(odds):
    class Stub:
        booster = None

        def log_odds(self, matrix):
            return odds

    return explain_model(Stub(), np.zeros((2, 2)))


def test_values_of_another_shape_than_the_matrix_are_refused(monkeypatch):
    fake_explainer(monkeypatch, np.zeros((2, 3)))
    with pytest.raises(DataError, match=r"\(2, 3\) for a matrix of shape \(2, 2\)"):
        explain_with(np.zeros(2))


@given(n_rows=st.integers(0, 300), max_rows=st.integers(1, 100), seed=st.integers(0, 2**32))
def test_a_sample_is_ascending_distinct_and_as_large_as_it_can_be(n_rows, max_rows, seed):
    rows = sample_rows(n_rows, max_rows, seed)
    assert len(rows) == min(n_rows, max_rows)
    assert (np.diff(rows) > 0).all()
    assert ((rows >= 0) & (rows < n_rows)).all()
    assert rows.tolist() == sample_rows(n_rows, max_rows, seed).tolist()


def test_a_sample_does_not_favour_a_symbol():
    rows = sample_rows(4000, 400, 5)  # symbols alternate
    assert 150 < (rows % 2).sum() < 250
    assert rows.tolist() != sample_rows(4000, 400, 6).tolist()
