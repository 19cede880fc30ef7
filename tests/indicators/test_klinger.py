import numpy as np

from mlta.indicators.volume.klinger import KVO, KVO_SIMPLE


def test_the_measurement_begins_anew_with_the_bar_before_a_turn():
    high, low = np.array([11.0, 12.0, 13.0, 11.0]), np.array([10.0, 10.0, 11.0, 8.0])
    close = np.array([10.5, 11.0, 12.0, 9.0])
    kvo, _ = KVO(high, low, close, np.ones(4), fast=2, slow=3, signal=2)
    # ranges 1, 2, 2, 3: measured 1 + 2, 1 + 2 + 2, then after the turn 2 + 3
    force = 100.0 * np.array([abs(2 * 2 / 3 - 1), abs(2 * 2 / 5 - 1), -abs(2 * 3 / 5 - 1)])
    fast = slow = force[0]
    for value in force[1:]:
        fast, slow = fast + 2 / 3 * (value - fast), slow + 2 / 4 * (value - slow)
    assert np.isnan(kvo[0])
    assert kvo[1] == 0.0
    assert np.isclose(kvo[3], fast - slow, rtol=1e-13)


def test_the_first_bar_of_the_simple_form_counts_as_a_rise():
    flat = np.full(4, 10.0)
    kvo, _ = KVO_SIMPLE(flat, flat, flat, np.full(4, 6.0), fast=2, slow=3, signal=2)
    # forces 6, 0, 0, 0: means 3, 1 and 2 at the third bar
    assert np.isclose(kvo[2], 1.0 - 2.0, rtol=1e-14)
