import numpy as np
import pytest

from mlta.kernels.level_means import LEVEL_MEAN_STATE, level_mean


@pytest.mark.parametrize("cut", [0, 1, 3, 6])
def test_it_begins_at_the_plain_mean_and_starts_anew_after_a_missing_value(cut):
    values = np.array([1.0, 3.0, 6.0, np.nan, 2.0, 4.0])
    state, out = np.zeros(LEVEL_MEAN_STATE), np.empty(values.size)
    level_mean(values, 0, cut, state, out, 2, 0.5)
    level_mean(values, cut, values.size, state, out, 2, 0.5)
    np.testing.assert_array_equal(out, [np.nan, 2.0, 4.0, np.nan, np.nan, 3.0])
