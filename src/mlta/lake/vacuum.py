"""Removing data files that no version needs which has to be kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from mlta.errors import LakeError
from mlta.lake.data_files import Life, load_lives, standing_files
from mlta.lake.lake import Lake
from mlta.lake.vacuumed import save_vacuumed
from mlta.schemas import RUNS, TABLES, Table


@dataclass(frozen=True)
class Removable:
    """What can go of one table, and the versions that cannot be read without it."""

    table: Table
    files: tuple[Path, ...]
    size: int
    """Bytes."""
    versions: tuple[int, ...]
    kept: tuple[int, ...]
    """Versions that stay whole because of the rules of `kept_versions`."""


def vacuum(lake: Lake, keep: timedelta, now: datetime) -> list[Removable]:
    """Remove what `find_removable` finds, while no stage runs.

    Versions that cannot be read afterwards are noted before the first file goes, so a process that
    dies in between has only left files for the next time.

    Raises
    ------
    LakeError
        If a run does not end in time, or a log is not whole; nothing was removed then. Or if the
        disk refuses.
    """
    # a stage pins what it reads while it holds what it writes: with all locks there is none. The
    # runs come last, since every stage takes their lock at its end
    with (
        lake.lock([table for table in TABLES.values() if table is not RUNS]),
        lake.lock([RUNS]),
    ):
        found = find_removable(lake, keep, now)
        for removable in found:
            _remove(lake, removable, now)
    return found


def find_removable(lake: Lake, keep: timedelta, now: datetime) -> list[Removable]:
    """What can go of each table of silver and gold; tables of which nothing can are left out.

    A file goes when no version needs it that `kept_versions` names, or when no version ever named
    it and it is older than `keep` and than the newest version (a run died while writing it).
    """
    kept = kept_versions(lake, now - keep)
    found = [
        _removable(lake, table, kept[table.full_name], now - keep)
        for table in TABLES.values()
        if table.full_name in kept and table.layer != "bronze"
    ]
    return [removable for removable in found if removable.files]


def kept_versions(lake: Lake, since: datetime) -> dict[str, set[int]]:
    """Versions that nothing may be taken from, by table.

    The newest, those that were the newest at some time after `since`, those that a row of
    ``gold.runs`` names, and those that a kept version was computed from, back to the raw files.
    """
    times = {name: _times(lake, table) for name, table in TABLES.items()}
    kept = {name: versions_since(found, since) for name, found in times.items() if found}
    for name, version in _recorded(lake):
        if version in times.get(name, {}):
            kept[name].add(version)
    _add_ancestors(lake, kept)
    return kept


def versions_since(times: Mapping[int, datetime], since: datetime) -> set[int]:
    """Versions that were the newest at some time after `since`, the newest of all in any case."""
    ordered = sorted(times)
    return {a for a, b in pairwise(ordered) if times[b] > since} | set(ordered[-1:])


def _times(lake: Lake, table: Table) -> dict[int, datetime]:
    opened = lake.open(table)
    entries = [] if opened is None else opened.history()  # also of who compacted the table
    return {e["version"]: datetime.fromtimestamp(e["timestamp"] / 1000, tz=UTC) for e in entries}


def _recorded(lake: Lake) -> set[tuple[str, int]]:
    """Tables and versions that completed stages read and wrote."""
    runs = lake.load(RUNS)
    texts = [*runs["reads"], *runs["writes"]]
    return {(name, part["version"]) for t in texts for name, part in json.loads(t).items()}


def _add_ancestors(lake: Lake, kept: dict[str, set[int]]) -> None:
    """Add to `kept` all versions that those in it were computed from."""
    reads = {
        name: [(c.version, c.origin.reads) for c in lake.history(TABLES[name])] for name in kept
    }
    waiting = [(name, version) for name, versions in kept.items() for version in versions]
    while waiting:
        name, version = waiting.pop()
        # the commit of ours that stood there, newest first
        read = next((read for number, read in reads[name] if number <= version), {})
        for source, part in read.items():
            if source in kept and part["version"] not in kept[source]:
                kept[source].add(part["version"])
                waiting.append((source, part["version"]))


def _removable(lake: Lake, table: Table, kept: set[int], since: datetime) -> Removable:
    folder, times = lake.path(table), _times(lake, table)
    newest = max(times)
    lives = load_lives(folder, newest)
    _check_newest(lake, table, {life.path for life in lives if life.meets([newest])})
    whole = sorted(kept - set(lake.vacuumed(table)))
    needed = {life.path for life in lives if life.meets(whole)}
    named = {life.path for life in lives}
    before = min(since, times[newest])
    files = tuple(
        file
        for file in standing_files(folder)
        if file not in needed and (file in named or _written(file) < before)
    )
    return Removable(
        table,
        files,
        sum(file.stat().st_size for file in files),
        tuple(sorted(_versions_with(lives, set(files), newest))),
        tuple(whole),
    )


def _check_newest(lake: Lake, table: Table, found: set[Path]) -> None:
    """Refuse to judge a table whose log we read otherwise than Delta does, or that is damaged."""
    needed = set(lake.files(table))
    missing = sorted(str(file) for file in needed if not file.is_file())
    if needed != found or missing:
        what = f"it lacks {missing[0]}" if missing else "its log names other files than Delta reads"
        raise LakeError(
            f"{table.full_name} is not whole: {what}. Nothing was removed; bring {lake.path(table)} "
            f"back from a copy, or move it away and run its stage again"
        )


def _written(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)


def _versions_with(lives: list[Life], files: set[Path], newest: int) -> set[int]:
    """Versions that at least one of `files` is part of."""
    return {
        version
        for life in lives
        if life.path in files
        for version in range(life.first, newest + 1 if life.end is None else life.end)
    }


def _remove(lake: Lake, removable: Removable, now: datetime) -> None:
    table = removable.table
    known = lake.vacuumed(table)
    save_vacuumed(lake.path(table), {**dict.fromkeys(removable.versions, now), **known})
    for file in removable.files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise LakeError(
                f"cannot remove {file}: {error.strerror or error}. Mend its permissions and run "
                f"mlta vacuum again; it goes on from here"
            ) from error
