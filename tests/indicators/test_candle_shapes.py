"""Candle shapes and streaks, where a formula could be misunderstood."""

import numpy as np

from mlta.indicators.catalog import get


def columns(*bars):
    return np.array(bars, dtype=float).T


def test_a_pin_bar_calls_for_the_way_its_short_end_points():
    prices = columns((9.8, 10, 7, 9.9), (7.2, 10, 7, 7.1), (8, 8, 8, 8), (7, 10, 7, 10))
    assert get("pin_bar")(*prices).tolist() == [1.0, -1.0, 0.0, 0.0]


def test_equal_ends_make_no_inside_bar():
    high, low = columns((10, 5), (9, 6), (9, 7), (8, 7.5), (7.9, 7.6))
    assert get("inside_bar_count")(high, low)[1:].tolist() == [1.0, 0.0, 1.0, 2.0]


def test_a_tweezer_follows_the_colour_of_the_bar_before():
    calm = [(10, 12, 10, 10)] * 10
    bottom = columns(*calm, (11, 12, 7, 8), (8, 11, 7.05, 9))
    top = columns(*calm, (8, 12, 7, 11), (11, 11.95, 9, 10))
    assert get("tweezer")(*bottom)[-1] == 1.0
    assert get("tweezer")(*top)[-1] == -1.0
