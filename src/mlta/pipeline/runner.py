"""Running stages: skip what is up to date, lock, run, record."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

import polars as pl
import structlog

from mlta.errors import ConfigError, DataError, LakeError, MltaError, StageError
from mlta.lake.lake import Lake, Origin
from mlta.lake.sql import refresh_catalogue
from mlta.pipeline.plan import Basis, Plan, Verdict
from mlta.pipeline.stage import Stage, StageContext
from mlta.schemas import RUNS

C = TypeVar("C")
_log = structlog.get_logger()


@dataclass(frozen=True)
class Outcome:
    """What became of one stage."""

    stage: str
    ran: bool
    reason: str
    rows: int
    seconds: float
    notes: tuple[str, ...] = ()
    """What it has to say about its results."""


@dataclass(frozen=True)
class Runner(Generic[C]):
    """Runs stages of a plan in their order."""

    plan: Plan[C]

    def dry_run(self, names: Sequence[str], *, force: bool = False) -> list[Verdict]:
        """What `run` would do, without doing it; it raises what `run` would raise at once."""
        verdicts: list[Verdict] = []
        waiting: dict[str, str] = {}
        for stage in self._stages(names):
            self._check_upstream(stage, names)
            upstream = next(
                (waiting[t.full_name] for t in stage.reads if t.full_name in waiting), ""
            )
            if upstream:
                verdict = Verdict(stage.name, needed=True, reason=f"after {upstream}")
            else:
                verdict = self.plan.examine(stage)
            if force and not verdict.needed:
                verdict = Verdict(stage.name, needed=True, reason="forced")
            if verdict.needed:
                waiting |= {table.full_name: stage.name for table in stage.writes}
            verdicts.append(verdict)
        return verdicts

    def run(self, names: Sequence[str], *, force: bool = False) -> list[Outcome]:
        """Run the stages `names`, in the plan's order, those that have to.

        Raises
        ------
        StageError
            If one fails; those before it keep their results.
        DataError
            If a stage that is not among `names` would have to run first.
        ConfigError
            If there is no stage of one of the names.
        LakeError
            If the data folder cannot be written, or another run holds a table for too long.
        """
        stages = self._stages(names)
        self.plan.lake.check_writable()
        outcomes = []
        with _catalogue_after(self.plan.lake):
            for stage in stages:
                self._check_upstream(stage, names)
                outcomes.append(self._run_stage(stage, force=force))
        return outcomes

    def _stages(self, names: Sequence[str]) -> list[Stage[C]]:
        known = [stage.name for stage in self.plan.stages]
        unknown = sorted(set(names) - set(known))
        if unknown:
            raise ConfigError(f"no stage named {', '.join(unknown)}; there are {', '.join(known)}")
        return [stage for stage in self.plan.stages if stage.name in names]

    def _check_upstream(self, stage: Stage[C], names: Sequence[str]) -> None:
        """A stage run alone must not build on what the settings no longer say."""
        needed = {table.full_name for table in stage.reads}
        for earlier in reversed(self.plan.stages[: self.plan.stages.index(stage)]):
            if not needed & {table.full_name for table in earlier.writes}:
                continue
            needed |= {table.full_name for table in earlier.reads}
            if earlier.name in names:
                continue
            if earlier.outside and not self.plan.is_for_other_settings(earlier):
                continue  # its source may be out of reach; what has landed will do
            verdict = self.plan.examine(earlier)
            if verdict.needed:
                raise DataError(
                    f"{stage.name} builds on {earlier.name}, which is not up to date "
                    f"({verdict.reason}). Run it first: python -m mlta run-stage {earlier.name} "
                    f"with the same options, or run-stage all"
                )

    def _run_stage(self, stage: Stage[C], *, force: bool) -> Outcome:
        verdict = self.plan.examine(stage)
        if not verdict.needed and not force:
            return self._skipped(stage, verdict)
        with self.plan.lake.lock(stage.writes):
            verdict = self.plan.examine(stage)  # another run may have done it meanwhile
            if not verdict.needed and not force:
                return self._skipped(stage, verdict)
            assert verdict.basis is not None, "an examined stage knows what it depends on"
            return self._execute(stage, verdict.reason, verdict.basis, force=force)

    def _skipped(self, stage: Stage[C], verdict: Verdict) -> Outcome:
        _log.info("stage skipped", stage=stage.name, reason=verdict.reason)
        return Outcome(stage.name, ran=False, reason=verdict.reason, rows=0, seconds=0.0)

    def _execute(
        self, stage: Stage[C], reason: str, basis: Basis, *, force: bool = False
    ) -> Outcome:
        run_id = basis.selection.run_id or basis.fingerprint
        reads = {n: r.as_json() for n, r in basis.reads.items() if r.version is not None}
        origin = Origin(run_id, stage.name, basis.fingerprint, basis.code, reads)
        context = StageContext(
            stage, self.plan.config, self.plan.lake, basis.selection, basis.reads, origin, force
        )
        with structlog.contextvars.bound_contextvars(run_id=run_id, stage=stage.name):
            _log.info("stage started", reason=reason)
            started, clock = datetime.now(UTC), time.monotonic()
            _call(stage, context)
            seconds = round(time.monotonic() - clock, 3)
            rows = self._record(context, basis, started, seconds)
            _log.info("stage done", rows=rows, seconds=seconds)
        notes = tuple(context.notes)
        return Outcome(stage.name, ran=True, reason=reason, rows=rows, seconds=seconds, notes=notes)

    def _record(
        self, context: StageContext[C], basis: Basis, started: datetime, seconds: float
    ) -> int:
        """Add the row of `gold.runs` that says the stage is complete."""
        rows = sum(context.rows)
        record = {
            "run_id": context.origin.run_id,
            "stage": context.stage.name,
            "fingerprint": basis.fingerprint,
            "config": json.dumps(basis.config, sort_keys=True),
            "code": basis.code,
            "reads": json.dumps(context.origin.reads, sort_keys=True),
            "writes": json.dumps(_written(context), sort_keys=True),
            "started_at": started,
            "seconds": seconds,
            "rows": rows,
        }
        with self.plan.lake.lock([RUNS]):
            self.plan.lake.append(RUNS, pl.DataFrame([record], schema=RUNS.schema), context.origin)
        return rows


@contextmanager
def _catalogue_after(lake: Lake) -> Iterator[None]:
    """Refresh the catalogue when the block ends, also where it failed: stages before are done."""
    try:
        yield
    except BaseException:
        try:
            refresh_catalogue(lake)
        except LakeError as error:  # what went wrong first is what the reader has to know
            _log.warning("catalogue not refreshed", reason=str(error))
        raise
    refresh_catalogue(lake)


def _call(stage: Stage[C], context: StageContext[C]) -> None:
    try:
        stage.function()(context)
    except MltaError as error:
        raise StageError(f"{stage.name}: {error}") from error
    except Exception as error:
        raise StageError(
            f"{stage.name}: {type(error).__name__}: {error}\nThis was not foreseen; run again with "
            f"--debug for the traceback and report it. Finished stages keep their results"
        ) from error


def _written(context: StageContext[C]) -> dict[str, object]:
    """Versions written, and the content hashes of this stage's own partitions."""
    written: dict[str, object] = {}
    for table in context.stage.writes:
        commit = context.commits.get(table.full_name)
        if commit is None:
            continue
        keys = context.stage.own_keys(table, context.selection, context.config, commit.content)
        content = {key: commit.content[key] for key in keys}
        written[table.full_name] = {"version": commit.version, "content": content}
    return written
