"""Order flow against price, window by window."""

import numpy as np


def _windows(size, period, first, value):
    out = np.full(size, np.nan, dtype=np.longdouble)
    for t in range(first, size):
        out[t] = value(slice(t - period + 1, t + 1))
    return out


def _log_returns(close):
    out = np.full_like(close, np.nan)
    out[1:] = np.log1p((close[1:] - close[:-1]) / close[:-1])
    return out


def _centred(values):
    values = values - values[0]
    return values - values.mean()


def _slope(y, x):
    x = _centred(x)
    return (x * _centred(y)).sum() / (x**2).sum() if (x**2).sum() > 0 else np.nan


def _pearson(one, other):
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        return np.nan
    one, other = _centred(one), _centred(other)
    squares, other_squares = (one**2).sum(), (other**2).sum()
    if not (squares > 0 and other_squares > 0):
        return np.nan
    return (one * other).sum() / np.sqrt(squares) / np.sqrt(other_squares)


def _imbalance(taker_buy_base, volume):
    return np.where(volume > 0, (2 * taker_buy_base - volume) / volume, np.nan)


def kyle_lambda(close, taker_buy_base, volume, *, period):
    changes = np.diff(close, prepend=np.nan)
    d = 2 * taker_buy_base - volume
    return _windows(close.size, period, period, lambda w: _slope(changes[w], d[w]))


def hasbrouck_lambda(close, taker_buy_quote, quote_volume, *, period):
    returns, d = _log_returns(close), 2 * taker_buy_quote - quote_volume

    def value(w):
        mean = quote_volume[w].mean()
        return (
            _slope(returns[w], np.sign(d[w]) * np.sqrt(np.abs(d[w]) / mean)) if mean > 0 else np.nan
        )

    return _windows(close.size, period, period, value)


def delta_efficiency(close, taker_buy_base, volume, *, period):
    returns, d = _log_returns(close), 2 * taker_buy_base - volume

    def value(w):
        traded, flow = volume[w].sum(), d[w].sum()
        return returns[w].sum() / (flow / traded) if abs(flow) > 1e-12 * traded else np.nan

    return _windows(close.size, period, period, value)


def flow_return_corr(close, taker_buy_base, volume, *, period):
    returns, flow = _log_returns(close), _imbalance(taker_buy_base, volume)
    return _windows(close.size, period, period, lambda w: _pearson(returns[w], flow[w]))


def flow_toxicity_autocorr(taker_buy_base, volume, *, period, lag):
    flow = _imbalance(taker_buy_base, volume)
    older = np.full_like(flow, np.nan)
    older[lag:] = flow[: max(flow.size - lag, 0)]
    whole = _windows(flow.size, period, period - 1 + lag, lambda w: _pearson(flow[w], older[w]))
    for t in range(flow.size):  # no pair reaches across a bar without a value
        if np.isnan(flow[max(t - period - lag + 1, 0) : t + 1]).any():
            whole[t] = np.nan
    return whole


def cvd_divergence(close, taker_buy_base, volume, *, period):
    d = 2 * taker_buy_base - volume

    def value(w):
        line = np.cumsum(d[w])
        return _pearson(close[w], line - line[0] if (d[w][1:] != 0).any() else 0 * line)

    return _windows(close.size, period, period - 1, value)


def absorption(high, low, taker_buy_base, volume, *, period):
    ranges, flow = high - low, np.abs(_imbalance(taker_buy_base, volume))
    return _windows(
        high.size,
        period,
        period - 1,
        lambda w: flow[w][-1] / (ranges[w] <= ranges[w][-1]).mean(),
    )


def tbr_zscore(taker_buy_base, volume, *, period):
    ratio = np.where(volume > 0, taker_buy_base / volume, np.nan)

    def value(w):
        if not np.ptp(ratio[w]) > 0:
            return np.nan
        return (ratio[w][-1] - ratio[w].mean()) / ratio[w].std()

    return _windows(volume.size, period, period - 1, value)
