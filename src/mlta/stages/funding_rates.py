"""Funding rates of USD-M futures out of raw files."""

import polars as pl

from mlta.market_data.funding_rates import RAW, REASONS, read_funding_rates
from mlta.schemas import FUNDING_RATES
from mlta.sources.plain_rows import FUNDING_RATES as FORM
from mlta.sources.plain_rows import read_plain
from mlta.stages.context import Context
from mlta.stages.records import Kind, save_records


def run(context: Context) -> None:
    """Make every series of the selection."""
    kind = Kind(
        table=FUNDING_RATES,
        parse=_parse,
        read=read_funding_rates,
        raw=RAW,
        reasons=REASONS,
        time="funding_time",
    )
    save_records(context, kind)


def _parse(key: str, body: bytes, _symbol: str) -> pl.DataFrame:
    return read_plain(key, body, FORM)
