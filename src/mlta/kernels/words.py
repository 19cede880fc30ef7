"""How evenly the words of a window are spread: Shannon's entropy of whole-number codes."""

import math

import numpy as np

from mlta.kernels.jit import kernel
from mlta.types import FloatArray, IntArray


@kernel
def word_entropies(codes: IntArray, out: FloatArray, symbols: int, count: int) -> None:
    """Fill `out`, where it is 0, with the entropy of the last `count` codes, in nats.

    Parameters
    ----------
    codes : ndarray of shape (count - 1 + n_rows,)
        From 0 to ``symbols - 1``.
    out : ndarray of shape (n_rows,)
        NaN stays NaN.
    symbols, count : int
        How many codes there are, and how many in a window.

    Notes
    -----
    Counts are whole numbers, so they may be carried from window to window; nothing rounds them.
    """
    tally = np.zeros(symbols, dtype=np.int64)
    weight = np.zeros(count + 1)
    for k in range(2, count + 1):
        weight[k] = k * math.log(k)
    for k in range(count - 1):
        tally[codes[k]] += 1
    for i in range(out.size):
        tally[codes[i + count - 1]] += 1
        if out[i] == 0.0:
            total = 0.0
            for symbol in range(symbols):
                total += weight[tally[symbol]]
            out[i] = max(math.log(count) - total / count, 0.0)
        tally[codes[i]] -= 1


@kernel
def spread_entropy(parts: FloatArray) -> float:
    """The entropy of `parts`, at least 0 each, as shares of their sum, in nats; NaN if all are 0."""
    total = 0.0
    for part in parts:
        total += part
    entropy = 0.0
    for part in parts:
        share = part / total
        if share > 0.0:
            entropy -= share * math.log(share)
    return max(entropy, 0.0) if total > 0.0 else math.nan
