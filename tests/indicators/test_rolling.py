"""Rolling maximum, minimum, median and deviation of the close, by hand."""

import numpy as np
import pytest

from mlta.indicators.statistics.rolling_max import ROLLING_MAX
from mlta.indicators.statistics.rolling_median import ROLLING_MEDIAN
from mlta.indicators.statistics.rolling_min import ROLLING_MIN
from mlta.indicators.statistics.rolling_std import ROLLING_STD

CLOSE = [3.0, 1.0, 8.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (ROLLING_MAX, [8.0, 8.0, 8.0]),
        (ROLLING_MIN, [1.0, 1.0, 2.0]),
        (ROLLING_MEDIAN, [3.0, 2.0, 2.0]),
        (ROLLING_STD, [np.sqrt(26.0 / 3.0), np.sqrt(86.0 / 9.0), np.sqrt(8.0)]),
    ],
)
def test_three_bars_by_hand(indicator, expected):
    got = indicator(CLOSE, period=3)
    assert np.isnan(got[:2]).all()
    assert got[2:] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("indicator", [ROLLING_MAX, ROLLING_MIN, ROLLING_MEDIAN, ROLLING_STD])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_missing_close_leaves_just_its_windows_undefined(indicator, bad):
    close = np.arange(12.0)
    close[5] = bad
    assert np.flatnonzero(np.isnan(indicator(close, period=3))).tolist() == [0, 1, 5, 6, 7]


def test_the_deviation_of_a_flat_window_is_0():
    assert ROLLING_STD(np.full(6, 0.1), period=3)[2:].tolist() == [0.0] * 4
