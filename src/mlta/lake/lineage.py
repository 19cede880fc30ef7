"""From a table back to the raw files: who wrote each version, from which versions of what."""

from dataclasses import dataclass

from mlta.lake.lake import Commit, Lake
from mlta.schemas import TABLES, Table


@dataclass(frozen=True)
class Ancestor:
    """A version of a table, with the versions that it was computed from."""

    table: Table
    commit: Commit
    sources: tuple["Ancestor", ...]


def load_lineage(lake: Lake, table: Table, version: int | None = None) -> Ancestor | None:
    """The newest commit of `table` at or before `version` with all it came from, or None.

    The same content may have been read under a later version number than the one that wrote it;
    each ancestor is the commit that stood when it was read.
    """
    commit = lake.commit(table, version)
    if commit is None:
        return None
    sources = []
    for name, read in sorted(commit.origin.reads.items()):
        found = load_lineage(lake, TABLES[name], int(read["version"]))
        if found is not None:
            sources.append(found)
    return Ancestor(table, commit, tuple(sources))
