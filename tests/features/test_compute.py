import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.features.catalogue import columns_without_values
from mlta.features.compute import (
    as_stored,
    compute_features,
    compute_matrix,
)
from mlta.features.config import FeaturesConfig
from mlta.features.spec import VOLUME_MEAN_BARS
from mlta.indicators.spec import Memory, Unit
from tests.features.frames import make_klines, specs_of

ALL = FeaturesConfig().specs()
BARS = 800
LACKING = ("taker_buy_base", "taker_buy_quote", "trade_count")
AMOUNTS = ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote")


def units(specs):
    return {
        name: output.unit
        for spec in specs
        for name, output in zip(spec.columns, spec.indicator.outputs, strict=True)
    }


def leading_nan(values):
    there = np.flatnonzero(~np.isnan(values))
    return len(values) if there.size == 0 else there[0]


@pytest.fixture(scope="module")
def klines():
    return make_klines(BARS)


def starts_at(found, stated, spec):
    """Whether a column starts where its record says, or later if it waits for an anchor."""
    stated = min(stated, BARS)  # or never, where there are too few bars
    return found >= stated if spec.indicator.memory is Memory.ANCHORED else found == stated


@pytest.fixture(scope="module")
def features(klines):
    return compute_features(klines, ALL)


def test_every_column_is_computed_one_row_a_bar(klines, features):
    assert features.columns == [name for spec in ALL for name in spec.columns]
    assert features.height == klines.height
    assert set(features.dtypes) == {pl.Float64}
    for spec in ALL:
        for name, bars in zip(spec.columns, spec.lookback, strict=True):
            assert starts_at(leading_nan(features[name].to_numpy()), bars, spec), name


def test_a_column_is_what_its_indicator_gives(klines):
    made = compute_features(klines, specs_of({"macd": {"fast": 5}}))
    expected = specs_of("macd")[0].indicator(klines["close"].to_numpy(), fast=5)
    for name, values in zip(made.columns, expected, strict=True):
        np.testing.assert_array_equal(made[name].to_numpy(), values)


def test_what_needs_a_column_that_the_source_lacks_is_nan(klines, features):
    poor = make_klines(BARS, without=LACKING)
    made = compute_features(poor, ALL)
    empty = set(columns_without_values({"X": features}))
    for spec in ALL:
        for name in spec.columns:
            if set(LACKING) & set(spec.indicator.inputs):
                empty.add(name)
            else:
                np.testing.assert_array_equal(made[name].to_numpy(), features[name].to_numpy())
    assert set(columns_without_values({"X": made})) == empty


def test_bars_without_rows_give_columns_without_rows():
    none = make_klines(0)
    made = compute_features(none, ALL)
    assert made.height == 0
    assert compute_matrix(made, none, ALL).columns == made.columns


def test_the_matrix_takes_each_unit_in_its_scale_free_form():
    specs = specs_of(
        {"sma": {"period": 2}}, {"atr": {"period": 2}}, "rsi", {"rocp": {"period": 1}}, "obv"
    )
    klines = make_klines(120, seed=3)
    made = compute_features(klines, specs)
    matrix = compute_matrix(made, klines, specs)
    close, sma, atr = klines["close"], made["sma_2"], made["atr_2"]
    np.testing.assert_array_equal(matrix["sma_2"], sma / close - 1.0)
    assert units(specs)["atr_2"] is Unit.PRICE_CHANGE
    np.testing.assert_array_equal(matrix["atr_2"], atr / close)
    np.testing.assert_array_equal(matrix["rsi_14"], made["rsi_14"])
    np.testing.assert_array_equal(matrix["rocp_1"], made["rocp_1"])
    change = np.diff(made["obv"].to_numpy(), prepend=np.nan)
    window = np.abs(change[-VOLUME_MEAN_BARS:])
    assert matrix["obv"][-1] == pytest.approx(change[-1] / window.mean(), rel=1e-12)
    assert leading_nan(matrix["obv"].to_numpy()) == VOLUME_MEAN_BARS


def test_first_values_in_the_matrix_stand_where_the_record_says(klines, features):
    matrix = compute_matrix(features, klines, ALL)
    for spec in ALL:
        for position, name in enumerate(spec.columns):
            found, stated = leading_nan(matrix[name].to_numpy()), spec.matrix_lookback(position)
            assert starts_at(found, stated, spec), name


@settings(max_examples=8, deadline=None)
@given(st.integers(-40, 40), st.integers(-40, 40), st.integers(0, 99))
def test_no_scale_of_prices_or_volumes_reaches_the_matrix(price, amount, seed):
    klines = make_klines(160, seed, still=0.1)
    prices = [pl.col(name) * 2.0**price for name in ("open", "high", "low", "close")]
    amounts = [pl.col(name) * 2.0**amount for name in ("volume", "taker_buy_base")]
    quotes = [pl.col(n) * 2.0 ** (price + amount) for n in ("quote_volume", "taker_buy_quote")]
    scaled = klines.with_columns(*prices, *amounts, *quotes)
    before = compute_matrix(compute_features(klines, ALL), klines, ALL)
    after = compute_matrix(compute_features(scaled, ALL), scaled, ALL)
    for name in before.columns:
        np.testing.assert_array_equal(before[name].to_numpy(), after[name].to_numpy(), name)


def test_one_absurd_volume_is_forgotten_with_the_last_window_that_holds_it():
    specs = specs_of("obv")
    klines = make_klines(400)
    spoilt = klines.with_columns(
        volume=pl.when(pl.int_range(pl.len()) == 50).then(1e17).otherwise("volume")
    )
    before = compute_matrix(compute_features(klines, specs), klines, specs)["obv"]
    after = compute_matrix(as_stored(compute_features(spoilt, specs), specs), spoilt, specs)["obv"]
    late = 51 + 2 * VOLUME_MEAN_BARS
    # what is left is the rounding of the cumulative line itself, which is 1e17 high by now
    np.testing.assert_allclose(after[late:], before[late:], atol=1.0)
    assert np.isfinite(after[late:].to_numpy()).all()


def test_the_matrix_is_never_infinite():
    specs = specs_of("sma", "atr", "obv")
    klines = make_klines(150).with_columns(
        close=pl.when(pl.int_range(pl.len()) == 140).then(0.0).otherwise("close")
    )
    matrix = compute_matrix(compute_features(klines, specs), klines, specs)
    for name in matrix.columns:
        assert not np.isinf(matrix[name].to_numpy()).any()
    assert np.isnan(matrix["sma_20"][140])


def test_columns_that_are_not_there_are_left_out_of_the_matrix(klines):
    specs = specs_of("macd", "rsi")
    some = compute_features(klines, specs).drop("macd_12_26_9_signal", "rsi_14")
    assert compute_matrix(some, klines, specs).columns == some.columns


def test_the_stored_form_gives_nearly_the_same_matrix(klines, features):
    exact = compute_matrix(features, klines, ALL)
    stored = compute_matrix(as_stored(features, ALL), klines, ALL)
    kinds = units(ALL)
    for name in exact.columns:
        # the ratio of two prices less one keeps what float32 keeps of the price
        tolerance = 1e-4 if kinds[name] in {Unit.PERCENT, Unit.VOLUME} else 1e-6
        np.testing.assert_allclose(stored[name], exact[name], rtol=1e-5, atol=tolerance)


def test_columns_are_stored_as_float32_but_for_cumulative_lines(features):
    stored = as_stored(features, ALL)
    cumulative = {
        name for spec in ALL for name in spec.columns if spec.indicator.memory is Memory.CUMULATIVE
    }
    assert cumulative
    assert {n for n, dtype in stored.schema.items() if dtype == pl.Float64} == cumulative
    assert set(stored.drop(cumulative).dtypes) == {pl.Float32}
    assert as_stored(features.select("rsi_14"), specs_of("rsi")).dtypes == [pl.Float32]
