import numpy as np
import pytest

from mlta.kernels.places import place_state, rolling_place


@pytest.mark.parametrize("cut", [0, 1, 4, 8])
def test_the_newest_value_itself_and_ties_are_counted(cut):
    values = np.array([3.0, 1.0, 2.0, 2.0, np.nan, 5.0, 4.0, 9.0])
    state, out = np.zeros(place_state(3)), np.empty(values.size)
    rolling_place(values, 0, cut, state, out, 3)
    rolling_place(values, cut, values.size, state, out, 3)
    none = [np.nan] * 3
    np.testing.assert_allclose(out, [np.nan, np.nan, 2 / 3, 1.0, *none, 1.0])


def test_the_last_bit_does_not_decide():
    values = np.array([0.3, 0.1 + 0.2, 0.3])
    state, out = np.zeros(place_state(3)), np.empty(3)
    rolling_place(values, 0, 3, state, out, 3)
    assert out[2] == 1.0
