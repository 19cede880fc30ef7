"""Whether a stage has to run, and why."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import polars as pl

from mlta.lake.lake import Commit, Lake
from mlta.pipeline.fingerprint import code_hash, hash_of
from mlta.pipeline.stage import Read, Selection, Stage
from mlta.schemas import RUNS, Table

C = TypeVar("C")


@dataclass(frozen=True)
class Verdict:
    """Whether a stage has to run now, and why or why not; what it would depend on."""

    stage: str
    needed: bool
    reason: str
    basis: "Basis | None" = None
    """None where it depends on what another stage is yet to write."""


@dataclass(frozen=True)
class Basis:
    """What the result of a stage depends on, and the hash of it all."""

    fingerprint: str
    selection: Selection
    config: Mapping[str, object]
    """The stage's part of the settings, and under `selection` the series."""
    code: str
    reads: Mapping[str, Read]


@dataclass(frozen=True)
class Plan(Generic[C]):
    """The stages in their order, over one lake, for one selection."""

    stages: Sequence[Stage[C]]
    lake: Lake
    config: C
    identity: Mapping[str, object]
    """All settings that a result may depend on; part of the run id."""
    selection: Selection

    def with_run(self) -> Selection:
        """The selection with its run id: a hash of settings, input content and code.

        The inputs are the tables by series that the stages per run read, so the id is the same
        until the data, the settings or the code of those stages change.
        """
        per_run = [stage for stage in self.stages if stage.per_run]
        inputs = {t.full_name: t for s in per_run for t in s.reads if "run_id" not in t.schema}
        run_id = hash_of(
            {
                "settings": self.identity,
                "code": code_hash(*(_module(stage) for stage in per_run)),
                "inputs": {
                    name: _selected(self.lake.commit(table), table, self.selection)
                    for name, table in inputs.items()
                },
            }
        )
        s = self.selection
        return Selection(s.market, s.timeframe, s.symbols, run_id)

    def examine(self, stage: Stage[C]) -> Verdict:
        """Compare what `stage` depends on with what it depended on when it last completed."""
        selection = self.with_run() if stage.per_run else self.selection
        settings = {**stage.config_of(self.config), "selection": selection.as_json()}
        config = json.loads(json.dumps(settings))  # as `gold.runs` will give it back
        code = code_hash(_module(stage))
        reads = self._reads(stage, selection)
        outside = stage.outside(self.config) if stage.outside else ""
        content = {name: read.content for name, read in reads.items()}
        fingerprint = hash_of([stage.name, selection.run_id, config, code, content, outside])
        basis = Basis(fingerprint, selection, config, code, reads)
        reason = self._reason(stage, basis)
        if outside is None and not reason:
            reason = "asks the source whether there is news"
        return Verdict(stage.name, bool(reason), reason or "up to date", basis)

    def is_for_other_settings(self, stage: Stage[C]) -> bool:
        """Whether `stage` has completed for the selection, but never with these settings."""
        basis = self.examine(stage).basis
        assert basis is not None, "an examined stage knows what it depends on"
        records = self.lake.load(RUNS).filter(pl.col("stage") == stage.name)
        configs = [json.loads(text) for text in records["config"]]
        same = [c for c in configs if c.get("selection") == basis.config["selection"]]
        return bool(same) and basis.config not in same

    def _reads(self, stage: Stage[C], selection: Selection) -> dict[str, Read]:
        reads = {}
        for table in stage.reads:
            commit = self.lake.commit(table)
            content = _selected(commit, table, selection)
            if table in stage.writes:  # its own part is no input
                for key in stage.own_keys(table, selection, self.config, list(content)):
                    del content[key]
            reads[table.full_name] = Read(commit.version if commit else None, content)
        return reads

    def _reason(self, stage: Stage[C], basis: Basis) -> str:
        """Why the stage has to run; empty if it does not."""
        records = self.lake.load(RUNS).filter(pl.col("stage") == stage.name).sort("started_at")
        same = records.filter(pl.col("fingerprint") == basis.fingerprint)
        if not same.is_empty():
            return self._tampered(json.loads(same["writes"][-1]), stage, basis.selection)
        if records.is_empty():
            return "has not run yet"
        last = records.row(-1, named=True)
        before = json.loads(last["config"])
        changed = _config_changes(before, basis.config)
        if last["code"] != basis.code:
            changed.append("the code")
        if before.get("selection") == basis.config["selection"]:  # others have other inputs anyway
            changed += _input_changes(json.loads(last["reads"]), basis.reads)
        if changed:
            return "changed: " + ", ".join(changed)
        return (
            "the source has changed" if stage.outside else "another stage's change made a new run"
        )

    def _tampered(self, writes: Mapping[str, Any], stage: Stage[C], selection: Selection) -> str:
        for table in stage.writes:
            now = self.lake.content(table)
            for key, digest in writes.get(table.full_name, {}).get("content", {}).items():
                if key not in now:
                    return f"{table.full_name} has lost {key or 'its rows'}"
                if now[key] != digest:
                    return f"{table.full_name} has been written by another run since"
        for file in stage.files(selection.run_id):
            if not (self.lake.root / file).is_file():
                return f"{file} is gone"
        return ""


def _module(stage: Stage[Any]) -> str:
    return stage.run.partition(":")[0]


def _selected(commit: Commit | None, table: Table, selection: Selection) -> dict[str, str]:
    content = commit.content if commit else {}
    return {key: digest for key, digest in content.items() if selection.holds(table, key)}


def _flat(value: object, prefix: str = "") -> dict[str, object]:
    if not isinstance(value, Mapping):
        return {prefix: value}
    return {
        key: leaf
        for name, part in value.items()
        for key, leaf in _flat(part, f"{prefix}.{name}" if prefix else name).items()
    }


def _config_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    old, new = _flat(before), _flat(now)
    keys = sorted(k for k in {*old, *new} if old.get(k) != new.get(k))
    return [f"{key} {_short(old.get(key))} -> {_short(new.get(key))}" for key in keys[:3]] + (
        [f"and {len(keys) - 3} more settings"] if len(keys) > 3 else []
    )


def _short(value: object) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= 40 else text[:37] + "..."


def _input_changes(before: Mapping[str, Any], now: Mapping[str, Read]) -> list[str]:
    names = [
        name
        for name, read in sorted(now.items())
        if before.get(name, {}).get("content", {}) != read.content
    ]
    return names if len(names) <= 3 else [*names[:3], f"{len(names) - 3} more tables"]
