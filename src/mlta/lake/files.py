"""Whole files beside tables: models and reports, never seen half-written."""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from mlta.errors import LakeError


def save_file(path: Path, write: Callable[[Path], object]) -> str:
    """SHA-256 of the file that `write` made, once it stands at `path`.

    Written beside, flushed to the disk, renamed over what was there.

    Raises
    ------
    LakeError
        If the disk refuses it; what was there before stays.
    """
    beside = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        with beside.open("rb+") as file:
            digest = sha256(file.read()).hexdigest()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise LakeError(
            f"cannot write {path}: {error.strerror or error}. Mend the disk or its permissions and "
            f"run the same command again"
        ) from error
    finally:
        with suppress(OSError):  # the folder itself may be what is missing
            beside.unlink()
    return digest
