import math

import numpy as np
import pytest

from mlta.indicators.volatility.yang_zhang import YANG_ZHANG


def bars(size, seed=1):
    rng = np.random.default_rng(seed)
    close = 100.0 * np.exp(np.cumsum(rng.normal(0.0, 0.01, size)))
    open_ = np.roll(close, 1) * np.exp(rng.normal(0.0, 0.003, size))
    high = np.maximum(open_, close) * (1.0 + 0.01 * rng.random(size))
    low = np.minimum(open_, close) * (1.0 - 0.01 * rng.random(size))
    return open_, high, low, close


def test_bars_that_only_gap_give_the_sample_deviation_of_the_gaps():
    price = np.exp(np.array([0.0, 0.1, 0.4, 0.3]))
    got = YANG_ZHANG(price, price, price, price, period=3)
    gaps = np.array([0.1, 0.3, -0.1])
    assert np.isnan(got[:3]).all()
    assert got[3] == pytest.approx(gaps.std(ddof=1), rel=1e-12)


def test_bars_that_only_reach_out_and_back_give_the_share_of_the_range():
    size, reach = 4, 0.2
    level = np.ones(size)
    got = YANG_ZHANG(level, level * math.exp(reach), level * math.exp(-reach), level, period=2)
    k = 0.34 / (1.34 + 3.0)
    assert got[2:] == pytest.approx([math.sqrt((1.0 - k) * 2.0 * reach**2)] * 2, rel=1e-12)


def test_it_is_0_where_no_price_moves():
    flat = np.full(6, 100.0)
    assert YANG_ZHANG(flat, flat, flat, flat, period=3)[3:].tolist() == [0.0] * 3


def test_a_missing_close_also_takes_the_gap_of_the_bar_after():
    prices = bars(20)
    prices[3][8] = np.nan
    undefined = np.isnan(YANG_ZHANG(*prices, period=3))
    assert np.flatnonzero(undefined).tolist() == [0, 1, 2, 8, 9, 10, 11]


@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize("bad", [np.nan, np.inf, 0.0])
def test_another_missing_price_takes_its_own_windows_alone(column, bad):
    prices = bars(20)
    prices[column][8] = bad
    undefined = np.isnan(YANG_ZHANG(*prices, period=3))
    assert np.flatnonzero(undefined).tolist() == [0, 1, 2, 8, 9, 10]


def test_an_impossible_bar_is_undefined_and_not_imaginary():
    open_, high, low, close = np.repeat([[100.0], [101.0], [100.0], [104.0]], 5, axis=1)
    assert np.isnan(YANG_ZHANG(open_, high, low, close, period=2)).all()
