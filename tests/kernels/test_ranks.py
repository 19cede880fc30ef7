import numpy as np

from mlta.kernels.order import rank_state, rolling_rank


def test_ranks_count_the_values_before_that_are_less_and_equal():
    values = np.array([1.0, 2.0, 2.0, np.nan, 3.0, 1.0, 2.0, 2.0])
    below, equal = np.empty(8), np.empty(8)
    state = np.zeros(rank_state(2))
    rolling_rank(values, 0, 5, state, below, equal, 2)
    rolling_rank(values, 5, 8, state, below, equal, 2)
    gone = np.nan
    np.testing.assert_array_equal(below, [gone, gone, 1, gone, gone, gone, 1, 1])
    np.testing.assert_array_equal(equal, [gone, gone, 1, gone, gone, gone, 0, 1])
