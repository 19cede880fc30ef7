"""Hand cases of the momentum indicators."""

import numpy as np
import pytest

from mlta.indicators.catalog import get
from tests.strategies import make_bars, make_lively_bars

rsi, macd, cci, stoch, stochrsi, willr, aroon = (
    get(name) for name in ("rsi", "macd", "cci", "stoch", "stochrsi", "willr", "aroon")
)


def test_rsi_by_hand():
    # rises 1, 2 and falls 1 over three changes, then a rise of 4
    close = [10.0, 11.0, 10.0, 12.0, 16.0]
    first, second = 75.0, 100 * (1 * 2 / 3 + 4 / 3) / (1 * 2 / 3 + 4 / 3 + (1 / 3) * 2 / 3)
    np.testing.assert_allclose(rsi(close, period=3), [np.nan] * 3 + [first, second])


def test_rsi_of_a_price_that_stopped_long_ago_is_undefined_and_not_noise():
    close = np.concatenate([make_lively_bars(60)["close"], np.full(2500, 100.0)])
    strength = rsi(close, period=3)
    assert np.isnan(strength[-1])
    defined = strength[61:][np.isfinite(strength[61:])]
    np.testing.assert_allclose(defined, strength[60], rtol=1e-9)


def test_stochrsi_is_undefined_while_the_price_stands_still():
    close = np.concatenate([make_bars(60)["close"], np.full(40, 100.0)])
    k, d = stochrsi(close, period=5, window=4, smooth_k=2, smooth_d=2)
    assert np.isnan(k[70:]).all()
    assert np.isnan(d[70:]).all()


def test_macd_of_a_line_is_the_difference_of_the_lags():
    line, signal, histogram = macd(np.arange(600.0), fast=3, slow=9, signal=4)
    assert line[-1] == pytest.approx((9 - 1) / 2 - (3 - 1) / 2)
    assert signal[-1] == pytest.approx(line[-1])
    assert histogram[-1] == pytest.approx(0.0, abs=1e-12)


def test_macd_with_a_signal_of_one_bar_has_no_histogram():
    line, signal, histogram = macd(make_bars(80)["close"], fast=3, slow=9, signal=1)
    np.testing.assert_array_equal(line, signal)
    assert (histogram[8:] == 0.0).all()


def test_cci_by_hand():
    # typical prices 1, 2, 6: mean 3, mean deviation (2 + 1 + 3) / 3 = 2
    price = np.array([1.0, 2.0, 6.0])
    assert cci(price, price, price, period=3)[-1] == pytest.approx(3 / (0.015 * 2))


def test_cci_of_equal_typical_prices_is_undefined_though_their_bars_differ():
    high, low = np.array([0.3, 0.4, 0.3, 0.5]), np.array([0.1, 0.0, 0.1, -0.1])
    close = np.full(4, 0.2)
    assert np.isnan(cci(high, low, close, period=2)[1:]).all()


def test_oscillators_know_the_ends_of_the_range():
    high, low = np.full(9, 12.0), np.full(9, 10.0)
    for close, expected in ((12.0, 100.0), (10.0, 0.0), (11.5, 75.0)):
        closes = np.full(9, close)
        k, d = stoch(high, low, closes, period=4)
        assert (expected, expected, expected - 100.0) == pytest.approx(
            (k[-1], d[-1], willr(high, low, closes, period=4)[-1])
        )


def test_aroon_counts_from_the_newest_of_equal_extremes():
    high = np.array([5.0, 9.0, 9.0, 1.0, 2.0])
    low = np.array([1.0, 0.5, 0.8, 0.5, 0.9])
    up, down, oscillator = aroon(high, low, period=4)
    assert pytest.approx((50.0, 75.0, -25.0)) == (up[-1], down[-1], oscillator[-1])
