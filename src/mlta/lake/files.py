"""Whole files beside tables: raw files, models and reports, never seen half-written."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from mlta.errors import LakeError

_AT_ONCE: Final = 8
"""Files that are flushed to the disk at once."""


def save_file(path: Path, write: Callable[[Path], object]) -> str:
    """SHA-256 of the file that `write` made, once it stands at `path`.

    Written beside, flushed to the disk, renamed over what was there.

    Raises
    ------
    LakeError
        If the disk refuses it; what was there before stays.
    """
    with _beside(path) as beside:
        write(beside)
        with beside.open("rb+") as file:
            digest = sha256(file.read()).hexdigest()
            os.fsync(file.fileno())
    return digest


def save_bytes(path: Path, body: bytes) -> None:
    """Make `body` the file at `path`, whole or not at all, without waiting for the disk.

    A loss of power can leave anything there until `sync_files` has been called.

    Raises
    ------
    LakeError
        If the disk refuses it; what was there before stays.
    """
    with _beside(path) as beside:
        beside.write_bytes(body)


def sync_files(files: Iterable[Path]) -> None:
    """Flush files, and folders for the names in them, to the disk: they outlive a loss of power then.

    Several at once, which share the commits of the disk's journal: for many small ones that is a fraction of
    what it costs to flush each as it is written. Folders only where they can be opened like files, as POSIX
    has it; elsewhere the system does as it does.

    Raises
    ------
    LakeError
        If the disk refuses it.
    """
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="flushing") as pool:
        deque(pool.map(_sync, files), maxlen=0)  # takes each, so that errors come here


def _sync(path: Path) -> None:
    is_posix = os.name == "posix"
    if not is_posix and path.is_dir():
        return
    try:
        opened = os.open(path, os.O_RDONLY if is_posix else os.O_RDWR)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name to write under; what stands there when the block ends is renamed to `path`."""
    beside = path.with_name(f".{os.getpid()}.{path.name}")
    renamed = False
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
        renamed = True
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if not renamed:
            with suppress(OSError):  # the folder itself may be what is missing
                beside.unlink()


def _unwritable(path: Path, error: OSError) -> LakeError:
    return LakeError(
        f"cannot write {path}: {error.strerror or error}. Mend the disk or its permissions and "
        f"run the same command again"
    )
