"""The one file that imports numba."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])

_PRIMITIVES: Final = sha256(
    b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
).hexdigest()
"""What the files of this package hold."""


def kernel(function: F) -> F:
    """`function` compiled at its first call and kept on disk; its Python form is ``.py_func``."""
    return _compiled(function, always_inline=False)


def inlined(function: F) -> F:
    """`kernel` that is copied into whatever kernel calls it, and makes no arrays.

    For a few lines that read arrays at one row and are called at every row. The references to those
    arrays are not counted, which would cost ten times the lines.
    """
    return _compiled(function, always_inline=True)


def _compiled(function: F, *, always_inline: bool) -> F:
    compiled = numba.njit(  # type: ignore[call-overload]  # _nrt is not in its stubs
        cache=True,
        nogil=True,
        error_model="numpy",  # 0/0 is NaN as in numpy, not an exception
        # no fastmath, not even "contract": of a * b + c * d the compiler fuses one product, not
        # always the same one in the copies of a loop that it makes, so a cut of the rows changed
        # bits (RSI). Without it bits are also the same on every processor and uncompiled.
        fastmath=False,
        forceinline=always_inline,
        _nrt=not always_inline,  # the runtime that makes arrays and counts references to them
    )(function)
    _watch_primitives(compiled)
    return cast("F", compiled)


def _watch_primitives(compiled: Any) -> None:
    """Have what is kept on disk of `compiled` expire with any file of this package.

    The compiler itself looks at the one file that `function` stands in, so an indicator would go on
    running the old form of a primitive that has since been mended in its own file.
    """
    cache_file = getattr(getattr(compiled, "_cache", None), "_cache_file", None)
    if cache_file is not None:  # none where the compiler is off or the disk cannot be written
        cache_file._source_stamp = (cache_file._source_stamp, _PRIMITIVES)  # noqa: SLF001
