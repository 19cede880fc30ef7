"""What earlier runs made of the parts of a series, and whether it still stands."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import polars as pl

from mlta.bars.clean import CleanPart
from mlta.bars.periods import WHOLE, period_of
from mlta.bars.quality import Finding
from mlta.lake.rows import Partition, partition_key
from mlta.pipeline.fingerprint import hash_of
from mlta.schemas import GAPS, KLINE_PERIODS, KLINES, QUALITY, QUARANTINE, SUSPECTS, TIME, Table
from mlta.sources.period import period_span
from mlta.stages.context import Context
from mlta.stages.parts import Part

OF_SERIES: Final = (QUARANTINE, SUSPECTS, QUALITY, GAPS)
"""Tables that are written for a whole series at once."""


class MadeParts:
    """The parts of one series, as `schemas.KLINE_PERIODS` has them.

    A part stands where files, settings and code are those that it was made from, and the tables hold what was
    written then.

    Parameters
    ----------
    context : Context
    series : Partition
        Market, timeframe and symbol.
    parts : sequence of Part
        All of the series, oldest first.
    damaged : sequence of (str, str)
        Name and reason of its files in quarantine, of which silver.quality tells.
    """

    def __init__(
        self,
        context: Context,
        series: Partition,
        parts: Sequence[Part],
        damaged: Sequence[tuple[str, str]],
    ) -> None:
        self._context = context
        self._series = series
        self._parts = parts
        self._damaged = hash_of(damaged)
        self._inputs = {part.period: self._inputs_of(part) for part in parts}

    @property
    def in_one_piece(self) -> bool:
        """Whether the bars are written all at once: where they are cleaned so, or gaps are filled."""
        return WHOLE in self._inputs or self._context.config.checks.gaps.fill != "none"

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be done."""
        return len(self._found) == len(self._parts) and not self.gone()

    def recall(self, columns: Sequence[str] | None = None) -> dict[str, CleanPart]:
        """The parts that stand, by period, of their bars these columns; all if None."""
        found = self._found
        return self._parts_of(found, columns) if found else {}

    @cached_property
    def _found(self) -> dict[str, str]:
        """What was found in the parts that stand, by period."""
        if self._context.forced:
            return {}
        written = self._written()
        return {
            row["period"]: row["findings"]
            for row in self._load(KLINE_PERIODS).rows(named=True)
            if self._inputs.get(row["period"]) == row["inputs"]
            and json.loads(row["written"]) == written(row["period"])
        }

    def gone(self) -> list[str]:
        """Periods of silver.klines that no file is of any more."""
        return [] if WHOLE in self._inputs else sorted(set(self._stood()) - set(self._inputs))

    def record(self, cleaned: Mapping[str, CleanPart]) -> None:
        """Say what stands now; called when all of it was written."""
        written = self._written()
        rows = [
            {
                **self._series,
                "period": part.period,
                "inputs": self._inputs[part.period],
                "findings": json.dumps(cleaned[part.period].findings, sort_keys=True),
                "written": json.dumps(written(part.period), sort_keys=True),
            }
            for part in self._parts
        ]
        frame = pl.DataFrame(rows, schema=KLINE_PERIODS.schema)
        self._context.save(KLINE_PERIODS, frame, [self._series])

    def _inputs_of(self, part: Part) -> str:
        context = self._context
        files = [
            (file["path"], file["sha256"], file["revision"], file["path"] in part.strays)
            for file in part.files
        ]
        settings = context.stage.config_of(context.config)
        return hash_of([settings, context.origin.code, part.period, files])

    def _load(self, table: Table) -> pl.DataFrame:
        """Rows of the series as they stand now: what is recalled has to be what was written last."""
        return self._context.lake.load(table, where={k: [v] for k, v in self._series.items()})

    def _stood(self) -> dict[str, str]:
        """Content hash of each period that silver.klines has of the series."""
        content = self._context.lake.content(KLINES)
        before = "/".join(self._series.values()) + "/"
        return {
            key.removeprefix(before): digest
            for key, digest in content.items()
            if key.startswith(before)
        }

    def _written(self) -> Callable[[str], dict[str, str | None]]:
        """What tables hold of a period, and of the series that it is a part of."""
        stood = self._stood()
        lake, key = self._context.lake, partition_key(QUARANTINE, self._series)
        others = {table.name: lake.content(table).get(key) for table in OF_SERIES}
        others["damaged"] = self._damaged

        def written(period: str) -> dict[str, str | None]:
            klines = hash_of(sorted(stood.items())) if period == WHOLE else stood.get(period)
            return {KLINES.name: klines, **others}

        return written

    def _parts_of(
        self, found: Mapping[str, str], columns: Sequence[str] | None
    ) -> dict[str, CleanPart]:
        """The parts with these findings, out of the tables."""
        klines = self._bars(found, columns)
        suspects, refused = self._load(SUSPECTS), self._load(QUARANTINE)
        if WHOLE in found:
            findings = _findings(found[WHOLE])
            return {WHOLE: CleanPart(klines, refused, suspects, findings)}
        period = period_of(self._context.selection.timeframe)
        bars, flagged = _by_period(klines, pl.col("period")), _by_period(suspects, period)
        rows = _by_period(refused, self._part_of_row(period))
        return {
            name: CleanPart(
                bars.get(name, klines.clear()),
                rows.get(name, refused.clear()),
                flagged.get(name, suspects.clear()),
                _findings(text),
            )
            for name, text in found.items()
        }

    def _bars(self, periods: Iterable[str], columns: Sequence[str] | None) -> pl.DataFrame:
        """Bars of some periods that were traded, by open_time."""
        names = list(KLINES.schema if columns is None else columns)
        frame = self._context.lake.scan(KLINES)
        for name, value in self._series.items():
            frame = frame.filter(pl.col(name) == value)
        if WHOLE not in periods:
            frame = frame.filter(pl.col("period").is_in(list(periods)))
        return frame.filter(~pl.col("imputed")).select(names).collect().sort("open_time")

    def _part_of_row(self, period: pl.Expr) -> pl.Expr:
        """The part that a refused row is counted in: that of its instant, or that of its file where it is astray."""
        spans = {
            file["path"]: period_span(file["period"]) for part in self._parts for file in part.files
        }
        homes = {path: part.period for part in self._parts for path in part.strays}
        file, opened = pl.col("source_file"), pl.col("open_time")
        first = file.replace_strict(
            {p: s[0] for p, s in spans.items()}, default=None, return_dtype=TIME
        )
        after = file.replace_strict(
            {p: s[1] for p, s in spans.items()}, default=None, return_dtype=TIME
        )
        home = file.replace_strict(homes, default=None, return_dtype=pl.String)
        return pl.when((opened >= first) & (opened < after)).then(period).otherwise(home)


def _by_period(frame: pl.DataFrame, period: pl.Expr) -> dict[str, pl.DataFrame]:
    """The rows of each period, in their order."""
    named = frame.with_columns(period.alias("__part"))
    parts = named.partition_by("__part", as_dict=True, include_key=False, maintain_order=True)
    return {str(name): part for (name,), part in parts.items()}


def _findings(text: str) -> tuple[Finding, ...]:
    return tuple(
        (check, result, count, figures) for check, result, count, figures in json.loads(text)
    )
