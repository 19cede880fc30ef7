"""What the report is made of: the tables of one run, by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import polars as pl

from mlta.errors import DataError
from mlta.schemas import TABLES, Table

_TABLES: dict[str, Table] = {table.name: table for table in TABLES.values()}


@dataclass(frozen=True, kw_only=True)
class ReportInputs:
    """Frames of one run, as the lake holds them.

    Raises
    ------
    DataError
        If a frame has the name of no table, or lacks a column of its table.
    """

    run_id: str
    identity: Mapping[str, str] = field(default_factory=dict)
    """What else names the run, in the order to show: config hash, code version, seed, ..."""
    settings: str = ""
    """The run's settings as YAML, without secrets."""
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    """By the names of `mlta.schemas` without layer (``metrics``, ``klines``); any may be missing,
    and its section says so. Of klines only series and open_time are needed."""

    def __post_init__(self) -> None:
        for name, frame in self.frames.items():
            if name not in _TABLES:
                near = get_close_matches(name, _TABLES, n=1)
                hint = f"Did you mean {near[0]!r}?" if near else f"Tables: {', '.join(_TABLES)}"
                msg = f"the report was given a frame called {name!r}, which is no table. {hint}"
                raise DataError(msg)
            missing = sorted(set(_needed(name)) - set(frame.columns))
            if missing:
                msg = (
                    f"the report's frame {name} lacks the columns {', '.join(missing)}; pass the "
                    "table as mlta.schemas describes it"
                )
                raise DataError(msg)

    def frame(self, name: str) -> pl.DataFrame:
        """The rows of this run in table `name`, without run_id, in the order of its keys.

        Empty, with the table's columns, if there are none.
        """
        frame = self.frames.get(name)
        if frame is None:
            return pl.DataFrame(schema=_TABLES[name].schema).drop("run_id", strict=False)
        if "run_id" in frame.columns:
            frame = frame.filter(pl.col("run_id") == self.run_id).drop("run_id")
        return frame.sort([key for key in _TABLES[name].keys if key != "run_id"])


def _needed(name: str) -> list[str]:
    table = _TABLES[name]
    if name == "klines":
        return list(table.keys)
    return [column for column in table.schema if column not in {"run_id", *table.volatile}]
