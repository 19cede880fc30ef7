"""Bars that come one by one."""

import json

import numpy as np
import pytest

from mlta.errors import ConfigError
from mlta.indicators import stream
from mlta.indicators.catalog import load_all
from tests.indicators import contract
from tests.strategies import COMPILED, make_bars

BARS = make_bars(700 if COMPILED else 60, 3, tick=0.01, still=0.1)


@pytest.mark.parametrize("indicator", load_all(), ids=lambda entry: entry.name)
def test_bar_by_bar_gives_the_bits_of_the_whole_series(indicator):
    columns = [BARS[name] for name in indicator.inputs]
    whole = contract.run(indicator, BARS, {})
    live = stream(indicator.name)
    with np.errstate(all="ignore"):
        values = [live.update(*bar) for bar in zip(*columns, strict=True)]
    found = np.array(values).reshape(len(values), -1).T
    contract.assert_same_bits(whole, list(found), "bar by bar")
    assert live.bars == BARS["close"].size


@pytest.mark.parametrize("name", ["macd", "atr", "zlema", "stoch", "obv"])
def test_many_bars_at_once_then_single_ones_and_after_a_restart(name):
    live = stream(name)
    columns = [BARS[column] for column in live.indicator.inputs]
    whole = contract.run(live.indicator, BARS, {})
    pieces = [
        live.extend(*(c[:17] for c in columns)),
        live.extend({n: BARS[n][17:25] for n in live.indicator.inputs}),
        [[value] for value in np.atleast_1d(live.update(*(c[25] for c in columns)))],
    ]
    other = stream(name)
    other.restore(json.loads(json.dumps(live.snapshot())))
    pieces.append(other.extend(*(c[26:] for c in columns)))
    assert other.bars == BARS["close"].size
    pieces = [p if isinstance(p, (tuple, list)) else (p,) for p in pieces]
    found = [np.concatenate(parts) for parts in zip(*pieces, strict=True)]
    contract.assert_same_bits(whole, found, "in pieces")


def test_values_come_under_their_names_and_bars_may_be_given_by_name():
    live = stream("bbands", period=2)
    live.update(1.0)
    bands = live.update(close=3.0)
    assert (bands.upper, bands.middle, bands.lower) == (4.0, 2.0, 0.0)
    assert isinstance(bands.upper, float)


def test_an_alias_gives_its_output_at_its_parameters():
    assert stream("mobo").params == {"period": 10, "deviations": 0.8}
    assert isinstance(stream("plus_di").update(2.0, 1.0, 1.5), float)


def test_wrong_bars_are_refused_and_nothing_is_taken_in():
    live = stream("atr")
    for bar, named in [((1.0,), {}), ((1.0, 2.0), {"volume": 3.0}), ((1, 2, 3, 4), {})]:
        with pytest.raises(ValueError, match="atr takes high, low, close; got"):
            live.update(*bar, **named)
    with pytest.raises(ValueError, match=r"atr takes 3 series \(high, low, close\); got 1"):
        live.extend([1.0])
    with pytest.raises(ValueError, match="of one length"):
        live.extend([1.0], [1.0], [1.0, 2.0])
    assert live.bars == 0


def test_a_snapshot_of_something_else_is_refused():
    with pytest.raises(ConfigError, match=r"the snapshot is of .*'period': 14"):
        stream("rsi", period=7).restore(stream("rsi").snapshot())
