"""The data folder: its Delta tables, read at a version, replaced by partition."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import polars as pl
from deltalake import (
    ColumnProperties,
    CommitProperties,
    DeltaTable,
    WriterProperties,
    write_deltalake,
)
from deltalake.exceptions import DeltaError, TableNotFoundError

from mlta.errors import ConfigError, LakeError, listed
from mlta.lake.content import content_hash, in_key_order
from mlta.lake.lock import hold_locks
from mlta.lake.rows import (
    Partition,
    check_keys,
    checked_rows,
    key_values,
    named_keys,
    rows_by_partition,
)
from mlta.lake.vacuumed import load_vacuumed, spans
from mlta.schemas import Table

_METADATA: Final = "mlta"
_UNUSABLE: Final = re.compile(r"[#%=?*^|\[\]\\\x00-\x1f]")
"""What delta-rs, Polars or DuckDB take for something else in a path: measured, one by one."""
_KEEP_FOREVER: Final = {
    # by default Delta forgets old versions at a checkpoint after 30 days
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}


@dataclass(frozen=True)
class Origin:
    """Where a commit came from; stands in its metadata and is the lineage."""

    run_id: str
    stage: str
    fingerprint: str
    code: str
    reads: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Table read -> its version and the content hashes of the partitions that were read."""


@dataclass(frozen=True)
class Commit:
    """One version of a table: when, from where, and the content hash of every partition."""

    version: int
    time: datetime
    origin: Origin
    content: dict[str, str]
    rows: int


class Lake:
    """The data folder at `root`.

    Reading never locks: a Delta version is immutable. Writing goes through `replace` and `append`,
    which commit atomically: a process that dies leaves the version before. Two writers of one
    table would not see each other's partitions, so whoever writes holds the table's `lock`.

    Raises
    ------
    ConfigError
        If the path of `root` has a character that the libraries below cannot take.
    """

    def __init__(self, root: Path, wait_seconds: float = 600.0) -> None:
        self.root = root.absolute()
        self._wait_seconds = wait_seconds
        found = _UNUSABLE.search(self.root.as_posix())
        if found:
            raise ConfigError(
                f"the data folder {str(root)!r} has {found[0]!r} in its path, with which tables "
                f"cannot be read back; choose another with --data-dir"
            )

    def path(self, table: Table) -> Path:
        """Folder of the table."""
        return self.root / table.layer / table.name

    def lock(self, tables: Iterable[Table]) -> AbstractContextManager[None]:
        """Be the only writer of `tables` while the block runs; see `hold_locks`."""
        names = [table.full_name for table in tables]
        return hold_locks(self.root / ".locks", names, self._wait_seconds)

    def check_writable(self) -> None:
        """Raise `LakeError` at once where a run could not write at its end."""
        probe = self.root / ".locks" / "probe"
        try:
            probe.parent.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"mlta")
            probe.unlink(missing_ok=True)  # another run may be trying the same
        except OSError as error:
            raise LakeError(
                f"the data folder {self.root} cannot be written: {error.strerror or error}. "
                f"Choose another with --data-dir, or mend its permissions or free space there"
            ) from error

    def open(self, table: Table, version: int | None = None) -> DeltaTable | None:
        """The Delta table at `version`, the newest if None; None where there is no table yet."""
        if version is not None and (gone := self.why_gone(table, version)):
            raise ConfigError(gone)
        return self._open(table, version)

    def _open(self, table: Table, version: int | None) -> DeltaTable | None:
        try:
            return DeltaTable(self.path(table), version=version)
        except TableNotFoundError:
            return None
        except (DeltaError, OSError) as error:
            raise self._read_error(table, version, error) from error

    def vacuumed(self, table: Table) -> dict[int, datetime]:
        """Versions that have lost files to `mlta vacuum`, and when."""
        return load_vacuumed(self.path(table))

    def why_gone(self, table: Table, version: int) -> str:
        """Why `version` cannot be read any more, and which can; empty if nothing was taken from it."""
        gone = self.vacuumed(table)
        if version not in gone:
            return ""
        kept = set(range((self.version(table) or 0) + 1)) - set(gone)
        return (
            f"version {version} of {table.full_name} was vacuumed on {gone[version]:%Y-%m-%d}; "
            f"kept are {spans(kept)}. Its lineage is still there, see: mlta history "
            f"{table.full_name}"
        )

    def version(self, table: Table) -> int | None:
        """Number of the newest version, None where there is no table yet."""
        opened = self.open(table)
        return None if opened is None else opened.version()

    def commit(self, table: Table, version: int | None = None) -> Commit | None:
        """The newest commit of ours at or before `version`."""
        opened = self.open(table)  # delta-rs numbers the history of an older version wrongly
        return None if opened is None else _commit_at(opened, version)

    def history(self, table: Table) -> list[Commit]:
        """Every commit of ours, newest first."""
        opened = self.open(table)
        entries = [] if opened is None else opened.history()
        return [_commit(entry) for entry in entries if _METADATA in entry]

    def content(self, table: Table) -> dict[str, str]:
        """Content hash of every partition of the newest version, by the partition's key."""
        found = self.commit(table)
        return {} if found is None else found.content

    def schema(self, table: Table, version: int | None) -> pl.Schema:
        """Columns and types of `version`, the newest if None, also where its rows are gone."""
        opened = self._open(table, version)
        return pl.Schema(table.schema) if opened is None else _schema(opened)

    def scan(self, table: Table, version: int | None = None) -> pl.LazyFrame:
        """The table as a lazy frame, columns in the schema's order; empty where there is none.

        A partition column that an older form of the table did not have is null.
        """
        opened = self.open(table, version)
        if opened is None:
            return pl.LazyFrame(schema=table.schema)
        schema = _schema(opened)
        files = self._files(table, opened)
        if files:
            # not scan_delta, which looks for the files of "data folder" under "data%20folder"
            frame = pl.scan_parquet(
                files, glob=False, hive_partitioning=bool(table.partition_by),
                hive_schema=dict.fromkeys((n for n in table.partition_by if n in schema), pl.String)
                or None,
            )  # fmt: skip
        else:
            frame = pl.LazyFrame(schema=schema)
        later = [name for name in table.partition_by if name not in schema]
        frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in later)
        return frame.select(*table.schema, *(n for n in schema if n not in table.schema))

    def files(self, table: Table, version: int | None = None) -> list[Path]:
        """The Parquet files that make up the table at `version`, sorted; none where there is none."""
        opened = self.open(table, version)
        return [] if opened is None else self._files(table, opened)

    def _files(self, table: Table, opened: DeltaTable) -> list[Path]:
        # the log writes them as parts of an URL, under the folder as it is called on the disk
        written = pl.DataFrame(opened.get_add_actions()).get_column("path")
        return sorted(self.path(table) / unquote(path) for path in written)

    def load(
        self, table: Table, version: int | None = None, where: Mapping[str, Sequence[str]] = {}
    ) -> pl.DataFrame:
        """Rows whose partition columns have the given values, in key order.

        Raises
        ------
        LakeError
            If the log or a file cannot be read.
        """
        frame = self.scan(table, version)
        for name, values in where.items():
            frame = frame.filter(pl.col(name).is_in(list(values)))
        try:
            return in_key_order(frame.collect(), table)
        # a damaged Parquet file makes Polars panic, which is no Exception
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            raise self._read_error(table, version, error) from error

    def replace(
        self, table: Table, frame: pl.DataFrame, partitions: Sequence[Partition], origin: Origin
    ) -> Commit:
        """Make `frame` the whole content of `partitions` in one commit.

        Writes those partitions whose content differs, and commits nothing where none does. A table
        whose columns, types or partition columns change is replaced as a whole, since rows under two
        definitions cannot stand in one table.

        Parameters
        ----------
        table : Table
        frame : DataFrame
            Rows of those partitions only, with the table's columns.
        partitions : sequence of mapping
            One value for each of `table.partition_by`; ``[{}]`` for a table without partitions. One
            with values for the first columns only stands for all partitions under these, those that
            have rows and those that have become empty.
        origin : Origin

        Raises
        ------
        DataError
            If `frame` breaks the table's schema or keys, or a partition has an unsafe name.
        LakeError
            If it cannot be written; the version before stays.
        """
        frame = checked_rows(frame, table)
        rows = rows_by_partition(frame, table)
        opened = self.open(table)
        old = None if opened is None or not _fits(opened, frame, table) else _commit_at(opened)
        before = {} if old is None else old.content
        keys = named_keys(table, partitions, [*rows, *before])
        new = _hashes(rows, frame.clear(), table, keys)
        if old is None:
            return self._write(table, frame, origin, new, mode="overwrite", schema_mode="overwrite")
        changed = [key for key in keys if new.get(key) != before.get(key)]
        if not changed:
            return old
        others = {key: digest for key, digest in before.items() if key not in set(keys)}
        return self._write(
            table, _joined(rows, frame, changed), origin, {**others, **new}, mode="overwrite",
            predicate=_predicate(table, changed) if table.partition_by else None,
        )  # fmt: skip

    def append(self, table: Table, frame: pl.DataFrame, origin: Origin) -> Commit:
        """Add the rows of `frame`, the caller holding the lock; see `replace` for errors."""
        frame = checked_rows(frame, table)
        where = {name: frame[name].unique().to_list() for name in table.partition_by}
        stood = self.load(table, where=where)
        if table.partition_by:  # `where` also gives combinations that `frame` does not have
            stood = stood.join(frame, on=table.partition_by, how="semi")
        both = pl.concat([stood, frame])
        check_keys(both, table)
        rows = rows_by_partition(both, table)
        content = {**self.content(table), **_hashes(rows, both, table, rows)}
        return self._write(table, frame, origin, content, mode="append")

    def _write(
        self,
        table: Table,
        frame: pl.DataFrame,
        origin: Origin,
        content: dict[str, str],
        **how: Any,
    ) -> Commit:
        metadata = {**asdict(origin), "content": content, "rows": frame.height}
        try:
            write_deltalake(
                self.path(table), frame,
                partition_by=list(table.partition_by) or None,
                name=table.full_name, description=table.doc, configuration=_KEEP_FOREVER,
                writer_properties=_writer_properties(table),
                commit_properties=CommitProperties(
                    custom_metadata={_METADATA: json.dumps(metadata, sort_keys=True)}
                ),
                **how,
            )  # fmt: skip
        except (DeltaError, OSError) as error:
            raise LakeError(
                f"cannot write {table.full_name} under {self.root}: {_first_line(error)}. The "
                f"version before is untouched; mend the disk or its permissions, or free space, "
                f"and run the same command again"
            ) from error
        done = self.commit(table)
        assert done is not None, "a commit of ours was just written"
        return done

    def _read_error(self, table: Table, version: int | None, error: BaseException) -> LakeError:
        at = "" if version is None else f" version {version}"
        return LakeError(
            f"cannot read {table.full_name}{at}: {_first_line(error)}. If files were changed or "
            f"lost, bring {self.path(table)} back from a copy, or move it away and run its stage "
            f"again"
        )


def _commit_at(opened: DeltaTable, version: int | None = None) -> Commit | None:
    newest = opened.version() if version is None else version
    # the newest is ours unless somebody compacted the table
    for limit in (1, None) if version is None else (None,):
        for entry in opened.history(limit):
            if _METADATA in entry and entry["version"] <= newest:
                return _commit(entry)
    return None


def _commit(entry: Mapping[str, Any]) -> Commit:
    metadata = json.loads(entry[_METADATA])
    content, rows = metadata.pop("content"), metadata.pop("rows")
    time = datetime.fromtimestamp(entry["timestamp"] / 1000, tz=UTC)
    return Commit(entry["version"], time, Origin(**metadata), content, rows)


def _fits(opened: DeltaTable, frame: pl.DataFrame, table: Table) -> bool:
    """Whether the table that stands has the columns of `frame`, and is partitioned by the same."""
    return (
        dict(_schema(opened)) == dict(frame.schema)
        and tuple(opened.metadata().partition_columns) == table.partition_by
    )


def _hashes(
    rows: Mapping[str, pl.DataFrame], nothing: pl.DataFrame, table: Table, keys: Iterable[str]
) -> dict[str, str]:
    """Content hash of each partition; an empty one counts too, but for a mere stretch of time."""
    if strangers := sorted(set(rows) - {*keys}):
        raise AssertionError(f"rows outside the partitions to be replaced:\n{listed(strangers)}")
    return {
        key: content_hash(rows.get(key, nothing), table)
        for key in keys
        if key in rows or not table.by_time
    }


def _joined(
    rows: Mapping[str, pl.DataFrame], frame: pl.DataFrame, keys: Sequence[str]
) -> pl.DataFrame:
    """The rows of these partitions, `frame` holding those of all."""
    return pl.concat([frame.clear(), *(rows[key] for key in keys if key in rows)], rechunk=False)


def _predicate(table: Table, keys: Iterable[str]) -> str:
    """SQL over partition columns; `partition_key` let no quote into their values."""
    terms = (
        " AND ".join(f"{name} = '{value}'" for name, value in key_values(table, key).items())
        for key in keys
    )
    return " OR ".join(f"({term})" for term in terms)


def _schema(opened: DeltaTable) -> pl.Schema:
    return pl.Schema(opened.schema().to_arrow())


def _first_line(error: BaseException) -> str:
    """What went wrong, without the stack that delta-rs adds."""
    return str(error).strip().partition("\n")[0].rstrip(".")


def _writer_properties(table: Table) -> WriterProperties:
    if not table.wide:
        return WriterProperties(compression="ZSTD")
    # dictionaries and statistics on hundreds of float columns took 12 times as long to write
    return WriterProperties(
        compression="ZSTD",
        default_column_properties=ColumnProperties(
            dictionary_enabled=False, statistics_enabled="NONE"
        ),
        column_properties={"open_time": ColumnProperties(statistics_enabled="CHUNK")},
    )
