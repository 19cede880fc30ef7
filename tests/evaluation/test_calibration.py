"""Reliability tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve

from mlta.evaluation.calibration import build_reliability, expected_calibration_error


def sample(n=5000, seed=0):
    rng = np.random.default_rng(seed)
    p_up = rng.random(n)
    return (rng.random(n) < p_up).astype(np.int64), p_up


def test_the_table_agrees_with_scikit_learn():
    label, p_up = sample()

    table = build_reliability(label, p_up)

    share, mean = calibration_curve(label, p_up, n_bins=10, strategy="quantile")
    np.testing.assert_allclose(table["mean_p_up"], mean, atol=1e-9)
    np.testing.assert_allclose(table["share_up"], share, atol=1e-9)
    assert table["n_rows"].to_list() == [500] * 10


@given(st.lists(st.sampled_from([0.1, 0.5, 0.5001, 0.9]), max_size=60), st.integers(1, 12))
def test_equal_predictions_share_a_bin_and_no_row_is_lost(values, n_bins):
    p_up = np.array(values, dtype=np.float64)

    table = build_reliability(np.zeros(p_up.size, dtype=np.int64), p_up, n_bins)

    assert table["n_rows"].sum() == p_up.size
    assert table.height <= n_bins
    assert np.all(table["high"].to_numpy()[:-1] < table["low"].to_numpy()[1:])


def test_a_true_forecast_has_the_error_of_noise_alone():
    errors = [expected_calibration_error(*sample(2000, seed)) for seed in range(20)]

    # for p uniform on [0, 1] the mean of sqrt(p (1 - p)) is pi / 8 instead of 1 / 2
    assert np.mean(errors) == pytest.approx(0.8 * np.pi / 8 * np.sqrt(10 / 2000), rel=0.25)


def test_a_forecast_that_is_always_off_has_that_error():
    label = np.tile([0, 1], 50)

    assert expected_calibration_error(label, np.full(100, 0.8)) == pytest.approx(0.3)


def test_no_rows_have_no_error():
    assert np.isnan(expected_calibration_error(np.empty(0, dtype=np.int64), np.empty(0)))
