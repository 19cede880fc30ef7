import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.leakage.features import check_future, check_history, check_truncation, draw_cuts
from tests.features.frames import make_klines

BARS = 120
KLINES = make_klines(BARS, 5)
CUTS = draw_cuts(BARS, 4, 7)


def computed(**columns):
    """Bars to columns, each a function of the frame of bars."""

    def compute(klines):
        return pl.DataFrame(
            {name: np.asarray(make(klines), dtype=np.float64) for name, make in columns.items()}
        )

    return compute


def close(klines):
    return klines["close"].to_numpy()


def momentum(klines):
    return close(klines) / np.r_[[np.nan] * 3, close(klines)[:-3]]


LEAKS = {
    "one bar ahead": lambda k: np.r_[close(k)[1:], [np.nan]],
    "z-score of the whole series": lambda k: (close(k) - close(k).mean()) / (close(k).std() + 1),
    "centred window": lambda k: k["close"].rolling_mean(5, center=True).fill_null(np.nan),
    "backfill": lambda k: np.r_[[close(k)[-1]] * 3, close(k)[3:]],
    "depends on the length": lambda k: close(k) * k.height,
    "rank among all": lambda k: k["volume"].rank() / k.height,
    "peeks at the range of the next bar": lambda k: (k["high"] / k["low"]).shift(-1, fill_value=1),
    "looks back from the end": lambda k: np.arange(k.height) - k.height + close(k) * 0,
}


def check_all(compute, klines=KLINES, cuts=CUTS):
    return [*check_future(compute, klines, cuts, seed=7), *check_truncation(compute, klines, cuts)]


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_caught_with_its_column_its_bar_and_both_values(leak):
    findings = check_all(computed(clean=momentum, leak=LEAKS[leak]))
    assert {f.status for f in findings if f.column == "clean"} == {"pass"}
    caught = [f for f in findings if f.status == "fail"]
    assert caught
    times = {f"{time:%Y-%m-%dT%H:%MZ}" for time in KLINES["open_time"]}
    for finding in caught:
        assert finding.column == "leak"
        found = re.fullmatch(
            r"bar (\S+): (\S+) became (\S+) (after inputs|when the).*", finding.detail
        )
        assert found, finding.detail
        assert found[1] in times
        before, after = float(found[2]), float(found[3])
        assert before != after


@given(st.integers(1, 5), st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_every_peek_is_caught_by_both_checks_wherever_the_cuts_fall(ahead, seed):
    cuts = draw_cuts(BARS, 1, seed)
    leak = computed(leak=lambda k: k["close"].shift(-ahead))
    assert [f.status for f in check_all(leak, cuts=cuts)] == ["fail", "fail"]


@given(st.integers(0, 60), st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_what_looks_back_only_passes(back, seed):
    cuts = draw_cuts(BARS, 2, seed)
    clean = computed(clean=lambda k: k["close"].shift(back) + k["volume"].rolling_sum(back + 1))
    findings = check_all(clean, cuts=cuts)
    assert [f.status for f in findings] == ["pass", "pass"]
    assert {f.detail for f in findings} == {f"{len(cuts)} cuts"}


def test_the_first_bar_that_differs_is_named():
    cut = 60
    (found,) = check_truncation(computed(x=LEAKS["one bar ahead"]), KLINES, [cut])
    assert found.detail == (
        f"bar {KLINES['open_time'][cut]:%Y-%m-%dT%H:%MZ}: {KLINES['close'][cut + 1]!r} became nan "
        f"when the history ended at bar {cut}"
    )


def test_a_single_bit_is_enough():
    (found,) = check_future(
        computed(x=lambda k: close(k) * (1 + 1e-15 * (close(k)[-1] > 0))), KLINES, [50], 1
    )
    assert found.status == "pass"
    tiny = computed(x=lambda k: np.nextafter(close(k), np.inf if k.height % 2 else -np.inf))
    assert [f.status for f in check_truncation(tiny, KLINES, [100])] == ["fail"]


def test_changed_inputs_differ_after_the_cut_and_nowhere_else():
    seen = []

    def spy(klines):
        seen.append(klines)
        return pl.DataFrame({"x": close(klines)})

    check_future(spy, KLINES, [60], 1)
    before, after = seen
    assert before.equals(KLINES)
    assert after.head(61).select(before.columns).cast(before.schema).equals(before.head(61))
    for name in ("open", "high", "low", "close", "volume", "taker_buy_base", "trade_count"):
        changed = (after[name] != before[name]).tail(BARS - 61)
        assert (changed | (before[name].tail(BARS - 61) == 0)).all(), name
    assert (after["high"] >= after["low"]).all()


def test_series_too_short_to_be_cut_are_not_passed():
    short = make_klines(1)
    findings = check_all(computed(x=close), short, draw_cuts(1, 4, 7))
    assert [(f.status, f.detail) for f in findings] == [("not run", "needs two bars")] * 2


@settings(deadline=None)
@given(st.integers(2, 500), st.integers(1, 30), st.integers(0, 2**31 - 1))
def test_cuts_leave_a_bar_to_change_and_hold_the_last_but_one(bars, count, seed):
    cuts = draw_cuts(bars, count, seed)
    assert cuts == sorted(set(cuts))
    assert cuts[-1] == bars - 2
    assert cuts[0] >= 0
    assert len(cuts) <= count + 1
    assert cuts == draw_cuts(bars, count, seed)


@pytest.mark.parametrize("bars", [0, 1])
def test_no_cut_fits_into_less_than_two_bars(bars):
    assert draw_cuts(bars, 3, 1) == []


def ewm(alpha):
    def make(klines):
        return klines["close"].ewm_mean(alpha=alpha, adjust=False)

    return make


def test_an_unsettled_recursive_feature_is_caught_and_a_settled_one_passes():
    compute = computed(slow=ewm(0.05), fast=ewm(0.6))
    findings = check_history(compute, KLINES, {"slow": 40, "fast": 40}, [30, 60])
    assert [(f.column, f.status) for f in findings] == [("slow", "fail"), ("fast", "pass")]
    slow, fast = findings
    assert re.fullmatch(
        rf"bar {KLINES['open_time'][70]:%Y-%m-%dT%H:%MZ}: \S+ became \S+ when the history began at "
        r"bar 30", slow.detail,
    )  # fmt: skip
    assert fast.detail == "2 later starts"


def test_a_lookback_that_is_declared_too_short_is_caught():
    compute = computed(mean=lambda k: k["close"].rolling_mean(10).fill_null(np.nan))
    statuses = [
        check_history(compute, KLINES, {"mean": bars}, [50])[0].status for bars in (8, 9, 20)
    ]
    assert statuses == ["fail", "pass", "pass"]


def test_a_feature_that_counts_from_the_beginning_is_caught():
    compute = computed(total=lambda k: k["volume"].cum_sum())
    assert check_history(compute, KLINES, {"total": 10}, [50])[0].status == "fail"


def test_columns_that_are_not_named_depend_on_their_first_bar_by_nature():
    compute = computed(total=lambda k: k["volume"].cum_sum(), x=close)
    assert [f.column for f in check_history(compute, KLINES, {"x": 0}, [50])] == ["x"]


def test_a_history_too_short_to_warm_up_is_not_passed():
    (found,) = check_history(computed(x=close), KLINES, {"x": 100}, [0, 20, 60])
    assert found.status == "not run"
    assert found.detail == "needs 100 bars to warm up after a later start, there are 120 in all"


def test_starts_at_which_there_is_nothing_to_compare_do_not_count():
    (found,) = check_history(computed(x=close), KLINES, {"x": 50}, [0, 20, 70])
    assert (found.status, found.detail) == ("pass", "1 later starts")


def test_values_that_are_not_numbers_agree_only_with_their_like():
    def compute(klines):
        values = close(klines).copy()
        values[klines["volume"].to_numpy() > klines["volume"].median()] = np.inf
        return pl.DataFrame({"same": np.where(np.isinf(values), np.inf, close(klines)),
                             "inf": values, "nan": np.full(klines.height, np.nan)})  # fmt: skip

    fixed = {"nan": 0}
    assert check_history(compute, KLINES, fixed, [50])[0].status == "pass"
    always = computed(x=lambda k: np.where(k["open_time"].dt.hour() < 12, np.inf, close(k)))
    assert check_history(always, KLINES, {"x": 0}, [50])[0].status == "pass"
    flips = computed(x=lambda k: np.where(k.height == BARS, close(k), np.inf))
    assert check_history(flips, KLINES, {"x": 0}, [50])[0].status == "fail"
    drifts = computed(
        x=lambda k: np.where(k["open_time"].dt.hour() < 1, np.inf, close(k) * (1 + k.height))
    )
    assert check_history(drifts, KLINES, {"x": 0}, [50])[0].status == "fail"
