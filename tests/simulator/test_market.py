from datetime import timedelta
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from mlta.simulator.bars import VALUES
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.market import is_trading, simulate_minutes

SHORT = SimulatorConfig(start="2024-01-01", end="2024-01-08", outages_per_year=0)
SYMBOLS = ("BTCUSDT", "ABCUSDT", "XYZUSDT")


def _hours(signal: float) -> list[pl.DataFrame]:
    config = SimulatorConfig(start="2023-07-01", end="2024-07-01", signal=signal)
    return [simulate_minutes(config, symbol, 11).aggregate("1h") for symbol in SYMBOLS]


@pytest.fixture(scope="module")
def noise() -> list[pl.DataFrame]:
    return _hours(0.0)


@pytest.fixture(scope="module")
def signal() -> list[pl.DataFrame]:
    return _hours(SimulatorConfig().signal)


def _move(hours: pl.DataFrame) -> np.ndarray:
    close = hours["close"].to_numpy().astype(float)
    return close[1:] / close[:-1] - 1.0


def _known(hours: pl.DataFrame) -> dict[str, np.ndarray]:
    """What a model could know at the end of each hour but the first."""
    flow = (2.0 * hours["taker_buy_base"] / hours["volume"] - 1.0).to_numpy()[1:]
    move = _move(hours)
    spread = ((hours["high"] - hours["low"]) / hours["close"]).to_numpy()[1:]
    slow = pl.Series(flow).ewm_mean(half_life=3.0).to_numpy()
    volume = hours["volume"].log().diff().to_numpy()[1:]
    return {"flow": flow, "slow": slow, "move": move, "spread": spread, "volume": volume}


def _auc(score: np.ndarray, up: np.ndarray) -> float:
    rank = np.argsort(np.argsort(score)) + 1.0
    ups = int(up.sum())
    return float((rank[up].sum() - ups * (ups + 1) / 2) / (ups * (up.size - ups)))


def test_same_symbol_and_seed_give_the_same_bits():
    first, again = (simulate_minutes(SHORT, "BTCUSDT", 1) for _ in range(2))
    assert first.rows.equals(again.rows)


@pytest.mark.parametrize(("symbol", "seed"), [("BTCUSDT", 2), ("ETHUSDT", 1)])
def test_each_symbol_and_seed_has_its_own_life(symbol, seed):
    one, other = simulate_minutes(SHORT, "BTCUSDT", 1), simulate_minutes(SHORT, symbol, seed)
    moves = [np.diff(bars.rows["close"].log().to_numpy()) for bars in (one, other)]
    assert abs(np.corrcoef(*moves)[0, 1]) < 0.05


def test_a_longer_span_begins_with_the_same_bits():
    short = SimulatorConfig(start="2024-01-01", end="2024-01-20", outages_per_year=200)
    long = short.model_copy(update={"end": short.end + timedelta(days=50)})
    expected = simulate_minutes(short, "BTCUSDT", 5).rows
    assert expected.equals(simulate_minutes(long, "BTCUSDT", 5).rows.head(expected.height))


@pytest.mark.parametrize("symbol", [f"S{i}USDT" for i in range(8)])
def test_bars_are_well_formed(symbol):
    bars = simulate_minutes(SHORT, symbol, 3)
    rows = bars.rows
    assert rows.height == 7 * 1440
    assert 2 <= bars.price_decimals <= 8
    assert bars.price_decimals + bars.volume_decimals <= 8
    o, h, low, c, v, q, n, tb, tq = (rows[name].to_numpy() for name in VALUES)
    assert (low >= 1).all()
    assert (low <= np.minimum(o, c)).all()
    assert (h >= np.maximum(o, c)).all()
    assert ((v >= 1) & (tb >= 0) & (tb <= v) & (tq <= q) & (n >= 1)).all()
    assert ((q >= v * low) & (q <= v * h)).all()
    assert (o[1:] == c[:-1]).all()
    assert np.mean(o == c) < 0.02


def test_prices_move_about_as_much_as_configured(noise):
    yearly = [_move(hours).std() * np.sqrt(365 * 24) for hours in noise]
    assert np.mean(yearly) == pytest.approx(0.6, rel=0.25)


def test_volatility_comes_in_clusters_and_hours(noise):
    for hours in noise:
        size = np.abs(_move(hours))
        assert np.corrcoef(size[1:], size[:-1])[0, 1] > 0.15
        clock = hours["open_time"].dt.hour().to_numpy()[1:]
        assert size[clock == 15].mean() > 1.2 * size[clock == 3].mean()


def test_jumps_fatten_the_tails():
    calm = SHORT.model_copy(update={"jumps_per_day": 0.0})
    wild = SHORT.model_copy(update={"jumps_per_day": 20.0})
    largest = [
        np.abs(np.diff(simulate_minutes(c, "BTCUSDT", 1).rows["close"].log().to_numpy())).max()
        for c in (calm, wild)
    ]
    assert largest[1] > 2.0 * largest[0]


def test_jumps_go_up_and_down_alike():
    config = SimulatorConfig(start="2024-01-01", end="2024-03-01", signal=0.0, jumps_per_day=20.0)
    moves = np.diff(simulate_minutes(config, "BTCUSDT", 1).rows["close"].log().to_numpy())
    jumps = moves[np.abs(moves) > 8.0 * np.std(moves)]
    assert jumps.size > 100
    assert abs(np.mean(jumps > 0) - 0.5) < 2.0 / np.sqrt(jumps.size)


def test_without_signal_nothing_foretells_the_next_move(noise):
    up = np.concatenate([_move(hours)[1:] > 0 for hours in noise])
    bound = 4.0 / np.sqrt(up.size)
    assert abs(2.0 * up.mean() - 1.0) < bound
    for name in _known(noise[0]):
        score = np.concatenate([_known(hours)[name][:-1] for hours in noise])
        assert abs(np.corrcoef(score, up)[0, 1]) < bound, name
        assert abs(_auc(score, up) - 0.5) < bound / np.sqrt(3.0), name


def test_without_signal_the_price_is_a_martingale(noise):
    for hours in noise:
        move = _move(hours)
        assert abs(move.mean()) < 4.0 * move.std() / np.sqrt(move.size)
        assert abs(np.corrcoef(move[1:], move[:-1])[0, 1]) < 5.0 / np.sqrt(move.size)


def test_with_the_default_signal_the_flow_foretells_the_next_hour(signal):
    up = np.concatenate([_move(hours)[1:] > 0 for hours in signal])
    score = np.concatenate([_known(hours)["slow"][:-1] for hours in signal])
    assert 0.54 < _auc(score, up) < 0.59


def test_flow_is_as_persistent_without_signal_as_with_it(noise, signal):
    def memory(hours: pl.DataFrame) -> float:
        flow = _known(hours)["flow"]
        return float(np.corrcoef(flow[1:], flow[:-1])[0, 1])

    for without, with_signal in zip(noise, signal, strict=True):
        assert memory(without) > 0.5
        assert memory(without) == pytest.approx(memory(with_signal), abs=0.1)


def test_outages_are_the_same_for_all_symbols_and_have_no_bars():
    config = SimulatorConfig(start="2024-01-01", end="2024-03-01", outages_per_year=60)
    up = is_trading(config, 60 * 1440, 9)
    assert 0 < (~up).sum() < up.size / 10
    assert not np.array_equal(up, is_trading(config, 60 * 1440, 10))
    changes = np.flatnonzero(np.diff(up.astype(int), prepend=1, append=1))
    lengths = changes[1::2] - changes[::2]
    assert lengths.min() >= 30
    times = [simulate_minutes(config, symbol, 9).rows["open_time"] for symbol in SYMBOLS]
    assert all(one.equals(other) for one, other in pairwise(times))
    assert up.sum() == times[0].len()


def test_no_outages_means_every_minute():
    assert is_trading(SHORT, 7 * 1440, 1).all()


def test_bars_of_a_timeframe_are_made_of_the_minutes_that_are_there():
    config = SHORT.model_copy(update={"outages_per_year": 1000.0})
    bars = simulate_minutes(config, "BTCUSDT", 1)
    minutes = bars.rows.with_columns(hour=pl.col("open_time").dt.truncate("1h"))
    hours = bars.aggregate("1h")
    assert hours.height < 7 * 24
    assert minutes["hour"].unique().sort().equals(hours["open_time"], check_names=False)
    for hour in hours.to_dicts():
        of = minutes.filter(pl.col("hour") == hour["open_time"])
        assert (of["open"][0], of["close"][-1]) == (hour["open"], hour["close"])
        assert (of["high"].max(), of["low"].min()) == (hour["high"], hour["low"])
        for name in VALUES[4:]:
            assert of[name].sum() == hour[name], name
