"""Raw files, exactly as received, and the ledger of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import structlog

from mlta.errors import MAX_EXAMPLES, ChecksumError, SourceError
from mlta.experiment.config import Settings
from mlta.pipeline.progress import Advance, progress_bar
from mlta.schemas import LEDGER
from mlta.simulator.server import serve
from mlta.sources.landing import describe_quarantine, land_files, newest_files, quarantined_files
from mlta.sources.open import open_source
from mlta.sources.refusals import REFUSALS
from mlta.sources.remote import RemoteFile, Source
from mlta.sources.tailed import NoTailError
from mlta.stages.context import Context


def run(context: Context) -> None:
    """Land what the source has and the ledger lacks.

    A series of which not one file can be used is an error, once all others have landed; and so is an exchange that
    does not answer, once its archive has landed.
    """
    wanted = context.selection
    unusable: list[str] = []
    silent: NoTailError | None = None
    with opened(context.config, context.lake.root) as source:
        listings: dict[str, list[RemoteFile]] = {}
        for symbol in wanted.symbols:
            try:
                listings[symbol] = source.fetch_listing(wanted.market, wanted.timeframe, symbol)
            except NoTailError as error:
                silent, listings[symbol] = error, error.files
        with progress_bar("files", sum(map(len, listings.values()))) as advance:
            for symbol, files in listings.items():
                if fault := _land(context, source, symbol, files, advance):
                    unusable.append(fault)
    if unusable:
        raise ChecksumError("\n".join(unusable))
    if silent is not None:
        raise SourceError(f"{silent}\nWhat the archive has has landed; what came after it has not.")


def _land(
    context: Context, source: Source, symbol: str, files: list[RemoteFile], advance: Advance
) -> str:
    """Land the files of one series; why none of them can be used, empty if one can."""
    settings = context.config
    before = _ledger(context, symbol)
    land_files(
        source,
        files,
        before,
        root=context.lake.root,
        source_id=settings.source_id,
        parallel=settings.source.parallel,
        record=lambda rows: context.append(
            LEDGER, rows.with_columns(run_id=pl.lit(context.origin.run_id))
        ),
        advance=advance,
    )
    after = _ledger(context, symbol)
    new = after.height - before.height
    log = structlog.get_logger()
    log.info("series landed", symbol=symbol, files=len(files), new=new)
    damaged = quarantined_files(after, settings.source_id)
    if damaged.is_empty():
        return ""
    if newest_files(after, settings.source_id).is_empty():
        report = describe_quarantine(damaged)
        return f"no {context.selection.timeframe} file of {symbol} can be used: {report}"
    keys = damaged["key"].head(MAX_EXAMPLES).to_list()
    log.warning("files in quarantine", symbol=symbol, files=damaged.height, first=keys)
    return ""


def _ledger(context: Context, symbol: str) -> pl.DataFrame:
    where = {**context.selection.where(LEDGER), "symbol": [symbol]}
    return context.lake.load(LEDGER, where=where)


@contextmanager
def opened(settings: Settings, root: Path) -> Iterator[Source]:
    """The configured source, for the data folder `root`; for the simulated one its exchange runs meanwhile."""
    if settings.source.kind != "simulated":
        refusals = root / REFUSALS
        with open_source(settings.source, data=settings.data, refusals=refusals) as source:
            yield source
        return
    with (
        serve(settings.simulator, settings.symbols, settings.seed) as url,
        open_source(settings.source, url=url, data=settings.data) as source,
    ):
        yield source
