"""Lines that wait for the price, where a formula could be misunderstood."""

import numpy as np

from mlta.indicators.catalog import get


def test_a_pivot_is_known_at_its_confirmation_and_stays():
    price = np.array([100.0, 110.0, 120.0, 116.0, 113.0, 105.0, 108.0, 111.0])
    pivot, direction, leg = get("zigzag")(price, price, pct=5.0)
    assert direction[1:].tolist() == [1, 1, 1, -1, -1, -1, 1]
    assert pivot[1:].tolist() == [100, 100, 100, 120, 120, 120, 105]
    np.testing.assert_allclose(leg[[2, 5]], [20.0, -12.5])


def test_a_filter_steps_only_when_the_price_leaves_its_range():
    close = np.array([10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 14.0])
    line, direction = get("range_filter")(close, period=2, mult=1.0)
    assert line[4:6].tolist() == [10.0, 10.0]
    assert direction[4:6].tolist() == [0.0, 0.0]
    assert 10.0 < line[6] < 14.0
    assert direction[6] == 1.0


def test_a_half_trend_takes_over_the_line_of_the_other_side():
    high = np.array([11.0, 12.0, 13.0, 12.0, 9.0, 8.0])
    low = high - 1.0
    line, direction = get("half_trend")(high, low, low, amplitude=2)
    assert direction[1:].tolist() == [1, 1, 1, -1, -1]
    assert line[1:].tolist() == [10, 11, 11, 11, 9]
