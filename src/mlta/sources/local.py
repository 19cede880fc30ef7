"""What is said of a file or folder of this machine."""

from datetime import UTC, datetime
from pathlib import Path

from mlta.errors import SourceError
from mlta.sources.remote import Fetched


def describe(path: Path) -> tuple[int, str, str]:
    """Size, ETag and time of change of a local file; the ETag changes with the other two."""
    status = path.stat()
    changed = datetime.fromtimestamp(status.st_mtime, UTC).isoformat()
    return status.st_size, f"{status.st_mtime_ns:x}-{status.st_size:x}", changed


def read_local(path: Path) -> Fetched:
    """A local file as it came; reading it costs no more than asking whether it has changed.

    Raises
    ------
    SourceError
        If the system does not give it.
    """
    try:
        _, etag, last_modified = describe(path)
        body = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return Fetched(body=body, url=str(path), etag=etag, last_modified=last_modified)


def unreadable(path: Path, error: OSError) -> SourceError:
    """The error for a file or folder that the system does not give."""
    return SourceError(
        f"{path} cannot be read: {error.strerror or error}; check its permissions and source.path"
    )
