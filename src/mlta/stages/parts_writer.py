"""Writing the bars of a series part by part."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from mlta.lake.rows import Partition
from mlta.schemas import KLINES
from mlta.stages.context import Context

_ROWS_AT_ONCE: Final = 120_000
"""Every commit of a table costs time, and many bars at once cost memory: the writer takes it several times."""


class PartsWriter:
    """Writes the bars of parts, `_ROWS_AT_ONCE` or a little more at once."""

    def __init__(self, context: Context, series: Partition) -> None:
        self._context = context
        self._series = series
        self._ready: dict[str, pl.DataFrame] = {}

    def add(self, period: str, klines: pl.DataFrame) -> None:
        """Take the bars of a part, which replace those that stand."""
        self._ready[period] = klines
        if sum(bars.height for bars in self._ready.values()) >= _ROWS_AT_ONCE:
            self._write()

    def finish(self, gone: Sequence[str]) -> None:
        """Write what is left, and take away the bars of these periods."""
        self._ready |= {period: pl.DataFrame(schema=KLINES.schema) for period in gone}
        self._write()

    def _write(self) -> None:
        bars = pl.concat([pl.DataFrame(schema=KLINES.schema), *self._ready.values()])
        self._context.save(KLINES, bars, [{**self._series, "period": name} for name in self._ready])
        self._ready = {}
