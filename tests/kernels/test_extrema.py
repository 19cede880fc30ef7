import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.kernels.carry import CHUNK_ROWS
from mlta.kernels.extrema import (
    extremum_state,
    rolling_max,
    rolling_max_age,
    rolling_min,
    rolling_min_age,
)

KERNELS = (rolling_max, rolling_min, rolling_max_age, rolling_min_age)

# few different values, so that ties are common; now and then one that is missing
SERIES = st.lists(
    st.one_of(
        st.integers(-5, 5).map(float),
        st.sampled_from([1e17, -1e17]),
        st.sampled_from([np.nan, np.inf, -np.inf]),
    ),
    max_size=60,
).map(np.array)


def whole(kernel, values, period):
    out = np.full(values.size, 7.0)
    kernel(values, 0, values.size, np.zeros(extremum_state(period)), out, period)
    return out


def searched(kernel, values, period):
    """The same by looking through each window, newest value first."""
    out = np.full(values.size, np.nan)
    sign = -1.0 if kernel in (rolling_min, rolling_min_age) else 1.0
    for t in range(period - 1, values.size):
        window = sign * values[t - period + 1 : t + 1][::-1]
        if np.isfinite(window).all():
            is_age = kernel in (rolling_max_age, rolling_min_age)
            out[t] = np.argmax(window) if is_age else sign * window.max()
    return out


@pytest.mark.parametrize("kernel", KERNELS)
@settings(max_examples=40, deadline=None)
@given(values=SERIES, period=st.integers(1, 20))
def test_it_finds_what_a_search_of_each_window_finds(kernel, values, period):
    assert np.array_equal(
        searched(kernel, values, period), whole(kernel, values, period), equal_nan=True
    )


@pytest.mark.parametrize("kernel", KERNELS)
@settings(max_examples=25, deadline=None)
@given(values=SERIES, period=st.integers(1, 20), data=st.data())
def test_it_resumes_at_any_row_from_its_state_alone(kernel, values, period, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, values.size), max_size=6)))
    state, out = np.zeros(extremum_state(period)), np.full(values.size, 7.0)
    for start, stop in zip([0, *cuts], [*cuts, values.size], strict=True):
        shown = np.full(values.size, np.nan)
        shown[start:stop] = values[start:stop]
        kernel(shown, start, stop, state, out, period)
    assert np.array_equal(whole(kernel, values, period), out, equal_nan=True)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("period", [2, 100, CHUNK_ROWS, CHUNK_ROWS + 3])
def test_series_longer_than_a_chunk_are_seamless(kernel, period):
    values = np.random.default_rng(1).integers(0, 50, 3 * CHUNK_ROWS + 1).astype(float)
    values[CHUNK_ROWS] = np.nan
    assert np.array_equal(
        searched(kernel, values, period), whole(kernel, values, period), equal_nan=True
    )


def test_of_equal_values_the_newest_counts():
    values = np.array([3.0, 1.0, 3.0, 1.0, 2.0])
    assert whole(rolling_max_age, values, 4)[3:].tolist() == [1.0, 2.0]
    assert whole(rolling_min_age, values, 4)[3:].tolist() == [0.0, 1.0]


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_output_may_take_the_place_of_the_values(kernel):
    values = np.random.default_rng(2).normal(size=2 * CHUNK_ROWS)
    expected = whole(kernel, values, 7)
    kernel(values, 0, values.size, np.zeros(extremum_state(7)), values, 7)
    assert np.array_equal(expected, values, equal_nan=True)


@pytest.mark.parametrize("kernel", KERNELS)
def test_rows_outside_those_asked_for_are_left_alone(kernel):
    out = np.full(10, 7.0)
    kernel(np.arange(10.0), 3, 6, np.zeros(extremum_state(2)), out, 2)
    assert np.array_equal(np.full(3, 7.0), out[:3])
    assert np.array_equal(np.full(4, 7.0), out[6:])
    assert np.isnan(out[3])
