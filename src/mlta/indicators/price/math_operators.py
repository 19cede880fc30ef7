# ruff: noqa: ARG001 (every kernel takes a state, and these need none)
"""Arithmetic of two price series, bar by bar.

NaN where a price is missing, the result is infinite or the divisor is 0.
Source: TA-Lib's math operators.
"""

from collections.abc import Callable

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit
from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray


@inlined
def _finite(value: float) -> float:
    """`value`, or NaN where it is infinite."""
    return float(value + (value - value))


@kernel
def _add(
    close: FloatArray, other: FloatArray, start: int, stop: int, state: FloatArray, add: FloatArray
) -> None:
    """Rows [start, stop) of add; state is not used."""
    first, second, target = close[start:stop], other[start:stop], add[start:stop]
    for i in range(target.size):
        target[i] = _finite(first[i] + second[i])


@kernel
def _sub(
    close: FloatArray, other: FloatArray, start: int, stop: int, state: FloatArray, sub: FloatArray
) -> None:
    """Rows [start, stop) of sub; state is not used."""
    first, second, target = close[start:stop], other[start:stop], sub[start:stop]
    for i in range(target.size):
        target[i] = _finite(first[i] - second[i])


@kernel
def _mult(
    close: FloatArray, other: FloatArray, start: int, stop: int, state: FloatArray, mult: FloatArray
) -> None:
    """Rows [start, stop) of mult; state is not used."""
    first, second, target = close[start:stop], other[start:stop], mult[start:stop]
    for i in range(target.size):
        target[i] = _finite(first[i] * second[i])


@kernel
def _div(
    close: FloatArray, other: FloatArray, start: int, stop: int, state: FloatArray, div: FloatArray
) -> None:
    """Rows [start, stop) of div; state is not used."""
    first, second, target = close[start:stop], other[start:stop], div[start:stop]
    for i in range(target.size):
        target[i] = _finite(first[i] / second[i]) + (second[i] - second[i])


def _at_once(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _one(**_: ParamValue) -> int:
    return 1


def _operator(output: Output, title: str, compute: Callable[..., None], formula: str) -> Indicator:
    """The record of an operation on two series."""
    return Indicator(
        name=f"math_{output.name}",
        title=title,
        category=Category.PRICE,
        inputs=("close", "other"),
        params=(),
        outputs=(output,),
        compute=compute,
        lookback=_at_once,
        state_size=_one,
        formula=formula,
        source=f"TA-Lib {output.name.upper()}",
    )


MATH_ADD = _operator(
    Output(name="add", unit=Unit.PRICE), "Sum of Two Series", _add, "close + other"
)
MATH_SUB = _operator(
    Output(name="sub", unit=Unit.PRICE_CHANGE), "Difference of Two Series", _sub, "close - other"
)
MATH_MULT = _operator(
    Output(name="mult", unit=Unit.PRICE_SQUARED), "Product of Two Series", _mult, "close * other"
)
MATH_DIV = _operator(
    Output(name="div", unit=Unit.RATIO), "Quotient of Two Series", _div, "close / other"
)
