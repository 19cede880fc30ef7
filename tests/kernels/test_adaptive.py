import numpy as np
import pytest

from mlta.kernels.adaptive import FOLLOW_STATE, efficiency_state, follow, rolling_efficiency
from mlta.kernels.averages import LEVEL_STATE, exponential_level


@pytest.mark.parametrize("cut", [0, 1, 3, 6])
def test_an_average_keeps_what_it_is_told_to(cut):
    values = np.array([4.0, 8.0, 10.0, np.nan, 2.0, 6.0])
    keeps = np.array([np.nan, 0.0, 0.75, np.nan, 0.0, 0.5])
    state, out = np.zeros(FOLLOW_STATE), np.empty(values.size)
    follow(values[:cut], keeps[:cut], state, out[:cut])
    follow(values[cut:], keeps[cut:], state, out[cut:])
    np.testing.assert_array_equal(out, [np.nan, 8.0, 8.5, np.nan, 2.0, 4.0])


@pytest.mark.parametrize("cut", [0, 2, 5])
def test_efficiency_is_the_way_by_the_path(cut):
    values = np.array([1.0, 2.0, 4.0, 3.0, 3.0, 3.0, 3.0, np.inf, 3.0])
    state, out = np.zeros(efficiency_state(2)), np.empty(values.size)
    rolling_efficiency(values[:cut], state, out[:cut], 2, 0.5)
    rolling_efficiency(values[cut:], state, out[cut:], 2, 0.5)
    nan = np.nan
    np.testing.assert_allclose(out, [nan, nan, 1.0, 1 / 3, 1.0, 0.5, 0.5, nan, nan], rtol=1e-15)


def test_an_exponential_mean_starts_at_a_plain_one():
    values, out = np.array([1.0, 2.0, 6.0, 7.0, np.nan, 5.0]), np.empty(6)
    exponential_level(values, 0, 6, np.zeros(LEVEL_STATE), out, 3)
    np.testing.assert_array_equal(out, [np.nan, np.nan, 3.0, 5.0, np.nan, np.nan])
