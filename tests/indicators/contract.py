"""What every indicator owes, as functions that take one and raise AssertionError.

``test_contract.py`` runs them over the catalogue, ``test_contract_itself.py`` over indicators that
are broken on purpose.
"""

from dataclasses import replace
from itertools import pairwise
from types import FunctionType

import numpy as np

from mlta.indicators.spec import Memory, Unit
from tests.oracles.lookup import find_oracle

GARBAGE = 7.25e77
"""What outputs hold before a kernel fills them; no kernel may leave it."""

ABSURD = (np.nan, np.inf, -np.inf, 1e17)


def run(indicator, bars, params, cuts=(), *, limited=False):
    """All outputs over `bars`, computed in pieces that end at `cuts`.

    `limited` hands each piece no more than it may read: NaN stands for all rows from its stop on,
    and for those further back than `history`; what earlier pieces gave is not there.
    """
    inputs = [np.array(bars[name], dtype=np.float64) for name in indicator.inputs]
    size = inputs[0].size
    outputs = [np.full(size, GARBAGE) for _ in indicator.outputs]
    state = indicator.new_state(params)
    behind = indicator.history(**indicator.resolve(params))
    for start, stop in pairwise([0, *cuts, size]):
        given = [column.copy() for column in inputs] if limited else inputs
        for column in given if limited else ():
            column[: max(start - behind, 0)] = np.nan
            column[stop:] = np.nan
        filled = [np.full(size, GARBAGE) for _ in outputs] if limited else outputs
        with np.errstate(all="ignore"):  # for kernels that are run uncompiled
            indicator.fill(given, (start, stop), state, filled, params)
        for column, piece in zip(outputs, filled, strict=True):
            column[start:stop] = piece[start:stop]
    return outputs


def bits(values):
    """`values` as integers, every NaN the same."""
    return np.where(np.isnan(values), np.nan, values).view(np.int64)


def assert_same_bits(expected, actual, what):
    for name, (one, other) in enumerate(zip(expected, actual, strict=True)):
        differing = np.flatnonzero(bits(one) != bits(other))
        assert differing.size == 0, (
            f"{what}: output {name} differs in {differing.size} rows, first in row {differing[0]}: "
            f"{one[differing[0]]!r} and {other[differing[0]]!r}"
        )


def own_scale(output, values):
    """What `output` may range over, where that is bounded, else the size of its largest value."""
    if np.isfinite(output.high - output.low):
        return output.high - output.low
    return np.max(np.abs(values), initial=0.0, where=np.isfinite(values))


def assert_close(indicator, expected, actual, tolerance, what):
    """Equal NaN, and values that are equal to `tolerance` of their own scale."""
    for output, one, other in zip(indicator.outputs, expected, actual, strict=True):
        name = output.name
        assert one.shape == other.shape, f"{what}: {name} has another length"
        gone = np.flatnonzero(np.isnan(one) != np.isnan(other))
        assert gone.size == 0, (
            f"{what}: {name} is defined in one and not in the other in {gone.size} rows, "
            f"first in row {gone[0]}: {one[gone[0]]!r} and {other[gone[0]]!r}"
        )
        wrong = np.abs(one - other)
        bad = np.flatnonzero(wrong > tolerance * own_scale(output, one))
        assert bad.size == 0, (
            f"{what}: {name} differs in {bad.size} rows, first in row {bad[0]}: "
            f"{one[bad[0]]!r} and {other[bad[0]]!r}"
        )


ANCHORED_BARS = 800
"""Bars within which whatever an anchored indicator waits for comes, on bars that wander."""


def horizon(indicator, params):
    """Lookback of the last output, and settle; anchored ones have to find their anchor first."""
    values = indicator.resolve(params)
    wait = ANCHORED_BARS if indicator.memory is Memory.ANCHORED else 0
    return max(indicator.lookback(**values)) + wait, indicator.settle(**values)


def absurd_settles(indicator):
    """How many times settle a 1e17 needs to weigh less than 1e-9 of the usual.

    It is 1e15 times what is usual, so three times (1e-27 * 1e15); in a product of a price and a
    volume, 1e30 times, so five times (1e-45 * 1e30).
    """
    return 5 if any(output.unit is Unit.TURNOVER for output in indicator.outputs) else 3


def tail(bars, begin):
    return {name: column[begin:] for name, column in bars.items()}


def check_causal(indicator, bars, params, rng):
    """Whatever happens after a bar, and whether anything does, no bit up to it changes."""
    whole = run(indicator, bars, params)
    size = whole[0].size
    for cut in rng.integers(0, size, 4) if size else ():
        past = [column[: cut + 1] for column in whole]
        head = {name: column[: cut + 1] for name, column in bars.items()}
        assert_same_bits(past, run(indicator, head, params), f"bars after {cut} left out")
        for later in (1e6 * rng.random(size), np.full(size, np.nan), np.full(size, 1e17)):
            changed = {name: column.copy() for name, column in bars.items()}
            for column in changed.values():
                column[cut + 1 :] = later[cut + 1 :]
            again = [column[: cut + 1] for column in run(indicator, changed, params)]
            assert_same_bits(past, again, f"bars after {cut} changed")


def check_resumable(indicator, bars, params, rng):
    """Any cutting gives the same bits, from the declared history alone."""
    whole = run(indicator, bars, params)
    size = whole[0].size
    cuttings = [np.sort(rng.integers(0, size + 1, pieces)) for pieces in (1, 2, 5, 9)]
    cuttings += [np.arange(1, size)] if size <= 400 else []
    for cuts in cuttings:
        again = run(indicator, bars, params, cuts.tolist(), limited=True)
        assert_same_bits(whole, again, f"cut at {cuts[:10].tolist()}")


def check_lookback(indicator, bars, params):
    """As many leading NaN as declared, and none later, on bars without 0/0.

    Anchored ones have no value earlier, and some later.
    """
    values = indicator.resolve(params)
    for output, column, lookback in zip(
        indicator.outputs, run(indicator, bars, params), indicator.lookback(**values), strict=True
    ):
        defined = np.flatnonzero(np.isfinite(column))
        first = int(defined[0]) if defined.size else column.size
        if indicator.memory is Memory.ANCHORED:
            assert first >= min(lookback, column.size), (
                f"{output.name} starts at row {first}, declared {lookback} or later"
            )
            continue
        assert first == min(lookback, column.size), (
            f"{output.name} starts at row {first}, declared {lookback}"
        )
        assert defined.size == column.size - first, f"{output.name} has a gap on clean bars"


def check_fades(indicator, bars, params):
    """Without the bars of long ago, values agree after lookback + settle."""
    if indicator.memory.is_endless:
        return
    lookback, settle = horizon(indicator, params)
    begin = bars["close"].size // 5
    whole = [column[begin + lookback + settle :] for column in run(indicator, bars, params)]
    late = [column[lookback + settle :] for column in run(indicator, tail(bars, begin), params)]
    assert late[0].size > 0, "the series is too short to see it settle"
    assert_close(indicator, whole, late, 2e-9, f"history before bar {begin} left out")


def check_recovery(indicator, bars, params):
    """One absurd bar, in one input or in all, is over when it should be; nothing is ever infinite.

    A missing bar is over after lookback + settle, a 1e17 after lookback + `absurd_settles` times
    settle.
    """
    lookback, settle = horizon(indicator, params)
    clean = run(indicator, bars, params)
    bad = bars["close"].size // 6
    for names in [*((name,) for name in indicator.inputs), indicator.inputs]:
        for absurd in ABSURD:
            spoilt = {
                name: np.where(np.arange(column.size) == bad, absurd, column)
                if name in names
                else column
                for name, column in bars.items()
            }
            hurt = run(indicator, spoilt, params)
            what = f"{absurd} in {', '.join(names)}"
            assert not any(np.isinf(column).any() for column in hurt), f"{what}: infinite"
            if indicator.memory.is_endless:
                continue
            over = (
                bad
                + lookback
                + 1
                + settle * (absurd_settles(indicator) if np.isfinite(absurd) else 1)
            )
            assert over < bad + 5 * bars["close"].size // 6, "the series is too short"
            assert_close(indicator, [c[over:] for c in clean], [c[over:] for c in hurt], 1e-8, what)


def check_restart(indicator, bars, params):
    """After a missing bar everything is as if the series began with the bar that follows."""
    if indicator.memory.is_endless:
        return
    gap = bars["close"].size // 3
    missing = {name: column.copy() for name, column in bars.items()}
    for column in missing.values():
        column[gap] = np.nan
    after = [column[gap + 1 :] for column in run(indicator, missing, params)]
    assert_close(
        indicator, run(indicator, tail(bars, gap + 1), params), after, 1e-9, "after a missing bar"
    )


def check_bounds(indicator, bars, params):
    """Values are finite or NaN, and within what the outputs declare; every row is written."""
    for output, column in zip(indicator.outputs, run(indicator, bars, params), strict=True):
        assert not np.isinf(column).any(), f"{output.name} is infinite"
        assert not (column == GARBAGE).any(), f"{output.name} has rows that were never written"
        defined = column[np.isfinite(column)]
        below, above = defined[defined < output.low], defined[defined > output.high]
        assert below.size + above.size == 0, f"{output.name} leaves its bounds: {below} {above}"


def check_inputs_untouched(indicator, bars, params):
    inputs = [bars[name].copy() for name in indicator.inputs]
    outputs = [np.empty(inputs[0].size) for _ in indicator.outputs]
    with np.errstate(all="ignore"):
        indicator.fill(inputs, (0, inputs[0].size), indicator.new_state(params), outputs, params)
    assert_same_bits([bars[name] for name in indicator.inputs], inputs, "an input was changed")


def interpreted(function):
    """`function` as plain Python, and likewise every kernel that it calls."""
    plain = getattr(function, "py_func", function)
    names = {
        name: interpreted(value) if hasattr(value, "py_func") else value
        for name, value in plain.__globals__.items()
        if name in plain.__code__.co_names
    }
    return FunctionType(plain.__code__, names, plain.__name__, plain.__defaults__)


def check_interpreted(indicator, bars, params):
    """The compiled kernel gives what its Python text says."""
    plain = replace(indicator, compute=interpreted(indicator.compute))
    expected = run(plain, bars, params)
    assert_close(
        indicator, expected, run(indicator, bars, params), 1e-12, "compiled and interpreted"
    )


def oracle(indicator, bars, params):
    """Outputs by the function of its name in ``tests/oracles``, as a list, in extended precision.

    So that a difference is the kernel's error, not the oracle's.
    """
    function = find_oracle(indicator.name)
    with np.errstate(all="ignore"):
        result = function(
            *(bars[name].astype(np.longdouble) for name in indicator.inputs),
            **indicator.resolve(params),
        )
    return list(result) if isinstance(result, tuple) else [result]


def relative_error(expected, actual):
    """Largest difference, against the value's size or half the median size, whichever is more."""
    both = np.isfinite(expected) & np.isfinite(actual)
    size = np.abs(expected[both])
    if size.size == 0:
        return 0.0
    floor = np.maximum(size, np.median(size) / 2)
    wrong = np.abs(expected[both] - actual[both])
    return float(np.max(np.divide(wrong, floor, out=np.zeros_like(floor), where=wrong > 0)))


def check_oracle(indicator, bars, params):
    """Defined in the same rows as the slow formula, with the same values."""
    expected = oracle(indicator, bars, params)
    assert_close(indicator, expected, run(indicator, bars, params), 1e-9, "the slow formula")


def check_talib(indicator, bars, params, function):
    """Equal to TA-Lib in every row where both have a value; an output it lacks is None."""
    theirs = function(*(bars[name] for name in indicator.inputs), **indicator.resolve(params))
    theirs = theirs if isinstance(theirs, tuple) else (theirs,)
    for output, expected, actual in zip(
        indicator.outputs, theirs, run(indicator, bars, params), strict=True
    ):
        if expected is None:
            continue
        missed = np.flatnonzero(np.isnan(expected) & np.isfinite(actual))
        assert missed.size == 0, f"{output.name}: TA-Lib has no value in rows {missed[:10]}"
        error = relative_error(expected, actual)
        assert error <= 1e-7, f"{output.name}: off by {error} relative"


def check_scales(indicator, bars, params):
    """Prices and volumes times powers of two scale each output by its unit, to the bit."""
    whole = run(indicator, bars, params)
    for price, volume in ((2.0**-27, 1.0), (2.0**20, 2.0**-9), (1.0, 2.0**13)):
        factors = dict.fromkeys(("open", "high", "low", "close", "other"), price)
        factors |= dict.fromkeys(("volume", "taker_buy_base"), volume)
        factors |= dict.fromkeys(("quote_volume", "taker_buy_quote"), price * volume)
        scaled = {name: column * factors.get(name, 1.0) for name, column in bars.items()}
        by_unit = {
            Unit.PRICE: price,
            Unit.PRICE_CHANGE: price,
            Unit.PRICE_SQUARED: price * price,
            Unit.VOLUME: volume,
            Unit.TURNOVER: price * volume,
            Unit.PRICE_PER_VOLUME: price / volume,
            Unit.PRICE_SQUARED_PER_VOLUME: price * price / volume,
            Unit.PER_VOLUME: 1.0 / volume,
            Unit.PER_TURNOVER: 1.0 / (price * volume),
        }
        expected = [
            column * by_unit.get(output.unit, 1.0)
            for output, column in zip(indicator.outputs, whole, strict=True)
        ]
        again = run(indicator, scaled, params)
        assert_same_bits(expected, again, f"prices times {price}, volumes times {volume}")


def check_accuracy(indicator, bars, params):
    """Against the oracle in extended precision, off by at most 1e-9 of the output's own scale.

    The scale of a price is how far it moves, not its level; of all else it is its size.
    """
    for output, expected, actual in zip(
        indicator.outputs,
        oracle(indicator, bars, params),
        run(indicator, bars, params),
        strict=True,
    ):
        defined = np.isfinite(actual)
        assert defined.any(), f"{output.name}: nothing to compare"
        exact = expected[defined]
        scale = np.ptp(exact) if output.unit is Unit.PRICE else own_scale(output, exact)
        error = np.max(np.abs(exact - actual[defined]))
        assert error <= 1e-9 * scale, f"{output.name}: off by {error / scale:.1e} of its scale"
