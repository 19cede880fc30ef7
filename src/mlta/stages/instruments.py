"""Snapshots of what the exchange says about a symbol out of raw answers."""

from mlta.market_data.instruments import RAW, REASONS, read_instruments
from mlta.schemas import INSTRUMENTS
from mlta.sources.instruments import read_instrument
from mlta.stages.context import Context
from mlta.stages.records import Kind, save_records


def run(context: Context) -> None:
    """Make every series of the selection."""
    kind = Kind(
        table=INSTRUMENTS,
        parse=read_instrument,
        read=read_instruments,
        raw=RAW,
        reasons=REASONS,
        time="available_at",
    )
    save_records(context, kind)
