import numpy as np
import pytest

from mlta.indicators.volume.mfi import MFI


def mfi_of(typical, volume, **params):
    """Of bars whose high, low and close are one price."""
    typical = np.asarray(typical)
    return MFI(typical, typical, typical, volume, **params)


def test_it_is_the_share_of_the_flow_at_rising_prices():
    # flows 2*10 up, 1*30 down, 3*10 up
    got = mfi_of([1.0, 2.0, 1.0, 3.0], [99.0, 10.0, 30.0, 10.0], period=3)
    assert np.isnan(got[:3]).all()
    assert got[3] == pytest.approx(100.0 * 50.0 / 80.0, rel=1e-15)


def test_an_unchanged_price_is_neither_rise_nor_fall():
    got = mfi_of([1.0, 1.0, 2.0], [1.0, 1000.0, 10.0], period=2)
    assert got[2] == 100.0


def test_a_difference_of_rounding_is_no_change():
    # the last two bars add up to 0.6, but the last bits make it a fall
    high, low, close = np.array([[0.2, 0.3, 0.4], [0.1, 0.1, 0.1], [0.1, 0.2, 0.1]])
    typical = (high + low + close) / 3.0
    assert typical[0] < typical[2] < typical[1]
    assert MFI(high, low, close, np.full(3, 10.0), period=2)[2] == 100.0


def test_it_is_nan_where_nothing_flowed():
    rising = np.arange(1.0, 9.0)
    assert np.isnan(mfi_of(rising, np.zeros(8), period=3)).all()
    assert np.isnan(mfi_of(np.ones(8), np.ones(8), period=3)).all()


def test_once_the_flow_has_stopped_it_is_nan_and_no_rounding_is_left_of_it():
    volume = np.r_[np.random.default_rng(1).random(20), np.zeros(10)]
    typical = 100.0 + np.random.default_rng(2).normal(size=30)
    assert np.isnan(mfi_of(typical, volume, period=5)[24:]).all()


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_missing_price_takes_its_own_change_and_the_next(bad):
    typical = 100.0 + np.random.default_rng(3).normal(size=20)
    typical[9:11] = bad
    undefined = np.isnan(mfi_of(typical, np.ones(20), period=3))
    assert np.flatnonzero(undefined).tolist() == [0, 1, 2, 9, 10, 11, 12, 13]


def test_a_missing_volume_takes_its_own_windows_alone():
    volume = np.ones(20)
    volume[9] = np.nan
    undefined = np.isnan(mfi_of(np.arange(1.0, 21.0), volume, period=3))
    assert np.flatnonzero(undefined).tolist() == [0, 1, 2, 9, 10, 11]
