"""Gaps, strength, streaks, weighted and elastic means, relative volatility as series of their own."""

import numpy as np
import pytest

from mlta.kernels.elastic import elastic_fade, elastic_state, take_elastic_gaps
from mlta.kernels.gaps import GAPS_STATE, STRENGTH_STATE, take_gaps, take_strength
from mlta.kernels.spreads import relative_volatility_state, take_relative_volatility
from mlta.kernels.streaks import STREAKS_STATE, take_streaks
from mlta.kernels.weighted import rolling_weighted_gap, weighted_state

nan = np.nan
VALUES = np.array([1.0, 3.0, 5.0, nan, 2.0, 4.0, 4.0])


def cut_at(place, fill):
    """What `fill` makes of the rows before `place` and then of those from it on."""
    out = np.empty(VALUES.size)
    fill(0, place, out)
    fill(place, VALUES.size, out)
    return out


@pytest.mark.parametrize("place", [0, 1, 4, 7])
def test_a_gap_is_the_distance_from_the_exponential_mean(place):
    state = np.zeros(GAPS_STATE)
    gaps = cut_at(place, lambda start, stop, out: take_gaps(VALUES, start, stop, state, out, 2))
    # means 2; then 2/3 of the way to 5, 4; then 3; 11/3; 35/9
    np.testing.assert_allclose(gaps, [nan, 1.0, 1.0, nan, nan, 1.0, 1 / 3], rtol=1e-15)


def test_strength_begins_anew_after_a_missing_value():
    out, state = np.empty(VALUES.size), np.zeros(STRENGTH_STATE)
    take_strength(VALUES, 0, VALUES.size, state, out, 2)
    np.testing.assert_array_equal(out, [nan, nan, 100.0, nan, nan, nan, 100.0])


@pytest.mark.parametrize("place", [0, 1, 4, 7])
def test_a_streak_ends_at_a_turn_an_equal_value_and_a_missing_one(place):
    state = np.zeros(STREAKS_STATE)
    streaks = cut_at(place, lambda start, stop, out: take_streaks(VALUES, start, stop, state, out))
    np.testing.assert_array_equal(streaks, [nan, 1.0, 2.0, nan, nan, 1.0, 0.0])


@pytest.mark.parametrize("place", [0, 1, 4, 7])
def test_a_weighted_mean_is_given_as_its_distance_from_the_newest_value(place):
    state, weights = np.zeros(weighted_state(3)), np.array([1.0, 1.0, 2.0, 1.0, 0.0, 0.0, 0.0])

    def fill(start, stop, out):
        rolling_weighted_gap(VALUES[start:stop], weights[start:stop], state, out[start:stop], 3)

    # the last window weighs nothing
    np.testing.assert_array_equal(cut_at(place, fill), [nan, nan, 3.5 - 5.0, nan, nan, nan, nan])


def test_an_absurd_weight_leaves_nothing_behind():
    rng = np.random.default_rng(1)
    values, weights = rng.random(50), rng.random(50)
    out, hurt = np.empty(50), np.empty(50)
    rolling_weighted_gap(values, weights, np.zeros(weighted_state(7)), out, 7)
    weights[20] = 1e17
    rolling_weighted_gap(values, weights, np.zeros(weighted_state(7)), hurt, 7)
    np.testing.assert_array_equal(out[27:], hurt[27:])


@pytest.mark.parametrize("place", [0, 1, 4, 7])
def test_an_elastic_mean_moves_by_the_share_in_the_volume(place):
    state, volume = np.zeros(elastic_state(2)), np.array([1.0, 1.0, 3.0, 1.0, 1.0, 0.0, 0.0])

    def fill(start, stop, out):
        take_elastic_gaps(VALUES[start:stop], volume[start:stop], state, out[start:stop], 2)

    # means 2, then 3/4 of the way to 5; 2 while nothing is traded, and none once nothing was
    np.testing.assert_array_equal(cut_at(place, fill), [nan, 1.0, 0.75, nan, nan, 2.0, nan])


def test_an_elastic_mean_needs_longer_than_an_even_one_to_forget():
    assert elastic_fade(30) > 9 * np.log(10) * 30


def test_relative_volatility_of_rises_alone_is_100():
    values, out = np.arange(6.0), np.empty(6)
    take_relative_volatility(values, np.zeros(relative_volatility_state(2)), out, 3, 2)
    np.testing.assert_array_equal(out, [nan, nan, nan, 100.0, 100.0, 100.0])
