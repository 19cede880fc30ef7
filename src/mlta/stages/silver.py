"""Canonical bars out of raw files; what was refused, what is missing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from mlta.bars.clean import SERIES_COLUMNS, CleanPart, Rules, clean_part, close_series
from mlta.bars.profile import with_profile
from mlta.errors import DataError
from mlta.pipeline.progress import progress_bar
from mlta.schemas import GAPS, KLINE_PERIODS, KLINES, LEDGER, QUALITY, QUARANTINE, SUSPECTS
from mlta.sources.config import SourceConfig
from mlta.sources.landing import all_revisions, newest_files, quarantined_files
from mlta.sources.lives import known_lives
from mlta.sources.period import overlaps
from mlta.stages.bar_files import newest_us, read_parts, rules_of
from mlta.stages.changes import tell_changes
from mlta.stages.context import Context
from mlta.stages.made_parts import OF_SERIES, MadeParts
from mlta.stages.parts import Part, plan_parts, window_of
from mlta.stages.parts_writer import PartsWriter


def run(context: Context) -> None:
    """Bring every series of the selection up to what has landed, one after the other."""
    landed = context.load(LEDGER)
    source = context.config.source
    keeps = source.kind == "files" and source.earlier == "keep"
    ledger = (all_revisions if keeps else newest_files)(landed, context.config.source_id)
    damaged = quarantined_files(landed, context.config.source_id)
    with progress_bar("bronze files", ledger.height) as advance:
        for symbol in context.selection.symbols:
            files = _within(ledger.filter(pl.col("symbol") == symbol), source)
            missing = _within(damaged.filter(pl.col("symbol") == symbol), source)
            _make_series(context, symbol, files, missing, advance)
    tell_changes(context)


def _make_series(
    context: Context,
    symbol: str,
    files: pl.DataFrame,
    damaged: pl.DataFrame,
    advance: Callable[[], None],
) -> None:
    """Clean the parts whose files have changed, and save; the others stand.

    A run that dies between two tables finds silver out of date.
    """
    settings = context.config
    if files.is_empty():
        raise DataError(
            f"no {settings.timeframe} file of {symbol} from {settings.source_id} has landed for "
            f"this span. Run: python -m mlta run-stage bronze with the same options"
        )
    where = context.selection
    series = {"market": where.market, "timeframe": where.timeframe, "symbol": symbol}
    rules = rules_of(settings, symbol)
    parts = plan_parts(files.to_dicts(), settings.timeframe)
    made = MadeParts(context, series, parts, damaged.select("key", "reason").rows())
    if made.is_current:
        for table in (KLINES, KLINE_PERIODS, *OF_SERIES):
            context.keep(table)
        _count(advance, parts)
        return
    writer = PartsWriter(context, series)
    cleaned = _clean_parts(context, rules, parts, made, writer, advance)
    bars = close_series(
        [cleaned[part.period] for part in parts],
        rules,
        known_lives=known_lives(symbol),
        quarantined=damaged.select("key", "reason").rows(),
    )
    if bars.klines.is_empty():
        raise DataError(
            f"no usable {settings.timeframe} bar of {symbol} in {files.height} files: "
            f"{bars.quarantine.height} rows were refused, "
            f"{bars.quarantine['reason'].value_counts(sort=True).rows()[:3]}"
        )
    if made.in_one_piece:
        context.save(KLINES, bars.klines, [series])
    else:
        writer.finish(made.gone())
    context.save(QUARANTINE, bars.quarantine, [series])
    context.save(SUSPECTS, bars.suspects, [series])
    context.save(QUALITY, with_profile(bars), [series])
    context.save(GAPS, bars.gaps, [series])
    made.record(cleaned)


def _clean_parts(
    context: Context,
    rules: Rules,
    parts: Sequence[Part],
    made: MadeParts,
    writer: PartsWriter,
    advance: Callable[[], None],
) -> dict[str, CleanPart]:
    """Every part by its period: those that stand recalled, the others cleaned.

    The bars of cleaned parts go to `writer`, and only what the series needs is kept of them; of a series that is
    written in one piece everything is.
    """
    columns = None if made.in_one_piece else SERIES_COLUMNS
    cleaned = made.recall(columns)
    _count(advance, [part for part in parts if part.period in cleaned])
    new = [part for part in parts if part.period not in cleaned]
    for part, raws in read_parts(context.config, context.lake.root, rules.symbol, new):
        found = clean_part(raws, rules, now_us=newest_us(part.files), window=window_of(part))
        if columns is not None:
            writer.add(part.period, found.klines)
            found = replace(found, klines=found.klines.select(columns))
        cleaned[part.period] = found
        _count(advance, [part])
    return cleaned


def _count(advance: Callable[[], None], parts: Sequence[Part]) -> None:
    """Tell that parts are done, by their files; each file is of one part, see `Part.strays`."""
    for _ in range(sum(len(part.strays) for part in parts)):
        advance()


def _within(files: pl.DataFrame, source: SourceConfig) -> pl.DataFrame:
    """The files that overlap the span that is asked for."""
    return files.filter([overlaps(period, source.start, source.end) for period in files["period"]])
