"""What is said of a file or folder of this machine."""

from datetime import UTC, datetime
from pathlib import Path

from mlta.errors import SourceError


def describe(path: Path) -> tuple[int, str, str]:
    """Size, ETag and time of change of a local file; the ETag changes with the other two."""
    status = path.stat()
    changed = datetime.fromtimestamp(status.st_mtime, UTC).isoformat()
    return status.st_size, f"{status.st_mtime_ns:x}-{status.st_size:x}", changed


def unreadable(path: Path, error: OSError) -> SourceError:
    """The error for a file or folder that the system does not give."""
    return SourceError(
        f"{path} cannot be read: {error.strerror or error}; check its permissions and source.path"
    )
