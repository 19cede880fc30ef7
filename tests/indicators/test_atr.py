import numpy as np
import pytest

from mlta.indicators.volatility.atr import ATR

HIGH = np.array([11.0, 12.0, 15.0, 14.0, 14.0])
LOW = np.array([9.0, 11.0, 13.0, 10.0, 13.0])
CLOSE = np.array([10.0, 12.0, 13.0, 11.0, 14.0])


def test_a_gap_counts_as_range_and_the_first_bar_has_none():
    # true ranges 2 (from the close before), 3 (a gap up), 4 and 3 (a gap up)
    got = ATR(HIGH, LOW, CLOSE, period=2)
    assert np.isnan(got[:2]).all()
    assert got[2:] == pytest.approx([2.5, 3.25, 3.125], rel=1e-15)


@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_after_a_missing_price_it_starts_as_if_at_the_first_bar(column, bad):
    bars = [np.tile(prices, 4) for prices in (HIGH, LOW, CLOSE)]
    bars[column][7] = bad
    got = ATR(*bars, period=3)
    assert np.isnan(got[7:11]).all()
    assert np.array_equal(ATR(*(prices[8:] for prices in bars), period=3)[3:], got[11:])


def test_it_is_0_where_nothing_moves():
    flat = np.full(10, 100.0)
    assert (ATR(flat, flat, flat, period=4)[4:] == 0.0).all()
