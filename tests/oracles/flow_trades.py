"""Sizes and counts of trades, bar by bar and window by window."""

import numpy as np


def avg_trade_size(volume, trade_count):
    return np.where(trade_count > 0, volume / trade_count, np.nan)


def avg_trade_value(quote_volume, trade_count):
    return np.where(trade_count > 0, quote_volume / trade_count, np.nan)


def _log_scores(values, period):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if (window > 0).all() and np.ptp(window) > 0:
            logs = np.log(window / window[-1])
            out[t] = (logs[-1] - logs.mean()) / logs.std()
    return out


def trade_size_z(volume, trade_count, *, period):
    return _log_scores(np.where(trade_count > 0, volume / trade_count, np.nan), period)


def volume_zscore(volume, *, period):
    return _log_scores(volume, period)


def trade_intensity(trade_count, *, period):
    out = np.full_like(trade_count, np.nan)
    for t in range(period, trade_count.size):
        mean = trade_count[t - period : t].mean()
        out[t] = trade_count[t] / mean if mean > 0 else np.nan
    return out


def trade_rate(trade_count, open_us):
    out = np.full_like(trade_count, np.nan)
    lengths = np.diff(open_us) / 1_000_000
    for t in range(2, trade_count.size):
        out[t] = trade_count[t] / min(lengths[t - 1], lengths[t - 2])
    return out
