"""Progress of long work: a bar on a terminal, a log line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import structlog
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

Advance = Callable[[], None]

_LOG_EVERY_SECONDS: Final = 10.0
_log = structlog.get_logger()


@contextmanager
def progress_bar(what: str, total: int) -> Iterator[Advance]:
    """A bar titled `what`; call the value once for each of `total` steps."""
    shown = _terminal_bar if sys.stderr.isatty() else _log_lines
    with shown(what, total) as advance:
        yield advance


@contextmanager
def _terminal_bar(what: str, total: int) -> Iterator[Advance]:
    columns = (
        TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


@contextmanager
def _log_lines(what: str, total: int) -> Iterator[Advance]:
    done, logged = 0, time.monotonic()

    def advance() -> None:
        nonlocal done, logged
        done += 1
        if time.monotonic() - logged >= _LOG_EVERY_SECONDS:
            logged = time.monotonic()
            _log.info("progress", what=what, done=done, of=total)

    yield advance
