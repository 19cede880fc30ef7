"""Averages of averages, and such as choose their weights, each window by itself."""

import numpy as np


def _wma(values, period):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    weights = np.arange(1, period + 1)
    for t in range(period - 1, values.size):
        out[t] = (weights * values[t - period + 1 : t + 1]).sum() / weights.sum()
    return out


def _ema(values, period):
    out = np.full(values.size, np.nan, dtype=values.dtype)
    begin = int(np.isnan(values).sum())
    for t in range(begin + period - 1, values.size):
        if t == begin + period - 1:
            out[t] = values[begin : t + 1].sum() / period
        else:
            out[t] = out[t - 1] + values.dtype.type(2) / (period + 1) * (values[t] - out[t - 1])
    return out


def ehma(close, *, period):
    raw = 2 * _ema(close, period // 2) - _ema(close, period)
    return _ema(raw, int(period**0.5))


def thma(close, *, period):
    raw = 3 * _wma(close, period // 3) - _wma(close, period // 2) - _wma(close, period)
    return _wma(raw, period)


def pma(high, low):
    first = _wma((high + low) / 2, 7)
    predict = 2 * first - _wma(first, 7)
    trigger = np.full(high.size, np.nan, dtype=high.dtype)
    for t in range(3, high.size):
        recent = predict[t - 3 : t + 1]
        trigger[t] = (4 * recent[3] + 3 * recent[2] + 2 * recent[1] + recent[0]) / 10
    return predict, trigger


def rainbow(close, *, period):
    lines = [close]
    for _ in range(10):
        line = np.full(close.size, np.nan, dtype=close.dtype)
        for t in range(period - 1, close.size):
            line[t] = lines[-1][t - period + 1 : t + 1].sum() / period
        lines.append(line)
    return tuple(lines[1:])


def jsa(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(period, close.size):
        out[t] = (close[t] + close[t - period]) / 2
    return out


def nma(close, *, period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    roots = np.sqrt(np.arange(period + 1, dtype=close.dtype))
    for t in range(period, close.size):
        moves = np.abs(np.diff(np.log(close[t - period : t + 1])))[::-1]  # the newest first
        ratio = (moves * np.diff(roots)).sum() / moves.sum() if moves.sum() > 0 else 0
        out[t] = close[t - period + 1] * ratio + close[t - period] * (1 - ratio)
    return out


def edcf(high, low, *, period):
    middle = (high + low) / 2
    out = np.full(middle.size, np.nan, dtype=middle.dtype)
    for t in range(2 * period - 2, middle.size):
        weights = np.array(
            [
                ((middle[s] - middle[s - period + 1 : s]) ** 2).sum()
                for s in range(t - period + 1, t + 1)
            ]
        )
        prices = middle[t - period + 1 : t + 1]
        out[t] = (weights * prices).sum() / weights.sum() if weights.sum() > 0 else middle[t]
    return out


def mavp(close, periods, *, min_period, max_period):
    out = np.full(close.size, np.nan, dtype=close.dtype)
    for t in range(max_period - 1, close.size):
        length = min(max(int(periods[t]), min_period), max_period)
        out[t] = close[t - length + 1 : t + 1].sum() / length
    return out
