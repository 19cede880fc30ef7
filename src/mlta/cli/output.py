"""What commands print on stdout."""

import sys
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from mlta.bars.diagnosis import diagnose
from mlta.errors import listed
from mlta.experiment.config import Settings
from mlta.lake.lake import Lake
from mlta.pipeline.plan import Plan, Verdict
from mlta.pipeline.runner import Outcome
from mlta.schemas import LEDGER, QUALITY
from mlta.sources.landing import describe_quarantine, quarantined_files

_UNBOUNDED: Final = 100_000


def console() -> Console:
    """The console for results: as wide as the terminal, without bounds where there is none.

    Brackets and colons are printed as they are; Rich would take some for markup and emoji.
    """
    width = None if sys.stdout.isatty() else _UNBOUNDED
    return Console(highlight=False, markup=False, emoji=False, width=width)


def table(*headers: str, right: Sequence[str] = ()) -> Table:
    """An empty table in the house style; columns named in `right` are aligned there."""
    made = Table(box=None, pad_edge=False, header_style="bold", show_header=any(headers))
    for header in headers:
        made.add_column(header, justify="right" if header in right else "left", overflow="fold")
    return made


def print_table(made: Table) -> None:
    """Print it without the blanks that fill its last column."""
    out = console()
    with out.capture() as captured:
        out.print(made)
    print("\n".join(line.rstrip() for line in captured.get().splitlines()))


def print_plan(verdicts: Sequence[Verdict]) -> None:
    """What would run, and why."""
    made = table("stage", "would", "because")
    for verdict in verdicts:
        made.add_row(verdict.stage, "run" if verdict.needed else "skip", verdict.reason)
    print_table(made)


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """What ran, and what did not have to."""
    if not any(outcome.ran for outcome in outcomes):
        console().print("nothing to do: everything is up to date")
        return
    made = table("stage", "", "rows", "seconds", "because", right=("rows", "seconds"))
    for o in outcomes:
        figures = (f"{o.rows:,}", f"{o.seconds:.1f}") if o.ran else ("", "")
        made.add_row(o.stage, "done" if o.ran else "skipped", *figures, o.reason)
    print_table(made)
    for o in outcomes:
        if o.notes:
            console().print(f"{o.stage}:\n{listed(list(o.notes))}", soft_wrap=True)


def print_quarantine(lake: Lake, settings: Settings) -> None:
    """Which raw files of the selection are in quarantine, why, and what to do; nothing if none is."""
    ledger = lake.load(LEDGER, where=settings.selection.where(LEDGER))
    damaged = quarantined_files(ledger, settings.source_id)
    if damaged.height:
        console().print(describe_quarantine(damaged), soft_wrap=True)


def print_diagnosis(lake: Lake, settings: Settings) -> None:
    """What is wrong with the bars of the selection, the worst first; nothing if nothing is."""
    for line in diagnose(lake.load(QUALITY, where=settings.selection.where(QUALITY))):
        console().print(line, soft_wrap=True)


def print_results(lake: Lake, plan: Plan[Settings]) -> None:
    """Where the report and the tables are."""
    run_id = plan.with_run().run_id
    report = lake.root / "gold" / "reports" / f"{run_id}.html"
    if report.is_file():
        console().print(f"report: {report}", soft_wrap=True)
        console().print(
            f"scores: mlta sql \"FROM metrics WHERE run_id = '{run_id}'\"", soft_wrap=True
        )
