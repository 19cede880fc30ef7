import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.backtest.loop import run_long_flat
from tests.backtest.reference import trade_money


def run(opens, closes, signal, enter_above=0.55, exit_below=0.5, cost=0.0):
    n_bars = len(opens)
    position, growth = np.full(n_bars, np.nan), np.full(n_bars, np.nan)
    trades = np.full(n_bars, -1)
    run_long_flat(
        np.array(opens, float), np.array(closes, float), np.array(signal, float),
        enter_above, exit_below, cost, position, growth, trades,
    )  # fmt: skip
    return position, growth, trades


def test_one_round_trip_by_hand():
    # in at the open of bar 1 (110), out at the open of bar 3 (130)
    position, growth, trades = run(
        [100, 110, 120, 130], [105, 115, 125, 135], [0.5, 0.6, 0.52, 0.4], cost=0.01
    )
    assert position.tolist() == [0, 1, 1, 0]
    assert trades.tolist() == [0, 1, 0, 1]
    expected = [1.0, 115 / 110 * 0.99, 125 / 115, 130 / 125 * 0.99]
    assert growth == pytest.approx(expected, rel=1e-13)
    assert np.prod(growth) == pytest.approx(130 / 110 * 0.99**2, rel=1e-13)


def test_nothing_above_the_threshold_trades_nothing():
    position, growth, trades = run([100, 50, 70], [60, 80, 90], [0.55, 0.0, np.nan], cost=0.01)
    assert position.tolist() == [0, 0, 0]
    assert growth.tolist() == [1, 1, 1]
    assert trades.tolist() == [0, 0, 0]


def test_between_the_thresholds_the_position_is_kept():
    position, _, _ = run([100] * 6, [100] * 6, [0.6, 0.5, np.nan, 0.49, 0.55, 0.56])
    assert position.tolist() == [1, 1, 1, 0, 0, 1]


def test_the_last_bar_sells_at_its_close_with_costs():
    _, growth, trades = run([100, 100], [100, 120], [np.nan, 0.9], cost=0.01)
    assert trades.tolist() == [0, 2]
    assert growth[1] == pytest.approx(1.2 * 0.99**2, rel=1e-13)


def test_an_exit_at_the_last_open_is_not_sold_twice():
    _, _, trades = run([100, 100], [100, 120], [0.9, 0.1])
    assert trades.tolist() == [1, 1]


PRICE = st.floats(1e-3, 1e6)
BAR = st.tuples(PRICE, PRICE, st.one_of(st.just(float("nan")), st.floats(0, 1)))
THRESHOLDS = st.tuples(st.floats(0, 0.99), st.floats(0.01, 1))


@settings(max_examples=150, deadline=None)
@given(
    bars=st.lists(BAR, min_size=1, max_size=40),
    thresholds=THRESHOLDS,
    cost=st.floats(0, 0.1),
)
def test_the_loop_earns_what_plain_bookkeeping_says(bars, thresholds, cost):
    opens, closes, signal = zip(*bars, strict=True)
    exit_below, enter_above = sorted(thresholds)
    position, growth, trades = run(opens, closes, signal, enter_above, exit_below, cost)
    expected = trade_money(opens, closes, signal, enter_above, exit_below, cost)
    assert position.tolist() == expected[0]
    assert np.cumprod(growth) == pytest.approx(expected[1], rel=1e-12)
    assert trades.tolist() == expected[2]


def test_compiled_and_interpreted_loops_agree():
    rng = np.random.default_rng(7)
    close = 100 * np.exp(np.cumsum(rng.normal(0, 0.01, 500)))
    args = (close * np.exp(rng.normal(0, 1e-3, 500)), close, rng.random(500), 0.6, 0.4, 0.0012)
    results = []
    for function in (run_long_flat, getattr(run_long_flat, "py_func", run_long_flat)):
        out = (np.empty(500), np.empty(500), np.empty(500, np.int64))
        function(*args, *out)
        results.append(out)
    assert results[0][0].tolist() == results[1][0].tolist()
    assert results[0][1].tolist() == results[1][1].tolist()  # products only: not a bit differs
    assert results[0][2].tolist() == results[1][2].tolist()
    assert results[0][2].sum() > 100
