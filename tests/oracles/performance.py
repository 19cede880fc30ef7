"""Return for risk, window by window."""

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


def _ratio(one, other):
    return one / other if other > 0 else np.nan


def kendall_sharpe(close, *, period):
    return _over(
        _log_returns(close),
        period,
        lambda r: _ratio(r.mean(), r.std(ddof=1) if np.ptp(r) > 0 else 0),
    )


def sortino(close, *, period):
    return _over(
        _log_returns(close),
        period,
        lambda r: _ratio(r.mean(), np.sqrt((np.minimum(r, 0) ** 2).mean())),
    )


def omega(close, *, period):
    return _over(
        _log_returns(close),
        period,
        lambda r: _ratio(np.maximum(r, 0).sum(), np.maximum(-r, 0).sum()),
    )


def calmar(close, *, period):
    def value(window):
        falls = [1 - window[i:].min() / window[i] for i in range(period)]
        return _ratio((window[-1] - window[0]) / window[0], max(falls))

    return _over(close, period, value)


def up_ratio(close, *, period):
    return _over(_log_returns(close), period, lambda r: (r > 0).sum() / r.dtype.type(period))


def tail_ratio(close, *, period):
    def value(returns):
        place = returns.dtype.type(0.05) * (period - 1)
        ordered = np.sort(returns)
        part = place - np.floor(place)
        low, high = int(np.floor(place)), int(np.ceil(place))
        left = (1 - part) * ordered[low] + part * ordered[high]
        ordered = ordered[::-1]
        right = (1 - part) * ordered[low] + part * ordered[high]
        return _ratio(abs(right), abs(left))

    return _over(_log_returns(close), period, value)
