"""Regressions of a series on its own past, window by window."""

import numpy as np


def _log_returns(close):
    out = np.full_like(close, np.nan)
    out[1:] = np.log1p((close[1:] - close[:-1]) / close[:-1])
    return out


def _over(values, period, figure):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        window = values[t - period + 1 : t + 1]
        if np.isfinite(window).all():
            out[t] = figure(window)
    return out


def _rests(columns):
    """What each column leaves after all before it, by Gram and Schmidt; None if one is dependent."""
    done = []
    for column in columns:
        rest = column - column.mean()
        rest = rest - rest.mean()
        whole = (rest**2).sum()
        for other in done:
            rest = rest - other * ((rest * other).sum() / (other**2).sum())
        if not (rest**2).sum() > 1e-11 * whole:
            return None
        done.append(rest)
    return done


def _t(window, lags):
    change = np.diff(window)
    lagged = [change[lags - k : change.size - k] for k in range(1, lags + 1)]
    level, now = window[lags:-1] - window[0], change[lags:]
    done = _rests([*lagged, level])
    if done is None:
        return np.nan
    rests = _rests([*lagged, level, now])
    if rests is None:
        return np.nan
    slope = (done[-1] * now).sum() / (done[-1] ** 2).sum()
    error = (rests[-1] ** 2).sum() / (now.size - lags - 2)
    return slope / np.sqrt(error / (done[-1] ** 2).sum())


def adf_t(close, *, period, lags):
    return _over(close, period, lambda w: _t(w, lags))


def sadf(close, *, min, max):  # noqa: A002 (the parameters' names)
    def value(window):
        change = np.diff(window)[::-1]
        level = (window - window[-1])[:-1][::-1]
        best = np.nan
        for n in range(min - 1, max):
            x, y = level[:n] - level[:n].mean(), change[:n] - change[:n].mean()
            xx, yy = (x**2).sum(), (y**2).sum()
            if not xx > 0:
                continue
            slope = (x * y).sum() / xx
            rest = ((y - slope * x) ** 2).sum()
            if rest > 1e-11 * yy:
                best = np.fmax(best, slope / np.sqrt(rest / (n - 2) / xx))
        return best

    return _over(close, max, value)


def kpss(close, *, period):
    lags = int(4 * (period / 100) ** 0.25)

    def value(window):
        if np.ptp(window) == 0:
            return np.nan
        apart = window - window[0]
        apart = apart - apart.mean()
        variance = (apart**2).sum()
        for lag in range(1, lags + 1):
            weight = 1 - apart.dtype.type(lag) / (lags + 1)
            variance += 2 * weight * (apart[lag:] * apart[:-lag]).sum()
        return (np.cumsum(apart) ** 2).sum() / period**2 / (variance / period)

    return _over(close, period, value)


def ou_halflife(close, *, period):
    def value(window):
        if np.ptp(window[:-1]) == 0:
            return np.nan
        logs = np.log1p((window - window[0]) / window[0])
        x, y = logs[:-1] - logs[:-1].mean(), np.diff(logs)
        b = (x * y).sum() / (x**2).sum()
        if b >= 0:
            return period
        return min(-np.log(b.dtype.type(2)) / np.log1p(b), period) if b > 1e-6 - 1 else 0

    return _over(close, period + 1, value)


def autoreg_forecast(close, *, period):
    def value(returns):
        x, y = returns[:-1], returns[1:]
        if np.ptp(x) == 0:
            return np.nan
        apart = x - x.mean()
        return y.mean() + (apart * y).sum() / (apart**2).sum() * (y[-1] - x.mean())

    return _over(_log_returns(close), period + 1, value)


def partial_autocorr(close, *, period):
    def pearson(x, y):
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            return x.dtype.type(np.nan)
        x, y = x - x.mean(), y - y.mean()
        return (x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum())

    def value(returns):
        one, two = pearson(returns[2:], returns[1:-1]), pearson(returns[2:], returns[:-2])
        if not 1 - one**2 > 1e-9 or np.isnan(two):
            return np.nan
        return np.clip((two - one**2) / (1 - one**2), -1, 1)

    return _over(_log_returns(close), period + 2, value)
