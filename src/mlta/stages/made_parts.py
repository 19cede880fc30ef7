"""What earlier runs made of the parts of a series, and whether it still stands."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import polars as pl

from mlta.bars.clean import CleanPart
from mlta.bars.periods import WHOLE, period_of
from mlta.bars.quality import Finding
from mlta.lake.content import content_hash
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
        self._key = partition_key(QUALITY, series)
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
        told = {written["series"] for _, written in self._found.values()}
        return len(self._found) == len(self._parts) and told == {self._told()} and not self.gone()

    def recall(self, columns: Sequence[str] | None = None) -> dict[str, CleanPart]:
        """The parts that stand, by period, of their bars these columns; all if None."""
        if not self._found:
            return {}
        bars = self._bars(self._found, columns)
        return {
            period: CleanPart(
                bars.get(period, pl.DataFrame(schema=KLINES.schema).select(columns or pl.all())),
                *self._odd(period),
                _findings(findings),
            )
            for period, (findings, _) in self._found.items()
        }

    @cached_property
    def _found(self) -> dict[str, tuple[str, dict[str, str]]]:
        """What was found in the parts that stand, and the hashes of what was written, by period."""
        if self._context.forced:
            return {}
        stood, told = self._stood(), self._told()
        found = {}
        for row in self._load(KLINE_PERIODS).rows(named=True):
            period, written = row["period"], json.loads(row["written"])
            if (
                self._inputs.get(period) == row["inputs"]
                and written["bars"] == _hash_of_bars(period, stood)
                # where the series' tables have not changed, neither has what they hold of a part
                and (
                    written["series"] == told or written["odd"] == _hash_of_rows(*self._odd(period))
                )
            ):
                found[period] = (row["findings"], written)
        return found

    def gone(self) -> list[str]:
        """Periods of silver.klines that no file is of any more."""
        return [] if WHOLE in self._inputs else sorted(set(self._stood()) - set(self._inputs))

    def record(self, cleaned: Mapping[str, CleanPart]) -> None:
        """Say what stands now; called when all of it was written."""
        stood, told = self._stood(), self._told()
        rows = []
        for part in self._parts:
            period, made = part.period, cleaned[part.period]
            _, before = self._found.get(period, (None, None))
            odd = before["odd"] if before else _hash_of_rows(made.quarantine, made.suspects)
            written = {"bars": _hash_of_bars(period, stood), "odd": odd, "series": told}
            rows.append(
                {
                    **self._series,
                    "period": period,
                    "inputs": self._inputs[period],
                    "findings": json.dumps(made.findings, sort_keys=True),
                    "written": json.dumps(written),
                }
            )
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
        content = self._context.content(KLINES)
        before = f"{self._key}/"
        return {
            key.removeprefix(before): digest
            for key, digest in content.items()
            if key.startswith(before)
        }

    def _told(self) -> str:
        """Hash of what the tables `OF_SERIES` hold, and of what silver.quality tells of beside files."""
        tables = [self._context.content(table).get(self._key) for table in OF_SERIES]
        return hash_of([*tables, self._damaged])

    def _odd(self, period: str) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Rows of a part that were refused, and flags of its bars, as they stand."""
        return (
            self._refused.get(period, pl.DataFrame(schema=QUARANTINE.schema)),
            self._suspects.get(period, pl.DataFrame(schema=SUSPECTS.schema)),
        )

    @cached_property
    def _refused(self) -> dict[str, pl.DataFrame]:
        return self._by_part(self._load(QUARANTINE), self._part_of_row)

    @cached_property
    def _suspects(self) -> dict[str, pl.DataFrame]:
        return self._by_part(self._load(SUSPECTS), lambda period: period)

    def _by_part(
        self, frame: pl.DataFrame, part_of: Callable[[pl.Expr], pl.Expr]
    ) -> dict[str, pl.DataFrame]:
        if WHOLE in self._inputs:
            return {WHOLE: frame}
        return _by_period(frame, part_of(period_of(self._context.selection.timeframe)))

    def _bars(
        self, periods: Iterable[str], columns: Sequence[str] | None
    ) -> dict[str, pl.DataFrame]:
        """Bars of some periods that were traded, by open_time."""
        names = list(KLINES.schema if columns is None else columns)
        frame = self._context.lake.scan(KLINES)
        for name, value in self._series.items():
            frame = frame.filter(pl.col(name) == value)
        if WHOLE not in periods:
            frame = frame.filter(pl.col("period").is_in(list(periods)))
        bars = frame.filter(~pl.col("imputed")).select(names).collect().sort("open_time")
        return {WHOLE: bars} if WHOLE in periods else _by_period(bars, pl.col("period"))

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


def _hash_of_bars(period: str, stood: Mapping[str, str]) -> str:
    """Hash of the bars that stand of a part."""
    return hash_of(sorted(stood.items()) if period == WHOLE else stood.get(period))


def _hash_of_rows(refused: pl.DataFrame, suspects: pl.DataFrame) -> str:
    """Hash of rows that were refused and of flags."""
    return hash_of([content_hash(refused, QUARANTINE), content_hash(suspects, SUSPECTS)])


def _by_period(frame: pl.DataFrame, period: pl.Expr) -> dict[str, pl.DataFrame]:
    """The rows of each period, in their order."""
    named = frame.with_columns(period.alias("__part"))
    parts = named.partition_by("__part", as_dict=True, include_key=False, maintain_order=True)
    return {str(name): part for (name,), part in parts.items()}


def _findings(text: str) -> tuple[Finding, ...]:
    return tuple(
        (check, result, count, figures) for check, result, count, figures in json.loads(text)
    )
