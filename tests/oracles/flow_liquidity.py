"""Price moves against what was traded, window by window."""

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


def _mean_traded(moves, turnover):
    traded = turnover > 0
    return (moves[traded] / turnover[traded]).mean() if traded.any() else np.nan


def amihud(close, quote_volume, *, period):
    moves = np.abs(_log_returns(close))
    return _windows(close.size, period, period, lambda w: _mean_traded(moves[w], quote_volume[w]))


def amivest(close, quote_volume, *, period):
    moves = np.abs(_log_returns(close))
    return _windows(
        close.size,
        period,
        period,
        lambda w: quote_volume[w].sum() / moves[w].sum() if moves[w].sum() > 0 else np.nan,
    )


def high_low_impact(high, low, close, quote_volume, *, period):
    moves = (high - low) / close
    return _windows(
        close.size, period, period - 1, lambda w: _mean_traded(moves[w], quote_volume[w])
    )


def hui_heubel(high, low, quote_volume, *, period):
    def value(w):
        traded = quote_volume[w].sum()
        return (high[w].max() - low[w].min()) / low[w].min() / traded if traded > 0 else np.nan

    return _windows(high.size, period, period - 1, value)


def martin_index(close, volume, *, period):
    squares = np.full_like(close, np.nan)
    squares[1:] = np.diff(close) ** 2
    return _windows(
        close.size,
        period,
        period,
        lambda w: squares[w].sum() / volume[w].sum() if volume[w].sum() > 0 else np.nan,
    )


def zero_return_ratio(close, *, period):
    still = np.full_like(close, np.nan)
    still[1:] = np.diff(close) == 0
    return _windows(close.size, period, period, lambda w: still[w].mean())


def pastor_stambaugh(close, volume, *, period):
    returns = _log_returns(close)

    def value(w):
        before = slice(w.start - 1, w.stop - 1)
        y, x = returns[w], returns[before]
        z = np.sign(x) * volume[before]
        y, x, z = y - y.mean(), x - x.mean(), z - z.mean()
        if not (x**2).sum() > 0:
            return np.nan
        rest = z - (x * z).sum() / (x**2).sum() * x  # Frisch, Waugh and Lovell
        if not (rest**2).sum() > 1e-18 * (z**2).sum():
            return np.nan
        return (rest * y).sum() / (rest**2).sum()

    return _windows(close.size, period, period + 1, value)
