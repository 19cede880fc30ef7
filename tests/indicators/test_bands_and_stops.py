"""Hand cases of the channels, the trailing stops and the levels of old bars."""

import numpy as np
import pytest
import talib

from mlta.indicators.catalog import get
from tests.strategies import make_bars

NONE = np.nan


def test_keltner_equals_talib_where_its_centre_is_the_close_too():
    # TA-Lib centres on the typical price, which is the close where bars have no range
    close = make_bars(900, 1)["close"]
    theirs = talib.KC(close, close, close, timeperiod=20, atrperiod=10, nbdev=2.0)
    for ours, line in zip(get("keltner")(close, close, close), theirs, strict=True):
        np.testing.assert_allclose(ours[400:], line[400:], rtol=1e-10)


def test_keltner_is_as_wide_as_talibs_on_any_bars():
    bars = [make_bars(900, 2)[name] for name in ("high", "low", "close")]
    upper, _, lower = get("keltner")(*bars)
    their_upper, _, their_lower = talib.KC(*bars, timeperiod=20, atrperiod=10, nbdev=2.0)
    np.testing.assert_allclose((upper - lower)[400:], (their_upper - their_lower)[400:], rtol=1e-9)


def test_apz_rounds_the_root_of_its_length_up():
    bars = [make_bars(60, 3)[name] for name in ("high", "low", "close")]
    sixteen, seventeen = (get("apz")(*bars, period=period)[0] for period in (16, 17))
    assert np.isnan(sixteen).sum() == 6
    assert np.isnan(seventeen).sum() == 8


def test_the_regression_channel_of_a_line_has_no_width():
    close = 100.0 + 0.25 * np.arange(30.0)
    upper, middle, lower = get("linreg_channel")(close, period=10)
    np.testing.assert_allclose(middle[9:], close[9:], rtol=1e-14)
    np.testing.assert_allclose(upper[9:] - lower[9:], 0.0, atol=1e-12)


def test_projected_highs_of_a_rising_line_are_its_newest():
    high = 10.0 + np.arange(20.0)
    high[12] += 2.0
    upper, _ = get("projection_bands")(high, high - 1.0, period=5)
    np.testing.assert_allclose(upper[4:12], high[4:12])
    assert upper[13] > high[13]  # the spike of the bar before, moved on by the slope


def test_safezone_is_made_of_the_bar_before():
    high = np.array([10.0, 12.0, 13.0, 12.0, 11.0, 14.0, 15.0])
    low = high - 1.0
    below, above = get("safezone_stop")(high, low, period=2, mult=1.0, max_lookback=1)
    changed_high, changed_low = high.copy(), low.copy()
    changed_high[-1], changed_low[-1] = 99.0, 1.0
    again = get("safezone_stop")(changed_high, changed_low, period=2, mult=1.0, max_lookback=1)
    assert (below[-1], above[-1]) == (again[0][-1], again[1][-1])
    # +DM 2, 1, 0 and -DM 0, 0, 1: means (1.5, 0), then (0.75, 0.5)
    np.testing.assert_allclose(below[:5], [NONE, NONE, NONE, 12.0, 10.5])
    np.testing.assert_allclose(above[:5], [NONE, NONE, NONE, 14.5, 12.75])


def test_devstop_never_falls_back_within_its_window():
    high = np.array([10.0, 11.0, 12.0, 13.0, 9.0])
    stop = get("devstop")(high, high - 1.0, period=2, mult=0.0)
    # ranges of two bars 2, 2, 2, 5: means 2, 2, 3.5
    np.testing.assert_allclose(stop, [NONE, NONE, NONE, 11.0, 11.0])


def test_levels_stand_from_their_confirmation_on():
    high = np.array([1.0, 2.0, 5.0, 3.0, 2.0, 4.0])
    upper, lower = get("fcb")(high, high - 0.5)
    np.testing.assert_array_equal(upper, [NONE] * 4 + [5.0, 5.0])
    assert np.isnan(lower).all()
    support, resistance = get("support_resistance")(high, high - 0.5, left=2, right=2)
    np.testing.assert_array_equal(resistance, upper)
    np.testing.assert_array_equal(support, lower)


def test_leading_lines_are_old_values():
    bars = make_bars(200, 4)
    tenkan, kijun, lead, _ = get("ichimoku")(bars["high"], bars["low"])
    np.testing.assert_array_equal(lead[51:], (0.5 * (tenkan + kijun))[25:-26])


def test_hilo_changes_sides_when_a_mean_is_crossed_and_not_when_it_is_met():
    high, low = np.full(6, 11.0), np.full(6, 9.0)
    close = np.array([10.0, 10.0, 10.0, 11.0, 12.0, 8.0])
    hilo = get("hilo")(high, low, close, high_period=2, low_period=2)
    np.testing.assert_array_equal(hilo, [NONE] * 4 + [9.0, 11.0])


def test_pivots_are_those_of_a_window_that_has_ended():
    high, low, close = (
        np.array([3.0, 5.0, 4.0, 90.0]),
        np.ones(4),
        np.array([2.0, 3.0, 3.0, 80.0]),
    )
    p, r1, s1, r2, s2 = (
        column[-1] for column in get("rolling_pivots")(high, low, close, window=2, offset=1)
    )
    assert [p, r1, s1, r2, s2] == pytest.approx([3.0, 5.0, 1.0, 7.0, -1.0])
