import numpy as np
import pytest

from mlta.errors import ConfigError
from mlta.indicators.volume.adosc import ADOSC


def bars(size, seed=1):
    rng = np.random.default_rng(seed)
    low = 100.0 + rng.normal(size=size)
    high = low + 1.0 + rng.random(size)
    return high, low, low + (high - low) * rng.random(size), 100.0 * rng.random(size)


def test_it_is_the_difference_of_two_means_of_the_accumulation_line():
    # closes at the high, the low, the high: flows 8, -3, 4; the line 8, 5, 9
    high, low = np.full(3, 2.0), np.full(3, 1.0)
    got = ADOSC(high, low, [2.0, 1.0, 2.0], [8.0, 3.0, 4.0], fast=2, slow=3)
    fast = (8.0, 6.0, 8.0)  # each step goes 2/3 of the way
    slow = (8.0, 6.5, 7.75)  # each step goes half of the way
    assert np.isnan(got[:2]).all()
    assert got[2] == pytest.approx(fast[2] - slow[2], rel=1e-15)


def test_the_level_of_the_line_is_of_no_effect():
    prices = bars(60)
    more = [column.copy() for column in prices]
    more[3][0] = 1e15  # all of it flows into the line before its means begin
    assert np.array_equal(ADOSC(*prices)[9:], ADOSC(*more)[9:])


def test_what_came_before_fades_by_the_slow_weight_at_each_bar():
    prices = bars(60)
    more = [column.copy() for column in prices]
    more[3][20] += 1000.0
    apart = (ADOSC(*more, fast=2, slow=10) - ADOSC(*prices, fast=2, slow=10))[40:]
    assert apart[1:] / apart[:-1] == pytest.approx(np.full(19, 9.0 / 11.0), rel=1e-6)


def test_bars_without_range_add_nothing():
    flat = np.full(15, 100.0)
    assert (ADOSC(flat, flat, flat, np.ones(15))[9:] == 0.0).all()


@pytest.mark.parametrize("column", [0, 1, 2, 3])
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_after_a_missing_value_it_starts_as_if_at_the_first_bar(column, bad):
    prices = bars(60)
    prices[column][30] = bad
    got = ADOSC(*prices)
    assert np.isnan(got[30:40]).all()
    assert np.array_equal(ADOSC(*(values[31:] for values in prices))[9:], got[40:])


def test_means_that_are_not_fast_and_slow_are_refused():
    with pytest.raises(ConfigError, match=r"adosc: fast must be below slow \(got 10 and 10\)"):
        ADOSC.resolve({"fast": 10, "slow": 10})
