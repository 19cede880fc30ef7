"""Indicators, a record each and a file for each family, callable by their names.

>>> import numpy as np
>>> from mlta import indicators
>>> indicators.sma(np.array([1.0, 2.0, 3.0, 5.0]), period=2)
array([nan, 1.5, 2.5, 4. ])

They take arrays, Polars series, expressions and frames (`functions`), bars that come one by one
(`stream`), and stand among Polars expressions as ``pl.col("close").mlta.rsi(period=14)``.

Here live `spec` (what a record is), `catalog` (the list of all), `aliases`, `left_out`, and a folder
for each category. May import `mlta.kernels` and what lies below it.

To add one: a kernel and a record in its family's file, its name in ``catalog.py``, and a function
of its name in ``tests/oracles/``, a slow version from the book. Config, docs, stubs, grids,
benchmarks and the contract tests follow from the record.
"""

from typing import Any

from mlta.indicators import expressions as expressions
from mlta.indicators.aliases import ALIASES
from mlta.indicators.catalog import NAMES
from mlta.indicators.functions import function_of
from mlta.indicators.streaming import Stream

stream = Stream
"""Live values: ``stream("rsi", period=14)``, called like a function."""


def __getattr__(name: str) -> Any:
    """The indicator or alias called `name`, as a function."""
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return function_of(name)
    except ValueError as error:
        raise AttributeError(f"module {__name__!r}: {error}") from None


def __dir__() -> list[str]:
    return sorted([*globals(), *NAMES, *ALIASES])
