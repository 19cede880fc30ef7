import numpy as np

from mlta.kernels.residuals import residual_state, rolling_residual


def test_a_straight_line_leaves_nothing_and_a_saw_its_teeth():
    line = 1e8 + 0.5 * np.arange(40.0)
    saw = line + np.where(np.arange(40) % 2, 1.0, -1.0)
    for values, left in ((line, 0.0), (saw, 1.0)):
        end, deviation = np.empty(40), np.empty(40)
        rolling_residual(values, 0, 40, np.zeros(residual_state(20)), end, deviation, 20)
        assert np.isnan(end[:19]).all()
        np.testing.assert_allclose(deviation[19:], left, atol=1e-9 if left == 0.0 else 0.01)
        np.testing.assert_allclose(end[19:], line[19:], atol=0.2 * left + 1e-7)
