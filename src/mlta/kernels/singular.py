"""Singular values of a small matrix, to the digits of the largest.

Column by column the matrix becomes an orthogonal one times a small triangle (modified Gram-
Schmidt), whose columns are then turned two by two until all are at right angles: their lengths are
the singular values. Squares of values are never subtracted, so a matrix without full rank has
singular values of 0 but for rounding, not for its root.

Source: M. Hestenes, Inversion of matrices by biorthogonalization, 1958.
"""

import math

import numpy as np

from mlta.kernels.jit import kernel
from mlta.types import FloatArray


@kernel
def singular_values(columns: FloatArray, triangle: FloatArray, out: FloatArray) -> None:
    """Fill `out` with the singular values of the matrix whose columns are the rows of `columns`.

    Parameters
    ----------
    columns : ndarray of shape (order, n)
        Overwritten.
    triangle : ndarray of shape (order, order)
        Scratch.
    out : ndarray of shape (order,)
        In no order.
    """
    order, size = columns.shape
    triangle[:] = 0.0
    for p in range(order):
        total = 0.0
        for k in range(size):
            total += columns[p, k] * columns[p, k]
        length = math.sqrt(total)
        triangle[p, p] = length
        if length == 0.0:
            continue
        for q in range(p + 1, order):
            product = 0.0
            for k in range(size):
                product += columns[p, k] / length * columns[q, k]
            triangle[q, p] = product
            for k in range(size):
                columns[q, k] -= columns[p, k] / length * product
    _turn_all(triangle)
    for p in range(order):
        total = 0.0
        for k in range(order):
            total += triangle[p, k] * triangle[p, k]
        out[p] = math.sqrt(total)


@kernel
def _turn_all(rows: FloatArray) -> None:
    """Turn the rows two by two until all are at right angles."""
    for _ in range(40):
        turned = False
        for p in range(rows.shape[0] - 1):
            for q in range(p + 1, rows.shape[0]):
                turned |= _turn(rows[p], rows[q])
        if not turned:
            return


@kernel
def _turn(one: FloatArray, two: FloatArray) -> bool:
    """Turn two rows to right angles; whether that was needed."""
    left, right, product = 0.0, 0.0, 0.0
    for k in range(one.size):
        left += one[k] * one[k]
        right += two[k] * two[k]
        product += one[k] * two[k]
    if abs(product) <= 1e-15 * math.sqrt(left) * math.sqrt(right):
        return False
    lean = (right - left) / (2.0 * product)
    tangent = math.copysign(1.0, lean) / (abs(lean) + math.sqrt(1.0 + lean * lean))
    cosine = 1.0 / math.sqrt(1.0 + tangent * tangent)
    sine = cosine * tangent
    for k in range(one.size):
        a, b = one[k], two[k]
        one[k] = cosine * a - sine * b
        two[k] = sine * a + cosine * b
    return True


@kernel
def waves(period: int) -> tuple[FloatArray, FloatArray]:
    """Cosines and sines of whole cycles over `period` values, a row for each value.

    Of shape (period, period // 2): frequencies 1 to ``period // 2`` cycles.
    """
    half = period // 2
    cosines, sines = np.empty((period, half)), np.empty((period, half))
    circle = np.empty((2, period))
    for k in range(period):
        circle[0, k] = math.cos(2.0 * math.pi * k / period)
        circle[1, k] = math.sin(2.0 * math.pi * k / period)
    for k in range(period):
        for cycles in range(1, half + 1):
            place = k * cycles % period
            cosines[k, cycles - 1] = circle[0, place]
            sines[k, cycles - 1] = circle[1, place]
    return cosines, sines
