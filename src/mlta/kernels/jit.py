"""The one file that imports numba."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """`function` compiled at its first call and kept on disk; its Python form is ``.py_func``."""
    compiled = numba.njit(
        cache=True,
        nogil=True,
        error_model="numpy",  # 0/0 is NaN as in numpy, not an exception
        # a fused multiply-add is worth a factor in recursions; nothing wider ever, or a cut of
        # the rows could change bits
        fastmath={"contract"},
    )(function)
    return cast("F", compiled)
