"""Raw files, exactly as received, and the ledger of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import polars as pl
import structlog

from mlta.errors import ChecksumError, listed
from mlta.experiment.config import Settings
from mlta.pipeline.progress import Advance, progress_bar
from mlta.schemas import LEDGER
from mlta.simulator.server import serve
from mlta.sources.landing import land_files
from mlta.sources.open import open_source
from mlta.sources.remote import RemoteFile, Source
from mlta.stages.context import Context

_AT_ONCE: Final = 50
"""Files between two commits of the ledger: so many are fetched again after a run that died."""


def run(context: Context) -> None:
    """Land what the source has and the ledger lacks."""
    settings = context.config
    refused: list[str] = []
    with opened(settings) as source:
        listings = {
            symbol: source.fetch_listing(settings.market, settings.timeframe, symbol)
            for symbol in context.selection.symbols
        }
        with progress_bar("files", sum(map(len, listings.values()))) as advance:
            for symbol, files in listings.items():
                refused += _land(context, source, symbol, files, advance)
    if refused:
        raise ChecksumError(
            f"refused {len(refused)} of {sum(map(len, listings.values()))} files, the others have landed:\n{listed(refused)}"
        )


def _land(
    context: Context, source: Source, symbol: str, files: list[RemoteFile], advance: Advance
) -> list[str]:
    """Land the files of one series; a message for each that was refused."""
    where = {**context.selection.where(LEDGER), "symbol": [symbol]}
    ledger = context.lake.load(LEDGER, where=where)
    refused: list[str] = []
    new = 0
    for begin in range(0, len(files), _AT_ONCE):
        landed = land_files(
            source,
            files[begin : begin + _AT_ONCE],
            ledger,
            context.lake.root,
            context.config.source_id,
            advance,
        )
        refused += landed.refused
        new += landed.rows.height
        if not landed.rows.is_empty():
            context.append(LEDGER, landed.rows.with_columns(run_id=pl.lit(context.origin.run_id)))
    structlog.get_logger().info("series landed", symbol=symbol, files=len(files), new=new)
    return refused


@contextmanager
def opened(settings: Settings) -> Iterator[Source]:
    """The configured source; for the simulated one its exchange runs meanwhile."""
    if settings.source.kind != "simulated":
        with open_source(settings.source) as source:
            yield source
        return
    with (
        serve(settings.simulator, settings.symbols, settings.seed) as url,
        open_source(settings.source, url=url) as source,
    ):
        yield source
