import numpy as np
import pytest

from mlta.kernels.lines import line_state, rolling_line


@pytest.mark.parametrize("ahead", [-2.0, 0.0, 1.0])
def test_a_line_is_continued(ahead):
    out = np.empty(6)
    rolling_line(10.0 + 3.0 * np.arange(6), 0, 6, np.zeros(line_state(4)), out, 4, ahead)
    assert np.isnan(out[:3]).all()
    np.testing.assert_allclose(out[3:], 10.0 + 3.0 * (np.arange(3, 6) + ahead), rtol=1e-14)


def test_a_forecast_is_the_same_to_the_bit_however_it_is_cut():
    values = np.random.default_rng(1).normal(size=200)
    whole, pieces, state = np.empty(200), np.empty(200), np.zeros(line_state(7))
    rolling_line(values, 0, 200, np.zeros(line_state(7)), whole, 7, 1.0)
    for start in range(0, 200, 3):
        rolling_line(values, start, min(start + 3, 200), state, pieces, 7, 1.0)
    np.testing.assert_array_equal(whole, pieces)
