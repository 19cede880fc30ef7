"""Stops that follow the price, step by step."""

import numpy as np

from mlta.kernels.parabolic import PARABOLIC_STATE, parabolic
from mlta.kernels.ratchets import band_step, stop_step
from mlta.kernels.swings import SWINGS_STATE, take_swings


def test_bands_come_closer_only_until_they_are_passed():
    upper, lower, side = band_step(10.0, 2.0, 10.0, np.nan, 0.0, 0.0, 0.0)
    assert (upper, lower, side) == (12.0, 8.0, 1.0)
    assert band_step(11.0, 2.0, 11.0, 10.0, upper, lower, side) == (12.0, 9.0, 1.0)
    assert band_step(9.0, 2.0, 7.0, 10.0, upper, lower, side) == (11.0, 8.0, -1.0)
    # the close before was below the lower band, which is free again
    assert band_step(6.0, 2.0, 6.0, 7.0, 11.0, 8.0, -1.0) == (8.0, 4.0, -1.0)


def test_a_stop_changes_sides_when_passed_not_when_touched():
    assert stop_step(10.0, 2.0, 0.0, 0.0) == (8.0, 1.0)
    assert stop_step(8.0, 2.0, 8.0, 1.0) == (8.0, 1.0)
    assert stop_step(7.5, 2.0, 8.0, 1.0) == (9.5, -1.0)
    assert stop_step(9.0, 2.0, 9.5, -1.0) == (9.5, -1.0)


def test_a_missing_bar_starts_the_parabolic_and_the_swings_anew():
    high = np.array([11.0, 12.0, np.nan, 11.0, 12.0, 13.0])
    low, close = high - 2.0, high - 1.0
    out = np.empty(6)
    factors = (0.02, 0.02, 0.2)
    parabolic(high, low, 0, 6, np.zeros(PARABOLIC_STATE), out, 0, 0.0, factors, factors, 1.0)
    assert np.isnan(out).tolist() == [True, False, True, True, False, False]
    take_swings(close, high, low, close, 0, 6, np.zeros(SWINGS_STATE), out, 1.0, 1)
    assert np.isnan(out).tolist() == [True, True, True, True, True, False]
