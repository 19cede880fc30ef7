"""The one file inside a zip or gzip, with bounds on what hostile or broken bytes can cost."""

import contextlib
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, Final

from mlta.errors import DataError, listed

MAX_BYTES: Final = 2 * 1024**3
"""No unpacked file may be larger: a month of one-second bars is about 400 MB of CSV."""
_CHUNK: Final = 1024**2

# zipfile itself fails with the latter three where offsets, names or records make no sense
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error,
    IndexError,
)  # fmt: skip


def unzip(name: str, body: bytes, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of the one file in a zip; `name` is for messages.

    Raises
    ------
    DataError
        If the zip is damaged, encrypted, holds no or several files or one with an unsafe name, or
        would unpack to more than `max_bytes`.
    """
    with _opened(name, body, max_bytes) as stream:
        # a false size in the directory does not help: zipfile reads no further than it says
        return stream.read()


def check_zip(name: str, body: bytes, max_bytes: int = MAX_BYTES) -> None:
    """Raise what `unzip` would raise, without holding the unpacked bytes all at once."""
    with _opened(name, body, max_bytes) as stream:
        while stream.read(_CHUNK):
            pass


@contextlib.contextmanager
def _opened(name: str, body: bytes, max_bytes: int) -> Iterator[IO[bytes]]:
    try:
        with (
            zipfile.ZipFile(io.BytesIO(body)) as archive,
            archive.open(_only_member(name, archive, max_bytes)) as stream,
        ):
            yield stream
    except RuntimeError as error:  # NotImplementedError too: a method that zipfile does not know
        raise DataError(f"{name} cannot be unpacked: {error}; it must be a plain zip") from error
    except DataError:
        raise
    except _ZIP_FAULTS as error:
        raise DataError(_damaged(name, "zip", error)) from error


def _only_member(name: str, archive: zipfile.ZipFile, max_bytes: int) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) != 1:
        found = f":\n{listed([member.filename for member in members])}" if members else ""
        raise DataError(f"{name} must hold exactly one file, and holds {len(members)}{found}")
    member = members[0]
    if _is_unsafe(member.filename):
        raise DataError(
            f"{name} holds a file with the unsafe name {member.filename!r}; an archive of candles never "
            "does, do not trust it"
        )
    if member.file_size > max_bytes:
        raise DataError(_too_large(name, f"to {member.file_size:,} bytes", max_bytes))
    return member


def _is_unsafe(member: str) -> bool:
    """Whether the name points out of the folder that it would be unpacked into."""
    paths = (PurePosixPath(member), PureWindowsPath(member))
    return any(path.is_absolute() or path.drive or ".." in path.parts for path in paths)


def gunzip(name: str, body: bytes, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes in a gzip file; `name` is for messages.

    Raises
    ------
    DataError
        If it is damaged or would unpack to more than `max_bytes`.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
            content = stream.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(_damaged(name, "gzip", error)) from error
    if len(content) > max_bytes:
        raise DataError(_too_large(name, "further", max_bytes))
    return content


def _damaged(name: str, form: str, error: Exception) -> str:
    return f"{name} is a damaged {form} file ({error}); get it anew from where it came from"


def _too_large(name: str, found: str, max_bytes: int) -> str:
    return (
        f"{name} would unpack {found}, more than the {max_bytes:,} bytes that are read; "
        "split it by month"
    )
