"""Swings, bricks and cumulative sums, where a formula could be misunderstood."""

import numpy as np

from mlta.indicators.catalog import get


def test_the_limit_move_is_known_before_the_bar():
    bars = np.array([[10, 11, 9, 10], [10, 12, 10, 11], [11, 12, 10, 11], [11, 15, 11, 14.0]]).T
    # mean of the two true ranges before is 2; K = 4, R = 4 - 0 / 2 + 0 / 4
    swing = get("swing_index")(*bars, limit_move=1.0, period=2)[-1]
    np.testing.assert_allclose(swing, 50 * (3 + 3 / 2) / 4 * 4 / 2)
    assert get("asi")(*bars, limit_move=1.0, period=2)[-1] == swing


def test_two_bricks_back_turn_the_wall():
    close = np.array([10.0, 11.0, 12.0, 14.0, 13.0, 12.5, 12.0])
    direction, bricks = get("renko")(close + 0.5, close - 0.5, close, period=2, mult=0.5)
    # bricks of 0.75, 1, 0.875, 0.6875 and 0.59375; 1.5 back from 14 is more than two of 0.6875
    assert direction[2:].tolist() == [0.0, 1.0, 1.0, -1.0, -1.0]
    assert bricks[2:].tolist() == [0.0, 2.0, 2.0, 1.0, 1.0]


def test_a_cusum_starts_again_where_it_has_passed_its_height():
    close = np.exp(np.array([0.0, 0.01, 0.0, 0.01, 0.0, 0.005, 0.04]))
    s_up, s_down, event = get("cusum")(close, mult=1.0, period=4)
    np.testing.assert_allclose(s_up[4:], [0.0, 0.005, 0.0], atol=1e-15)
    np.testing.assert_allclose(s_down[4:], [-0.01, -0.005, 0.0], atol=1e-15)
    assert event[4:].tolist() == [0.0, 0.0, 1.0]
