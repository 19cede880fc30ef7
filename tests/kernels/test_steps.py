import numpy as np

from mlta.kernels.quotients import quotient, relative
from mlta.kernels.seasons import put_value, ring_mean, rings_state, slot_of_week, values_in
from mlta.kernels.steps import rolling_count, rolling_way, steps_state


def test_shares_of_steps_and_of_the_way():
    values = np.array([1.0, 2.0, 2.0, 5.0, 4.0])
    out = np.empty(5)
    rolling_count(values, 0, 5, np.zeros(steps_state(4)), out, 4, 1.0, 0.0)
    assert out[4] == 2 / 4
    rolling_way(values, 0, 5, np.zeros(steps_state(4)), out, 4, 1.0, -1.0)
    assert out[4] == (4 - 1) / 5
    assert np.isnan(out[:4]).all()


def test_a_full_ring_forgets_its_oldest_value():
    rings = np.zeros(rings_state(2, 3))
    assert np.isnan(ring_mean(rings, 1, 3))
    for value in (1e17, 1.0, 2.0, 6.0):
        put_value(rings, 1, 3, value)
    assert ring_mean(rings, 1, 3) == 3.0
    assert (values_in(rings, 0, 3), values_in(rings, 1, 3)) == (0, 3)


def test_weeks_have_their_slots_from_monday_on():
    monday = 1_704_067_200_000_000.0
    assert slot_of_week(monday, 24) == 0
    assert slot_of_week(monday - 1.0, 24) == 7 * 24 - 1


def test_quotients_are_never_infinite():
    for part, whole in ((1.0, 0.0), (0.0, 0.0), (1.0, np.inf), (np.nan, 1.0)):
        assert np.isnan(quotient(np.float64(part), np.float64(whole)))
    assert relative(1.5, 1.0) == 0.5
