"""Checks of labels and folds: each label looks no further than it says, no fold overlaps."""

from collections.abc import Callable, Sequence
from typing import Final

import polars as pl

from mlta.errors import LookaheadError
from mlta.leakage.finding import Finding
from mlta.splits.fold import Fold
from mlta.types import IntArray

_CHECKED: Final = ("label_end", "forward_return", "label")


def check_label_end(
    build: Callable[[pl.DataFrame], pl.DataFrame], klines: pl.DataFrame, cuts: list[int]
) -> list[Finding]:
    """Whether a label that says it looked no further than a bar stands without the later bars.

    A label whose `label_end` lies after the cut must be null in the shortened history; one whose
    `label_end` lies before must be the same.

    Parameters
    ----------
    build : callable
        Bars of one symbol to rows of gold.labels, one a bar.
    klines : DataFrame
        Bars of one symbol, oldest first.
    cuts : list of int
        Numbers of the last bars of the shortened histories.
    """
    if not cuts:
        return [Finding("label end", "label", "not run", "needs two bars")]
    whole = build(klines)
    for cut in cuts:
        past = pl.col("label_end") <= klines["available_at"][cut]
        expected = whole.head(cut + 1).with_columns(
            pl.when(past).then(pl.col(name)).alias(name) for name in _CHECKED
        )
        found = build(klines.head(cut + 1))
        for name in _CHECKED:
            bars = (expected[name].ne_missing(found[name])).arg_true()
            if not bars.is_empty():
                bar = bars[0]
                detail = (
                    f"bar {whole['open_time'][bar]:%Y-%m-%dT%H:%MZ}: {name} {expected[name][bar]} "
                    f"became {found[name][bar]} when the history ended at bar {cut}"
                )
                return [Finding("label end", "label", "fail", detail)]
    return [Finding("label end", "label", "pass", f"{len(cuts)} cuts")]


def check_folds(folds: Sequence[Fold], start_us: IntArray, end_us: IntArray) -> list[Finding]:
    """Whether the rows that each fold really selects keep training and test labels apart."""
    findings = []
    for fold in folds:
        train, test = fold.train_rows(start_us, end_us), fold.test_rows(start_us)
        name = f"fold {fold.number}"
        try:
            fold.check(start_us, end_us, train, test)
        except LookaheadError as error:
            findings.append(Finding("label overlap", name, "fail", str(error)))
        else:
            detail = f"{train.size} training and {test.size} test rows"
            findings.append(Finding("label overlap", name, "pass", detail))
    return findings
