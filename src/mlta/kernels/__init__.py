"""Compiled primitives that indicators are made of: arrays and numbers in, arrays and numbers out.

Here live `jit` (the one file that imports numba), `smoothing` (exponential and Wilder means),
`windows` (sums over a sliding window), `extrema` and others, one file for each kind of quantity.
A name that ends in ``_step`` takes one value and what the value before left behind, and returns
both moved on; everything else fills rows [start, stop) of an output. May import `mlta.types`.

To add one: a file named for the quantity, functions decorated with `mlta.kernels.jit.kernel` that
check nothing, and a test in ``tests/kernels``. Numbers that a kernel must remember are returned or
stand in its `state`; nothing may depend on `start`, or a cut of the rows would change the result.
"""
