import os
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.backtest.config import BacktestConfig
from mlta.backtest.run import backtest_predictions
from mlta.errors import DataError
from mlta.schemas import BACKTESTS, EQUITY
from tests.backtest.frames import HOUR, START, make_klines, make_predictions

FREE = BacktestConfig(fee_bps=0, slippage_bps=0)
ONE_PERCENT = BacktestConfig(fee_bps=80, slippage_bps=20)
OPENS = [100, 104, 110, 121, 115, 118]
CLOSES = [104, 110, 121, 115, 118, 130]


def test_frames_have_the_columns_of_their_tables_without_run_id():
    backtests, equity = backtest_predictions(
        make_predictions([0.6] * 5), make_klines(OPENS, CLOSES), "1h", FREE
    )
    assert list(backtests.schema.items()) == [
        (k, v) for k, v in BACKTESTS.schema.items() if k != "run_id"
    ]
    assert list(equity.schema.items()) == [
        (k, v) for k, v in EQUITY.schema.items() if k != "run_id"
    ]


def test_a_prediction_is_acted_on_at_the_open_of_the_next_bar():
    backtests, equity = backtest_predictions(
        make_predictions([0.6, 0.6, 0.2, 0.2]), make_klines(OPENS, CLOSES), "1h", ONE_PERCENT
    )
    # bar 0 predicts up: in at the open of bar 1 (104); bar 2 predicts down: out at 121, open of 3
    assert equity["open_time"].to_list() == [START + h * HOUR for h in (1, 2, 3, 4)]
    assert equity["position"].to_list() == [1, 1, 0, 0]
    row = backtests.row(0, named=True)
    assert row["total_return"] == pytest.approx(121 / 104 * 0.99**2 - 1)
    assert row["n_trades"] == 2
    assert row["costs"] == pytest.approx(0.02)
    assert row["exposure"] == 0.5
    assert row["n_bars"] == 4
    assert (row["start"], row["end"]) == (START + HOUR, START + 4 * HOUR)
    assert row["buy_and_hold_return"] == pytest.approx(118 / 104 * 0.99**2 - 1)
    assert row["max_drawdown"] == pytest.approx(1 - 0.99 * 121 / 121)


def test_the_signal_bar_itself_earns_nothing():
    # the whole move is inside the bar that is predicted from
    klines = make_klines([100, 200, 200], [200, 200, 200])
    backtests, _ = backtest_predictions(make_predictions([0.9, 0.9]), klines, "1h", FREE)
    assert backtests["total_return"].to_list() == [0.0]


def test_an_order_due_in_a_gap_waits_for_the_next_bar_that_is_there():
    klines = make_klines([100, 150, 160], [101, 160, 160], hours=[0, 5, 6])
    _, equity = backtest_predictions(make_predictions([0.9, 0.9], [0, 5]), klines, "1h", FREE)
    assert equity["open_time"].to_list() == [START + 5 * HOUR, START + 6 * HOUR]
    assert equity["equity"].to_list() == pytest.approx([160 / 150, 160 / 150])


def test_of_several_predictions_due_at_one_open_the_newest_counts():
    klines = make_klines([100, 100, 100, 100], [100, 100, 100, 120], hours=[0, 1, 2, 3])
    predictions = make_predictions([0.9, 0.1], [0, 1]).with_columns(
        pl.lit(START + 3 * HOUR).alias("available_at")
    )
    _, equity = backtest_predictions(predictions, klines, "1h", FREE)
    assert equity["position"].to_list() == [0.0]


def test_a_position_held_over_a_gap_earns_the_jump():
    klines = make_klines([100, 100, 90], [100, 100, 90], hours=[0, 1, 9])
    backtests, _ = backtest_predictions(make_predictions([0.9, 0.9], [0, 1]), klines, "1h", FREE)
    assert backtests["total_return"].item() == pytest.approx(-0.1)


def test_a_bar_without_prediction_keeps_the_position():
    _, equity = backtest_predictions(
        make_predictions([0.9, 0.1], [0, 3]), make_klines(OPENS, CLOSES), "1h", FREE
    )
    assert equity["position"].to_list() == [1, 1, 1, 0]


def test_always_long_is_buy_and_hold_to_the_cent():
    backtests, equity = backtest_predictions(
        make_predictions([0.9] * 5), make_klines(OPENS, CLOSES), "1h", ONE_PERCENT
    )
    assert equity["equity"].to_list() == pytest.approx(equity["benchmark"].to_list(), rel=1e-13)
    row = backtests.row(0, named=True)
    assert row["total_return"] == pytest.approx(row["buy_and_hold_return"], rel=1e-12)
    assert row["exposure"] == 1.0


def test_never_trading_costs_and_earns_nothing():
    backtests, equity = backtest_predictions(
        make_predictions([0.5] * 5), make_klines(OPENS, CLOSES), "1h", ONE_PERCENT
    )
    row = backtests.row(0, named=True)
    assert (row["n_trades"], row["total_return"], row["costs"], row["exposure"]) == (0, 0, 0, 0)
    assert row["sharpe"] is None
    assert equity["equity"].to_list() == [1.0] * 5


def test_models_and_symbols_are_kept_apart_and_sorted():
    klines = pl.concat(
        [make_klines(OPENS, CLOSES), make_klines(CLOSES, OPENS, symbol="ADAUSDT")]
    ).reverse()
    predictions = pl.concat(
        [
            make_predictions([0.9] * 5, symbol=symbol, model=model)
            for symbol in ("BTCUSDT", "ADAUSDT")
            for model in ("xgboost", "catboost")
        ]
    ).reverse()
    backtests, equity = backtest_predictions(predictions, klines, "1h", FREE)
    assert backtests["model", "symbol"].rows() == [
        ("catboost", "ADAUSDT"), ("catboost", "BTCUSDT"),
        ("xgboost", "ADAUSDT"), ("xgboost", "BTCUSDT"),
    ]  # fmt: skip
    assert backtests["total_return"].to_list() == pytest.approx(
        [OPENS[5] / CLOSES[1] - 1, 130 / 104 - 1] * 2
    )
    assert equity.equals(equity.sort("model", "symbol", "open_time"))
    assert equity.height == 4 * 5


@settings(max_examples=25, deadline=None)
@given(
    p_up=st.lists(st.floats(0, 1), min_size=5, max_size=5),
    fees=st.lists(st.floats(0, 500), min_size=2, max_size=2, unique=True),
)
def test_higher_costs_never_earn_more(p_up, fees):
    totals = [
        backtest_predictions(
            make_predictions(p_up), make_klines(OPENS, CLOSES), "1h",
            BacktestConfig(fee_bps=fee, slippage_bps=0),
        )[0].row(0, named=True)
        for fee in sorted(fees)
    ]  # fmt: skip
    cheap, dear = totals
    assert dear["n_trades"] == cheap["n_trades"]
    assert dear["total_return"] <= cheap["total_return"]
    assert dear["costs"] >= cheap["costs"]


@settings(max_examples=25, deadline=None)
@given(cut=st.integers(1, 4), later=st.lists(st.floats(50, 200), min_size=12, max_size=12))
def test_no_position_depends_on_later_prices(cut, later):
    predictions = make_predictions([0.9, 0.2, 0.7, 0.4, 0.8])
    _, before = backtest_predictions(predictions, make_klines(OPENS, CLOSES), "1h", FREE)
    opens, closes = OPENS[: cut + 1] + later[: 5 - cut], CLOSES[: cut + 1] + later[6 : 11 - cut]
    _, after = backtest_predictions(predictions, make_klines(opens, closes), "1h", FREE)
    assert before["position"].to_list() == after["position"].to_list()
    assert before["equity"].to_list()[:cut] == after["equity"].to_list()[:cut]


def test_predictions_after_the_last_bar_leave_no_row():
    backtests, equity = backtest_predictions(
        make_predictions([0.9], [5]), make_klines(OPENS, CLOSES), "1h", FREE
    )
    assert backtests.is_empty()
    assert equity.is_empty()


def test_no_predictions_give_empty_frames():
    backtests, equity = backtest_predictions(
        make_predictions([]), make_klines(OPENS, CLOSES), "1h", FREE
    )
    assert (backtests.height, equity.height) == (0, 0)
    assert "run_id" not in backtests.columns


def refused(match, predictions=None, klines=None):
    with pytest.raises(DataError, match=match):
        backtest_predictions(
            make_predictions([0.6] * 5) if predictions is None else predictions,
            make_klines(OPENS, CLOSES) if klines is None else klines,
            "1h",
            FREE,
        )


def test_predictions_without_bars_are_refused_by_name():
    refused(r"2 predictions are for bars that klines does not hold.*\n.*2024-01-01T06:00Z",
            predictions=make_predictions([0.6] * 8))  # fmt: skip


@pytest.mark.parametrize("p", [None, float("nan"), 1.5])
def test_a_prediction_that_is_no_probability_is_refused(p):
    refused("1 predictions are not a probability", predictions=make_predictions([0.6, p]))


def test_two_predictions_of_one_bar_are_refused():
    refused("2 predictions share", predictions=make_predictions([0.6, 0.7], [1, 1]))


def test_a_bar_that_is_there_twice_is_refused():
    refused("2 bars share", klines=make_klines(OPENS, CLOSES, [0, 1, 2, 3, 4, 4]))


@pytest.mark.parametrize("price", [0.0, float("nan"), float("inf"), None])
def test_a_price_that_is_no_price_is_refused(price):
    refused("1 bars have an open or close", klines=make_klines([*OPENS[:5], price], CLOSES))


def test_input_frames_are_not_changed():
    predictions, klines = make_predictions([0.6] * 5), make_klines(OPENS, CLOSES)
    copies = predictions.clone(), klines.clone()
    backtest_predictions(predictions, klines, "1h", FREE)
    assert predictions.equals(copies[0])
    assert klines.equals(copies[1])


def test_annual_return_is_over_the_real_span_with_its_gap():
    klines = make_klines([100, 100, 100], [100, 100, 110], hours=[0, 1, 8765])
    backtests, _ = backtest_predictions(make_predictions([0.9, 0.9], [0, 1]), klines, "1h", FREE)
    span = (8765 - 1 + 1) * timedelta(hours=1)
    years = span / timedelta(days=365.25)
    assert backtests["annual_return"].item() == pytest.approx(1.1 ** (1 / years) - 1)


@pytest.mark.realdata
def test_always_long_equals_buy_and_hold_over_real_outages():
    folder = os.environ.get("MLTA_REAL_DATA")
    if not folder:
        pytest.skip("MLTA_REAL_DATA does not name the folder of real candles")
    bars = pl.read_parquet(Path(folder) / "ohlcv" / "BTCUSDT-1h.parquet").select(
        pl.lit("BTCUSDT").alias("symbol"),
        pl.from_epoch("open_time", time_unit="ms")
        .cast(pl.Datetime("us"))
        .dt.replace_time_zone("UTC"),
        "open",
        "close",
    )
    predictions = bars.select(
        pl.lit("m").alias("model"),
        "symbol",
        "open_time",
        (pl.col("open_time") + HOUR).alias("available_at"),
        pl.lit(0.9).alias("p_up"),
    )
    backtests, equity = backtest_predictions(predictions, bars, "1h", BacktestConfig())
    row = backtests.row(0, named=True)
    assert row["n_bars"] == bars.height - 1 > 50_000
    assert row["total_return"] == pytest.approx(row["buy_and_hold_return"], rel=1e-9)
    # 128 bars are missing in 28 outages; real time counts them for the yearly return
    years = (row["end"] - row["start"] + HOUR) / timedelta(days=365.25)
    assert row["annual_return"] == pytest.approx((1 + row["total_return"]) ** (1 / years) - 1)
    assert equity["equity"][-2] == pytest.approx(equity["benchmark"][-2], rel=1e-9)
