"""Places of a volatility among its last values, counted one by one."""

import numpy as np

from tests.oracles import _plain as plain

_MARGIN = 1e-10  # equal but for the last bits


def _place(values, window):
    return plain.rolling(
        values,
        window,
        lambda w: np.nan if np.isnan(w).any() else (w <= w[-1] * (1 + _MARGIN)).sum() / window,
    )


def squeeze_bbw_pct(close, *, period, window):
    return _place(np.sqrt(plain.variance(close, period)) / plain.sma(close, period), window)


def _volatility(close, period):
    return np.sqrt(plain.variance(plain.log_returns(close), period))


def vol_percentile(close, *, period, window):
    return _place(_volatility(close, period), window)


def vol_regime(close, *, period, window, low, high):
    def regime(values):
        if np.isnan(values).any():
            return np.nan
        limits = np.quantile(values, [low, high])
        return sum(values[-1] > limit * (1 + _MARGIN) for limit in limits)

    return plain.rolling(_volatility(close, period), window, regime)
