"""Hand cases of the trend indicators."""

import numpy as np
import pytest

from mlta.indicators.catalog import get
from tests.strategies import make_lively_bars

sma, ema, wma, dema, kama, adx, linreg_slope = (
    get(name) for name in ("sma", "ema", "wma", "dema", "kama", "adx", "linreg_slope")
)


def test_means_by_hand():
    close = [1.0, 2.0, 4.0, 8.0]
    np.testing.assert_allclose(sma(close, period=2), [np.nan, 1.5, 3.0, 6.0])
    np.testing.assert_allclose(wma(close, period=2), [np.nan, 5 / 3, 10 / 3, 20 / 3])
    np.testing.assert_allclose(ema(close, period=3), [np.nan, np.nan, 7 / 3, 31 / 6])


def test_a_straight_line_has_its_slope_and_dema_reaches_it():
    close = 3.0 + 0.5 * np.arange(400.0)
    np.testing.assert_allclose(linreg_slope(close, period=7)[6:], 0.5, rtol=1e-13)
    # an exponential mean lags a line by (n - 1) / 2 bars, and so does the mean of the mean
    np.testing.assert_allclose(dema(close, period=5)[-1], close[-1], rtol=1e-12)


def test_kama_follows_a_line_by_its_fast_and_noise_by_its_slow_smoothing():
    line, noise = np.arange(300.0), np.arange(300) % 2 + 10.0
    fast = kama(line, period=10)[-2:]
    assert pytest.approx(1.0) == fast[1] - fast[0]
    assert line[-1] - fast[1] == pytest.approx((1 - 4 / 9) / (4 / 9), rel=1e-9)
    slow = kama(noise, period=10)
    assert np.abs(np.diff(slow[11:])).max() < (2 / 31) ** 2


def test_kama_reaches_a_price_that_no_longer_moves():
    close = np.concatenate([np.arange(30.0), np.full(120, 50.0)])
    assert kama(close, period=10)[-1] == pytest.approx(50.0, rel=1e-9)


def test_adx_is_100_in_a_trend_without_a_step_back():
    low = np.arange(60.0)
    index, plus, minus = adx(low + 1.0, low, low + 0.5, period=5)
    assert index[-1] == pytest.approx(100.0)
    assert minus[-1] == 0.0
    assert plus[-1] == pytest.approx(100 * 1.0 / 1.5)


def test_bars_without_directional_movement_have_di_0_and_no_adx():
    inside = np.full(40, 10.0)
    index, plus, minus = adx(inside + 1.0, inside - 1.0, inside, period=5)
    assert np.isnan(index).all()
    assert (plus[5:] == 0.0).all()
    assert (minus[5:] == 0.0).all()


def test_a_tie_of_both_movements_is_neither():
    half = np.arange(1.0, 41.0)  # each bar exceeds the last by the same on both sides
    _, plus, minus = adx(50.0 + half, 50.0 - half, np.full(40, 50.0), period=5)
    assert (plus[5:] == 0.0).all()
    assert (minus[5:] == 0.0).all()


def test_movement_that_faded_long_ago_leaves_no_noise():
    bars = make_lively_bars(2500, 1)
    prices = [bars[name].copy() for name in ("high", "low", "close")]
    for column in prices:
        column[60:] = 7.0
    for column in adx(*prices, period=3):
        assert np.isnan(column[-1])
