"""Features, labels, and the experiments that show whether they leak."""

from concurrent.futures import ThreadPoolExecutor

import polars as pl

from mlta.features.catalogue import build_catalogue, columns_without_values
from mlta.features.compute import (
    as_stored,
    compute_features,
    compute_matrix,
)
from mlta.indicators.catalog import get
from mlta.indicators.compiling import compile_indicators
from mlta.labels.fixed_horizon import build_labels
from mlta.leakage.finding import build_leakage, refuse_leaks
from mlta.leakage.series import check_series
from mlta.pipeline.progress import progress_bar
from mlta.schemas import FEATURE_CATALOG, FEATURES, KLINES, LABELS, LEAKAGE
from mlta.stages.context import Context


def run(context: Context) -> None:
    """Check every series first; a failed check lets nothing through but its own row."""
    klines = context.load(KLINES)
    bars = [klines.filter(pl.col("symbol") == symbol) for symbol in context.selection.symbols]
    specs = context.config.features.specs()
    indicators = list(dict.fromkeys(spec.indicator.name for spec in specs))
    with progress_bar("indicators ready", len(indicators)) as advance:
        compile_indicators([get(name) for name in indicators], advance)
    with (
        progress_bar("series checked", len(bars)) as advance,
        # kernels run without the interpreter's lock, so threads do
        ThreadPoolExecutor(context.config.executor.workers) as pool,
    ):
        checked = []
        for leakage in pool.map(lambda series: _check(context, series), bars):
            checked.append(leakage)
            advance()
    leakage = pl.concat(checked)
    context.save(LEAKAGE, leakage)
    refuse_leaks(leakage)

    config = context.config.features
    values = [compute_features(series, specs).select(config.columns()) for series in bars]
    matrices = {
        symbol: compute_matrix(frame, series, specs)
        for symbol, frame, series in zip(context.selection.symbols, values, bars, strict=True)
    }
    stored = [
        series.select(*(n for n in FEATURES.schema)).hstack(as_stored(frame, specs))
        for series, frame in zip(bars, values, strict=True)
    ]
    labels = [build_labels(s, context.config.timeframe, context.config.labels) for s in bars]
    catalogue = build_catalogue(specs, config.columns(), columns_without_values(matrices))
    context.save(FEATURES, pl.concat(stored))
    context.save(LABELS, pl.concat(labels))
    context.save(FEATURE_CATALOG, catalogue)


def _check(context: Context, bars: pl.DataFrame) -> pl.DataFrame:
    settings = context.config
    findings = check_series(
        bars,
        settings.features.specs(),
        settings.labels,
        settings.timeframe,
        settings.leakage,
        settings.seed,
    )
    return build_leakage(findings, f"{settings.market}/{settings.timeframe}/{bars['symbol'][0]}")
