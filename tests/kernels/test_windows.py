from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.kernels.windows import rolling_mean, rolling_ramp, window_state

ticks = st.lists(st.integers(-300, 300), min_size=1, max_size=60)


def means(values, period, cuts=()):
    out, state = np.full(values.size, 7.0), np.zeros(window_state(period))
    with np.errstate(all="ignore"):
        for start, stop in pairwise([0, *cuts, values.size]):
            rolling_mean(values, start, stop, state, out, period)
    return out


def ramps(values, period, first, scale, level, cuts=()):
    out, state = np.full(values.size, 7.0), np.zeros(window_state(period))
    with np.errstate(all="ignore"):
        for start, stop in pairwise([0, *cuts, values.size]):
            rolling_ramp(values, start, stop, state, out, period, first, scale, level)
    return out


@given(ticks, st.integers(1, 9))
def test_the_mean_is_that_of_each_window(numbers, period):
    values = np.array(numbers) / 64.0
    out = means(values, period)
    assert np.isnan(out[: period - 1]).all()
    for t in range(period - 1, values.size):
        exact = Fraction(sum(numbers[t - period + 1 : t + 1]), 64 * period)
        assert float(exact) == pytest.approx(out[t], rel=1e-15, abs=1e-14)


@given(ticks, st.integers(2, 9), st.sampled_from([1.0, -2.5, 0.0]))
def test_the_ramp_weighs_each_window_by_age(numbers, period, first):
    values = np.array(numbers) / 64.0
    weights = [Fraction(first) + k for k in range(period)]
    level = float(sum(weights)) * 0.5
    out = ramps(values, period, first, 0.5, level)
    assert np.isnan(out[: period - 1]).all()
    for t in range(period - 1, values.size):
        window = numbers[t - period + 1 : t + 1]
        exact = sum(w * Fraction(n, 128) for w, n in zip(weights, window, strict=True))
        assert float(exact) == pytest.approx(out[t], rel=1e-13, abs=1e-12)


@settings(max_examples=40)
@given(ticks, st.integers(1, 9), st.lists(st.integers(0, 60), max_size=6))
def test_cuts_change_no_bit(numbers, period, cuts):
    values = np.array(numbers) * 0.1
    ends = sorted(min(cut, values.size) for cut in cuts)
    np.testing.assert_array_equal(means(values, period), means(values, period, ends))
    line = (period, -0.5 * (period - 1), 0.3, 0.0)
    np.testing.assert_array_equal(ramps(values, *line), ramps(values, *line, ends))


@given(ticks, st.integers(1, 9))
def test_the_mean_may_replace_its_values(numbers, period):
    values = np.array(numbers) * 0.1
    expected = means(values, period)
    rolling_mean(values, 0, values.size, np.zeros(window_state(period)), values, period)
    np.testing.assert_array_equal(expected, values)


@pytest.mark.parametrize("absurd", [np.nan, np.inf, -np.inf, 1e17])
@pytest.mark.parametrize("where", range(9, 15))
def test_an_absurd_value_harms_its_windows_alone(absurd, where):
    values = 60_000.0 + np.sin(np.arange(40.0))
    hurt = values.copy()
    hurt[where] = absurd
    inside = (np.arange(40) >= where) & (np.arange(40) < where + 5)
    for fill, tolerance in (
        (lambda v: means(v, 5), 1e-11),
        (lambda v: ramps(v, 5, 1.0, 1 / 15, 1.0), 1e-11),
        (lambda v: ramps(v, 5, -2.0, 0.1, 0.0), 1e-12),
    ):
        clean, spoilt = fill(values), fill(hurt)
        np.testing.assert_allclose(spoilt[~inside], clean[~inside], rtol=0, atol=tolerance)
        assert np.isnan(spoilt[inside]).all() == (not np.isfinite(absurd))


def test_flat_values_have_exactly_their_mean():
    for level in (1e-6, 0.1, 1e8 + 0.3):
        values = np.full(50, level)
        assert set(means(values, 7)[6:]) == {level}
        assert set(ramps(values, 7, -3.0, 1 / 28, 0.0)[6:]) == {0.0}
