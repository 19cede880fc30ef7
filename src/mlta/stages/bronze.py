"""Raw files, exactly as received, and the ledger of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
import structlog

from mlta.errors import ChecksumError, listed
from mlta.experiment.config import Settings
from mlta.pipeline.progress import progress_bar
from mlta.schemas import LEDGER
from mlta.simulator.server import serve
from mlta.sources.landing import land_files
from mlta.sources.open import open_source
from mlta.sources.remote import Source
from mlta.stages.context import Context


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
                where = {**context.selection.where(LEDGER), "symbol": [symbol]}
                ledger = context.lake.load(LEDGER, where=where)
                landed = land_files(
                    source, files, ledger, context.lake.root, settings.source_id, advance
                )
                refused += landed.refused
                if not landed.rows.is_empty():
                    rows = landed.rows.with_columns(run_id=pl.lit(context.origin.run_id))
                    context.append(LEDGER, rows)
                structlog.get_logger().info(
                    "series landed", symbol=symbol, files=len(files), new=landed.rows.height
                )
    if refused:
        raise ChecksumError(
            f"refused {len(refused)} of {sum(map(len, listings.values()))} files, the others have landed:\n{listed(refused)}"
        )


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
