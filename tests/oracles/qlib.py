"""Alpha158's expressions, window by window."""

import numpy as np


def _over(size, period, first, figure):
    """`figure` of the rows of each window, where `first` rows stand before it."""
    out = np.full(size, np.nan, dtype=np.longdouble)
    for t in range(first, size):
        out[t] = figure(slice(t - period + 1, t + 1))
    return out


def _steps(values):
    return np.concatenate([[0], np.diff(values)])[: values.size]


def _windows(close, period, figure):
    return _over(close.size, period, period - 1, figure)


def _ratio(part, whole):
    return part / whole if whole > 0 else np.nan


def qlib_cntp(close, *, period):
    return _over(close.size, period, period, lambda rows: (_steps(close)[rows] > 0).mean())


def qlib_cntn(close, *, period):
    return _over(close.size, period, period, lambda rows: (_steps(close)[rows] < 0).mean())


def qlib_cntd(close, *, period):
    return qlib_cntp(close, period=period) - qlib_cntn(close, period=period)


def _way(values, period, sign):
    steps = _steps(values)

    def figure(rows):
        return _ratio(np.maximum(sign * steps[rows], 0).sum(), abs(steps[rows]).sum())

    return _over(values.size, period, period, figure)


def qlib_sump(close, *, period):
    return _way(close, period, 1)


def qlib_sumn(close, *, period):
    return _way(close, period, -1)


def qlib_vsump(volume, *, period):
    return _way(volume, period, 1)


def qlib_vsumn(volume, *, period):
    return _way(volume, period, -1)


def qlib_vsumd(volume, *, period):
    return _way(volume, period, 1) - _way(volume, period, -1)


def qlib_roc(close, *, period):
    out = np.full_like(close, np.nan)
    out[period:] = close[:-period] / close[period:]
    return out


def qlib_ma(close, *, period):
    return _windows(close, period, lambda rows: close[rows].mean()) / close


def qlib_max(high, close, *, period):
    return _windows(close, period, lambda rows: high[rows].max()) / close


def qlib_min(low, close, *, period):
    return _windows(close, period, lambda rows: low[rows].min()) / close


def _quantile(close, period, q):
    def figure(rows):
        place = q * (period - 1)
        return np.interp(place, np.arange(period), np.sort(close[rows].astype(np.float64)))

    return _windows(close, period, figure) / close


def qlib_qtlu(close, *, period):
    return _quantile(close, period, 0.8)


def qlib_qtld(close, *, period):
    return _quantile(close, period, 0.2)


def _line(values):
    """Slope and residual of the newest."""
    x = np.arange(values.size) - np.longdouble(values.size - 1) / 2
    mean = values.mean()
    slope = (x * (values - mean)).sum() / (x * x).sum()
    return slope, values[-1] - mean - slope * x[-1]


def qlib_beta(close, *, period):
    return _windows(close, period, lambda rows: _line(close[rows])[0]) / close


def qlib_resi(close, *, period):
    return _windows(close, period, lambda rows: _line(close[rows])[1]) / close


def _correlation(one, other):
    one, other = one - one[-1], other - other[-1]
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return np.nan
    one, other = one - one.mean(), other - other.mean()
    return (one * other).sum() / np.sqrt((one * one).sum() * (other * other).sum())


def qlib_rsqr(close, *, period):
    x = np.arange(period, dtype=np.longdouble)
    return _windows(close, period, lambda rows: _correlation(close[rows], x) ** 2)


def qlib_imax(high, *, period):
    return _windows(high, period, lambda rows: 1 - np.argmax(high[rows][::-1]) / period)


def qlib_imin(low, *, period):
    return _windows(low, period, lambda rows: 1 - np.argmin(low[rows][::-1]) / period)


def qlib_imxd(high, low, *, period):
    return qlib_imax(high, period=period) - qlib_imin(low, period=period)


def qlib_vma(volume, *, period):
    mean = _windows(volume, period, lambda rows: volume[rows].mean())
    return np.where(volume > 0, mean / volume, np.nan)


def qlib_vstd(volume, *, period):
    deviation = _windows(volume, period, lambda rows: volume[rows].std(ddof=1))
    return np.where(volume > 0, deviation / volume, np.nan)


def qlib_wvma(close, volume, *, period):
    moved = abs(_steps(close)) / np.concatenate([close[:1], close])[: close.size] * volume

    def figure(rows):
        return _ratio(moved[rows].std(ddof=1), moved[rows].mean())

    return _over(close.size, period, period, figure)


def qlib_cord(close, volume, *, period):
    returns, growth = np.full_like(close, np.nan), np.full_like(close, np.nan)
    returns[1:] = np.diff(close) / close[:-1]
    growth[1:] = np.log(1 + np.where(volume[:-1] > 0, volume[1:] / volume[:-1], np.nan))

    def figure(rows):
        return _correlation(returns[rows], growth[rows])

    return _over(close.size, period, period, figure)


def qlib_corr(close, volume, *, period):
    def figure(rows):
        window = volume[rows]
        return _correlation(close[rows], np.log1p(window / (window.mean() or np.nan)))

    return _windows(close, period, figure)
