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

    @property
    def place(self) -> tuple[str, int]:
        """What names it: the table's full name and the version."""
        return (self.table.full_name, self.commit.version)


def load_lineage(lake: Lake, table: Table, version: int | None = None) -> Ancestor | None:
    """The newest commit of `table` at or before `version` with all it came from, or None.

    The same content may have been read under a later version number than the one that wrote it;
    each ancestor is the commit that stood when it was read.
    """
    return _ancestor(lake, table, version, {})


def ancestors(trunk: Ancestor) -> list[Ancestor]:
    """`trunk` and all it came from, each version once, sources before what was made of them."""
    found: dict[tuple[str, int], Ancestor] = {}

    def visit(one: Ancestor) -> None:
        if one.place not in found:
            for source in one.sources:
                visit(source)
            found[one.place] = one

    visit(trunk)
    return list(found.values())


def _ancestor(
    lake: Lake, table: Table, version: int | None, known: dict[tuple[str, int | None], Ancestor]
) -> Ancestor | None:
    """`known` are those met already, for a table is read by many stages of a run."""
    place = (table.full_name, version)
    if place not in known:
        commit = lake.commit(table, version)
        if commit is None:
            return None
        reads = sorted(commit.origin.reads.items())
        found = [_ancestor(lake, TABLES[name], int(read["version"]), known) for name, read in reads]
        known[place] = Ancestor(table, commit, tuple(source for source in found if source))
    return known[place]
