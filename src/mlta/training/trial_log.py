"""The log of finished trials: one JSON line each, on disk before the next trial begins.

A process that is killed at any moment leaves whole lines and at most a torn last one, which is
dropped when the log is read again; the trial that it was writing runs again under its number.
(Optuna's own journal and SQL storages record a trial when it starts: a killed one stays RUNNING
for ever, its number is lost, and a torn last line makes the journal unreadable.)
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from mlta.errors import DataError
from mlta.models.catalog import ParamValue


@dataclass(frozen=True)
class Trial:
    """A finished trial."""

    number: int
    state: str
    """complete or pruned."""
    params: dict[str, ParamValue]
    fold_values: tuple[float, ...]
    """Log loss of each inner fold that was run, in their order."""
    seconds: float

    @property
    def value(self) -> float | None:
        """Mean log loss over the inner folds; None if the trial was pruned."""
        return sum(self.fold_values) / len(self.fold_values) if self.state == "complete" else None


def load_trials(path: Path) -> list[Trial]:
    """The trials in the log at `path`, by number; a torn last line is cut off the file.

    Raises
    ------
    DataError
        If a line before the last one is damaged or out of order.
    """
    if not path.exists():
        return []
    content = path.read_bytes()
    lines = content.splitlines(keepends=True)
    trials: list[Trial] = []
    for number, line in enumerate(lines):
        trial = _parsed(line)
        if trial is None and number == len(lines) - 1:
            with path.open("r+b") as file:
                file.truncate(len(content) - len(line))
            break
        if trial is None or trial.number != number:
            raise DataError(
                f"{path}, line {number + 1}: not trial {number}. "
                "Something else wrote to the log; remove it to tune again"
            )
        trials.append(trial)
    return trials


def append_trial(path: Path, trial: Trial) -> None:
    """Add `trial` to the log; when this returns the line has reached the disk."""
    with path.open("ab") as file:
        file.write(json.dumps(asdict(trial)).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _parsed(line: bytes) -> Trial | None:
    """The trial that `line` holds, or None if it is damaged."""
    if not line.endswith(b"\n"):
        return None
    try:
        fields = json.loads(line)
        return Trial(**{**fields, "fold_values": tuple(fields["fold_values"])})
    except (ValueError, TypeError, KeyError):
        return None
