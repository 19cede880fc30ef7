import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlta.kernels.smoothing import (
    FADED,
    fade_bars,
    gap_step,
    mean_step,
    rsi_step,
    two_steps,
)

values = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40)


@given(values, st.integers(2, 9))
def test_the_gap_is_the_distance_from_the_seeded_exponential_mean(series, period):
    factor, gap, mean, largest = 2 / (period + 1), 0.0, series[0], max(map(abs, series))
    for taken, (last, value) in enumerate(pairwise(series), start=1):
        gap = gap_step(gap, value - last, float(taken), period, (period - 1) / (period + 1))
        mean += (value - mean) * (1 / (taken + 1) if taken < period else factor)
        assert value - gap == pytest.approx(mean, abs=1e-12 * (1.0 + largest))


def test_a_flat_series_has_no_gap():
    assert gap_step(0.0, 0.0, 7.0, 3, 0.5) == 0.0


def test_the_first_value_has_no_gap_whatever_stood_before():
    assert gap_step(5.0, 3.0, 0.0, 3, 0.5) == 0.0


@given(values, st.integers(2, 9))
def test_the_mean_is_plain_until_seeded_and_wilder_s_after(series, period):
    mean = 123.0
    for taken, value in enumerate(series):
        before = mean
        mean = mean_step(mean, value, float(taken), period, 1 / period)
        plain = sum(series[: taken + 1]) / (taken + 1)
        expected = plain if taken < period else before + (value - before) / period
        assert mean == pytest.approx(expected, abs=1e-9)


def test_only_rises_make_100_and_only_falls_make_0():
    for step, expected in ((1.0, 100.0), (-1.0, 0.0)):
        count, gain, loss, last = 0.0, 0.0, 0.0, 0.0
        for i in range(5):
            value = 10.0 + step * i
            rsi, count, gain, loss = rsi_step(value, last, count, gain, loss, 3, 1 / 3)
            last = value
        assert rsi == expected


def test_a_missing_value_restarts():
    for missing in (math.nan, math.inf):
        rsi, *left = rsi_step(missing, 3.0, 9.0, 1.0, 2.0, 3, 1 / 3)
        assert math.isnan(rsi)
        assert left == [0.0, 0.0, 0.0]


def test_the_value_after_a_missing_one_counts_as_the_first():
    rsi, *left = rsi_step(5.0, math.nan, 0.0, 0.0, 0.0, 3, 1 / 3)
    assert math.isnan(rsi)
    assert left == [1.0, 0.0, 0.0]


def test_means_that_have_faded_away_are_no_quotient():
    rsi, *left = rsi_step(5.0, 5.0, 9.0, FADED / 10, FADED / 10, 3, 1 / 3)
    assert math.isnan(rsi)
    assert left == [10.0, 0.0, 0.0]


@pytest.mark.parametrize("keeps", [(0.5,), (0.9,), (0.9, 0.9), (0.99, 0.5), (0.5, 0.99), (0.0,)])
def test_a_chain_has_faded_at_the_stated_bar_and_not_before(keeps):
    def wrong_after(bars):
        state = [1.0] * len(keeps)
        for _ in range(bars):
            incoming = 0.0
            for i, keep in enumerate(keeps):
                state[i] = keep * state[i] + (1 - keep) * incoming
                incoming = state[i]
        return state[-1]

    bars = fade_bars(*keeps)
    assert wrong_after(bars) <= 1e-9
    assert wrong_after(bars - 1) > 1e-9


def test_two_steps_at_once_are_two_steps():
    keep, parts = 0.75, (2.0, 3.0)
    assert two_steps(4.0, *parts, keep) == (4.0 * keep + parts[0]) * keep + parts[1]
