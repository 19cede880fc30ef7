"""Products whose rounding is known, so that nearly equal ones can be subtracted."""

from typing import Final

from mlta.kernels.jit import kernel

_SPLIT: Final = 134217729.0
"""2^27 + 1: cuts a number into two halves, products of which are exact."""


@kernel
def product_error(one: float, other: float) -> float:
    """What the rounded product of two numbers lacks of the true one.

    Source: T. J. Dekker, A floating-point technique for extending the available precision,
    Numerische Mathematik 18, 1971.
    """
    product = one * other
    wide, other_wide = _SPLIT * one, _SPLIT * other
    head, other_head = wide - (wide - one), other_wide - (other_wide - other)
    tail, other_tail = one - head, other - other_head
    return tail * other_tail - (
        ((product - head * other_head) - tail * other_head) - head * other_tail
    )


@kernel
def difference_of_products(one: float, other: float, third: float, fourth: float) -> float:
    """``one * other - third * fourth`` with all its digits, however close the two are."""
    rough = one * other - third * fourth
    return rough + (product_error(one, other) - product_error(third, fourth))
