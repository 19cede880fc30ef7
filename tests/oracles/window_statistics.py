"""Statistics of a window of closes, from the window itself."""

import numpy as np


def _over_windows(close, period, value, out_of=None):
    """``value(window)`` of each full window, less its newest close where `out_of` is "newest"."""
    out = np.full_like(close, np.nan)
    for t in range(period - 1, close.size):
        window = close[t - period + 1 : t + 1]
        out[t] = value(window - close[t] if out_of == "newest" else window)
    return out


def sum(close, *, period):  # noqa: A001 (the name of the indicator)
    return _over_windows(close, period, np.sum)


def variance(close, *, period):
    return _over_windows(close, period, np.var, "newest")


def stderr(close, *, period):
    return np.sqrt(variance(close, period=period) / period)


def zscore(close, *, period, ddof):
    def value(window):
        return -window.mean() / window.std(ddof=ddof) if np.ptp(window) > 0 else np.nan

    return _over_windows(close, period, value, "newest")


def avgdev(close, *, period):
    return _over_windows(close, period, lambda w: np.abs(w - w.mean()).mean(), "newest")


def minmax(close, *, period):
    return _over_windows(close, period, np.min), _over_windows(close, period, np.max)


def minmax_scaled(close, *, period):
    return _over_windows(
        close, period, lambda w: (w[-1] - w.min()) / np.ptp(w) if np.ptp(w) > 0 else np.nan
    )


def _line(window):
    """Centre and slope of the least-squares line."""
    places = np.arange(window.size) - window.dtype.type(window.size - 1) / 2
    return window.mean(), (places * window).sum() / (places**2).sum()


def _at(close, period, bar):
    def value(window):
        centre, slope = _line(window)
        return centre + slope * (bar - window.dtype.type(period - 1) / 2)

    return close + _over_windows(close, period, value, "newest")


def linearreg(close, *, period):
    return _at(close, period, period - 1)


def linearreg_intercept(close, *, period):
    return _at(close, period, 0)


def tsf(close, *, period):
    return _at(close, period, period)


def maxindex(close, *, period):
    return _over_windows(close, period, lambda w: np.argmax(w[::-1]))


def minindex(close, *, period):
    return _over_windows(close, period, lambda w: np.argmin(w[::-1]))


def percentile(close, *, period, percentile):
    place = max(int(np.ceil(percentile / 100 * period)) - 1, 0)
    return _over_windows(close, period, lambda w: np.sort(w)[place])


def quantile(close, *, period, q):
    return _over_windows(close, period, lambda w: np.quantile(w, q))


def percentrank(close, *, period):
    return _over_windows(close, period + 1, lambda w: 100 * (w[:-1] < w[-1]).sum() / period)


def rank(close, *, period):
    def value(window):
        less, equal = (window < window[-1]).sum(), (window == window[-1]).sum()
        return (less + (equal + 1) / 2) / period

    return _over_windows(close, period, value)
