"""Bronze files: write-once, byte for byte as received, named with the first digits of their hash."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from mlta.errors import LakeError
from mlta.lake.files import save_bytes, sync_files

_STEPS: Final = {"", ".", ".."}


def bronze_path(source: str, key: str, digest: str) -> str:
    """Where a file stands under ``data/bronze``: ``source/key.HASH12.suffix``.

    Parameters
    ----------
    source : str
        Which source it came from.
    key : str
        Its name there; may hold folders.
    digest : str
        SHA-256 of its bytes, so that revisions stand side by side.

    Raises
    ------
    LakeError
        If the name is absolute, goes up, or has a backslash or a control character.
    """
    parts = f"{source}/{key}".split("/")
    if _STEPS.intersection(parts) or "\\" in key or not key.isprintable():
        raise LakeError(
            f"a source named a file {key!r}, which could leave the data folder; it was refused. "
            f"Rename the file, or tell who runs the source"
        )
    suffix = PurePosixPath(parts[-1]).suffix
    return f"{source}/{key.removesuffix(suffix)}.{digest[:12]}{suffix}"


def save_bronze(root: Path, path: str, body: bytes) -> None:
    """Write `body` to ``root/bronze/path``; a whole file that stands there is left alone.

    A run that dies leaves no half file under the real name; a loss of power can, until `sync_bronze` was called,
    so nothing may name the file before.
    """
    target = root / "bronze" / path
    if target.exists() and target.read_bytes() == body:
        return
    save_bytes(target, body)


def sync_bronze(root: Path, paths: Iterable[str]) -> None:
    """Make sure that a loss of power leaves the files at these paths, which were saved before."""
    bronze, files = root / "bronze", list(paths)
    sync_files(bronze / place for place in (*files, *_folders(files)))


def _folders(files: Iterable[str]) -> set[str]:
    """The folders that these files are in, and those that these are in, up to bronze itself."""
    found: set[str] = set()
    for file in files:
        folder = file.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def load_bronze(root: Path, path: str, digest: str) -> bytes:
    """The bytes of a bronze file, after their hash was compared with the ledger's."""
    target = root / "bronze" / path
    try:
        body = target.read_bytes()
    except OSError as error:
        raise LakeError(
            f"bronze file {target} is in the ledger but cannot be read: {error.strerror or error}. "
            f"Restore it, or fetch it again with: python -m mlta run-stage bronze --force"
        ) from error
    found = sha256(body).hexdigest()
    if found != digest:
        raise LakeError(
            f"bronze file {target} has changed since it landed (sha256 {found[:12]}..., ledger "
            f"{digest[:12]}...). Remove it and fetch it again with: "
            f"python -m mlta run-stage bronze --force"
        )
    return body
