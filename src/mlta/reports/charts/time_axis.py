"""Axes of time, in UTC whatever the machine's zone."""

from datetime import UTC
from typing import Any, Final

import numpy as np
import polars as pl
from matplotlib import dates
from matplotlib.axes import Axes

from mlta.types import FloatArray

_DAY_US: Final = 86_400e6
_DATES: Final[Any] = dates  # matplotlib leaves these classes without types


def time_numbers(times: pl.Series) -> FloatArray:
    """`times` as matplotlib counts them: days since the epoch, shape (n,)."""
    return times.dt.epoch("us").to_numpy().astype(np.float64) / _DAY_US


def format_time_axis(axes: Axes) -> None:
    """Few, short, unambiguous labels on the x axis."""
    locator = _DATES.AutoDateLocator(tz=UTC, minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(_DATES.ConciseDateFormatter(locator, tz=UTC))
