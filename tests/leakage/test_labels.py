import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlta.leakage.features import draw_cuts
from mlta.leakage.labels import check_folds, check_label_end
from mlta.splits.fold import Fold, Interval
from tests.features.frames import make_klines, make_labels

KLINES = make_klines(80, 3)


@given(st.integers(1, 20), st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_honest_labels_pass_whatever_their_horizon(horizon, seed):
    cuts = draw_cuts(80, 3, seed)
    (found,) = check_label_end(lambda bars: make_labels(bars, horizon), KLINES, cuts)
    assert (found.status, found.detail) == ("pass", f"{len(cuts)} cuts")


@given(st.integers(2, 10), st.integers(1, 5), st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_a_label_that_looks_further_than_it_says_is_caught(horizon, short, seed):
    short = min(short, horizon - 1)

    def build(bars):
        honest = make_labels(bars, horizon)
        said = bars["available_at"].dt.offset_by(f"{horizon - short}h")
        label_end = pl.when(pl.col("label_end").is_not_null()).then(said)
        return honest.with_columns(label_end=label_end)

    (found,) = check_label_end(build, KLINES, draw_cuts(80, 1, seed))
    assert found.status == "fail"


def test_the_bar_and_both_values_are_named():
    def build(bars):
        mean = bars["close"].mean()
        gain = pl.Series([mean] * bars.height)
        return make_labels(bars).with_columns(forward_return=gain)

    (found,) = check_label_end(build, KLINES, [40])
    whole, part = KLINES["close"].mean(), KLINES["close"].head(41).mean()
    assert found.detail == (
        f"bar {KLINES['open_time'][0]:%Y-%m-%dT%H:%MZ}: forward_return {whole} became {part} "
        "when the history ended at bar 40"
    )
    assert found.column == "label"


def test_a_label_in_the_shortened_history_where_none_may_be_is_caught():
    def build(bars):
        return make_labels(bars).with_columns(label=pl.col("label").fill_null(1))

    (found,) = check_label_end(build, KLINES, [40])
    assert found.status == "fail"
    assert "label None became 1 when the history ended at bar 40" in found.detail


def test_labels_that_cannot_be_cut_are_not_passed():
    (found,) = check_label_end(make_labels, KLINES, [])
    assert found.status == "not run"


HOUR = 3_600_000_000
START = np.arange(20, dtype=np.int64) * HOUR
FOLDS = (
    Fold(0, (Interval(0, 10 * HOUR),), (Interval(10 * HOUR, 15 * HOUR),)),
    Fold(1, (Interval(0, 15 * HOUR),), (Interval(15 * HOUR, 20 * HOUR),)),
)


def test_folds_that_keep_apart_pass_with_their_rows():
    findings = check_folds(FOLDS, START, START + HOUR)
    assert [(f.check, f.column, f.status) for f in findings] == [
        ("label overlap", "fold 0", "pass"), ("label overlap", "fold 1", "pass"),
    ]  # fmt: skip
    assert findings[0].detail == "9 training and 5 test rows"


def test_a_fold_whose_rows_overlap_is_caught_and_the_others_pass(monkeypatch: pytest.MonkeyPatch):
    honest = Fold.train_rows

    def without_purge(self, start_us, end_us):
        rows = honest(self, start_us, end_us)
        return np.append(rows, rows[-1] + 1) if self.number == 1 else rows

    monkeypatch.setattr(Fold, "train_rows", without_purge)
    findings = check_folds(FOLDS, START, START + HOUR)
    assert [f.status for f in findings] == ["pass", "fail"]
    assert "a training label ends" in findings[1].detail
