"""Levels of old bars, window by window."""

from tests.oracles import _plain as plain


def _carried(values, left, right):
    """The last value above all others of its window, from the bar that completes the window."""
    out = plain.empty(values)
    for t in range(left + right, values.size):
        window = list(values[t - left - right : t + 1])
        peak = window.pop(left)
        out[t] = peak if peak > max(window) else out[t - 1]
    return out


def support_resistance(high, low, *, left, right):
    return -_carried(-low, left, right), _carried(high, left, right)


def fcb(high, low, *, window):
    return support_resistance(high, low, left=window, right=window)[::-1]


def rolling_pivots(high, low, close, *, window, offset):
    top = plain.lag(plain.highest(high, window), offset)
    bottom = plain.lag(plain.lowest(low, window), offset)
    p = (top + bottom + plain.lag(close, offset)) / 3
    return p, 2 * p - bottom, 2 * p - top, p + top - bottom, p - top + bottom


def fibonacci_retracement(high, low, *, period):
    top, bottom = plain.highest(high, period), plain.lowest(low, period)
    shares = (0.236, 0.382, 0.5, 0.618, 0.786)
    return tuple(top - share * (top - bottom) for share in shares)


def hilo(high, low, close, *, high_period, low_period):
    tops, bottoms = plain.sma(high, high_period), plain.sma(low, low_period)
    out = plain.empty(close)
    for t in range(max(high_period, low_period), close.size):
        margin = 1e-10  # equal in decimals is neither above nor below
        if close[t] - tops[t - 1] > margin * tops[t - 1]:
            out[t] = bottoms[t]
        elif bottoms[t - 1] - close[t] > margin * bottoms[t - 1]:
            out[t] = tops[t]
        else:
            out[t] = out[t - 1]
    return out
