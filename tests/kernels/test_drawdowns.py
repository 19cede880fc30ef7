import numpy as np
import pytest

from mlta.kernels.drawdowns import fall_state, rolling_fall


@pytest.mark.parametrize("cut", [0, 1, 2, 5, 7])
def test_a_fall_may_begin_in_one_block_and_end_in_the_next(cut):
    values = np.array([10.0, 20.0, 16.0, 15.0, 18.0, 30.0, 15.0])
    state, out = np.zeros(fall_state(3)), np.empty(values.size)
    rolling_fall(values, 0, cut, state, out, 3)
    rolling_fall(values, cut, values.size, state, out, 3)
    np.testing.assert_allclose(out, [np.nan, np.nan, -0.2, -0.25, -0.0625, 0.0, -0.5])


def test_a_value_that_is_missing_or_not_positive_is_in_no_window():
    for bad in (np.nan, np.inf, 0.0, -1.0):
        values = np.array([10.0, 8.0, bad, 9.0, 6.0, 3.0])
        state, out = np.zeros(fall_state(2)), np.empty(values.size)
        rolling_fall(values, 0, values.size, state, out, 2)
        np.testing.assert_allclose(out, [np.nan, -0.2, np.nan, np.nan, -1 / 3, -0.5])
