"""Indicators on real bars, with their ticks, ties, dead minutes and outages."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from mlta.indicators.catalog import load_all
from mlta.indicators.spec import Category
from tests.indicators import contract
from tests.oracles.talib_calls import TALIB

FOLDER = os.environ.get("MLTA_REAL_DATA")

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(FOLDER is None, reason="MLTA_REAL_DATA names no folder"),
]

PRICES_AND_VOLUME = {"open", "high", "low", "close", "volume"}


@pytest.fixture(
    scope="module", params=["BTCUSDT-1h.parquet", "BTCUSDT-1m.parquet", "DOGEUSDT-1h.parquet"]
)
def bars(request):
    path = Path(FOLDER) / "ohlcv" / request.param
    frame = pl.read_parquet(path, columns=["open_time", *sorted(PRICES_AND_VOLUME)])
    table = frame.sort("open_time").head(30_000)
    return {name: table[name].cast(pl.Float64).to_numpy() for name in PRICES_AND_VOLUME}


@pytest.mark.parametrize(
    "indicator",
    [e for e in load_all() if e.name in TALIB and set(e.inputs) <= PRICES_AND_VOLUME],
    ids=lambda entry: entry.name,
)
def test_equals_talib_on_real_bars(indicator, bars):
    if indicator.category is Category.CANDLESTICK:
        # in whole ticks, of which sums are exact: in decimals the last bit of TA-Lib's running sum
        # decides whether a bar is as long as the average
        bars = {name: np.round(column * 1e8) for name, column in bars.items()}
    contract.check_talib(indicator, bars, {}, TALIB[indicator.name])


@pytest.mark.parametrize(
    "indicator",
    [e for e in load_all() if set(e.inputs) <= PRICES_AND_VOLUME],
    ids=lambda entry: entry.name,
)
def test_the_contract_holds_on_real_bars(indicator, bars):
    contract.check_bounds(indicator, bars, {})
    contract.check_resumable(indicator, bars, {}, np.random.default_rng(0))
