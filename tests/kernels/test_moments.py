from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.moments import moments_state, rolling_moments, rolling_sum


def sums(values, period):
    out = np.full(values.size, 7.0)
    rolling_sum(values, 0, values.size, np.zeros(moments_state(period)), out, period)
    return out


def moments(values, period):
    mean, variance = np.full(values.size, 7.0), np.full(values.size, 7.0)
    state = np.zeros(moments_state(period))
    rolling_moments(values, 0, values.size, state, mean, variance, period)
    return mean, variance


def exact_moments(values, period):
    """Means and variances of the full windows, without any rounding before the end."""
    numbers = [Fraction(float(value)) for value in values]
    windows = [numbers[t : t + period] for t in range(values.size - period + 1)]
    means = [sum(window) / period for window in windows]
    variances = [
        sum((value - mean) ** 2 for value in window) / period
        for window, mean in zip(windows, means, strict=True)
    ]
    return np.array([float(m) for m in means]), np.array([float(v) for v in variances])


@pytest.mark.parametrize("period", [1, 2, 3, 7, 8, 13, 20, 31])
@pytest.mark.parametrize("level", [0.0, 1e-6, 1.0, 60_000.0, 1e8])
def test_moments_are_exact_to_the_last_digits_at_any_price_level(period, level):
    spread = level * 1e-6 if level else 1.0
    values = level + spread * np.random.default_rng(period).normal(size=120)
    mean, variance = moments(values, period)
    exact_mean, exact_variance = exact_moments(values, period)
    assert np.abs(mean[period - 1 :] - exact_mean).max() <= 1e-15 * max(level, spread)
    assert np.allclose(exact_variance, variance[period - 1 :], rtol=1e-13, atol=1e-20 * spread**2)


@pytest.mark.parametrize("period", [1, 2, 3, 7, 8, 13, 20, 31])
def test_sums_are_those_of_each_window(period):
    values = np.random.default_rng(period).normal(size=100)
    windows = np.lib.stride_tricks.sliding_window_view(values, period)
    assert np.allclose(windows.sum(axis=1), sums(values, period)[period - 1 :], atol=1e-13)
    assert np.isnan(sums(values, period)[: period - 1]).all()


@settings(max_examples=40, deadline=None)
@given(
    parts=st.lists(
        st.tuples(st.floats(0, 1e6), st.floats(0, 1)).map(lambda p: (p[0] * p[1], p[0])),
        min_size=1,
        max_size=40,
    ),
    period=st.integers(1, 12),
)
def test_the_sum_of_parts_is_never_above_that_of_the_wholes(parts, period):
    part, total = np.array(parts).T.copy()
    shown = slice(period - 1, None)
    assert (sums(part, period)[shown] <= sums(total, period)[shown]).all()


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.floats(-1e3, 1e3), max_size=60).map(np.array),
    period=st.integers(1, 20),
    data=st.data(),
)
def test_it_resumes_at_any_row_from_its_state_alone(values, period, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, values.size), max_size=6)))
    states = [np.zeros(moments_state(period)) for _ in range(2)]
    total, mean, variance = np.full((3, values.size), 7.0)
    for start, stop in zip([0, *cuts], [*cuts, values.size], strict=True):
        shown = np.full(values.size, np.nan)
        shown[start:stop] = values[start:stop]
        rolling_sum(shown, start, stop, states[0], total, period)
        rolling_moments(shown, start, stop, states[1], mean, variance, period)
    assert np.array_equal(sums(values, period), total, equal_nan=True)
    assert np.array_equal(moments(values, period), (mean, variance), equal_nan=True)


@pytest.mark.parametrize("period", [2, 100, CHUNK_ROWS, CHUNK_ROWS + 3])
def test_series_longer_than_a_chunk_have_the_bits_of_each_window_alone(period):
    values = 100.0 + np.random.default_rng(3).normal(size=3 * CHUNK_ROWS + 1)
    total, (mean, variance) = sums(values, period), moments(values, period)
    for t in (period - 1, CHUNK_ROWS - 1, CHUNK_ROWS, 2 * CHUNK_ROWS, values.size - 1):
        if t >= period - 1:
            window = values[t - period + 1 : t + 1]
            assert sums(window, period)[-1] == total[t]
            assert moments(window, period)[0][-1] == mean[t]
            assert moments(window, period)[1][-1] == variance[t]


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e17])
@pytest.mark.parametrize("period", [1, 3, 14])
def test_an_absurd_value_is_gone_to_the_last_bit_with_its_last_window(bad, period):
    values = 100.0 + np.random.default_rng(4).normal(size=60)
    harmed = values.copy()
    harmed[30] = bad
    held = slice(30, 30 + period)
    for clean, got in (
        (sums(values, period), sums(harmed, period)),
        (moments(values, period)[0], moments(harmed, period)[0]),
        (moments(values, period)[1], moments(harmed, period)[1]),
    ):
        if not np.isfinite(bad):
            assert np.isnan(got[held]).all()
        got[held] = clean[held]
        assert np.array_equal(clean, got, equal_nan=True)


def test_a_flat_window_has_no_variance_at_all():
    values = np.concatenate([np.random.default_rng(5).normal(size=30), np.full(30, 0.1)])
    mean, variance = moments(values, 13)
    assert (variance[42:] == 0.0).all()
    assert (mean[42:] == 0.1).all()
    assert (variance[12:42] > 0.0).all()


def test_the_output_may_take_the_place_of_the_values():
    values = np.random.default_rng(6).normal(size=2 * CHUNK_ROWS)
    total, (mean, variance) = sums(values, 7), moments(values, 7)
    in_place, got_variance = values.copy(), np.zeros(values.size)
    rolling_sum(in_place, 0, values.size, np.zeros(moments_state(7)), in_place, 7)
    assert np.array_equal(total, in_place, equal_nan=True)
    in_place = values.copy()
    state = np.zeros(moments_state(7))
    rolling_moments(in_place, 0, values.size, state, in_place, got_variance, 7)
    assert np.array_equal(mean, in_place, equal_nan=True)
    assert np.array_equal(variance, got_variance, equal_nan=True)
