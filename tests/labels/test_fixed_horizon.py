import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.bars.clean import Rules, clean_bars
from mlta.errors import DataError
from mlta.labels.config import LabelsConfig
from mlta.labels.fixed_horizon import build_labels
from mlta.schemas import LABELS, TIME

START = datetime(2021, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def klines(closes, *, hours=None, symbol="BTCUSDT"):
    """Hourly bars; `hours` says which hour each opens in, a fraction is off the grid."""
    hours = range(len(closes)) if hours is None else hours
    opened = [START + h * HOUR for h in hours]
    return pl.DataFrame(
        {
            "market": pl.Series(["spot"] * len(closes), dtype=pl.String),
            "timeframe": pl.Series(["1h"] * len(closes), dtype=pl.String),
            "symbol": pl.Series([symbol] * len(closes), dtype=pl.String),
            "open_time": pl.Series(opened, dtype=TIME),
            "close": pl.Series(closes, dtype=pl.Float64),
            "available_at": pl.Series([t + HOUR for t in opened], dtype=TIME),
            "off_grid": pl.Series([h != int(h) for h in hours], dtype=pl.Boolean),
            "imputed": pl.Series([False] * len(closes), dtype=pl.Boolean),
        }
    )


def labels(frame, horizon=1, band=0.0):
    config = LabelsConfig(horizon_bars=horizon, neutral_band=band)
    return build_labels(frame, "1h", config)


def test_labels_look_h_bars_ahead_and_end_when_that_bar_is_known():
    found = labels(klines([100.0, 110.0, 99.0, 99.0]), horizon=2)
    assert found["forward_return"].to_list() == [99 / 100 - 1, 99 / 110 - 1, None, None]
    assert found["label"].to_list() == [0, 0, None, None]
    assert found["label_end"].to_list() == [START + 3 * HOUR, START + 4 * HOUR, None, None]
    assert found["available_at"].to_list() == [START + i * HOUR for i in (1, 2, 3, 4)]


def test_an_unchanged_price_did_not_go_up():
    assert labels(klines([100.0, 100.0, 101.0, 100.0]))["label"].to_list() == [0, 1, 0, None]


def test_returns_within_the_band_have_no_label_but_an_end():
    found = labels(klines([128.0, 129.0, 129.5, 128.0, 127.5, 128.0]), band=1 / 128)
    # the first return is exactly the band
    assert found["label"].to_list() == [None, None, 0, None, None, None]
    assert found["label_end"].null_count() == 1
    assert found["forward_return"].null_count() == 1


def test_above_the_band_is_one_and_below_it_zero():
    found = labels(klines([100.0, 102.0, 99.0, 99.0]), band=0.015)
    assert found["label"].to_list() == [1, 0, None, None]


def test_no_label_reaches_across_a_gap():
    found = labels(klines([1.0, 2.0, 3.0, 4.0, 5.0], hours=[0, 1, 2, 4, 5]), horizon=2)
    assert found["forward_return"].to_list() == [2.0, None, None, None, None]
    assert found["label_end"].is_null().to_list() == [False, True, True, True, True]


def test_no_label_touches_a_bar_off_the_grid():
    # hours 1 and 3 have bars, 2 is replaced by one at 2:30: row counts alone would not notice
    frame = klines([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], hours=[0, 1, 2.5, 3, 4, 5])
    assert labels(frame, horizon=2)["label"].is_null().to_list() == [True] * 3 + [False, True, True]
    assert labels(frame)["label"].is_null().to_list() == [False, True, True, False, False, True]


def test_two_bars_off_the_grid_are_no_horizon():
    frame = klines([1.0, 2.0, 3.0], hours=[0.5, 1.5, 2.5])
    assert labels(frame)["forward_return"].null_count() == 3


def test_symbols_never_see_each_other_and_rows_come_by_time_then_symbol():
    btc, eth = klines([1.0, 2.0, 1.0]), klines([5.0, 4.0], hours=[1, 2], symbol="ETHUSDT")
    found = labels(pl.concat([eth, btc]))
    assert found.select("open_time", "symbol", "label").rows() == [
        (START, "BTCUSDT", 1),
        (START + HOUR, "BTCUSDT", 0),
        (START + HOUR, "ETHUSDT", 0),
        (START + 2 * HOUR, "BTCUSDT", None),
        (START + 2 * HOUR, "ETHUSDT", None),
    ]


@pytest.mark.parametrize("bad", [0.0, float("nan"), float("inf"), None])
def test_a_close_that_is_no_price_gives_no_label(bad):
    found = labels(klines([1.0, bad, 2.0]))
    nulls = found.select("forward_return", "label", "label_end").slice(1)
    assert nulls.null_count().row(0) == (2, 2, 2)


@pytest.mark.parametrize("count", [0, 1])
def test_columns_are_those_of_the_table(count):
    found = labels(klines([1.0] * count), horizon=10_000)
    assert list(found.schema.items()) == list(LABELS.schema.items())
    assert found.height == count == found["label"].null_count()


def test_months_of_different_length_are_one_bar_apart():
    opened = [datetime(2021, m, 1, tzinfo=UTC) for m in (1, 2, 3, 5)]
    frame = klines([1.0, 2.0, 3.0, 4.0]).with_columns(
        open_time=pl.Series(opened, dtype=TIME), timeframe=pl.lit("1mo")
    )
    frame = frame.with_columns(available_at=pl.col("open_time").dt.offset_by("1mo"))
    found = build_labels(frame, "1mo", LabelsConfig())
    assert found["label"].to_list() == [1, 1, None, None]


def test_bars_of_another_timeframe_are_refused():
    frame = klines([1.0, 2.0])
    with pytest.raises(
        DataError, match="labels of 5m bars were asked for, but some bars have timeframe 1h"
    ):
        build_labels(frame, "5m", LabelsConfig())


def test_a_bar_that_comes_twice_is_refused():
    with pytest.raises(
        DataError, match=r"1 bars come more than once(.|\n)*spot BTCUSDT 2021-03-01"
    ):
        labels(klines([1.0, 2.0], hours=[0, 0]))


def test_the_input_is_not_changed_and_its_order_does_not_matter():
    frame = klines([1.0, 3.0, 2.0, 4.0])
    shuffled = frame[[2, 0, 3, 1]]
    kept = shuffled.clone()
    assert labels(shuffled).equals(labels(frame))
    assert shuffled.equals(kept)


def by_hand(rows, horizon, band):
    """{(symbol, hour): (return, label, end hour)} straight from the definition."""
    closes = {(s, h): c for s, h, c in rows}
    found = {}
    for s, h, c in rows:
        window = [(s, h + k) for k in range(horizon + 1)]
        if h != int(h) or any(bar not in closes for bar in window):
            found[s, h] = (None, None, None)
            continue
        gain = closes[s, h + horizon] / c - 1.0
        label = int(gain > 0) if band == 0 else 1 if gain > band else 0 if gain < -band else None
        found[s, h] = (gain, label, h + horizon + 1)
    return found


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_every_label_is_as_its_definition_says(data):
    horizon = data.draw(st.integers(1, 4))
    band = data.draw(st.sampled_from([0.0, 0.02]))
    rows = []
    for symbol in ("BTCUSDT", "ETHUSDT"):
        hours = data.draw(st.lists(st.sampled_from([i / 2 for i in range(50) if i % 2 == 0 or i % 7 == 0]), unique=True, max_size=25))  # fmt: skip
        rows += [
            (symbol, h, data.draw(st.sampled_from([99.0, 100.0, 101.0, 104.0]))) for h in hours
        ]
    frame = pl.concat([klines([])] + [klines([c], hours=[h], symbol=s) for s, h, c in rows])
    # a bar between two hours stands in no window, but makes the windows around it void
    beside = {(s, h) for s, h, _ in rows if h != int(h)}
    expected = by_hand(rows, horizon, band)
    for s, h, _ in rows:
        if any(t == s and h < b < h + horizon for t, b in beside):
            expected[s, h] = (None, None, None)
    found = labels(frame, horizon, band)
    assert found.height == len(rows)
    for row in found.iter_rows(named=True):
        gain, label, end = expected[row["symbol"], (row["open_time"] - START) / HOUR]
        assert (row["forward_return"], row["label"]) == (gain, label)
        assert row["label_end"] == (None if end is None else START + end * HOUR)


@pytest.mark.realdata
@pytest.mark.skipif(
    "MLTA_REAL_DATA" not in os.environ, reason="needs the folder that MLTA_REAL_DATA names"
)
def test_real_outages_cost_exactly_the_labels_that_would_cross_them():
    raw = pl.read_parquet(Path(os.environ["MLTA_REAL_DATA"]) / "ohlcv/BTCUSDT-1h.parquet")
    raw = raw.rename({"count": "trade_count"}).with_row_index("row").cast({"row": pl.Int64})
    cleaned = clean_bars(
        [("a", raw)], Rules(market="spot", timeframe="1h", symbol="BTCUSDT"),
        now_us=1_767_225_600_000_000,
    )  # fmt: skip
    # every outage costs the bar before it, and the end of the data costs one more
    assert labels(cleaned.klines)["label_end"].null_count() == cleaned.gaps.height + 1
    assert labels(cleaned.klines)["label"].mean() == pytest.approx(0.51, abs=0.02)
