import numpy as np
import pytest

from mlta.kernels.lags import blank_short_runs, lag_state, take_lagged


@pytest.mark.parametrize("cut", [0, 1, 4, 7])
def test_a_lag_does_not_reach_across_a_missing_value(cut):
    values = np.array([1.0, 2.0, 3.0, np.nan, 5.0, 6.0, 7.0, 8.0])
    state, out = np.zeros(lag_state(2)), np.empty(values.size)
    take_lagged(values[:cut], state, out[:cut], 2)
    take_lagged(values[cut:], state, out[cut:], 2)
    np.testing.assert_array_equal(out, [np.nan] * 2 + [1.0] + [np.nan] * 3 + [5.0, 6.0])


@pytest.mark.parametrize("cut", [0, 1, 4, 7])
def test_short_runs_are_blanked_and_other_rows_left(cut):
    values = np.array([1.0, 2.0, 3.0, np.inf, 5.0, 6.0, 7.0, 8.0])
    state, out = np.zeros(1), np.arange(8.0)
    blank_short_runs(values[:cut], state, out[:cut], 2)
    blank_short_runs(values[cut:], state, out[cut:], 2)
    np.testing.assert_array_equal(out, [np.nan, 1.0, 2.0, np.nan, np.nan, 5.0, 6.0, 7.0])
