"""The features: how many there are, which models see, and why the rest is left out."""

import polars as pl

from mlta.reports.blocks import Section, Table
from mlta.reports.inputs import ReportInputs
from mlta.reports.words import NONE, count, plural

_SHOWN = 15


def build_catalogue(inputs: ReportInputs) -> Section:
    """Counts by category, and the reasons for columns that models do not see."""
    catalog = inputs.frame("feature_catalog")
    if catalog.is_empty():
        return Section("features", "Features", ("No feature catalogue was given to the report.",))
    used = catalog.filter("used").height
    points = (
        (
            f"{plural(catalog.height, 'column')} were computed, models see {count(used)} of them. "
            "Formulas, sources and parameters of all stand in gold.feature_catalog."
        ),
    )
    tables = [_categories(catalog)]
    unused = catalog.filter(~pl.col("used"))
    if unused.height:
        tables.append(_reasons(unused))
    return Section("features", "Features", points, tuple(tables))


def _categories(catalog: pl.DataFrame) -> Table:
    rows = (
        catalog.group_by("category")
        .agg(
            pl.col("indicator").n_unique().alias("indicators"),
            pl.len().alias("columns"),
            pl.col("used").sum().alias("seen"),
            pl.col("lookback").max().alias("lookback"),
        )
        .sort("category")
    )
    return Table(
        "Columns by what they measure",
        ("category", "indicators", "columns", "seen by models", "longest lookback, bars"),
        tuple((str(row[0]), *map(count, row[1:])) for row in rows.iter_rows()),
        "lrrrr",
    )


def _reasons(unused: pl.DataFrame) -> Table:
    rows = (
        unused.with_columns(pl.col("note").fill_null(NONE))
        .group_by("note")
        .agg(pl.len().alias("n"), pl.col("column").sort().first().alias("example"))
        .sort("n", "note", descending=[True, False])
        .head(_SHOWN)
    )
    return Table(
        "Columns that models do not see",
        ("reason", "columns", "example"),
        tuple((note, count(n), example) for note, n, example in rows.iter_rows()),
        "trl",
    )
