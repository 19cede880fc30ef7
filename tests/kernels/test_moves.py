import math

import numpy as np

from mlta.kernels.moves import rises_and_falls


def test_steps_are_split_and_go_on_where_they_were_cut():
    values = np.array([1.0, 4.0, 2.0, math.nan, 3.0, 3.0])
    rises, falls, state = np.empty(6), np.empty(6), np.zeros(2)
    for part in (slice(0, 2), slice(2, 6)):
        rises_and_falls(values[part], state, rises[part], falls[part])
    np.testing.assert_array_equal(rises, [math.nan, 3.0, 0.0, math.nan, math.nan, 0.0])
    np.testing.assert_array_equal(falls, [math.nan, 0.0, 2.0, math.nan, math.nan, 0.0])
