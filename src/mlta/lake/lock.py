"""One writer per table: a second run waits, then is refused with the reason."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from mlta.errors import LakeError

_log = structlog.get_logger()


@contextmanager
def hold_locks(folder: Path, names: Iterable[str], wait_seconds: float) -> Iterator[None]:
    """Hold the locks of the tables `names` while the block runs.

    The operating system drops them when the process ends, however it ends. They are taken in
    alphabetical order, so two runs never wait for each other.

    Raises
    ------
    LakeError
        If another process still holds one after `wait_seconds`, or `folder` cannot be written.
    """
    with ExitStack() as held:
        for name in sorted(set(names)):
            lock = FileLock(folder / f"{name}.lock")
            _acquire(lock, name, wait_seconds)
            held.callback(lock.release)
        yield


def _acquire(lock: FileLock, name: str, wait_seconds: float) -> None:
    try:
        Path(lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            _log.info("waiting for another run", table=name, at_most_seconds=wait_seconds)
            lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise LakeError(
            f"another run has been writing {name} for more than {wait_seconds:g} s; nothing was "
            f"changed here. Wait until it has ended and run the same command again"
        ) from error
    except OSError as error:
        raise LakeError(
            f"cannot lock {name} with the file {lock.lock_file}: {error.strerror or error}. Mend "
            f"the disk or its permissions and run the same command again"
        ) from error
