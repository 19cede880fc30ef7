import numpy as np
import polars as pl
import pytest

from mlta.errors import DataError
from mlta.features.compute import as_stored, compute_features, compute_matrix
from mlta.features.dataset import UNLABELLED, build_dataset, last_return_only
from tests.features.frames import HOUR_US, make_klines, make_labels, specs_of

SPECS = specs_of({"sma": {"period": 5}}, {"rocp": {"period": 1}}, {"rsi": {"period": 3}})
USED = ("sma_5", "rocp_1", "rsi_3")
KEYS = ("market", "timeframe", "symbol", "open_time", "available_at")


def stored(klines, specs=SPECS):
    return klines.select(KEYS).hstack(as_stored(compute_features(klines, specs), specs))


def dataset(*series, specs=SPECS, used=USED, horizon=1):
    """The data set of these series, rows of the tables in no order at all."""
    klines = pl.concat(series).sample(fraction=1.0, shuffle=True, seed=1)
    features = pl.concat([stored(s, specs) for s in series])
    labels = pl.concat([make_labels(s, horizon) for s in series])
    mixed = [frame.sample(fraction=1.0, shuffle=True, seed=2) for frame in (features, labels)]
    return build_dataset(mixed[0], klines, mixed[1], specs, used)


BTC, ETH = make_klines(40, 1), make_klines(40, 2, "ETHUSDT")


def test_rows_stand_in_the_order_of_time_then_symbol():
    made = dataset(ETH, BTC)
    order = list(zip(made.open_us.tolist(), made.symbol.tolist(), strict=True))
    assert order == sorted(order)
    assert made.features == USED
    assert made.matrix.shape == (2 * (40 - 4), 3)
    assert set(made.symbol.tolist()) == {"BTCUSDT", "ETHUSDT"}


def test_a_row_holds_the_matrix_the_label_and_the_instants_of_its_bar():
    made = dataset(BTC, ETH)
    labels = make_labels(ETH)
    matrix = compute_matrix(stored(ETH), ETH, SPECS).select(USED).to_numpy()
    mine = np.flatnonzero(made.symbol == "ETHUSDT")
    np.testing.assert_array_equal(made.matrix[mine], matrix[4:])
    opened = ETH["open_time"].to_physical().to_numpy()[4:]
    np.testing.assert_array_equal(made.open_us[mine], opened)
    np.testing.assert_array_equal(made.start_us[mine], opened + HOUR_US)
    np.testing.assert_array_equal(made.end_us[mine][:-1], opened[:-1] + 2 * HOUR_US)
    np.testing.assert_array_equal(made.label[mine][:-1], labels["label"].to_numpy()[4:-1])
    np.testing.assert_array_equal(
        made.forward_return[mine][:-1], labels["forward_return"].to_numpy()[4:-1]
    )


def test_bars_without_a_label_are_there_but_not_among_the_labelled():
    made = dataset(BTC, ETH, horizon=3)
    last = made.label == UNLABELLED
    assert last.sum() == 6
    np.testing.assert_array_equal(made.end_us[last], made.start_us[last])
    assert np.isnan(made.forward_return[last]).all()
    learnt = made.labelled()
    assert learnt.label.size == made.label.size - 6
    assert set(learnt.label.tolist()) == {0, 1}
    assert (learnt.end_us > learnt.start_us).all()


def test_rows_are_taken_in_the_order_asked_for():
    made = dataset(BTC)
    some = made.rows(np.array([5, 2]))
    assert some.features == made.features
    for name in ("matrix", "symbol", "open_us", "start_us", "end_us", "label", "forward_return"):
        np.testing.assert_array_equal(getattr(some, name), getattr(made, name)[[5, 2]], name)


def test_only_used_columns_decide_where_rows_begin():
    long = specs_of({"sma": {"period": [5, 30]}}, {"rocp": {"period": 1}})
    assert dataset(BTC, specs=long, used=("rocp_1",)).matrix.shape == (39, 1)
    assert dataset(BTC, specs=long, used=("sma_30", "rocp_1")).matrix.shape == (11, 2)


def test_a_symbol_that_is_too_short_has_no_rows_and_the_others_stay():
    made = dataset(BTC, make_klines(4, 3, "SOLUSDT"))
    assert set(made.symbol.tolist()) == {"BTCUSDT"}


def test_a_bar_whose_features_are_not_there_has_missing_values():
    features = stored(BTC).filter(pl.col("open_time") != BTC["open_time"][10])
    made = build_dataset(features, BTC, make_labels(BTC), SPECS, USED)
    row = made.open_us.tolist().index(int(BTC["open_time"].to_physical()[10]))
    assert np.isnan(made.matrix[row]).all()
    assert np.isfinite(made.matrix[row + 1 :]).all()


def test_too_little_history_is_told_with_what_is_needed():
    short = make_klines(6)
    with pytest.raises(DataError, match=r"no labelled bar is left .* 6 bars, .* need 19 of each"):
        dataset(short, specs=specs_of("sma"), used=("sma_20",))


def test_bars_of_which_none_has_a_label_are_refused():
    with pytest.raises(DataError, match="no labelled bar is left"):
        dataset(make_klines(20), horizon=30)


def test_no_column_at_all_is_refused():
    with pytest.raises(DataError, match="no feature has a value for every symbol"):
        build_dataset(stored(BTC), BTC, make_labels(BTC), SPECS, ())


def test_the_last_return_stands_alone_whatever_the_features():
    made = dataset(BTC, ETH)
    alone = last_return_only(made, pl.concat([ETH, BTC]), "rocp_1")
    assert alone.features == ("rocp_1",)
    # the feature was stored as float32
    assert np.allclose(alone.matrix[:, 0], made.matrix[:, 1], rtol=1e-6, atol=0)
    assert np.array_equal(alone.label, made.label)
    assert np.array_equal(alone.open_us, made.open_us)
