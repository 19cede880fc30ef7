import numpy as np

from mlta.kernels.log_scores import log_score_state, rolling_log_score


def scores(values, period):
    values = np.array(values, dtype=np.float64)
    out = np.empty(values.size)
    rolling_log_score(values, np.zeros(log_score_state(period)), out, period)
    return out


def test_it_is_the_score_of_the_logarithm():
    logs = np.log([1.0, 8.0, 2.0])
    expected = (logs[-1] - logs.mean()) / logs.std()
    assert np.isclose(scores([1.0, 8.0, 2.0], 3)[-1], expected, rtol=1e-14)


def test_a_larger_unit_changes_no_bit():
    values = np.random.default_rng(1).exponential(50.0, 60)
    assert np.array_equal(scores(values, 20), scores(values * 2.0**13, 20), equal_nan=True)


def test_zero_has_no_logarithm_and_equal_values_no_score():
    assert np.isnan(scores([3.0, 0.0, 3.0], 2)).all()
    assert np.isnan(scores([3.0, 3.0, 3.0], 2)).all()
