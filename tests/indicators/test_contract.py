"""Every indicator of the catalogue owes the same; no entry is excused by name."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlta.indicators.catalog import load_all
from mlta.indicators.spec import Memory
from tests.indicators import contract
from tests.oracles.talib_calls import TALIB
from tests.strategies import (
    COMPILED,
    bar_series,
    make_bars,
    make_flat_bars,
    make_lively_bars,
    valid_params,
)

EXAMPLES = 40 if COMPILED else 5
MANY = 400

every = pytest.mark.parametrize("indicator", load_all(), ids=lambda entry: entry.name)


def on_examples(check, examples, **strategies):
    """Run `check` on so many draws of its arguments; few of them are the same at each run."""
    few = settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < MANY,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    few(given(**strategies)(check))()


def long_enough(indicator, params, seed):
    """Bars over which a 1e17 can come and go: lively ones, or such as make anchors."""
    lookback, settle = contract.horizon(indicator, params)
    bars = lookback + contract.absurd_settles(indicator) * settle
    make = make_bars if indicator.memory is Memory.ANCHORED else make_lively_bars
    return make(int(1.3 * bars) + 60, seed)


def hold_on_any_bars(indicator, examples):
    def check(bars, params, seed):
        rng = np.random.default_rng(seed)
        contract.check_causal(indicator, bars, params, rng)
        contract.check_resumable(indicator, bars, params, rng)
        contract.check_bounds(indicator, bars, params)
        contract.check_inputs_untouched(indicator, bars, params)
        contract.check_scales(indicator, bars, params)
        contract.check_oracle(indicator, bars, params)

    seeds = st.integers(0, 2**32 - 1)
    params = valid_params(indicator)
    on_examples(check, examples, bars=bar_series(), params=params, seed=seeds)


def hold_on_lively_bars(indicator, examples):
    def check(params, seed):
        bars = long_enough(indicator, params, seed)
        contract.check_lookback(indicator, make_lively_bars(bars["close"].size, seed), params)
        contract.check_fades(indicator, bars, params)
        contract.check_recovery(indicator, bars, params)
        contract.check_restart(indicator, bars, params)

    on_examples(check, examples, params=valid_params(indicator), seed=st.integers(0, 2**32 - 1))


@every
def test_no_value_depends_on_the_future(indicator):
    bars = make_bars(300, 1, tick=0.01)
    contract.check_causal(indicator, bars, {}, np.random.default_rng(1))


@every
def test_any_cut_gives_the_same_bits_from_the_declared_history_alone(indicator):
    # more rows than the scratch of a kernel holds at a time
    for bars in (make_bars(300, 2, tick=0.01, still=0.3), make_bars(5000 if COMPILED else 400, 3)):
        contract.check_resumable(indicator, bars, {}, np.random.default_rng(2))


@every
def test_each_output_starts_at_its_declared_lookback(indicator):
    contract.check_lookback(indicator, make_lively_bars(300, 3), {})


@every
def test_old_bars_fade_as_declared(indicator):
    contract.check_fades(indicator, long_enough(indicator, {}, 4), {})


@every
def test_an_absurd_bar_is_over_after_lookback_and_settle(indicator):
    contract.check_recovery(indicator, long_enough(indicator, {}, 5), {})


@every
def test_after_a_missing_bar_it_is_as_if_the_series_began(indicator):
    contract.check_restart(indicator, make_bars(300, 6), {})


@every
def test_values_stay_in_their_declared_bounds(indicator):
    for bars in (make_bars(600, 7, tick=0.5, still=0.3), make_bars(600, 8)):
        contract.check_bounds(indicator, bars, {})


@every
def test_inputs_are_untouched(indicator):
    contract.check_inputs_untouched(indicator, make_bars(200, 9), {})


@every
def test_compiled_equals_interpreted(indicator):
    lookback, _ = contract.horizon(indicator, {})
    bars = make_bars(200 + min(lookback, 300), 10, tick=0.01, still=0.1)
    contract.check_interpreted(indicator, bars, {})
    for column in bars.values():  # the ways of a missing and of an absurd bar
        column[-40], column[-30] = np.nan, 1e17
    contract.check_interpreted(indicator, bars, {})


@every
def test_equals_its_slow_formula(indicator):
    for bars in (make_bars(400, 11), make_bars(400, 12, tick=0.5, still=0.3)):
        contract.check_oracle(indicator, bars, {})


@every
def test_flat_prices_with_and_without_volume_give_what_the_formula_says(indicator):
    for level in (1e-6, 100.0, 1e8):
        for volume in (0.0, 3.0):
            bars = make_flat_bars(90, level=level, volume=volume)
            contract.check_bounds(indicator, bars, {})
            contract.check_oracle(indicator, bars, {})


@every
def test_zero_volume_gives_what_the_formula_says(indicator):
    bars = make_lively_bars(90, 13)
    silent = make_flat_bars(90)
    for name in ("volume", "quote_volume", "trade_count", "taker_buy_base", "taker_buy_quote"):
        bars[name] = silent[name]
    contract.check_bounds(indicator, bars, {})
    contract.check_oracle(indicator, bars, {})


@every
def test_short_series_give_what_there_is(indicator):
    lookback, _ = contract.horizon(indicator, {})
    for size in {0, 1, 2, lookback, lookback + 1, lookback + 2}:
        bars = make_lively_bars(size, 14)
        contract.check_lookback(indicator, bars, {})
        contract.check_oracle(indicator, bars, {})
        assert [column.shape for column in contract.run(indicator, bars, {})] == [
            (size,) for _ in indicator.outputs
        ]


@pytest.mark.parametrize(
    "indicator",
    [entry for entry in load_all() if entry.name in TALIB],
    ids=lambda entry: entry.name,
)
def test_equals_talib(indicator):
    function = TALIB[indicator.name]
    for bars in (make_bars(700, 15), make_bars(700, 16, tick=0.01), make_bars(9, 17)):
        contract.check_talib(indicator, bars, {}, function)

    def check(params, seed):
        contract.check_talib(indicator, make_bars(160, seed), params, function)

    params, seeds = valid_params(indicator), st.integers(0, 2**32 - 1)
    on_examples(check, EXAMPLES, params=params, seed=seeds)


@every
def test_powers_of_two_scale_it_by_its_unit(indicator):
    contract.check_scales(indicator, make_bars(400, 18, tick=0.01, still=0.2), {})


@every
@pytest.mark.parametrize("level", [1e-6, 60_000.0, 1e8])
def test_is_accurate_where_prices_hardly_move(indicator, level):
    size = max(400, max(indicator.lookback(**indicator.resolve({}))) + 100)
    contract.check_accuracy(indicator, make_bars(size, 19, level=level, spread=1e-6), {})


@every
def test_the_contract_holds_for_any_parameters_and_bars(indicator):
    hold_on_any_bars(indicator, EXAMPLES)


@every
def test_memory_and_recovery_hold_for_any_parameters(indicator):
    hold_on_lively_bars(indicator, max(EXAMPLES // 3, 1))


@pytest.mark.heavy
@every
def test_the_contract_holds_for_many_more_parameters_and_bars(indicator):
    hold_on_any_bars(indicator, MANY)


@pytest.mark.heavy
@every
def test_memory_and_recovery_hold_for_many_more_parameters(indicator):
    hold_on_lively_bars(indicator, MANY)
