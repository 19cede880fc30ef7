"""Bars taken one by one."""

import numpy as np


def _share(part, high, low):
    return np.where(high > low, part / (high - low), np.nan)


def body(open_, close):
    return (close - open_) / open_


def body_ratio(open_, high, low, close):
    return _share(abs(close - open_), high, low)


def upper_wick(open_, high, low, close):
    return _share(high - np.maximum(open_, close), high, low)


def lower_wick(open_, high, low, close):
    return _share(np.minimum(open_, close) - low, high, low)


def ibs(high, low, close):
    return _share(close - low, high, low)


def clv(high, low, close):
    return _share(2 * close - low - high, high, low)


def qlib_klen(open_, high, low):
    return (high - low) / open_


def qlib_kup(open_, high, close):
    return (high - np.maximum(open_, close)) / open_


def qlib_klow(open_, low, close):
    return (np.minimum(open_, close) - low) / open_


def qlib_ksft(open_, high, low, close):
    return (2 * close - high - low) / open_


def alpha054(open_, high, low, close):
    return -_share((close - low) * open_**5 / close**5, high, low)


def vwap_bar(quote_volume, volume):
    return np.where(volume > 0, quote_volume / volume, np.nan)


def alpha041(high, low, quote_volume, volume):
    return np.sqrt(high * low) - vwap_bar(quote_volume, volume)


def qlib_open0(open_, close):
    return open_ / close


def qlib_high0(high, close):
    return high / close


def qlib_low0(low, close):
    return low / close


def qlib_vwap0(close, quote_volume, volume):
    return vwap_bar(quote_volume, volume) / close


def log_return(close, *, period):
    out = np.full_like(close, np.nan)
    out[period:] = np.log1p((close[period:] - close[:-period]) / close[:-period])
    return out


def ntr(high, low, close):
    out = np.full_like(close, np.nan)
    for t in range(1, close.size):
        last = close[t - 1]
        out[t] = max(high[t] - low[t], abs(high[t] - last), abs(low[t] - last)) / last
    return out


def cumulative_return(close):
    return close / close[0] - 1 if close.size else close
