"""Bars per second of every indicator over 1,000,000 bars, one thread, TA-Lib beside it.

``make bench``; the column `OPS` is calls per second, `extra_info` holds bars per second.
"""

import numpy as np
import pytest

from mlta.indicators.catalog import load_all
from tests.oracles.talib_calls import TALIB
from tests.strategies import make_bars

BARS = 1_000_000


@pytest.fixture(scope="module")
def bars():
    return make_bars(BARS, 1, tick=0.01)


def timed(benchmark, name, function):
    benchmark.group = name
    function()  # compiled, and its memory touched
    benchmark.pedantic(function, rounds=7, iterations=1)
    if benchmark.stats is not None:
        benchmark.extra_info["bars_per_second"] = round(BARS / benchmark.stats.stats.min)


@pytest.mark.parametrize("indicator", load_all(), ids=lambda entry: entry.name)
def test_mlta(benchmark, bars, indicator):
    inputs = [bars[name] for name in indicator.inputs]
    outputs = [np.empty(BARS) for _ in indicator.outputs]
    params = indicator.resolve({})

    def whole():
        indicator.fill(inputs, (0, BARS), indicator.new_state(params), outputs, params)

    timed(benchmark, indicator.name, whole)


@pytest.mark.parametrize(
    "indicator",
    [entry for entry in load_all() if entry.name in TALIB],
    ids=lambda entry: entry.name,
)
def test_talib(benchmark, bars, indicator):
    inputs = [bars[name] for name in indicator.inputs]
    params = indicator.resolve({})
    timed(benchmark, indicator.name, lambda: TALIB[indicator.name](*inputs, **params))
