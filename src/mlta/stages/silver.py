"""Canonical bars out of raw files; what was refused, what is missing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import polars as pl

from mlta.bars.clean import CleanBars, clean_bars
from mlta.bars.profile import with_profile
from mlta.errors import DataError
from mlta.experiment.config import Settings
from mlta.lake.bronze import load_bronze
from mlta.pipeline.progress import progress_bar
from mlta.schemas import GAPS, KLINES, LEDGER, QUALITY, QUARANTINE, SUSPECTS
from mlta.sources.columns import Wanted
from mlta.sources.config import SourceConfig
from mlta.sources.landing import all_revisions, newest_files, quarantined_files
from mlta.sources.lives import known_lives
from mlta.sources.parse import parse_rows
from mlta.sources.period import overlaps
from mlta.stages.changes import tell_changes
from mlta.stages.context import Context


def run(context: Context) -> None:
    """Clean every series of the selection, one after the other, and save each before the next."""
    landed = context.load(LEDGER)
    source = context.config.source
    keeps = source.kind == "files" and source.earlier == "keep"
    ledger = (all_revisions if keeps else newest_files)(landed, context.config.source_id)
    damaged = quarantined_files(landed, context.config.source_id)
    with progress_bar("bronze files", ledger.height) as advance:
        for symbol in context.selection.symbols:
            files = ledger.filter(pl.col("symbol") == symbol)
            missing = damaged.filter(pl.col("symbol") == symbol)
            _save(context, symbol, _clean(context, symbol, files, missing))
            for _ in range(files.height):
                advance()
    tell_changes(context)


def _save(context: Context, symbol: str, bars: CleanBars) -> None:
    """Write one series; a run that dies between two tables or series finds silver out of date."""
    market, timeframe = context.selection.market, context.selection.timeframe
    own = [{"market": market, "timeframe": timeframe, "symbol": symbol}]
    context.save(KLINES, bars.klines, own)
    context.save(QUARANTINE, bars.quarantine, own)
    context.save(SUSPECTS, bars.suspects, own)
    context.save(QUALITY, with_profile(bars), own)
    context.save(GAPS, bars.gaps, own)


def _clean(context: Context, symbol: str, files: pl.DataFrame, damaged: pl.DataFrame) -> CleanBars:
    settings, root = context.config, context.lake.root
    source = settings.source
    files, damaged = _within(files, source), _within(damaged, source)
    if files.is_empty():
        raise DataError(
            f"no {settings.timeframe} file of {symbol} from {settings.source_id} has landed for "
            f"this span. Run: python -m mlta run-stage bronze with the same options"
        )
    bars = clean_files(settings, root, symbol, files, damaged)
    if bars.klines.is_empty():
        raise DataError(
            f"no usable {settings.timeframe} bar of {symbol} in {files.height} files: "
            f"{bars.quarantine.height} rows were refused, "
            f"{bars.quarantine['reason'].value_counts(sort=True).rows()[:3]}"
        )
    return bars


def clean_files(
    settings: Settings, root: Path, symbol: str, files: pl.DataFrame, damaged: pl.DataFrame
) -> CleanBars:
    """The bars in some files of a series.

    Parameters
    ----------
    settings : Settings
    root : Path
        The data folder.
    symbol : str
    files : DataFrame
        Rows of bronze.ledger, at least one, in order of preference.
    damaged : DataFrame
        Those of files that are in quarantine, for the quality checks.
    """
    source = settings.source
    wanted = source.wanted(symbol)
    with ThreadPoolExecutor(settings.executor.workers) as pool:
        raws = list(pool.map(lambda file: _parsed(root, file, wanted), files.to_dicts()))
    return clean_bars(
        raws,
        market=settings.market,
        timeframe=settings.timeframe,
        symbol=symbol,
        # not this moment: a bar cannot be younger than the file that holds it
        now_us=int(files["fetched_at"].to_physical().max()),  # type: ignore[arg-type]
        start_us=_us(source.start),
        end_us=_us(source.end),
        known_lives=known_lives(symbol),
        config=settings.checks,
        made_up=source.kind == "simulated",
        quarantined=damaged.select("key", "reason").rows(),
    )


def _parsed(root: Path, file: dict[str, str], wanted: Wanted) -> tuple[str, pl.DataFrame]:
    """A bronze file's path and its rows; unpacking takes as long as reading, beside other threads."""
    body = load_bronze(root, file["path"], file["sha256"])
    return file["path"], parse_rows(file["key"], body, wanted)


def _within(files: pl.DataFrame, source: SourceConfig) -> pl.DataFrame:
    """The files that overlap the span that is asked for."""
    return files.filter([overlaps(period, source.start, source.end) for period in files["period"]])


def _us(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp() * 1_000_000)
