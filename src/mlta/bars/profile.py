"""What the values of a series look like: rows of silver.quality that judge nothing."""

from typing import Final

import numpy as np
import polars as pl

from mlta.bars.clean import CleanBars
from mlta.bars.coverage import find_coverage
from mlta.bars.quality import Finding, build_quality
from mlta.schemas import SERIES, TIME
from mlta.types import FloatArray, IntArray

FIGURES: Final = ("coverage", "distribution", "volume_profile")
"""The rows that are made here and are no checks."""

PROBABILITIES: Final = (0.0, 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 1.0)

VALUES: Final = ("return", "range", "volume", "quote_volume", "trade_count")
"""Close over the close of the bar directly before, less 1; high / low, less 1; and three columns."""

_UPWARD: Final = [
    float(f"{step}e{power}") for power in range(-6, 13) for step in (1, 1.5, 2.2, 3.3, 4.7, 6.8)
]
EDGES: Final = np.array([*(-edge for edge in reversed(_UPWARD)), 0.0, *_UPWARD])
"""Where bins of histograms begin: six for each power of ten, the same for every series."""


def with_profile(bars: CleanBars) -> pl.DataFrame:
    """Rows of silver.quality for one series: what its checks found, and `FIGURES`.

    Parameters
    ----------
    bars : CleanBars
        As made by `clean.clean_bars`. Imputed bars count for the coverage alone.
    """
    series = bars.quality.row(0, named=True)
    real = bars.klines
    if real["imputed"].any():
        real = real.filter(~pl.col("imputed"))
    findings = [
        find_coverage(bars, series["timeframe"]),
        find_distribution(real),
        find_volume_profile(real),
    ]
    named = build_quality(findings).with_columns(
        pl.lit(series[name]).alias(name) for name in SERIES
    )
    return pl.concat([bars.quality, named.select(bars.quality.columns)]).sort("check")


def find_distribution(klines: pl.DataFrame) -> Finding:
    """Quantiles and histogram of each of `VALUES`.

    Parameters
    ----------
    klines : DataFrame
        Bars that were traded, sorted by open_time.

    Returns
    -------
    Finding
        Of each value: ``bars`` that have it, ``nulls`` that do not (of the return all after a gap), ``zeros``,
        ``quantiles`` by probability, interpolated linearly (0 is the lowest, 1 the highest), and ``histogram``:
        the bins that are not empty, ``low`` <= value < ``high`` out of `EDGES`, without zeros.
    """
    values = klines.lazy().select(
        pl.when(pl.col("open_time") == pl.col("available_at").shift())
        .then(pl.col("close") / pl.col("close").shift() - 1.0)
        .alias("return"),
        (pl.col("high") / pl.col("low") - 1.0).alias("range"),
        *[pl.col(name).cast(pl.Float64) for name in VALUES[2:]],
    )
    figures = {column.name: _spread(column) for column in values.collect()}
    return "distribution", "pass", klines.height, figures


def _spread(values: pl.Series) -> dict[str, object]:
    known = values.drop_nulls().to_numpy()
    known = np.sort(known[np.isfinite(known)])  # what overflows has no place either
    zeros = int(np.searchsorted(known, 0.0, "right") - np.searchsorted(known, 0.0, "left"))
    return {
        "bars": known.size,
        "nulls": values.len() - known.size,
        "zeros": zeros,
        "quantiles": _quantiles(known),
        "histogram": _histogram(known, zeros),
    }


def _quantiles(ordered: FloatArray) -> dict[str, float]:
    if not ordered.size:
        return {}
    places = np.array(PROBABILITIES) * (ordered.size - 1)
    below = np.floor(places).astype(np.int64)
    above = np.minimum(below + 1, ordered.size - 1)
    share = places - below
    found = ordered[below] * (1.0 - share) + ordered[above] * share
    return {f"{p:g}": float(value) for p, value in zip(PROBABILITIES, found, strict=True)}


def _histogram(ordered: FloatArray, zeros: int) -> list[dict[str, float | int | None]]:
    places = np.searchsorted(ordered, EDGES)
    bars = np.diff(places, prepend=0, append=ordered.size)
    bars[np.searchsorted(EDGES, 0.0) + 1] -= zeros
    bounds = [None, *map(float, EDGES), None]
    return [
        {"low": bounds[place], "high": bounds[place + 1], "bars": int(bars[place])}
        for place in np.flatnonzero(bars)
    ]


def find_volume_profile(klines: pl.DataFrame) -> Finding:
    """Median volume by ``hour`` of the day and ``weekday`` (1 is Monday), UTC, and by ``month``.

    Parameters
    ----------
    klines : DataFrame
        Bars that were traded, sorted by open_time.
    """
    volume = klines["volume"].to_numpy()
    opened = klines["open_time"]
    hours = opened.to_physical().to_numpy() // _HOUR_US
    # 1970-01-01 was a Thursday
    weekdays = (hours // 24 + 3) % 7 + 1
    figures = {
        "hour": {f"{hour:02}": value for hour, value in _medians(hours % 24, volume).items()},
        "weekday": {str(day): value for day, value in _medians(weekdays, volume).items()},
        "month": _monthly(opened, volume),
    }
    return "volume_profile", "pass", klines.height, figures


_HOUR_US: Final = 3_600_000_000


def _medians(keys: IntArray, values: FloatArray) -> dict[int, float]:
    """The median of each key's values; keys are small."""
    small = keys.astype(np.int8)  # a stable sort of bytes is a count, five times as fast
    ends = np.cumsum(np.bincount(small))[:-1]
    parts = np.split(values[np.argsort(small, kind="stable")], ends)
    return {key: float(np.median(part)) for key, part in enumerate(parts) if part.size}


def _monthly(opened: pl.Series, values: FloatArray) -> dict[str, float]:
    if opened.is_empty():
        return {}
    bounds = pl.select(
        pl.datetime_range(opened.dt.truncate("1mo")[0], opened[-1], "1mo").cast(TIME).alias("month")
    )["month"]
    parts = np.split(values, opened.search_sorted(bounds)[1:].to_list())
    return {
        f"{month:%Y-%m}": float(np.median(part))
        for month, part in zip(bounds, parts, strict=True)
        if part.size
    }
