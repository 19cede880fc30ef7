"""Files from a source into bronze: what is new there is fetched, verified, written, recorded."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import polars as pl

from mlta.errors import listed
from mlta.lake.bronze import bronze_path, save_bronze, sync_bronze
from mlta.schemas import LEDGER
from mlta.sources.arrival import Arrival, receive
from mlta.sources.remote import LIVE, TAIL, Fetcher, Known, RemoteFile
from mlta.sources.turns import Turns

LANDED: Final = "landed"
QUARANTINED: Final = "quarantined"
_AT_ONCE: Final = 500
"""Rows between two commits of the ledger; what a dying run wrote beyond them is found on the disk."""
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_SCHEMA: Final = {k: v for k, v in LEDGER.schema.items() if k != "run_id"}

Row = dict[str, Any]
"""A row of bronze.ledger, without run_id while it is new."""


def land_files(
    source: Fetcher,
    files: Sequence[RemoteFile],
    ledger: pl.DataFrame,
    *,
    root: Path,
    source_id: str,
    turns: Turns,
    record: Callable[[pl.DataFrame], None],
    advance: Callable[[], None],
) -> None:
    """Fetch what the ledger does not have and write it under ``root/bronze``.

    Parameters
    ----------
    source : Fetcher
        May be asked by several threads at once.
    files : sequence of RemoteFile
        What the source lists for the series.
    ledger : DataFrame
        Rows of bronze.ledger for the series.
    root : Path
        The data folder.
    source_id : str
        Name of the source in the ledger; files of others are not looked at.
    turns : Turns
        How many files are fetched at once, the same for all series of a run; no more than so many are in memory.
    record : callable
        Takes new rows of the ledger (without run_id), some at a time, in the order of `files`. It is
        also called for what has been fetched before an error or an interruption goes on its way.
    advance : callable
        Called once for each file.

    Notes
    -----
    A file that changed at its source becomes a new revision; the old bytes stay. A file without a
    period holds its whole series, so one under another name is a new revision too. One that has
    gone from bronze is fetched again.

    Bytes that do not have their checksum, or a zip that cannot be unpacked, are kept in quarantine
    with the reason, the others land all the same. They are asked for again each time, since nobody can
    tell from here whether the file, its checksum or the way was at fault.
    """
    landing = _Landing(source, root, source_id, _latest(ledger, source_id), turns)
    rows: list[Row] = []

    def flush() -> None:
        if rows:
            ready = pl.DataFrame(rows, schema=_SCHEMA)
            sync_bronze(root, ready["path"])
            rows.clear()
            record(ready)

    with ThreadPoolExecutor(turns.most, thread_name_prefix="landing") as pool:
        waiting = deque(pool.submit(landing.land, file) for file in files)
        try:
            while waiting:
                row = waiting[0].result()
                waiting.popleft()  # and forgotten, since there may be many
                if row is not None:
                    rows.append(row)
                advance()
                if len(rows) >= _AT_ONCE:
                    flush()
        finally:
            pool.shutdown(cancel_futures=True)  # waits for what is under way
            rows += _good(waiting)
            flush()


def _good(futures: Iterable[Future[Row | None]]) -> list[Row]:
    """Rows of those that came to an end without an error."""
    ended = [f for f in futures if f.done() and not f.cancelled() and f.exception() is None]
    return [row for future in ended if (row := future.result()) is not None]


@dataclass(frozen=True)
class _Landing:
    """What it takes to land one file; asked by several threads, changes nothing of its own."""

    source: Fetcher
    root: Path
    source_id: str
    latest: dict[str, Row]
    turns: Turns

    def land(self, file: RemoteFile) -> Row | None:
        """Its row for the ledger; None if nothing is new."""
        before = self.latest.get(_slot(file.key, file.period))
        known = suspect = None
        if before is not None and _is_quarantined(before):
            suspect = before["sha256"]
        elif before is not None and self._is_held(file, before):
            if _says_the_same(file, before):
                return None
            known = _known(file, before)
        with self.turns.turn():
            arrival = receive(
                self.source,
                file,
                known=known,
                suspect=suspect,
                find=lambda digest: self._find(file.key, digest, before),
            )
            return None if arrival is None else self._keep(file, arrival, before)

    def _is_held(self, file: RemoteFile, before: Row) -> bool:
        path = self.root / "bronze" / before["path"]
        same_name: bool = file.key == before["key"]
        return same_name and path.is_file() and path.stat().st_size == before["size"]

    def _find(self, key: str, digest: str, before: Row | None) -> bytes | None:
        """The bytes with that hash if they are here and not just those that seem to have changed."""
        if before is not None and before["sha256"] == digest and not _is_quarantined(before):
            return None
        for status in (LANDED, QUARANTINED):
            path = self.root / "bronze" / self._path(key, digest, status)
            if path.is_file() and sha256(body := path.read_bytes()).hexdigest() == digest:
                return body
        return None

    def _path(self, key: str, digest: str, status: str) -> str:
        folder = self.source_id if status == LANDED else f"quarantine/{self.source_id}"
        return bronze_path(folder, key, digest)

    def _keep(self, file: RemoteFile, arrival: Arrival, before: Row | None) -> Row | None:
        status = LANDED if arrival.fault is None else QUARANTINED
        path = self._path(file.key, arrival.sha256, status)
        save_bronze(self.root, path, arrival.fetched.body)
        if before is not None and (before["path"], before["key"]) == (path, file.key):
            return None
        fetched = arrival.fetched
        return {
            "source": self.source_id,
            "market": file.market,
            "timeframe": file.timeframe,
            "symbol": file.symbol,
            "key": file.key,
            "revision": 0 if before is None else before["revision"] + 1,
            "path": path,
            "sha256": arrival.sha256,
            "size": len(fetched.body),
            "period": file.period,
            "status": status,
            "reason": arrival.fault,
            "published_sha256": arrival.published_sha256,
            "url": fetched.url,
            "etag": fetched.etag if fetched.etag is not None else file.etag,
            "last_modified": file.last_modified or fetched.last_modified,
            "fetched_at": max(datetime.now(UTC), fetched.sent_at or _LONG_AGO),
        }


def newest_files(ledger: pl.DataFrame, source_id: str) -> pl.DataFrame:
    """The highest revision that landed of every key of one source, in order of preference.

    What was captured live, pages of REST, months, days, each in order of time.

    What comes later counts: where a day is in a monthly and in a daily file, the daily one; where
    the archive has what was first taken live or as the tail over REST, the archive's. Of files without a
    period, each of which holds its whole series, the last that landed counts.
    """
    return _highest(ledger.filter(pl.col("status") == LANDED), source_id)


def all_revisions(ledger: pl.DataFrame, source_id: str) -> pl.DataFrame:
    """Everything that landed of one source, in order of preference: what came first counts.

    Bytes that came twice are there once.
    """
    landed = ledger.filter(pl.col("status") == LANDED, pl.col("source") == source_id)
    first = landed.sort("revision").unique(["symbol", "path"], keep="first", maintain_order=True)
    return first.sort("revision", descending=True, maintain_order=True)


def quarantined_files(ledger: pl.DataFrame, source_id: str) -> pl.DataFrame:
    """Files whose highest revision is in quarantine, in the order of `newest_files`."""
    return _highest(ledger, source_id).filter(pl.col("status") == QUARANTINED)


def describe_quarantine(files: pl.DataFrame) -> str:
    """How many files are in quarantine, which, why, and what to do; of rows of `quarantined_files`."""
    each = [f"{key}: {reason}" for key, reason in files.select("key", "reason").iter_rows()]
    what = "1 file is" if len(each) == 1 else f"{len(each)} files are"
    return (
        f"{what} in quarantine, kept under bronze/quarantine and never read:\n{listed(each)}\n"
        "Run stage bronze again later, which asks for them anew. If it stays so, the exchange's own "
        "file or checksum is wrong: report it there; source.daily=all brings the daily files of a "
        "damaged month"
    )


def _highest(ledger: pl.DataFrame, source_id: str) -> pl.DataFrame:
    slot = pl.when(pl.col("period") == "").then(pl.lit("")).otherwise("key").alias("slot")
    return (
        ledger.filter(pl.col("source") == source_id)
        .sort("revision")
        .with_columns(slot)
        .unique(["market", "timeframe", "symbol", "slot"], keep="last", maintain_order=True)
        .sort(
            ~pl.col("key").str.starts_with(LIVE),
            ~pl.col("key").str.starts_with(TAIL),
            pl.col("period").str.len_chars(),
            "key",
        )
        .drop("slot")
    )


def _latest(ledger: pl.DataFrame, source_id: str) -> dict[str, Row]:
    return {_slot(r["key"], r["period"]): r for r in _highest(ledger, source_id).to_dicts()}


def _slot(key: str, period: str) -> str:
    """What revisions are counted by: a file's key, or the series as a whole."""
    return key if period else ""


def _is_quarantined(row: Row) -> bool:
    return bool(row["status"] == QUARANTINED)


def _says_the_same(file: RemoteFile, before: Row) -> bool:
    """Whether the listing alone tells that the file is the one that landed."""
    if file.etag is not None and before["etag"] is not None:
        return bool(file.etag == before["etag"])
    if file.size is None or file.last_modified is None:  # a source that says nothing is asked
        return False
    return bool(file.size == before["size"] and file.last_modified == before["last_modified"])


def _known(file: RemoteFile, before: Row) -> Known | None:
    """What to ask for other bytes with, where only the file itself can tell; else None."""
    if file.etag is not None or (before["etag"] is None and before["last_modified"] is None):
        return None
    return Known(etag=before["etag"], last_modified=before["last_modified"])
