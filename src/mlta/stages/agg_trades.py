"""Aggregate trades out of raw files, day by day; what was refused, which ids are missing.

A day is a partition, so that no more than some days are in memory. What each was made from stands in
`schemas.AGG_TRADE_DAYS`, written after the day itself: a day whose file has not changed is not made again, and
a run that died makes again what it had not recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import polars as pl

from mlta.bars.quality import build_quality
from mlta.errors import DataError
from mlta.lake.bronze import load_bronze
from mlta.market_data.agg_trades import DayOfTrades, build_day, read_trades
from mlta.market_data.findings import find_in_days
from mlta.market_data.rows import SplitRows
from mlta.pipeline.fingerprint import hash_of
from mlta.pipeline.progress import progress_bar
from mlta.schemas import AGG_TRADE_DAYS, AGG_TRADES, LEDGER, QUALITY, QUARANTINE, Table
from mlta.sources.config import SourceConfig
from mlta.sources.landing import newest_files, quarantined_files
from mlta.sources.period import id_span, overlaps, period_span
from mlta.sources.plain_rows import AGG_TRADES as FORM
from mlta.sources.plain_rows import read_plain
from mlta.sources.remote import TAIL
from mlta.stages.context import Context
from mlta.stages.records import as_rows

_ROWS_AT_ONCE: Final = 1_000_000
_DAYS_AT_ONCE: Final = 31
"""Days are written once so many rows or days are ready: every commit of a table costs some time."""
_DAY: Final = timedelta(days=1)


def run(context: Context) -> None:
    """Bring every series of the selection up to what has landed."""
    landed = context.load(LEDGER)
    newest = newest_files(landed, context.config.source_id)
    damaged = quarantined_files(landed, context.config.source_id)
    quality = []
    for symbol in context.selection.symbols:
        series = _Series(context, symbol)
        series.update(newest.filter(pl.col("symbol") == symbol).to_dicts())
        broken = damaged.filter(pl.col("symbol") == symbol).select("key", "reason").rows()
        quality.append(series.quality(broken))
    context.save(QUALITY, pl.concat(quality))


@dataclass
class _Unit:
    """Some days that are made together: those of one file, or one day of the tail."""

    days: list[str]
    file: dict[str, Any] | None
    tail: pl.DataFrame | None = None
    """Trades that came over REST, of these days."""


@dataclass
class _Series:
    """The trades of one symbol while they are brought up to date."""

    context: Context
    symbol: str
    days: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Rows of `AGG_TRADE_DAYS` by day."""
    refused: dict[str, pl.DataFrame] = field(default_factory=dict)
    """Refused rows by file."""
    ready: list[pl.DataFrame] = field(default_factory=list)
    """Trades that were not written yet."""
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The rows of `AGG_TRADE_DAYS` for them."""

    def update(self, files: Sequence[dict[str, Any]]) -> None:
        """Make what is new out of the files that count."""
        source = self.context.config.source
        files = [file for file in files if overlaps(file["period"], source.start, source.end)]
        if not files:
            raise DataError(
                f"no file of aggregate trades of {self.symbol} from {self.context.config.source_id} has "
                "landed for this span. Run: python -m mlta run-stage bronze with the same options"
            )
        pages = [file for file in files if file["key"].startswith(TAIL)]
        archived = [file for file in files if not file["key"].startswith(TAIL)]
        self._recall(files)
        units = _units(archived, self._tail(pages, archived), source)
        self._remove_others({day for unit in units for day in unit.days})
        with progress_bar(f"files of {self.symbol}", len(units)) as advance:
            for unit in units:
                self._make(unit)
                advance()
        self._write()

    def quality(self, broken: Sequence[tuple[str, str]]) -> pl.DataFrame:
        """The rows of `QUALITY` for the series, from all its days."""
        days = pl.DataFrame(list(self.days.values()), schema=AGG_TRADE_DAYS.schema).sort("day")
        found = find_in_days(days, self._all_refused(), broken)
        return self._as_rows(QUALITY, build_quality(found))

    def _recall(self, files: Sequence[dict[str, Any]]) -> None:
        """What earlier runs made of files that still count; the tail is made anew each time."""
        lake, symbol = self.context.lake, [self.symbol]
        known = lake.load(AGG_TRADE_DAYS, where={"market": [self._market], "symbol": symbol})
        self.days = {row["day"]: row for row in known.to_dicts()}
        where = {**self.context.selection.where(QUARANTINE), "symbol": symbol}
        rows = lake.load(QUARANTINE, where=where)
        paths = {file["path"] for file in files if not file["key"].startswith(TAIL)}
        for (path,), part in rows.group_by("source_file"):
            if path in paths:
                self.refused[str(path)] = part

    def _tail(
        self, pages: Sequence[dict[str, Any]], archived: Sequence[dict[str, Any]]
    ) -> pl.DataFrame | None:
        """Trades from pages of REST that the archive does not have; None without any."""
        if not pages:
            return None
        known = -1
        if archived:
            last = max(archived, key=lambda file: period_span(file["period"])[1])
            trades = self._read(last).kept
            known = -1 if trades.is_empty() else int(trades["trade_id"].max())  # type: ignore[arg-type]
        parts = []
        for page in pages:
            span = id_span(page["period"])
            assert span is not None, "a page of trades is a stretch of ids"
            if span[1] <= known + 1:
                continue
            read = self._read(page)
            self.refused[page["path"]] = read.refused
            parts.append(read.kept.filter(pl.col("trade_id") > known))
        return self._within(pl.concat(parts)) if parts else None

    def _make(self, unit: _Unit) -> None:
        inputs = self._inputs(unit)
        if inputs and all(self._stands(day, inputs) for day in unit.days):
            return
        parts = [] if unit.tail is None else [unit.tail]
        if unit.file is not None:
            read = self._read(unit.file)
            self.refused[unit.file["path"]] = read.refused
            parts.append(self._within(read.kept))
        for day in unit.days:
            of_day = [part.filter(pl.col("day") == day) for part in parts]
            self._add(day, build_day(of_day), inputs)
        rows = sum(frame.height for frame in self.ready)
        if rows >= _ROWS_AT_ONCE or len(self.waiting) >= _DAYS_AT_ONCE:
            self._write()

    def _add(self, day: str, made: DayOfTrades, inputs: str) -> None:
        for (path,), part in made.refused.group_by("source_file"):
            before = self.refused.get(str(path))
            self.refused[str(path)] = part if before is None else pl.concat([before, part])
        ids = made.trades["trade_id"]
        self.ready.append(made.trades)
        self.waiting[day] = {
            "market": self._market,
            "symbol": self.symbol,
            "day": day,
            "trades": ids.len(),
            "first_id": ids.min(),
            "last_id": ids.max(),
            "missing_ids": made.missing_ids,
            "unsorted": made.unsorted,
            "inputs": inputs,
        }

    def _write(self) -> None:
        """Write what is ready, and only then that it is there."""
        if self.ready:
            trades = self._as_rows(
                AGG_TRADES, pl.concat(self.ready).with_columns(available_at="time")
            )
            self.context.save(AGG_TRADES, trades, self._partitions(self.waiting))
        else:
            self.context.save(AGG_TRADES, pl.DataFrame(schema=AGG_TRADES.schema), [])
        refused = self._as_rows(QUARANTINE, self._all_refused())
        where = self.context.selection
        series = {"market": where.market, "timeframe": where.timeframe, "symbol": self.symbol}
        self.context.save(QUARANTINE, refused, [series])
        self.days |= self.waiting
        days = pl.DataFrame(list(self.days.values()), schema=AGG_TRADE_DAYS.schema)
        whole = {"market": self._market, "symbol": self.symbol}
        self.context.save(AGG_TRADE_DAYS, days, [whole])
        self.ready.clear()
        self.waiting.clear()

    def _remove_others(self, days: set[str]) -> None:
        """Take out the days that nothing has landed for, of an earlier span or another source."""
        prefix = f"{self._market}/{self.symbol}/"
        content = self.context.content(AGG_TRADES)
        there = {key.removeprefix(prefix) for key in content if key.startswith(prefix)}
        gone = sorted((there | set(self.days)) - days)
        if gone:
            nothing = pl.DataFrame(schema=AGG_TRADES.schema)
            self.context.save(AGG_TRADES, nothing, self._partitions(gone))
        self.days = {
            day: row
            for day, row in self.days.items()
            if day in days and (day in there or not row["trades"])
        }

    def _stands(self, day: str, inputs: str) -> bool:
        return day in self.days and self.days[day]["inputs"] == inputs

    def _inputs(self, unit: _Unit) -> str:
        """What the days of a unit are made from; empty where it is to be looked at each time."""
        if unit.file is None or unit.tail is not None:
            return ""
        source = self.context.config.source
        span = [str(source.start), str(source.end)] if self._is_cut(unit.file) else []
        return hash_of([self.context.origin.code, unit.file["path"], *span])

    def _is_cut(self, file: dict[str, Any]) -> bool:
        first, stop = period_span(file["period"])
        source = self.context.config.source
        begins = source.start is not None and source.start > first
        return begins or (source.end is not None and source.end < stop)

    def _read(self, file: dict[str, Any]) -> SplitRows:
        body = load_bronze(self.context.lake.root, file["path"], file["sha256"])
        is_page = id_span(file["period"]) is not None
        span = None if is_page else period_span(file["period"])
        return read_trades(file["path"], read_plain(file["key"], body, FORM), span)

    def _within(self, trades: pl.DataFrame) -> pl.DataFrame:
        source, time = self.context.config.source, pl.col("time")
        if source.start is not None:
            trades = trades.filter(time >= source.start)
        return trades if source.end is None else trades.filter(time < source.end)

    def _all_refused(self) -> pl.DataFrame:
        empty = pl.DataFrame(schema=QUARANTINE.schema)
        columns = [name for name in empty.columns if name not in {"market", "timeframe", "symbol"}]
        return pl.concat([part.select(columns) for part in (empty, *self.refused.values())])

    def _as_rows(self, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` with what names the series."""
        return as_rows(self.context, table, self.symbol, frame)

    def _partitions(self, days: Sequence[str] | dict[str, Any]) -> list[dict[str, str]]:
        return [{"market": self._market, "symbol": self.symbol, "day": day} for day in days]

    @property
    def _market(self) -> str:
        return self.context.selection.market


def _units(
    archived: Sequence[dict[str, Any]], tail: pl.DataFrame | None, source: SourceConfig
) -> list[_Unit]:
    """What is made together, in order of time; a day of the tail joins the file that covers it."""
    parts = {} if tail is None else {str(day): part for (day,), part in tail.group_by("day")}
    units = []
    for file in sorted(archived, key=lambda file: str(file["period"])):
        days = _days(file["period"])
        unit = _Unit([day for day in days if overlaps(day, source.start, source.end)], file)
        joined = [parts.pop(day) for day in unit.days if day in parts]
        unit.tail = pl.concat(joined) if joined else None
        units.append(unit)
    return units + [_Unit([day], None, parts[day]) for day in sorted(parts)]


def _days(period: str) -> list[str]:
    """The days of a period, as text."""
    first, stop = period_span(period)
    count = (stop - first) // _DAY
    return [f"{first + i * _DAY:%Y-%m-%d}" for i in range(count)]
