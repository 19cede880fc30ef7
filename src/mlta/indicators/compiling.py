"""Compiling many indicators at once, each once for all processes and runs."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Final

import numpy as np

from mlta.indicators.catalog import get
from mlta.indicators.spec import Indicator

FEW: Final = 8
"""So many are compiled one by one; for more, further processes are worth the second they take."""


def compile_indicators(
    indicators: Sequence[Indicator], advance: Callable[[], None], workers: int | None = None
) -> None:
    """Have each of `indicators` compiled and kept on disk, or read from there if it is there.

    Parameters
    ----------
    indicators : sequence of Indicator
        Of the catalogue.
    advance : callable
        Called once for each of `indicators`.
    workers : int, optional
        Processes that compile; by default one for each core that this process may use.

    Notes
    -----
    To compile one takes 0.1 to 3 seconds, to read it some milliseconds. Two threads cannot compile
    at once, hence the processes; they start only once `FEW` were found that are not on disk. Others
    may compile the same at the same time: what is on disk is replaced as a whole.
    """
    workers = workers or _cores()
    left = list(indicators)
    compiled = 0
    while left and (workers == 1 or compiled < FEW):
        compiled += _touch(left.pop(0))
        advance()
    if left:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for task in as_completed([pool.submit(_touch_named, entry.name) for entry in left]):
                task.result()
                advance()


def _touch(indicator: Indicator) -> bool:
    """Have it compiled or read, by way of no bars; whether it had to be compiled."""
    no_bars = np.empty(0)
    indicator(*(no_bars for _ in indicator.inputs))
    stats = getattr(indicator.compute, "stats", None)  # none while the compiler is off
    return bool(stats is not None and stats.cache_misses)


def _touch_named(name: str) -> bool:
    return _touch(get(name))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
