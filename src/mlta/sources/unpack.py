"""The one file inside a zip or gzip, with bounds on what hostile or broken bytes can cost."""

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from isal import isal_zlib

from mlta.errors import DataError, listed

MAX_BYTES: Final = 2 * 1024**3
"""No unpacked file may be larger: a month of one-second bars is about 400 MB of CSV."""
_CHUNK: Final = 1024**2
_PACKED_CHUNK: Final = 64 * 1024
"""Deflate packs a thousandfold at most, so that a piece of a bomb stays below 70 MB."""
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
"""Mark, and lengths of the name and of what else stands between the header and the bytes."""
_ENCRYPTED: Final = 1

_ISAL_ERROR: type[Exception] = isal_zlib.error  # type: ignore[assignment] # its stub says an instance

# zipfile itself fails with the latter three where offsets, names or records make no sense
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, _ISAL_ERROR, lzma.LZMAError, EOFError, OSError, ValueError, struct.error,
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
    return b"".join(_pieces(name, body, max_bytes))


def check_zip(name: str, body: bytes, max_bytes: int = MAX_BYTES) -> None:
    """Raise what `unzip` would raise, without holding the unpacked bytes all at once."""
    for _ in _pieces(name, body, max_bytes):
        pass


def _pieces(name: str, body: bytes, max_bytes: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            member = _only_member(name, archive, max_bytes)
            deflated = member.compress_type == zipfile.ZIP_DEFLATED
            if deflated and not member.flag_bits & _ENCRYPTED:
                yield from _inflated(body, member)
                return
            with archive.open(member) as stream:
                # a false size in the directory does not help: zipfile reads no further than it says
                while piece := stream.read(_CHUNK):
                    yield piece
    except RuntimeError as error:  # NotImplementedError too: a method that zipfile does not know
        raise DataError(f"{name} cannot be unpacked: {error}; it must be a plain zip") from error
    except DataError:
        raise
    except _ZIP_FAULTS as error:
        raise DataError(_damaged(name, "zip", error)) from error


def _inflated(body: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What zipfile gives too, in a third of the time."""
    mark, *lengths = _LOCAL_HEADER.unpack_from(body, member.header_offset)
    if mark != b"PK\x03\x04":
        raise zipfile.BadZipFile(f"there is no header at byte {member.header_offset}")
    start = member.header_offset + 30 + sum(lengths)
    packed = memoryview(body)[start : start + member.compress_size]
    inflater = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS)
    size = crc = 0
    for first in range(0, len(packed), _PACKED_CHUNK):
        piece = inflater.decompress(packed[first : first + _PACKED_CHUNK])
        size += len(piece)
        crc = isal_zlib.crc32(piece, crc)
        if size > member.file_size:
            break
        yield piece
    if not inflater.eof or size != member.file_size or crc != member.CRC:
        raise zipfile.BadZipFile(
            f"it does not unpack to {member.file_size:,} bytes with their checksum"
        )


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
