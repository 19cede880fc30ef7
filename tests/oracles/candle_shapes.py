"""Candle shapes with settings, bar by bar, in double precision: ties are decided by the last bit."""

import numpy as np


def _doubles(*prices):
    return tuple(np.asarray(price).astype(np.float64) for price in prices)


def _mean_range(high, low, t, period):
    """Mean range of the bars before t, added up oldest first."""
    return sum(high[k] - low[k] for k in range(t - period, t)) / period


def _shadow_side(open_, high, low, close, t, share):
    span = high[t] - low[t]
    if span == 0:
        return 0.0
    lower, upper = min(open_[t], close[t]) - low[t], high[t] - max(open_[t], close[t])
    return float(lower >= share * span) - float(upper >= share * span)


def cdl_inside(high, low):
    out = np.full(high.size, np.nan)
    out[1:] = (high[1:] < high[:-1]) & (low[1:] > low[:-1])
    return out


def cdl_outside(high, low):
    out = np.full(high.size, np.nan)
    out[1:] = (high[1:] > high[:-1]) & (low[1:] < low[:-1])
    return out


def window_gap(high, low):
    out = np.full(high.size, np.nan)
    out[1:] = (low[1:] > high[:-1]).astype(float) - (high[1:] < low[:-1])
    return out


def inside_bar_count(high, low):
    out = cdl_inside(high, low)
    for t in range(2, high.size):
        out[t] *= 1 + out[t - 1]
    return out


def cdl_doji_ratio(open_, high, low, close, *, period, factor):
    open_, high, low, close = _doubles(open_, high, low, close)
    out = np.full(close.size, np.nan)
    for t in range(period, close.size):
        margin = factor / 100 * _mean_range(high, low, t, period)
        out[t] = 100 * (abs(close[t] - open_[t]) <= margin)
    return out


def pin_bar(open_, high, low, close, *, wick):
    bars = _doubles(open_, high, low, close)
    return np.array([_shadow_side(*bars, t, wick) for t in range(close.size)])


def long_shadow(open_, high, low, close, *, period, pct):
    bars = _doubles(open_, high, low, close)
    body = np.abs(bars[3] - bars[0])
    out = np.full(close.size, np.nan)
    mean = 0.0
    for t in range(close.size):
        if t >= period:
            out[t] = _shadow_side(*bars, t, pct / 100) if body[t] < mean else 0
        share = 1 / (t + 1) if t < period else 2 / (period + 1)
        mean = mean * (1 - share) + body[t] * share
    return out


def tweezer(open_, high, low, close, *, tol):
    open_, high, low, close = _doubles(open_, high, low, close)
    out = np.full(close.size, np.nan)
    for t in range(10, close.size):
        margin = tol * _mean_range(high, low, t, 10)
        bottom = close[t - 1] < open_[t - 1] and abs(low[t] - low[t - 1]) <= margin
        top = close[t - 1] > open_[t - 1] and abs(high[t] - high[t - 1]) <= margin
        out[t] = float(bottom) - float(top)
    return out


def n_candle_color(open_, close, *, period):
    out = np.full(close.size, np.nan)
    sign = np.sign(close - open_)
    for t in range(period - 1, close.size):
        out[t] = sign[t - period + 1 : t + 1].sum()
    return out


def heikin_ashi_streak(open_, high, low, close):
    open_, high, low, close = _doubles(open_, high, low, close)
    out = np.zeros(close.size)
    middle = (open_ + high + low + close) / 4
    begin = None
    for t in range(close.size):
        begin = (open_[t] + close[t]) / 2 if t == 0 else (begin + middle[t - 1]) / 2
        colour = np.sign(middle[t] - begin)
        goes_on = t > 0 and np.sign(out[t - 1]) == colour
        out[t] = out[t - 1] + colour if goes_on else colour
    return out


def cdl_z(open_, high, low, close, *, period, ddof):
    outs = []
    for values in (open_, high, low, close):
        out = np.full(values.size, np.nan, dtype=values.dtype)
        for t in range(period - 1, values.size):
            window = values[t - period + 1 : t + 1] - values[t]
            spread = window.std(ddof=ddof)
            out[t] = -window.mean() / spread if spread > 0 else np.nan
        outs.append(out)
    return tuple(outs)
