"""What the simulated exchange knows: its files, its market, its clock, who asked too much."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Final

from mlta.errors import ConfigError
from mlta.simulator.archive import (
    ROOTS,
    ArchiveFile,
    archive_files,
    build_checksum,
    build_zip,
    etag,
    family_of,
)
from mlta.simulator.clock import Clock
from mlta.simulator.config import SimulatorConfig
from mlta.simulator.faults import Fault, FaultPlan
from mlta.simulator.limits import Limiter
from mlta.simulator.stream import StreamTimes
from mlta.simulator.tape import Tape

_FILES_KEPT: Final = 8


class Exchange:
    """A simulated exchange, which makes its files and its market when first asked for.

    Parameters
    ----------
    config : SimulatorConfig
        The market. Its archive is published up to `config.end`, whatever the clock says.
    symbols : sequence of str
        What is traded.
    seed : int
        Same config, symbols and seed, same bytes.
    now : datetime, optional
        When the clock starts, UTC, not before `config.end`; `config.end` if left out.
    speed : float
        Simulated seconds for each second of the world. 0: the clock stands.
    limiter : Limiter, optional
        Counts the weight of calls; one with the exchange's own limit if left out.
    faults : iterable of Fault
        What goes wrong; nothing if left out.
    stream_times : StreamTimes, optional
        Pings and life of WebSockets; as at the exchange if left out.

    Raises
    ------
    ConfigError
        If the clock would start before the end of the archive.
    """

    def __init__(
        self,
        config: SimulatorConfig,
        symbols: Sequence[str],
        seed: int,
        *,
        now: datetime | None = None,
        speed: float = 0.0,
        limiter: Limiter | None = None,
        faults: Iterable[Fault] = (),
        stream_times: StreamTimes | None = None,
    ) -> None:
        if now is not None and now < config.end:
            raise ConfigError(
                f"the simulated exchange's clock must not start before simulator.end, "
                f"{config.end:%Y-%m-%d}, for its archive reaches so far (got {now.isoformat()})"
            )
        self.config = config
        self.seed = seed
        self.plan = FaultPlan(faults, seed)
        self.files = self._published(archive_files(config, symbols))
        self.stream_times = stream_times or StreamTimes()
        self.limiter = limiter or Limiter()
        self.tape = Tape(config, symbols, seed, Clock(now or config.end, speed))
        self._lock = threading.Lock()
        self._family = cache(lambda name: self._published(family_of(name, config, symbols)))
        self._zip = lru_cache(_FILES_KEPT)(self._build)

    def files_below(self, prefix: str) -> Mapping[str, ArchiveFile]:
        """At least the files whose keys begin with `prefix`, sorted by key."""
        names = [
            n for n, root in ROOTS.items() if root.startswith(prefix) or prefix.startswith(root)
        ]
        if not names:
            return self.files
        families = [self.files, *map(self._family, names)]
        every = {key: file for family in families for key, file in family.items()}
        return dict(sorted(every.items()))

    def file(self, key: str) -> ArchiveFile | None:
        """The file of that key; None where there is none."""
        for name, root in ROOTS.items():
            if key.startswith(root):
                return self._family(name).get(key)
        return self.files.get(key)

    def etag(self, file: ArchiveFile) -> str:
        """The ETag of `file`, without quotes."""
        return etag(file, self.config, self.seed, self._faults(file))

    def body(self, file: ArchiveFile) -> bytes:
        """The bytes of `file`, a zip or a checksum."""
        with self._lock:
            content = self._zip(file.zip_key, self._faults(file))
        return build_checksum(file.name, content) if file.is_checksum else content

    def _published(self, files: Mapping[str, ArchiveFile]) -> dict[str, ArchiveFile]:
        """All but the days that a fault leaves out."""
        return {
            key: file
            for key, file in files.items()
            if not (file.daily and "missing_days" in self._faults(file))
        }

    def _faults(self, file: ArchiveFile) -> tuple[str, ...]:
        return self.plan.published(f"/{file.zip_key}")

    def _build(self, key: str, faults: tuple[str, ...]) -> bytes:
        file = self.file(key)
        assert file is not None, "only what is published is built"
        return build_zip(file, self.tape.minutes(file.symbol), self.config, faults)
