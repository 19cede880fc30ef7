"""Every candlestick pattern on candles that complete it, at every value it can take."""

import numpy as np
import pytest

from mlta.indicators.catalog import get, in_category
from mlta.indicators.spec import Category
from tests.candles import make_candles
from tests.indicators import contract
from tests.oracles.lookup import find_oracle
from tests.oracles.talib_calls import TALIB
from tests.strategies import COMPILED

BARS = 150_000
HITS = 5
"""How often each value must occur, that equality may prove something."""

PATTERNS = tuple(entry for entry in in_category(Category.CANDLESTICK) if entry.name in TALIB)
every = pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry.name)
compiled_only = pytest.mark.skipif(not COMPILED, reason="long series are for compiled kernels")


@pytest.fixture(scope="module")
def candles():
    return make_candles(BARS, 1)


def values_of(entry):
    """All values but 0 that a pattern can take."""
    output = entry.outputs[0]
    steps = {100.0}
    steps |= {200.0} if output.high > 100.0 else set()
    steps |= {80.0} if entry.name in {"cdl_engulfing", "cdl_harami", "cdl_harami_cross"} else set()
    return {
        sign * step
        for sign in (-1, 1)
        for step in steps
        if output.low <= sign * step <= output.high
    }


def test_there_are_all_of_talib():
    assert len(PATTERNS) == 61


@compiled_only
@every
def test_equals_talib_and_the_definition_at_every_bar(entry, candles):
    lookback = entry.lookback(**entry.resolve({}))[0]
    actual = entry(*candles)
    assert np.isnan(actual[:lookback]).all()
    for expected in (TALIB[entry.name], find_oracle(entry.name)):
        found = expected(*candles, **entry.resolve({}))
        assert np.array_equal(found[lookback:], actual[lookback:])


@compiled_only
@every
def test_takes_each_of_its_values_and_no_other(entry, candles):
    found, count = np.unique(entry(*candles), return_counts=True)
    counts = {v: n for v, n in zip(found, count, strict=True) if v and not np.isnan(v)}
    assert set(counts) == values_of(entry)
    assert min(counts.values()) >= HITS, counts


@compiled_only
@pytest.mark.parametrize("entry", [e for e in PATTERNS if e.params], ids=lambda entry: entry.name)
@pytest.mark.parametrize("penetration", [0.0, 0.125, 0.9])
def test_equals_talib_at_any_penetration(entry, penetration, candles):
    lookback = entry.lookback(penetration=penetration)[0]
    expected = TALIB[entry.name](*candles, penetration=penetration)
    actual = entry(*candles, penetration=penetration)
    assert np.array_equal(expected[lookback:], actual[lookback:])


@every
def test_a_missing_bar_takes_its_own_window_and_nothing_else(entry):
    candles = make_candles(300, 2)
    whole = entry(*candles)
    lookback = entry.lookback(**entry.resolve({}))[0]
    for column in range(4):
        hurt = [price.copy() for price in candles]
        hurt[column][100] = np.nan
        expected = whole.copy()
        expected[100 : 101 + lookback] = np.nan
        contract.assert_same_bits([expected], [entry(*hurt)], "a missing bar")


def test_a_doji_among_bars_without_range_is_a_doji():
    still = np.full(20, 7.0)
    assert get("cdl_doji")(still, still, still, still)[10:].tolist() == [100.0] * 10
