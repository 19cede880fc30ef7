import numpy as np
import pytest

from mlta.kernels.peaks import last_peaks, peak_state

NONE = np.nan


@pytest.mark.parametrize("cut", [0, 2, 5, 9])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_peak_is_known_when_it_is_confirmed_and_stands_until_the_next(cut, sign):
    values = sign * np.array([1.0, 5.0, 2.0, 3.0, 7.0, 7.0, 1.0, 8.0, 4.0])
    state, out = np.zeros(peak_state(1, 1)), np.empty(values.size)
    last_peaks(values, 0, cut, sign, state, out, 1, 1)
    last_peaks(values, cut, values.size, sign, state, out, 1, 1)
    # 7 twice is no peak: neither is above the other
    np.testing.assert_array_equal(out, sign * np.array([NONE, NONE, 5, 5, 5, 5, 5, 5, 8.0]))


def test_a_missing_value_ends_the_level_and_is_in_no_window():
    values = np.array([1.0, 5.0, 2.0, np.nan, 1.0, 6.0, 1.0])
    state, out = np.zeros(peak_state(1, 1)), np.empty(values.size)
    last_peaks(values, 0, values.size, 1.0, state, out, 1, 1)
    np.testing.assert_array_equal(out, [NONE, NONE, 5.0, NONE, NONE, NONE, 6.0])
