"""All checks of one series: its features as stored, as models see them, and its labels."""

from collections.abc import Sequence
from functools import partial

import polars as pl

from mlta.features.compute import compute_features, compute_matrix
from mlta.features.spec import FeatureSpec
from mlta.indicators.spec import Memory
from mlta.labels.config import LabelsConfig
from mlta.labels.fixed_horizon import build_labels
from mlta.leakage.config import LeakageConfig
from mlta.leakage.features import (
    check_future,
    check_history,
    check_truncation,
    draw_cuts,
)
from mlta.leakage.finding import Finding
from mlta.leakage.labels import check_label_end
from mlta.types import Timeframe

IN_MATRIX = " (matrix)"
"""Marks the scale-free form of a column among the findings."""


def check_series(
    klines: pl.DataFrame,
    specs: Sequence[FeatureSpec],
    labels: LabelsConfig,
    timeframe: Timeframe,
    config: LeakageConfig,
    seed: int,
) -> list[Finding]:
    """Future perturbation, truncation and history length of every column, truncation of labels.

    Parameters
    ----------
    klines : DataFrame
        Bars of one symbol, oldest first.
    specs : sequence of FeatureSpec
    labels : LabelsConfig
    timeframe : str
    config : LeakageConfig
    seed : int
        For the cuts and the changes made after them.
    """
    compute = partial(_all_columns, specs=specs)
    cuts = draw_cuts(klines.height, config.cuts, seed)
    starts = sorted({klines.height // 7, klines.height // 2})
    return [
        *check_future(compute, klines, cuts, seed),
        *check_truncation(compute, klines, cuts),
        *check_history(compute, klines, _warm_up(specs), starts, _anchored(specs)),
        *check_label_end(lambda bars: build_labels(bars, timeframe, labels), klines, cuts),
    ]


def _all_columns(klines: pl.DataFrame, specs: Sequence[FeatureSpec]) -> pl.DataFrame:
    features = compute_features(klines, specs)
    matrix = compute_matrix(features, klines, specs)
    return features.hstack(matrix.rename({name: name + IN_MATRIX for name in matrix.columns}))


def _warm_up(specs: Sequence[FeatureSpec]) -> dict[str, int]:
    """Bars that each column needs; cumulative lines count only in the form that models see."""
    bars = {}
    for spec in specs:
        for position, column in enumerate(spec.columns):
            bars[column + IN_MATRIX] = spec.matrix_lookback(position) + spec.settle
            if spec.indicator.memory is not Memory.CUMULATIVE:
                bars[column] = spec.lookback[position] + spec.settle
    return bars


def _anchored(specs: Sequence[FeatureSpec]) -> set[str]:
    """Columns that wait for an anchor that the bars set."""
    waiting = (s for s in specs if s.indicator.memory is Memory.ANCHORED)
    return {name + form for spec in waiting for name in spec.columns for form in ("", IN_MATRIX)}
