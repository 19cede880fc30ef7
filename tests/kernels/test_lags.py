import numpy as np
import pytest

from mlta.kernels.lags import lag_state, take_lagged


@pytest.mark.parametrize("cut", [0, 1, 4, 7])
def test_a_lag_does_not_reach_across_a_missing_value(cut):
    values = np.array([1.0, 2.0, 3.0, np.nan, 5.0, 6.0, 7.0, 8.0])
    state, out = np.zeros(lag_state(2)), np.empty(values.size)
    take_lagged(values[:cut], state, out[:cut], 2)
    take_lagged(values[cut:], state, out[cut:], 2)
    np.testing.assert_array_equal(out, [np.nan] * 2 + [1.0] + [np.nan] * 3 + [5.0, 6.0])
