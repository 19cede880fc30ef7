"""Files from a source into bronze: what is new there is fetched, verified, written, recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import polars as pl

from mlta.errors import ChecksumError
from mlta.lake.bronze import bronze_path, save_bronze
from mlta.schemas import LEDGER
from mlta.sources.remote import TAIL, Fetched, RemoteFile, Source

_SCHEMA: Final = {k: v for k, v in LEDGER.schema.items() if k != "run_id"}


@dataclass(frozen=True)
class Landed:
    """What became of one series: new rows of the ledger, and files that were refused."""

    rows: pl.DataFrame
    """Columns of bronze.ledger without run_id."""
    refused: tuple[str, ...]
    """One message for each file whose checksum did not fit."""


def land_files(
    source: Source,
    files: list[RemoteFile],
    ledger: pl.DataFrame,
    root: Path,
    source_id: str,
    advance: Callable[[], None],
) -> Landed:
    """Fetch what the ledger does not have and write it under ``root/bronze``.

    Parameters
    ----------
    source : Source
    files : list of RemoteFile
        What the source lists for the series.
    ledger : DataFrame
        Rows of bronze.ledger for the series.
    root : Path
        The data folder.
    source_id : str
        Name of the source in the ledger; files of others are not looked at.
    advance : callable
        Called once for each file.

    Notes
    -----
    A file that changed at its source becomes a new revision; the old bytes stay. A file without a
    period holds its whole series, so one under another name is a new revision too. A file whose
    checksum does not fit is refused, the others land all the same. One that has gone from
    bronze is fetched again.
    """
    newest = newest_files(ledger, source_id).to_dicts()
    known = {_slot(row["key"], row["period"]): row for row in newest}
    rows, refused = [], []
    for file in files:
        before = known.get(_slot(file.key, file.period))
        if before is None or not _unchanged(file, before) or not _is_there(root, before):
            try:
                fetched = source.fetch(file)
            except ChecksumError as error:
                refused.append(str(error))
            else:
                digest = sha256(fetched.body).hexdigest()
                path = bronze_path(source_id, file.key, digest)
                save_bronze(root, path, fetched.body)
                if before is None or (before["key"], before["sha256"]) != (file.key, digest):
                    revision = 0 if before is None else before["revision"] + 1
                    rows.append(_row(file, fetched, source_id, revision, path, digest))
        advance()
    return Landed(pl.DataFrame(rows, schema=_SCHEMA), tuple(refused))


def newest_files(ledger: pl.DataFrame, source_id: str) -> pl.DataFrame:
    """The highest revision of every key of one source: pages of REST, months, days, each in order of time.

    What comes later counts: where a day is in a monthly and in a daily file, the daily one; where
    the archive has what was first taken as the tail over REST, the archive's. Of files without a period, each of which holds its whole series, the last that landed counts.
    """
    slot = pl.when(pl.col("period") == "").then(pl.lit("")).otherwise("key").alias("slot")
    return (
        ledger.filter(pl.col("source") == source_id)
        .sort("revision")
        .with_columns(slot)
        .unique(["market", "timeframe", "symbol", "slot"], keep="last", maintain_order=True)
        .sort(~pl.col("key").str.starts_with(TAIL), pl.col("period").str.len_chars(), "key")
        .drop("slot")
    )


def _slot(key: str, period: str) -> str:
    """What revisions are counted by: a file's key, or the series as a whole."""
    return key if period else ""


def _is_there(root: Path, before: dict[str, Any]) -> bool:
    path = root / "bronze" / before["path"]
    return path.is_file() and bool(path.stat().st_size == before["size"])


def _unchanged(file: RemoteFile, before: dict[str, Any]) -> bool:
    if file.key != before["key"]:
        return False
    if file.etag is not None and before["etag"] is not None:
        return bool(file.etag == before["etag"])
    if file.size is None or file.last_modified is None:  # a source that says nothing is asked
        return False
    return bool(file.size == before["size"] and file.last_modified == before["last_modified"])


def _row(
    file: RemoteFile, fetched: Fetched, source_id: str, revision: int, path: str, digest: str
) -> dict[str, object]:
    return {
        "source": source_id,
        "market": file.market,
        "timeframe": file.timeframe,
        "symbol": file.symbol,
        "key": file.key,
        "revision": revision,
        "path": path,
        "sha256": digest,
        "size": len(fetched.body),
        "period": file.period,
        "published_sha256": fetched.published_sha256,
        "url": fetched.url,
        "etag": fetched.etag if fetched.etag is not None else file.etag,
        "last_modified": file.last_modified,
        "fetched_at": datetime.now(UTC),
    }
