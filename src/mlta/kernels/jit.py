"""The one file that imports numba."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from numba.core import types

F = TypeVar("F", bound=Callable[..., Any])

_unliteral: Callable[[Any], Any] = types.unliteral

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
        # nobody calls it from C, nor from Python what kernels copy: a fifth less to compile
        no_cfunc_wrapper=True,
        no_cpython_wrapper=always_inline,
    )(function)
    _watch_primitives(compiled)
    _take_constants_as_numbers(compiled)
    return cast("F", compiled)


def _take_constants_as_numbers(compiled: Any) -> None:
    """Have `compiled` once for all calls, where one may pass 10, another 14 and a third a variable.

    The compiler makes a copy for each constant else, and so did most of the time it took.
    """
    template_of = getattr(compiled, "get_call_template", None)
    if template_of is not None:  # none where the compiler is off
        compiled.get_call_template = lambda args, kws: template_of(
            tuple(_unliteral(kind) for kind in args),
            {name: _unliteral(kind) for name, kind in kws.items()},
        )


def _watch_primitives(compiled: Any) -> None:
    """Have what is kept on disk of `compiled` expire with any file of this package.

    The compiler itself looks at the one file that `function` stands in, so an indicator would go on
    running the old form of a primitive that has since been mended in its own file.
    """
    cache_file = getattr(getattr(compiled, "_cache", None), "_cache_file", None)
    if cache_file is not None:  # none where the compiler is off or the disk cannot be written
        cache_file._source_stamp = (cache_file._source_stamp, _PRIMITIVES)  # noqa: SLF001
