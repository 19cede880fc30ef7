"""The checks of the contract must catch indicators that are broken on purpose."""

from dataclasses import replace

import numpy as np
import pytest

from mlta.indicators.catalog import get
from mlta.indicators.spec import Memory, Unit
from tests.indicators import contract
from tests.oracles.talib_calls import TALIB
from tests.strategies import make_bars, make_lively_bars

PERIOD = {"period": 5}


def sma_with(mean_of):
    """SMA computed from scratch by ``mean_of(window)``, reading its declared history."""

    def compute(close, start, stop, state, out, period):
        for t in range(start, stop):
            seen = int(state[0]) + t - start + 1
            out[t] = mean_of(close[t - period + 1 : t + 1]) if seen >= period else np.nan
        state[0] += stop - start

    return replace(get("sma"), compute=compute, history=lambda period: period - 1)


def wrapped(name, after):
    """The entry called `name`, with ``after(inputs, start, stop, state, outputs)`` run behind it."""
    entry = get(name)

    def compute(*arguments):
        arrays = len(entry.inputs)
        inputs, (start, stop, state) = arguments[:arrays], arguments[arrays : arrays + 3]
        outputs = arguments[arrays + 3 : arrays + 3 + len(entry.outputs)]
        entry.compute(*arguments)
        after(inputs, start, stop, state, outputs)

    return replace(entry, compute=compute)


def peek(inputs, start, stop, state, outputs):
    ahead = inputs[0][start + 1 : stop]
    outputs[0][start : start + ahead.size] += 1e-12 * ahead


def forget(inputs, start, stop, state, outputs):
    state[:] = 0.0


def change_input(inputs, start, stop, state, outputs):
    inputs[0][start:stop] += 1.0


def leave_a_row(inputs, start, stop, state, outputs):
    outputs[0][start:stop][:1] = contract.GARBAGE


def pass_the_bound(inputs, start, stop, state, outputs):
    outputs[0][start:stop] *= 1.0 + 1e-15


def sample_variance(inputs, start, stop, state, outputs):
    outputs[0][start:stop] *= np.sqrt(5 / 4)


def floor_at_a_cent(inputs, start, stop, state, outputs):
    outputs[0][start:stop] = np.maximum(outputs[0][start:stop], 0.01)


def hold_last(inputs, start, stop, state, outputs):
    """Fill gaps with the value before."""
    for t in range(start, stop):
        if t > 0 and np.isnan(outputs[0][t]):
            outputs[0][t] = outputs[0][t - 1]


def seeded_early(close, start, stop, state, out, period):
    """An exponential mean whose seed is the mean of one value too few."""
    assert start == 0
    out[: period - 1] = np.nan
    mean = close[: period - 1].mean()
    for t in range(period - 1, stop):
        mean += 2 / (period + 1) * (close[t] - mean)
        out[t] = mean


def running_sum(close, start, stop, state, out, period):
    """A mean by the sum of all values so far."""
    assert start == 0
    total = np.cumsum(close)
    out[:] = np.nan
    out[period - 1 :] = total[period - 1 :] / period
    out[period:] -= total[:-period] / period


def naive_std(close, start, stop, state, out, period):
    """A deviation by raw moments, which cancel where the level is high."""
    for t in range(start, stop):
        window = close[t - period + 1 : t + 1]
        out[t] = np.nan
        if window.size == period:
            out[t] = np.sqrt(abs((window * window).mean() - window.mean() ** 2))


def oldest_of_equals(value, start, stop, state, out, period):
    """Bars since the highest, of several the first: the entry takes the last."""
    assert start == 0
    out[: period - 1] = np.nan
    for t in range(period - 1, stop):
        out[t] = period - 1 - np.argmax(value[t - period + 1 : t + 1])


def caught(check, broken, *arguments):
    with pytest.raises(AssertionError):
        check(broken, *arguments)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def bars():
    return make_bars(120, 1)


def test_a_sound_copy_passes(bars, rng):
    sound = sma_with(lambda window: np.mean(window) if np.isfinite(window).all() else np.nan)
    contract.check_causal(sound, bars, PERIOD, rng)
    contract.check_resumable(sound, bars, PERIOD, rng)
    contract.check_lookback(sound, make_lively_bars(60), PERIOD)
    contract.check_recovery(sound, make_lively_bars(120), PERIOD)
    contract.check_restart(sound, bars, PERIOD)
    contract.check_oracle(sound, bars, PERIOD)


def test_a_peek_at_the_next_bar_is_caught(bars, rng):
    caught(contract.check_causal, wrapped("sma", peek), bars, PERIOD, rng)
    caught(contract.check_resumable, wrapped("sma", peek), bars, PERIOD, rng)


def test_a_forgotten_state_is_caught(bars, rng):
    for name in ("sma", "ema", "rsi"):
        caught(contract.check_resumable, wrapped(name, forget), bars, PERIOD, rng)


def test_reading_further_back_than_declared_is_caught(bars, rng):
    greedy = replace(sma_with(np.mean), history=lambda period: period - 2)
    caught(contract.check_resumable, greedy, bars, PERIOD, rng)


def test_a_lookback_off_by_one_is_caught():
    for wrong in (4 - 1, 4 + 1):
        broken = replace(get("sma"), lookback=lambda period, wrong=wrong: (wrong,))
        caught(contract.check_lookback, broken, make_lively_bars(60), PERIOD)


def test_a_seed_off_by_one_is_caught(bars):
    broken = replace(get("ema"), compute=seeded_early)
    caught(contract.check_oracle, broken, bars, PERIOD)
    caught(contract.check_talib, broken, bars, PERIOD, TALIB["ema"])


def test_the_sample_variance_for_the_population_s_is_caught(bars):
    broken = wrapped("rolling_std", sample_variance)
    caught(contract.check_oracle, broken, bars, PERIOD)
    caught(contract.check_talib, broken, bars, PERIOD, TALIB["rolling_std"])


def test_a_tie_broken_the_other_way_is_caught():
    ticks = make_bars(120, 1, tick=0.5)
    broken = replace(get("maxindex"), compute=oldest_of_equals)
    contract.check_oracle(get("maxindex"), ticks, PERIOD)
    caught(contract.check_oracle, broken, ticks, PERIOD)


def test_a_settle_too_short_is_caught():
    for name in ("ema", "rsi", "adx", "dema"):
        entry = get(name)
        broken = replace(entry, settle=lambda entry=entry, **params: entry.settle(**params) // 2)
        series = make_lively_bars(1200)
        contract.check_fades(entry, series, PERIOD)
        caught(contract.check_fades, broken, series, PERIOD)
        caught(contract.check_recovery, broken, series, PERIOD)


def test_an_endless_memory_declared_as_a_window_is_caught():
    broken = replace(get("ema"), memory=Memory.WINDOW, settle=lambda period: 0)
    caught(contract.check_fades, broken, make_lively_bars(400), PERIOD)


def test_a_missing_or_absurd_bar_that_stays_is_caught(bars):
    broken = replace(get("sma"), compute=running_sum)
    contract.check_oracle(broken, bars, PERIOD)
    caught(contract.check_recovery, broken, make_lively_bars(120), PERIOD)
    caught(contract.check_restart, broken, bars, PERIOD)


def test_a_missing_bar_that_is_passed_over_is_caught(bars):
    caught(contract.check_restart, wrapped("sma", hold_last), bars, PERIOD)


def test_an_infinite_value_is_caught():
    broken = sma_with(lambda window: np.sum(window) / 5)  # inf in, inf out
    caught(contract.check_recovery, broken, make_lively_bars(120), PERIOD)


def test_a_value_out_of_bounds_is_caught():
    rising = make_bars(60)
    rising["close"] = np.arange(60.0) + 1.0
    contract.check_bounds(get("rsi"), rising, PERIOD)
    caught(contract.check_bounds, wrapped("rsi", pass_the_bound), rising, PERIOD)


def test_a_row_that_is_never_written_is_caught(bars):
    caught(contract.check_bounds, wrapped("rsi", leave_a_row), bars, PERIOD)


def test_a_changed_input_is_caught(bars):
    caught(contract.check_inputs_untouched, wrapped("sma", change_input), bars, PERIOD)


def test_a_constant_in_prices_is_caught(bars):
    caught(contract.check_scales, wrapped("rolling_std", floor_at_a_cent), bars, PERIOD)


def test_a_wrong_unit_is_caught(bars):
    entry = get("sma")
    broken = replace(entry, outputs=(replace(entry.outputs[0], unit=Unit.RATIO),))
    caught(contract.check_scales, broken, bars, PERIOD)


def test_cancellation_at_high_levels_is_caught():
    broken = replace(get("rolling_std"), compute=naive_std)
    contract.check_accuracy(broken, make_bars(120, 2, level=100.0, spread=0.1), PERIOD)
    still = make_bars(120, 2, level=60_000.0, spread=1e-6)
    caught(contract.check_accuracy, broken, still, PERIOD)


def test_a_wrong_text_behind_the_compiled_kernel_is_caught(bars, monkeypatch):
    monkeypatch.setattr(contract, "interpreted", lambda function: get("wma").compute)
    caught(contract.check_interpreted, get("sma"), bars, PERIOD)
