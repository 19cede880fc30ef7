"""The rows of gold.feature_catalog."""

import json
from collections.abc import Mapping, Sequence

import polars as pl

from mlta.features.spec import FeatureSpec, matrix_form
from mlta.schemas import FEATURE_CATALOG


def build_catalogue(
    specs: Sequence[FeatureSpec], columns: Sequence[str], unusable: Mapping[str, str]
) -> pl.DataFrame:
    """One row for each of `columns`, with what people and models have to know about it.

    Parameters
    ----------
    specs : sequence of FeatureSpec
    columns : sequence of str
        Columns of gold.features.
    unusable : mapping of column to reason
        Columns that models must not see.
    """
    rows = [
        {
            "column": column,
            "indicator": spec.indicator.name,
            "output": output.name,
            "params": json.dumps(dict(spec.params)),
            "category": spec.indicator.category.value,
            "unit": output.unit.value,
            "lookback": spec.lookback[position],
            "settle": spec.settle,
            "formula": spec.indicator.formula,
            "source": spec.indicator.source,
            "matrix_form": matrix_form(spec, output, column),
            "used": column not in unusable,
            "note": unusable.get(column),
        }
        for spec in specs
        for position, (column, output) in enumerate(
            zip(spec.columns, spec.indicator.outputs, strict=True)
        )
        if column in columns
    ]
    return pl.DataFrame(rows, schema=FEATURE_CATALOG.schema)


def columns_without_values(features: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """Columns that some symbol has no single value of, each with the reason.

    Parameters
    ----------
    features : mapping of symbol to its feature columns

    Returns
    -------
    dict of column to reason
    """
    reasons: dict[str, str] = {}
    for symbol, frame in features.items():
        finite = frame.select(pl.all().is_finite().any()).row(0, named=True)
        for column, some in finite.items():
            if not some and column not in reasons:
                reasons[column] = (
                    f"no values for {symbol}: its source lacks a column or has too few bars"
                )
    return reasons
