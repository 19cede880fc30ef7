"""Scores against scikit-learn and against resamples made by hand."""

import numpy as np
import pytest
import sklearn.metrics
from hypothesis import given
from hypothesis import strategies as st

from mlta.errors import DataError
from mlta.evaluation.metrics import METRICS, log_loss, score, score_resamples

ORACLES = {
    "auc": sklearn.metrics.roc_auc_score,
    "log_loss": sklearn.metrics.log_loss,
    "brier": sklearn.metrics.brier_score_loss,
    "accuracy": lambda y, p: sklearn.metrics.accuracy_score(y, p > 0.5),
    "balanced_accuracy": lambda y, p: sklearn.metrics.balanced_accuracy_score(y, p > 0.5),
}

predictions = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from([0.0, 0.25, 0.5, 0.7, 1.0]) | st.floats(0, 1)),
    min_size=2,
    max_size=40,
).filter(lambda rows: len({label for label, _ in rows}) == 2)


def arrays(rows):
    label, p_up = zip(*rows, strict=True)
    return np.array(label, dtype=np.int64), np.array(p_up, dtype=np.float64)


@given(predictions)
def test_every_metric_equals_scikit_learn_ties_included(rows):
    label, p_up = arrays(rows)

    values = score(label, p_up)

    assert tuple(values) == METRICS
    for name, value in values.items():
        assert value == pytest.approx(ORACLES[name](label, p_up), rel=1e-9, abs=1e-12), name
    assert log_loss(label, p_up) == pytest.approx(values["log_loss"])


@given(
    predictions,
    st.integers(1, 5),
    st.integers(1, 9),
    st.integers(0, 2**32 - 1),
)
def test_a_resample_scores_as_the_rows_it_is_made_of(rows, n_instants, block, seed):
    label, p_up = arrays(rows)
    n_instants = min(n_instants, label.size)
    block = min(block, n_instants)
    rng = np.random.default_rng(seed)
    instant = np.concatenate(
        [np.arange(n_instants), rng.integers(0, n_instants, label.size - n_instants)]
    )
    starts = rng.integers(0, n_instants, size=(3, 4))

    values = score_resamples(label, p_up, instant, starts, block)

    for r in range(3):
        drawn = [(s + k) % n_instants for s in starts[r] for k in range(block)]
        chosen = np.concatenate([np.flatnonzero(instant == i) for i in drawn])
        expected = list(score(label[chosen], p_up[chosen]).values())
        np.testing.assert_allclose(values[r], expected, rtol=1e-9)


@pytest.mark.parametrize("only", [0, 1])
def test_one_class_alone_has_no_auc_and_no_balanced_accuracy(only):
    values = score(np.full(3, only), np.array([0.2, 0.6, 0.8]))

    undefined = {name for name, value in values.items() if np.isnan(value)}
    assert undefined == {"auc", "balanced_accuracy"}


def test_no_rows_have_no_score():
    empty = np.empty(0, dtype=np.int64)

    assert np.isnan(list(score(empty, np.empty(0)).values())).all()
    assert np.isnan(log_loss(empty, np.empty(0)))


def test_the_order_of_rows_does_not_matter():
    rng = np.random.default_rng(0)
    label, p_up = rng.integers(0, 2, 200), rng.random(200).round(2)
    order = rng.permutation(200)

    shuffled = score(label[order], p_up[order])

    assert score(label, p_up) == pytest.approx(shuffled, rel=1e-12)


@pytest.mark.parametrize(
    ("label", "p_up", "message"),
    [
        ([0, 1], [0.5], "one probability for each label"),
        ([0, 2], [0.5, 0.5], r"labels must be 0 or 1; found \[0, 2\]"),
        ([0, 1], [0.5, 1.5], "1 of 2 probabilities are NaN or outside .* the first is 1.5"),
        ([0, 1], [np.nan, 0.5], "1 of 2 probabilities are NaN"),
    ],
)
def test_what_is_no_prediction_is_refused(label, p_up, message):
    with pytest.raises(DataError, match=message):
        score(np.array(label), np.array(p_up))
