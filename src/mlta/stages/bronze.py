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
from mlta.sources.remote import TAIL, RemoteFile, Source
from mlta.sources.tailed import NoTailError
from mlta.sources.turns import Turns
from mlta.stages.context import Context


def run(context: Context) -> None:
    """Land what the source has and the ledger lacks.

    Pages of REST come last: whatever it answers, the archive of every series has landed. An exchange that does not
    answer is an error all the same; and so is a series of which not one file can be used, once all others have
    landed.
    """
    wanted = context.selection
    silent: NoTailError | None = None
    with opened(context.config, context.lake.root) as source:
        listings: dict[str, list[RemoteFile]] = {}
        for symbol in wanted.symbols:
            try:
                listings[symbol] = source.fetch_listing(wanted.market, wanted.timeframe, symbol)
            except NoTailError as error:
                silent, listings[symbol] = error, error.files
        turns = Turns(context.config.source.parallel)
        with progress_bar("files", sum(map(len, listings.values()))) as advance:
            for last in (False, True):
                for symbol, files in listings.items():
                    part = [file for file in files if file.key.startswith(TAIL) == last]
                    _land(context, source, symbol, part, turns, advance)
    if unusable := [fault for symbol in wanted.symbols if (fault := _fault(context, symbol))]:
        raise ChecksumError("\n".join(unusable))
    if silent is not None:
        raise SourceError(f"{silent}\nWhat the archive has has landed; what came after it has not.")


def _land(
    context: Context,
    source: Source,
    symbol: str,
    files: list[RemoteFile],
    turns: Turns,
    advance: Advance,
) -> None:
    """Land some files of one series."""
    if not files:
        return
    new = 0

    def record(rows: pl.DataFrame) -> None:
        nonlocal new
        new += rows.height
        context.append(LEDGER, rows.with_columns(run_id=pl.lit(context.origin.run_id)))

    land_files(
        source,
        files,
        _ledger(context, symbol),
        root=context.lake.root,
        source_id=context.config.source_id,
        turns=turns,
        record=record,
        advance=advance,
    )
    structlog.get_logger().info("files landed", symbol=symbol, files=len(files), new=new)


def _fault(context: Context, symbol: str) -> str:
    """Why no file of a series can be used, empty if one can; tells of those that cannot."""
    ledger, source_id = _ledger(context, symbol), context.config.source_id
    damaged = quarantined_files(ledger, source_id)
    if damaged.is_empty():
        return ""
    if newest_files(ledger, source_id).is_empty():
        report = describe_quarantine(damaged)
        return f"no {context.selection.timeframe} file of {symbol} can be used: {report}"
    keys = damaged["key"].head(MAX_EXAMPLES).to_list()
    log = structlog.get_logger()
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
