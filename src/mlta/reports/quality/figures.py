"""All that the quality page says, asked in SQL once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from mlta.errors import DataError
from mlta.lake.lake import Commit, Lake
from mlta.lake.sql import query_all
from mlta.reports.quality.queries import QUERIES, sql_of
from mlta.schemas import GAPS, KLINES, QUALITY, QUARANTINE, SUSPECTS, TABLES

_MANY: Final = 20
"""From so many symbols on less is shown of each, or the page would be too large to use."""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A market and timeframe with its symbols; of what is no bar the timeframe is the kind."""

    market: str
    timeframe: str
    symbols: tuple[str, ...]

    @property
    def name(self) -> str:
        """``spot/1h``."""
        return f"{self.market}/{self.timeframe}"

    @property
    def is_large(self) -> bool:
        """Whether there are many symbols."""
        return len(self.symbols) >= _MANY

    def sql(self, query: str, symbol: str | None = None) -> str:
        """The query about one symbol, or about all."""
        symbols = self.symbols if symbol is None else (symbol,)
        examples, gaps = (1, 5) if self.is_large else (3, 10)
        return sql_of(query, self.market, self.timeframe, symbols, examples, gaps)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The answers, and the versions of the tables that gave them."""

    dataset: Dataset
    frames: Mapping[str, pl.DataFrame]
    """By the names of `queries.QUERIES`."""
    commits: Mapping[str, Commit]
    """By full names of tables, of those that are there."""

    def of(self, query: str, symbol: str) -> pl.DataFrame:
        """The answer about one symbol, with all of its columns."""
        return self.frames[query].filter(pl.col("symbol") == symbol)


def load_figures(lake: Lake, dataset: Dataset, versions: Mapping[str, int | None]) -> Figures:
    """Ask every query of the page.

    Parameters
    ----------
    lake : Lake
    dataset : Dataset
    versions : mapping of str to int or None
        Version by a table's full name, None where it was not there yet; the newest of those not named.

    Raises
    ------
    DataError
        If silver.quality has no row of the dataset.
    """
    names = list(QUERIES)
    answers = query_all(lake, [dataset.sql(name) for name in names], dict(versions))
    frames = dict(zip(names, answers, strict=True))
    if frames["rows"].is_empty():
        raise DataError(
            f"silver.quality has no row of {dataset.name} {', '.join(dataset.symbols[:3])}"
            f"{', ...' if len(dataset.symbols) > 3 else ''}{' as of then' if versions else ''}. "
            f"Run: python -m mlta run-stage silver with the same options"
        )
    read = (QUALITY, GAPS, SUSPECTS, QUARANTINE, KLINES)
    found = {
        table.full_name: lake.commit(table, versions.get(table.full_name))
        for table in read
        if versions.get(table.full_name, 0) is not None
    }
    commits = {name: commit for name, commit in found.items() if commit}
    assert commits.keys() <= TABLES.keys()
    return Figures(dataset=dataset, frames=frames, commits=commits)
