"""Repetition and randomness, window by window."""

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


def _near(window, m, r, words):
    """Which of the first `words` words of m values match."""
    reach = r * (window - window[0]).std() * (1 + 1e-9)
    rows = np.array([window[k : k + m] for k in range(words)])
    return np.abs(rows[:, None, :] - rows[None, :, :]).max(axis=2) <= reach


def approximate_entropy(close, *, period, m, r):
    def phi(window, m):
        words = period - m + 1
        return np.log(_near(window, m, r, words).sum(axis=1) / window.dtype.type(words)).mean()

    return _over(close, period, lambda w: phi(w, m) - phi(w, m + 1))


def sample_entropy(close, *, period, m, r):
    def value(window):
        words = period - m
        pairs = np.triu_indices(words, 1)
        short, long = (_near(window, size, r, words)[pairs].sum() for size in (m, m + 1))
        one = window.dtype.type(1)
        return np.log(one * short / long if long else one * words * (words - 1) / 2)

    return _over(close, period, value)


def lz_complexity(close, *, period):
    def value(returns):
        text = "".join("1" if r > 0 else "0" for r in returns)
        begin, words = 0, 0
        while begin < period:
            size = 1
            while begin + size <= period and text[begin : begin + size] in text[: begin + size - 1]:
                size += 1
            begin += size
            words += 1
        return words * np.log2(returns.dtype.type(period)) / period

    return _over(_log_returns(close), period, value)


def runs_test(close, *, period):
    def value(returns):
        signs = np.sign(returns[returns != 0])
        rises, falls = (signs > 0).sum(), (signs < 0).sum()
        n = returns.dtype.type(rises + falls)
        if rises == 0 or falls == 0 or n < 2:
            return np.nan
        runs = 1 + (signs[1:] != signs[:-1]).sum()
        product = 2 * rises * falls
        variance = product * (product - n) / (n**2 * (n - 1))
        return (runs - (product / n + 1)) / np.sqrt(variance) if variance > 0 else np.nan

    return _over(_log_returns(close), period, value)


def ljung_box(close, *, period, lags):
    def value(returns):
        if np.ptp(returns) == 0:
            return np.nan
        x = returns - returns.mean()
        rho = [(x[k:] * x[:-k]).sum() / (x**2).sum() for k in range(1, lags + 1)]
        return period * (period + 2) * sum(p**2 / (period - k) for k, p in enumerate(rho, 1))

    return _over(_log_returns(close), period, value)


def dtw_or_knn_similarity(close, *, period, history, neighbours):
    def value(returns):
        pattern = returns[history - period :]
        best = []  # distance and what followed, nearest first, of equal ones the newest first
        for begin in range(history - period - 1, -1, -1):
            apart = ((returns[begin : begin + period] - pattern) ** 2).sum()
            place = len(best)
            while place > 0 and apart * (1 + 1e-9) < best[place - 1][0]:
                place -= 1
            best.insert(place, (apart, returns[begin + period]))
            best = best[:neighbours]
        return sum(after for _, after in best) / neighbours

    return _over(_log_returns(close), history, value)
