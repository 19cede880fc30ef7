"""How straight the price runs, window by window."""

import numpy as np


def _new(values):
    return np.full(values.size, np.nan, dtype=values.dtype)


def _true_ranges(high, low, close):
    out = _new(close)
    out[1:] = np.maximum(high[1:], close[:-1]) - np.minimum(low[1:], close[:-1])
    return out


def _ema(values, period):
    out = _new(values)
    for t in range(period - 1, values.size):
        if t == period - 1:
            out[t] = values[0] + (values[:period] - values[0]).mean()
        else:
            out[t] = out[t - 1] + (values[t] - out[t - 1]) * 2 / (period + 1)
    return out


def chop(high, low, close, *, period):
    out, reach = _new(close), _true_ranges(high, low, close)
    for t in range(period, close.size):
        rows = slice(t - period + 1, t + 1)
        span = high[rows].max() - low[rows].min()
        if span > 0:
            out[t] = 100 * np.log10(reach[rows].sum() / span) / np.log10(high.dtype.type(period))
    return out


def chop_zone(high, low, close, *, ema, period):
    out, mean = _new(close), _ema(close, ema)
    for t in range(max(ema, period - 1), close.size):
        rows = slice(t - period + 1, t + 1)
        bottom = low[rows].min()
        span = high[rows].max() - bottom
        if span > 0:
            rise = (mean[t] - mean[t - 1]) / ((high[t] + low[t] + close[t]) / 3)
            out[t] = np.degrees(np.arctan(rise * 25 / span * bottom))
    return out


def rwi(high, low, close, *, period):
    reach = _true_ranges(high, low, close)
    ups, downs = _new(close), _new(close)
    for t in range(period, close.size):
        lengths = [k for k in range(2, period + 1) if reach[t - k + 1 : t + 1].sum() > 0]
        if not lengths:
            continue
        units = [reach[t - k + 1 : t + 1].mean() * np.sqrt(high.dtype.type(k)) for k in lengths]
        ups[t] = max((high[t] - low[t - k]) / u for k, u in zip(lengths, units, strict=True))
        downs[t] = max((high[t - k] - low[t]) / u for k, u in zip(lengths, units, strict=True))
    return ups, downs


def td_trend_mode(close, *, period):
    out = _new(close)
    place = np.arange(period, dtype=close.dtype)
    place -= place.mean()
    for t in range(period - 1, close.size):
        window = close[t - period + 1 : t + 1] - close[t]
        window = window - window.mean()
        slope = (place * window).sum() / (place**2).sum()
        rest = ((window - slope * place) ** 2).sum()
        if rest > 1e-16 * (window**2).sum():
            out[t] = slope / np.sqrt(rest / (period - 2) / (place**2).sum())
    return out


def amat(close, *, fast, slow, lookback):
    near, far = _ema(close, fast), _ema(close, slow)
    long_run, short_run = np.full(close.size, np.nan), np.full(close.size, np.nan)
    for t in range(slow - 1 + lookback, close.size):
        rise, moved = near[t] - near[t - lookback], far[t] != far[t - lookback]
        long_run[t], short_run[t] = rise > 0 and moved, rise < 0 and moved
    return long_run, short_run
