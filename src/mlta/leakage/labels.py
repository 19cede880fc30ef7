"""Checks of labels and folds: each label looks no further than it says, no fold overlaps."""

from collections.abc import Callable, Sequence

import polars as pl

from mlta.errors import LookaheadError
from mlta.leakage.finding import Finding
from mlta.splits.fold import Fold
from mlta.types import IntArray


def check_label_end(
    build: Callable[[pl.DataFrame], pl.DataFrame], klines: pl.DataFrame, cuts: list[int]
) -> list[Finding]:
    """Whether a label that says it looked no further than a bar stands without the later bars.

    A label whose `label_end` lies after the cut must be null in the shortened history; one whose
    `label_end` lies before must be the same.
    """
    columns = ["open_time", "label_end", "forward_return", "label"]
    whole = build(klines).select(columns)
    for cut in cuts:
        known = klines["available_at"][cut]
        past = pl.col("label_end") <= known
        expected = whole.head(cut + 1).with_columns(
            pl.when(past).then(pl.col(name)).alias(name) for name in columns[1:]
        )
        found = build(klines.head(cut + 1)).select(columns)
        differs = expected.filter(
            pl.any_horizontal(pl.col(n).ne_missing(found[n]) for n in columns)
        )
        if not differs.is_empty():
            bar = differs["open_time"][0]
            detail = (
                f"bar {bar:%Y-%m-%dT%H:%MZ}: the label changed when the history ended at bar {cut}"
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
