"""The data files of a table: in which versions each was part of it, by Delta's log."""

import json
import os
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from mlta.errors import LakeError

_LOG: Final = "_delta_log"


@dataclass(frozen=True)
class Life:
    """A file was part of the versions from `first` on, up to but without `end`; None: it still is."""

    path: Path
    first: int
    end: int | None

    def meets(self, versions: Sequence[int]) -> bool:
        """Whether the file is part of one of `versions`, which are sorted."""
        place = bisect_left(versions, self.first)
        return place < len(versions) and (self.end is None or versions[place] < self.end)


def load_lives(folder: Path, newest: int) -> list[Life]:
    """The life of every file that versions 0 to `newest` name; one that came back has two.

    Raises
    ------
    LakeError
        If the log is not whole.
    """
    done: list[Life] = []
    living: dict[Path, int] = {}
    for version in range(newest + 1):
        added, removed = _actions(folder, version)
        gone = [path for path in removed if path in living]
        done += [Life(path, living.pop(path), version) for path in gone]
        for path in added:
            living.setdefault(path, version)
    return done + [Life(path, first, None) for path, first in living.items()]


def _actions(folder: Path, version: int) -> tuple[list[Path], list[Path]]:
    """The files that a version added and removed."""
    log = folder / _LOG / f"{version:020}.json"
    try:
        entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise LakeError(
            f"cannot read {log}: {error}. Without its whole log nobody knows which files of the "
            f"table are needed; nothing was removed. Bring it back from a copy"
        ) from error
    found = {
        action: [folder / unquote(entry[action]["path"]) for entry in entries if action in entry]
        for action in ("add", "remove")
    }
    return found["add"], found["remove"]


def standing_files(folder: Path) -> list[Path]:
    """Every Parquet file under the folder of a table, sorted; what links lead to is not among them."""
    return sorted(
        Path(parent) / name
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(".parquet")
        and _LOG not in Path(parent).relative_to(folder).parts
        and not (Path(parent) / name).is_symlink()
    )
