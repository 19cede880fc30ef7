# ruff: noqa: ARG001 (every kernel takes a state, and these need none)
r"""Functions of one number, bar by bar: what formulas are made of, for series that a caller gives.

Out of a function's domain (the logarithm of 0 or less), where the result is infinite and where the
value is missing: NaN. Angles are in radians. ``math_round`` takes halves away from zero, as C does.
Sources: TA-Lib's math transforms; tulip's ``abs``, ``round``, ``todeg``, ``torad`` and ``trunc``.
"""

from collections.abc import Callable

import numpy as np

from mlta.indicators.spec import Category, Indicator, Output, ParamValue, Unit
from mlta.kernels.jit import inlined, kernel
from mlta.types import FloatArray


@inlined
def _finite(value: float) -> float:
    """`value`, or NaN where it is infinite."""
    return float(value + (value - value))


@inlined
def _rounded(value: float) -> float:
    """The nearest whole number, halves away from zero."""
    whole = np.trunc(value)
    # not floor(x + 0.5), which takes the number before a half up
    return float(whole + np.sign(value) if abs(value - whole) >= 0.5 else whole)


@kernel
def _abs(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(abs(values[i]))


@kernel
def _acos(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.arccos(values[i]))


@kernel
def _asin(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.arcsin(values[i]))


@kernel
def _atan(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.arctan(values[i]))


@kernel
def _ceil(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.ceil(values[i]))


@kernel
def _cos(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.cos(values[i]))


@kernel
def _cosh(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.cosh(values[i]))


@kernel
def _exp(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.exp(values[i]))


@kernel
def _floor(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.floor(values[i]))


@kernel
def _ln(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.log(values[i]))


@kernel
def _log10(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.log10(values[i]))


@kernel
def _round(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(_rounded(values[i]))


@kernel
def _sin(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.sin(values[i]))


@kernel
def _sinh(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.sinh(values[i]))


@kernel
def _sqrt(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.sqrt(values[i]))


@kernel
def _tan(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.tan(values[i]))


@kernel
def _tanh(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.tanh(values[i]))


@kernel
def _todeg(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(values[i] * (180.0 / np.pi))


@kernel
def _torad(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(values[i] * (np.pi / 180.0))


@kernel
def _trunc(value: FloatArray, start: int, stop: int, state: FloatArray, out: FloatArray) -> None:
    """Rows [start, stop) of out; state is not used."""
    values, target = value[start:stop], out[start:stop]
    for i in range(target.size):
        target[i] = _finite(np.trunc(values[i]))


def _at_once(**_: ParamValue) -> tuple[int, ...]:
    return (0,)


def _one(**_: ParamValue) -> int:
    return 1


def _transform(
    output: Output, title: str, compute: Callable[..., None], formula: str, source: str
) -> Indicator:
    """The record of a function of one number."""
    return Indicator(
        name=f"math_{output.name}",
        title=title,
        category=Category.PRICE,
        inputs=("value",),
        params=(),
        outputs=(output,),
        compute=compute,
        lookback=_at_once,
        state_size=_one,
        formula=formula,
        source=source,
    )


def _output(name: str, low: float = -np.inf, high: float = np.inf) -> Output:
    return Output(name=name, unit=Unit.RATIO, low=low, high=high)


MATH_ABS = _transform(_output("abs", low=0.0), "Absolute Value", _abs, "|x|", "tulip abs")
MATH_ACOS = _transform(
    _output("acos", low=0.0, high=float(np.pi)),
    "Arc Cosine",
    _acos,
    "acos(x) in radians",
    "TA-Lib ACOS",
)
MATH_ASIN = _transform(
    _output("asin", low=float(-np.pi / 2), high=float(np.pi / 2)),
    "Arc Sine",
    _asin,
    "asin(x) in radians",
    "TA-Lib ASIN",
)
MATH_ATAN = _transform(
    _output("atan", low=float(-np.pi / 2), high=float(np.pi / 2)),
    "Arc Tangent",
    _atan,
    "atan(x) in radians",
    "TA-Lib ATAN",
)
MATH_CEIL = _transform(
    _output("ceil"), "Ceiling", _ceil, "least whole number not below x", "TA-Lib CEIL"
)
MATH_COS = _transform(
    _output("cos", low=-1.0, high=1.0), "Cosine", _cos, "cos(x), x in radians", "TA-Lib COS"
)
MATH_COSH = _transform(
    _output("cosh", low=1.0), "Hyperbolic Cosine", _cosh, "cosh(x)", "TA-Lib COSH"
)
MATH_EXP = _transform(_output("exp", low=0.0), "Exponential", _exp, "e^x", "TA-Lib EXP")
MATH_FLOOR = _transform(
    _output("floor"), "Floor", _floor, "greatest whole number not above x", "TA-Lib FLOOR"
)
MATH_LN = _transform(_output("ln"), "Natural Logarithm", _ln, "ln(x)", "TA-Lib LN")
MATH_LOG10 = _transform(_output("log10"), "Decimal Logarithm", _log10, "log10(x)", "TA-Lib LOG10")
MATH_ROUND = _transform(
    _output("round"),
    "Rounded Value",
    _round,
    "nearest whole number, halves away from zero",
    "tulip round",
)
MATH_SIN = _transform(
    _output("sin", low=-1.0, high=1.0), "Sine", _sin, "sin(x), x in radians", "TA-Lib SIN"
)
MATH_SINH = _transform(_output("sinh"), "Hyperbolic Sine", _sinh, "sinh(x)", "TA-Lib SINH")
MATH_SQRT = _transform(_output("sqrt", low=0.0), "Square Root", _sqrt, "x^(1/2)", "TA-Lib SQRT")
MATH_TAN = _transform(_output("tan"), "Tangent", _tan, "tan(x), x in radians", "TA-Lib TAN")
MATH_TANH = _transform(
    _output("tanh", low=-1.0, high=1.0), "Hyperbolic Tangent", _tanh, "tanh(x)", "TA-Lib TANH"
)
MATH_TODEG = _transform(
    _output("todeg"), "Radians to Degrees", _todeg, "x * 180 / pi", "tulip todeg"
)
MATH_TORAD = _transform(
    _output("torad"), "Degrees to Radians", _torad, "x * pi / 180", "tulip torad"
)
MATH_TRUNC = _transform(
    _output("trunc"), "Whole Part", _trunc, "x without its digits after the point", "tulip trunc"
)
