"""Indicators, a record each and a file for each family, callable by their names.

>>> import numpy as np
>>> from mlta import indicators
>>> indicators.sma(np.array([1.0, 2.0, 3.0, 5.0]), period=2)
array([nan, 1.5, 2.5, 4. ])

Here live `spec` (what a record is), `catalog` (the list of all), and a folder for each category.
May import `mlta.kernels` and what lies below it.

To add one: a kernel and a record in its family's file, its name in ``catalog.py``, and a function
of its name in ``tests/oracles/``, a slow version from the book. Config, docs, grids, benchmarks and
the contract tests follow from the record.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """The indicator called `name`."""
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # here and not at the top: the catalogue brings the compiler, and `import mlta` must stay quick
    from mlta.indicators.catalog import get  # noqa: PLC0415

    try:
        return get(name)
    except ValueError as error:
        raise AttributeError(f"module {__name__!r}: {error}") from None


def __dir__() -> list[str]:
    from mlta.indicators.catalog import NAMES  # noqa: PLC0415  # as above

    return sorted([*globals(), *NAMES])
