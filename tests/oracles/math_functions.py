"""Functions of one number and operations on two, by numpy."""

import numpy as np


def _pi(values):
    return 4 * np.arctan(values.dtype.type(1))


def math_abs(value):
    return np.abs(value)


def math_acos(value):
    return np.arccos(value)


def math_asin(value):
    return np.arcsin(value)


def math_atan(value):
    return np.arctan(value)


def math_ceil(value):
    return np.ceil(value)


def math_cos(value):
    return np.cos(value)


def math_cosh(value):
    return np.cosh(value)


def math_exp(value):
    return np.exp(value)


def math_floor(value):
    return np.floor(value)


def math_ln(value):
    return np.log(value)


def math_log10(value):
    return np.log10(value)


def math_round(value):
    return np.copysign(np.floor(np.abs(value) + 0.5), value)


def math_sin(value):
    return np.sin(value)


def math_sinh(value):
    return np.sinh(value)


def math_sqrt(value):
    return np.sqrt(value)


def math_tan(value):
    return np.tan(value)


def math_tanh(value):
    return np.tanh(value)


def math_todeg(value):
    return value * 180 / _pi(value)


def math_torad(value):
    return value * _pi(value) / 180


def math_trunc(value):
    return np.trunc(value)


def math_add(close, other):
    return close + other


def math_sub(close, other):
    return close - other


def math_mult(close, other):
    return close * other


def math_div(close, other):
    return close / other
