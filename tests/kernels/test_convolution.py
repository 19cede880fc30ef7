from itertools import pairwise

import numpy as np
import pytest

from mlta.kernels.convolution import (
    normalize,
    rolling_weighted,
    rolling_weighted_sum,
    weighted_state,
)


def over(function, values, weights, cuts=()):
    out, state = np.full(values.size, 7.0), np.zeros(weighted_state(weights.size))
    for start, stop in pairwise([0, *cuts, values.size]):
        function(values, start, stop, state, out, weights)
    return out


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("cuts", [(), (1,), (3, 4, 11)])
def test_each_window_is_multiplied_out(size, cuts):
    rng = np.random.default_rng(size)
    values, weights = 50.0 + rng.random(20), rng.random(size)
    sums = over(rolling_weighted_sum, values, weights, cuts)
    normalize(weights)
    means = over(rolling_weighted, values, weights, cuts)
    assert weights.sum() == pytest.approx(1.0)
    for out in (means, sums):
        assert np.isnan(out[: size - 1]).all()
    windows = np.lib.stride_tricks.sliding_window_view(values, size)
    np.testing.assert_allclose(means[size - 1 :], windows @ weights, rtol=1e-14)
    np.testing.assert_allclose(
        sums[size - 1 :] / sums[-1], (windows @ weights) / means[-1], rtol=1e-13
    )


def test_a_missing_value_is_gone_with_its_last_window():
    values = np.array([1.0, 2.0, np.inf, 4.0, 5.0, 7.0])
    out = over(rolling_weighted, values, np.array([0.25, 0.75]))
    np.testing.assert_array_equal(out, [np.nan, 1.75, np.nan, np.nan, 4.75, 6.5])
