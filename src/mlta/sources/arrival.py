"""What arrives of one file: bytes that may be trusted, or bytes and why they may not."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import structlog

from mlta.errors import ChecksumError, DataError
from mlta.sources.remote import Fetched, Fetcher, Known, Published, RemoteFile
from mlta.sources.unpack import check_zip


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """The bytes of one file after they were looked at."""

    fetched: Fetched
    sha256: str
    """Of the bytes as they came."""
    published_sha256: str | None
    """Checksum published beside the file, None where none can be read."""
    fault: str | None
    """Why the bytes cannot be trusted; None for good ones."""


def receive(
    source: Fetcher,
    file: RemoteFile,
    *,
    known: Known | None,
    suspect: str | None,
    find: Callable[[str], bytes | None],
) -> Arrival | None:
    """The bytes of `file`, compared with their published checksum and, for a zip, unpacked.

    Parameters
    ----------
    source : Fetcher
    file : RemoteFile
    known : Known or None
        What the bytes here came with, to be asked for others only.
    suspect : str or None
        SHA-256 of the bytes in quarantine. If they come once more, the fault is the source's.
    find : callable
        The bytes with a given SHA-256 if they are on this disk already, else None.

    Returns
    -------
    Arrival or None
        None if the source says that it has nothing other than what is known. A file at fault is
        asked for once more before it is given up.
    """
    changed = None
    if known is not None:
        changed = source.fetch(file, known)
        if changed is None:
            return None
    arrival = _read(source, file, changed, find)
    if arrival.fault is None or arrival.sha256 == suspect:
        return arrival
    # the archive replaces files: zip and checksum may be from before and after
    structlog.get_logger().warning("asked_again", file=file.key, why=arrival.fault)
    return _read(source, file, None, find)


def _read(
    source: Fetcher,
    file: RemoteFile,
    fetched: Fetched | None,
    find: Callable[[str], bytes | None],
) -> Arrival:
    published, fault = None, None
    try:
        published = source.fetch_checksum(file)
    except ChecksumError as error:
        fault = str(error)
    if fetched is None and published is not None:
        fetched = _found(file, published, find)
    if fetched is None:
        fetched = source.fetch(file)
    assert fetched is not None, "a source brings what nothing is known of"
    digest = sha256(fetched.body).hexdigest()
    expected = None if published is None else published.sha256
    if expected is not None and digest != expected:
        fault = f"its SHA-256 should be {expected} and is {digest}"
    return Arrival(
        fetched=fetched,
        sha256=digest,
        published_sha256=expected,
        fault=fault or _damage(file.key, fetched.body),
    )


def _found(
    file: RemoteFile, published: Published, find: Callable[[str], bytes | None]
) -> Fetched | None:
    """What a run that died left on the disk, or what the exchange has published a checksum for since."""
    body = find(published.sha256)
    if body is None:
        return None
    return Fetched(body=body, url=published.url, etag=file.etag, last_modified=file.last_modified)


def _damage(key: str, body: bytes) -> str | None:
    if not key.endswith(".zip"):
        return None
    try:
        check_zip(key.rpartition("/")[2], body)
    except DataError as error:
        return str(error)
    return None
