"""What goes wrong at the exchange, by plan: pure but for counting, so a plan repeats itself."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final, Literal, get_args

import numpy as np
from pydantic import Field

from mlta.config_model import ConfigModel

Answering = Literal[
    "status", "slow_body", "cut_off_body", "dropped_socket", "truncated_zip", "wrong_checksum"
]
"""Befalls an answer: its status, its way, its bytes."""

Streaming = Literal["dropped_socket", "unknown_event", "server_shutdown"]
"""Befalls a WebSocket."""

Publishing = Literal[
    "changed_file", "header_row", "duplicate_rows", "unsorted_rows", "off_grid_bars", "missing_days"
]
"""Befalls a file of the archive before its checksum is made."""

ANSWERING: Final[tuple[str, ...]] = get_args(Answering)
STREAMING: Final[tuple[str, ...]] = get_args(Streaming)
PUBLISHING: Final[tuple[str, ...]] = get_args(Publishing)


@dataclass(frozen=True)
class Form:
    """How the lines of one kind of file are built, as far as faults have to know."""

    header: str
    """The line of names that some files begin with."""
    counted: int
    """Place of a whole number that a changed file counts one more in."""
    times: tuple[int, ...]
    """Places of the times, the first of which dates the line."""


BARS: Final = Form(
    "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
    "taker_buy_quote_volume,ignore\n",
    counted=8,
    times=(0, 6),
)
TRADES: Final = Form(
    "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker,"
    "is_best_match\n",
    counted=4,
    times=(5,),
)
FUNDING: Final = Form("calc_time,funding_interval_hours,last_funding_rate\n", counted=1, times=(0,))
_SUFFIXES: Final = {"truncated_zip": ".zip", "wrong_checksum": ".CHECKSUM"}


class Fault(ConfigModel):
    """One thing that goes wrong, and where."""

    kind: Answering | Streaming | Publishing | Literal["no_pings"]
    """What. ``no_pings`` concerns every WebSocket: the exchange sends none."""
    path: str = "*"
    """Which paths, as a pattern with * and ?: ``/api/v3/klines``, ``*/BTCUSDT-1h-*.zip``, ``/ws/*``. A
    truncated zip befalls zips alone, a wrong checksum checksums."""
    after: int = Field(default=0, ge=0)
    """So many matching requests pass unharmed first. A changed file changes once it and its checksum
    were both asked for so often."""
    times: int | None = Field(default=1, ge=1)
    """How many requests it befalls; none means all from then on. What befalls published files stays."""
    share: float = Field(default=1.0, gt=0.0, le=1.0)
    """Share of those requests, or files, that it befalls, by the seed."""
    status: int = Field(default=503, ge=400, le=599)
    """Status of the answer, for kind status; 429 and 418 ask to wait `seconds`."""
    seconds: float = Field(default=1.0, ge=0.0)
    """What to wait: with status 429 and 418 the caller, with slow_body the exchange half-way."""
    messages: int = Field(default=1, ge=0)
    """Frames that a WebSocket sends before it befalls; an unknown event comes again after as many."""


class FaultPlan:
    """The faults of one exchange, and how far each of them has come.

    Parameters
    ----------
    faults : iterable of Fault
        Of several that befall one request the first one counts.
    seed : int
        Decides where `Fault.share` is below 1.
    """

    def __init__(self, faults: Iterable[Fault] = (), seed: int = 0) -> None:
        self.faults = tuple(faults)
        self._seed = seed
        self._met: Counter[int] = Counter()
        self._answered: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def pings(self) -> bool:
        """Whether the exchange sends pings."""
        return not any(fault.kind == "no_pings" for fault in self.faults)

    def met(self, position: int) -> int:
        """How many requests the fault of this number has met, whether it befell them or not."""
        return self._met[position]

    def strike(self, path: str, kinds: Sequence[str]) -> Fault | None:
        """The fault among `kinds` that befalls this request; counts it."""
        found = None
        with self._lock:
            for position, fault in enumerate(self.faults):
                if fault.kind in kinds and _concerns(fault, path):
                    number = self._met[position]
                    self._met[position] += 1
                    if found is None and _is_due(fault, number):
                        luck = _luck(self._seed, position, number) < fault.share
                        found = fault if luck else None
        return found

    def answered(self, path: str) -> None:
        """Note that a request was answered."""
        with self._lock:
            self._answered[path] += 1

    def published(self, path: str) -> tuple[str, ...]:
        """What by now has befallen the file at `path`, a zip; kinds of `PUBLISHING`."""
        with self._lock:
            asked = min(self._answered[path], self._answered[f"{path}.CHECKSUM"])
        return tuple(
            fault.kind
            for position, fault in enumerate(self.faults)
            if fault.kind in PUBLISHING
            and _concerns(fault, path)
            and (fault.kind != "changed_file" or asked >= fault.after)
            and _luck(self._seed, position, *path.encode()) < fault.share
        )


def _concerns(fault: Fault, path: str) -> bool:
    return fnmatchcase(path, fault.path) and path.endswith(_SUFFIXES.get(fault.kind, ""))


def _is_due(fault: Fault, number: int) -> bool:
    """Whether the matching request of this number is among those that the fault is for."""
    return number >= fault.after and (fault.times is None or number < fault.after + fault.times)


def _luck(*entropy: int) -> float:
    return float(np.random.default_rng(entropy).random())


def rewrite(rows: list[str], kinds: Sequence[str], *, daily: bool, form: Form = BARS) -> list[str]:
    """The lines of a CSV as they are published after faults of these kinds.

    Missing days leave a monthly file without its second day; a daily file of one is not published at all.
    """
    for kind in kinds:
        if rows and not (kind == "missing_days" and daily):
            rows = _REWRITES[kind](rows, form)
    return rows


def _changed(rows: list[str], form: Form) -> list[str]:
    """With one trade more in the last row."""
    cells = rows[-1].split(",")
    cells[form.counted] = str(int(cells[form.counted]) + 1)
    return [*rows[:-1], ",".join(cells)]


def _with_header(rows: list[str], form: Form) -> list[str]:
    return [form.header, *rows]


def _with_duplicates(rows: list[str], _form: Form) -> list[str]:
    """Every fifth row stands twice."""
    return [row for i, row in enumerate(rows) for _ in range(2 if i % 5 == 2 else 1)]


def _unsorted(rows: list[str], _form: Form) -> list[str]:
    """The second half stands before the first."""
    middle = len(rows) // 2
    return rows[middle:] + rows[:middle]


def _off_grid(rows: list[str], form: Form) -> list[str]:
    """The third quarter opens and closes 14.789 seconds late, as in February 2018."""
    first, last = len(rows) // 2, len(rows) * 3 // 4
    return [*rows[:first], *(_late(row, form) for row in rows[first:last]), *rows[last:]]


def _late(row: str, form: Form) -> str:
    cells = row.split(",")
    unit = 10 ** (len(cells[form.times[0]]) - 13)
    for i in form.times:
        cells[i] = str(int(cells[i]) + 14_789 * unit)
    return ",".join(cells)


def _without_a_day(rows: list[str], form: Form) -> list[str]:
    days = [int(row.split(",")[form.times[0]][:13]) // 86_400_000 for row in rows]
    gone = sorted(set(days))[1:2]
    return [row for row, day in zip(rows, days, strict=True) if day not in gone]


_REWRITES: Final[dict[str, Callable[[list[str], Form], list[str]]]] = {
    "changed_file": _changed,
    "header_row": _with_header,
    "duplicate_rows": _with_duplicates,
    "unsorted_rows": _unsorted,
    "off_grid_bars": _off_grid,
    "missing_days": _without_a_day,
}
