"""Hand cases of drawdowns, volatilities of returns and how far prices travel."""

import math

import numpy as np
import pytest

from mlta.indicators.catalog import get
from tests.strategies import make_bars

NONE = np.nan


def test_drawdowns_by_hand():
    close = [10.0, 20.0, 15.0, 18.0]
    dd, pct, log = get("drawdown")(close)
    np.testing.assert_allclose(dd, [0.0, 0.0, 5.0, 2.0])
    np.testing.assert_allclose(pct, [0.0, 0.0, 0.25, 0.1])
    np.testing.assert_allclose(log, -np.log([1.0, 1.0, 0.75, 0.9]), atol=1e-16)
    np.testing.assert_allclose(
        get("max_drawdown_rolling")(close, period=2), [NONE, 0.0, -0.25, 0.0]
    )


def test_a_drawdown_starts_anew_after_a_missing_close():
    dd, _, _ = get("drawdown")([10.0, 20.0, NONE, 15.0, 14.0])
    np.testing.assert_allclose(dd, [0.0, 0.0, NONE, 0.0, 1.0])


def test_the_ulcer_index_of_one_window_forgets_the_highs_before_it():
    close = [20.0, 10.0, 10.0]
    assert get("ui_single")(close, period=2)[-1] == 0.0
    # the window of the last close but one still holds the 20
    assert get("ui")(close, period=2)[-1] == pytest.approx(100 * math.sqrt(0.5**2 / 2))


def test_exponential_volatility_begins_at_the_first_return():
    close = np.exp([0.0, 0.1, 0.1])
    vol = get("ewma_vol")(close, decay=0.9)
    np.testing.assert_allclose(vol, [NONE, 0.1, math.sqrt(0.9 * 0.01)])


def test_garch_begins_at_the_long_run_variance():
    returns = np.array([0.1, -0.1, 0.2])
    close = np.exp(np.concatenate(([0.0], np.cumsum(returns))))
    vol = get("garch_proxy")(close, alpha=0.1, beta=0.8, window=2)
    first = 0.02  # sample variance of 0.1 and -0.1
    second = 0.1 * 0.045 + 0.1 * 0.04 + 0.8 * first
    np.testing.assert_allclose(vol[2:], np.sqrt([first, second]))


def test_a_single_jump_leaves_the_median_variance_alone():
    returns = np.full(30, 0.01) * np.where(np.arange(30) % 2, 1.0, -1.0)
    calm = get("medrv")(np.exp(np.cumsum(returns)))[-1]
    returns[20] = 0.5
    assert get("medrv")(np.exp(np.cumsum(returns)))[-1] == pytest.approx(calm)


def test_the_expected_shortfall_counts_the_quantile_itself():
    returns = np.array([-0.03, -0.01, -0.02, 0.0, 0.01])
    close = np.exp(np.concatenate(([0.0], np.cumsum(returns))))
    var, es = (column[-1] for column in get("var_hist")(close, period=5, q=0.25))
    assert var == pytest.approx(-0.02)
    assert es == pytest.approx(-0.025)


def test_regimes_and_places_tell_a_wild_bar_from_a_calm_one():
    returns = 0.001 * np.where(np.arange(60) % 2, 1.0, -1.0)
    returns[-3:] *= 20
    close = np.exp(np.cumsum(returns))
    params = {"period": 3, "window": 40}
    assert get("vol_regime")(close, **params)[-1] == 2.0
    assert get("vol_percentile")(close, **params)[-1] == 1.0
    # the returns before are equal but for their last bits
    assert get("vol_regime")(close[:-3], period=2, window=40)[-1] == 0.0


def test_the_range_index_is_in_units_of_the_close():
    bars = make_bars(50, 1)
    high, low, close = (bars[name] for name in ("high", "low", "close"))
    book = np.log(max(high[-5:]) - min(low[-5:])) / np.log(5)
    assert get("gapo")(high, low, close)[-1] + np.log(close[-1]) / np.log(5) == pytest.approx(book)


def test_the_thermometer_counts_a_bar_inside_the_one_before():
    high, low = np.array([10.0, 9.5, 12.0]), np.array([8.0, 9.0, 9.0])
    thermo, mean, calm, wild = get("thermo")(high, low, period=2)
    np.testing.assert_allclose(thermo, [NONE, 1.0, 2.5])
    np.testing.assert_allclose(mean, [NONE, NONE, 1.75])
    np.testing.assert_array_equal(calm, [NONE, NONE, 1.0])
    np.testing.assert_array_equal(wild, [NONE, NONE, 1.0])


def test_damiani_swings_with_its_own_lags():
    bars = [make_bars(60, 2)[name] for name in ("high", "low", "close")]
    lengths = {"vis_atr": 3, "vis_std": 3, "sed_atr": 5, "sed_std": 5}
    vol, _ = get("damiani")(*bars, **lengths)
    ratio = get("atr")(*bars, period=3) / get("atr")(*bars, period=5)
    np.testing.assert_allclose(vol[5], ratio[5])
    np.testing.assert_allclose(vol[6], ratio[6] + vol[5] / 2)
    np.testing.assert_allclose(vol[9:], ratio[9:] + (vol[8:-1] - vol[6:-3]) / 2)
