"""Volume against volume, and the price against its bands, window by window."""

import numpy as np


def _over_windows(values, period, first, value):
    out = np.full_like(values, np.nan)
    for t in range(first, values.size):
        out[t] = value(slice(t - period + 1, t + 1))
    return out


def net_volume(close, volume):
    out = np.full_like(close, np.nan)
    out[1:] = np.sign(np.diff(close)) * volume[1:]
    return out


def up_down_volume_ratio(close, volume, *, period):
    risen = np.concatenate([[False], np.diff(close) > 0])[: close.size]
    return _over_windows(
        close,
        period,
        period,
        lambda rows: (volume * risen)[rows].sum() / (volume[rows].sum() or np.nan),
    )


def volume_concentration(volume, *, period):
    return _over_windows(
        volume,
        period,
        period - 1,
        lambda rows: ((volume[rows] / (volume[rows].sum() or np.nan)) ** 2).sum(),
    )


def vosc(volume, *, fast, slow):
    def value(rows):
        return 100 * (volume[rows][-fast:].mean() / (volume[rows].mean() or np.nan) - 1)

    return _over_windows(volume, slow, slow - 1, value)


def dollar_volume(quote_volume, *, period):
    return _over_windows(quote_volume, period, period - 1, lambda rows: quote_volume[rows].mean())


def bb_percent_b(close, *, period, deviations):
    def value(rows):
        window = close[rows] - close[rows][-1]
        half = deviations * window.std()
        return (half - window.mean()) / (2 * half) if np.ptp(window) > 0 else np.nan

    return _over_windows(close, period, period - 1, value)


def bb_width(close, *, period, deviations):
    def value(rows):
        spread = (close[rows] - close[rows][-1]).std()
        return 2 * deviations * spread / close[rows].mean()

    return _over_windows(close, period, period - 1, value)


def williams_vix_fix(low, close, *, period):
    top = _over_windows(close, period, period - 1, lambda rows: close[rows].max())
    return 100 * (top - low) / top
