"""What a stage is: a record that says what it reads, writes and depends on, and a `run` function."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Generic, TypeVar

import polars as pl

from mlta.lake.lake import Commit, Lake, Origin
from mlta.lake.rows import Partition, key_values, partition_key
from mlta.schemas import Table

C = TypeVar("C")


@dataclass(frozen=True)
class Selection:
    """The part of the lake that a command is about: its series, and its run once that is known."""

    market: str
    timeframe: str
    symbols: tuple[str, ...]
    run_id: str = ""

    @property
    def series(self) -> tuple[str, ...]:
        """The series as texts, ``spot/1h/BTCUSDT``."""
        return tuple(f"{self.market}/{self.timeframe}/{symbol}" for symbol in self.symbols)

    def where(self, table: Table) -> dict[str, list[str]]:
        """Values of the table's partition columns that belong to this selection."""
        values = {
            "market": [self.market],
            "timeframe": [self.timeframe],
            "symbol": list(self.symbols),
            "series": list(self.symbols),
            "run_id": [self.run_id],
            "scope": [*self.series, self.run_id],
        }
        return {name: values[name] for name in table.partition_by if name in values}

    def holds(self, table: Table, key: str) -> bool:
        """Whether the partition with this key belongs to the selection."""
        where = self.where(table)
        return all(v in where[n] for n, v in key_values(table, key).items() if n in where)

    def as_json(self) -> dict[str, Any]:
        """The series, for `gold.runs` and for hashes; without the run id, which is made of them."""
        return {"market": self.market, "timeframe": self.timeframe, "symbols": list(self.symbols)}


@dataclass(frozen=True, kw_only=True)
class Stage(Generic[C]):
    """One step from tables to tables."""

    name: str
    doc: str
    reads: tuple[Table, ...]
    writes: tuple[Table, ...]
    config_of: Callable[[C], Mapping[str, object]]
    """The part of the settings that the result depends on, as JSON values."""
    run: str
    """``module:function`` taking a `StageContext`. A name and not the function, because learners
    and plots take seconds to import and a stage that is skipped must not pay for them."""
    per_run: bool = False
    """Whether it writes under a run id (else under the series)."""
    models: Callable[[C], tuple[str, ...]] = lambda _: ()
    """For tables partitioned by model: whose rows it writes."""
    outside: Callable[[C], str | None] | None = None
    """State of what it reads beside tables, None where only asking can tell."""
    files: Callable[[str], tuple[str, ...]] = lambda _: ()
    """Files under the data folder that it writes beside tables, given the run id."""

    def function(self) -> Callable[["StageContext[C]"], None]:
        """The function that `run` names."""
        module, _, name = self.run.partition(":")
        found: Callable[[StageContext[C]], None] = getattr(import_module(module), name)
        return found

    def partitions(self, table: Table, selection: Selection, config: C) -> list[Partition]:
        """The partitions of `table` that this stage replaces; of one by time, its series."""
        if not table.partition_by:
            return [{}]
        if not {"symbol", "series"}.isdisjoint(table.partition_by):
            where = {"market": selection.market, "timeframe": selection.timeframe}
            each = ({**where, "symbol": name, "series": name} for name in selection.symbols)
            return [{name: values[name] for name in table.lasting} for values in each]
        if table.partition_by == ("scope",):
            return [
                {"scope": s} for s in ((selection.run_id,) if self.per_run else selection.series)
            ]
        run = {"run_id": selection.run_id}
        if "model" not in table.partition_by:
            return [run]
        return [{**run, "model": model} for model in self.models(config)]

    def own_keys(
        self, table: Table, selection: Selection, config: C, keys: Iterable[str]
    ) -> list[str]:
        """Which of the partitions with these `keys` are this stage's; by time all that there are."""
        if table.by_time:
            return [key for key in keys if selection.holds(table, key)]
        own = self.partitions(table, selection, config)
        there = set(keys)
        return [key for partition in own if (key := partition_key(table, partition)) in there]


@dataclass(frozen=True)
class Read:
    """What a stage reads of one table: the version, and the hashes of the partitions."""

    version: int | None
    content: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """For commit metadata and `gold.runs`."""
        return {"version": self.version, "content": self.content}


@dataclass(frozen=True)
class StageContext(Generic[C]):
    """What a stage's `run` gets: settings, pinned tables to read, tables to write."""

    stage: Stage[C]
    config: C
    lake: Lake
    selection: Selection
    reads: Mapping[str, Read]
    origin: Origin
    forced: bool = False
    """Whether everything has to be made anew, whatever stands."""
    commits: dict[str, Commit] = field(default_factory=dict)
    """The newest commit of each table written or kept so far."""
    stood: dict[str, Commit | None] = field(default_factory=dict)
    """The newest commit of each table when this stage first asked for it."""
    rows: list[int] = field(default_factory=list)
    """Rows of every commit made."""
    notes: list[str] = field(default_factory=list)
    """What whoever ran the stage is told, a line each."""

    def load(self, table: Table, **where: list[str]) -> pl.DataFrame:
        """Rows of `table` for the selection, at the pinned version, in key order."""
        pinned = self.reads[table.full_name]
        if pinned.version is None:
            return pl.DataFrame(schema=table.schema)
        return self.lake.load(table, pinned.version, {**self.selection.where(table), **where})

    def save(
        self, table: Table, frame: pl.DataFrame, partitions: Sequence[Partition] | None = None
    ) -> None:
        """Make `frame` this stage's whole part of `table`, or these partitions; the run id is filled in."""
        if "run_id" in table.schema:
            frame = frame.with_columns(run_id=pl.lit(self.selection.run_id, pl.String))
        if partitions is None:
            partitions = self.stage.partitions(table, self.selection, self.config)
        before = self.commit(table)
        self._made(table, before, self.lake.replace(table, frame, partitions, self.origin))

    def append(self, table: Table, frame: pl.DataFrame) -> None:
        """Add rows to `table`, for ledgers, which are never replaced."""
        before = self.commit(table)
        self._made(table, before, self.lake.append(table, frame, self.origin))

    def _made(self, table: Table, before: Commit | None, commit: Commit) -> None:
        self.commits[table.full_name] = commit
        if before is None or commit.version > before.version:  # else the content was there already
            self.rows.append(commit.rows)

    def keep(self, table: Table) -> None:
        """Say that the stage's part of `table` stands as it is."""
        commit = self.commit(table)
        if commit is not None:
            self.commits[table.full_name] = commit

    def commit(self, table: Table) -> Commit | None:
        """The newest commit of a table that this stage writes; nobody else writes it meanwhile."""
        name = table.full_name
        if name not in self.commits and name not in self.stood:
            self.stood[name] = self.lake.commit(table)
        return self.commits.get(name) or self.stood[name]

    def content(self, table: Table) -> dict[str, str]:
        """Content hash of every partition of such a table, by the partition's key."""
        commit = self.commit(table)
        return {} if commit is None else commit.content
