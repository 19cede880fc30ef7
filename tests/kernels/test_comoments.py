import numpy as np
import pytest

from mlta.kernels.comoments import comoments_state, correlation, rolling_comoments


@pytest.mark.parametrize("period", [1, 2, 3, 7, 8, 30, 600])
@pytest.mark.parametrize("level", [0.0, 1e8])
def test_sums_are_those_of_each_window(period, level):
    rng = np.random.default_rng(period)
    one, other = level + rng.normal(size=(2, 1500))
    one[700] = np.nan
    sums = np.full((3, one.size), np.nan)
    state = np.zeros(comoments_state(period))
    for rows in (slice(0, 1), slice(1, 640), slice(640, 1500)):
        rolling_comoments(one[rows], other[rows], state, *sums[:, rows], period)
    for t in range(one.size):
        rows = slice(t - period + 1, t + 1)
        if t < period - 1 or np.isnan(one[rows]).any():
            assert np.isnan(sums[:, t]).all()
            continue
        x, y = one[rows] - one[t], other[rows] - other[t]
        x, y = x - x.mean(), y - y.mean()
        expected = [(x * x).sum(), (y * y).sum(), (x * y).sum()]
        np.testing.assert_allclose(sums[:, t], expected, rtol=1e-9, atol=1e-12)


def test_a_series_that_does_not_vary_has_no_correlation():
    assert np.isnan(correlation(0.0, 1.0, 0.0))
    assert correlation(1e-200, 1e-200, 1e-200) == 1.0
