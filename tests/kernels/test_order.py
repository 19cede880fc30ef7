import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.kernels.order import order_state, rolling_median

SERIES = st.lists(
    st.one_of(
        st.integers(-5, 5).map(float),
        st.floats(-1e3, 1e3, allow_subnormal=False),  # half of the least of them is 0.0
        st.sampled_from([1e17, np.nan, np.inf, -np.inf]),
    ),
    max_size=60,
).map(np.array)


def medians(values, period):
    out = np.full(values.size, 7.0)
    rolling_median(values, 0, values.size, np.zeros(order_state(period)), out, period)
    return out


def sorted_medians(values, period):
    """The same by sorting each window."""
    out = np.full(values.size, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all():
            out[t] = np.median(window)
    return out


@settings(max_examples=100, deadline=None)
@given(values=SERIES, period=st.integers(1, 20))
def test_it_is_the_middle_of_each_window(values, period):
    expected, got = sorted_medians(values, period), medians(values, period)
    assert np.allclose(expected, got, rtol=1e-15, atol=0.0, equal_nan=True)


@pytest.mark.parametrize("period", [4, 5, 200])
def test_long_series_stay_in_order(period):
    values = np.random.default_rng(1).integers(0, 300, 1500).astype(float)
    values[700] = np.nan
    assert np.array_equal(sorted_medians(values, period), medians(values, period), equal_nan=True)


@settings(max_examples=25, deadline=None)
@given(values=SERIES, period=st.integers(1, 20), data=st.data())
def test_it_resumes_at_any_row_from_its_state_alone(values, period, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, values.size), max_size=6)))
    state, out = np.zeros(order_state(period)), np.full(values.size, 7.0)
    for start, stop in zip([0, *cuts], [*cuts, values.size], strict=True):
        shown = np.full(values.size, np.nan)
        shown[start:stop] = values[start:stop]
        rolling_median(shown, start, stop, state, out, period)
    assert np.array_equal(medians(values, period), out, equal_nan=True)


def test_of_an_even_number_it_is_the_mean_of_the_middle_two():
    assert medians(np.array([4.0, 1.0, 3.0, 8.0]), 4)[3] == 3.5


def test_the_output_may_take_the_place_of_the_values():
    values = np.random.default_rng(2).normal(size=100)
    expected = medians(values, 7)
    rolling_median(values, 0, values.size, np.zeros(order_state(7)), values, 7)
    assert np.array_equal(expected, values, equal_nan=True)
