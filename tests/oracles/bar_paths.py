"""Gaps, paths and distances, bar by bar."""

import numpy as np

from tests.oracles import _plain as plain


def gap(open_, close):
    before = plain.lag(close, 1)
    return (open_ - before) / before


def gapo(high, low, close, *, period):
    reach = plain.highest(high, period) - plain.lowest(low, period)
    reach[reach == 0] = np.nan
    return np.log(reach / close) / np.log(close.dtype.type(period))


def linear_volatility(close, *, period):
    return plain.rolling(abs(close - plain.lag(close, 1)), period, lambda window: window.sum())


def pdist(open_, high, low, close):
    return 2 * (high - low) + abs(open_ - plain.lag(close, 1)) - abs(close - open_)


def thermo(high, low, *, period, long, short):
    heat = np.maximum(abs(high - plain.lag(high, 1)), abs(plain.lag(low, 1) - low))
    mean = plain.ema(heat, period)
    calm, wild = plain.empty(high), plain.empty(high)
    known = ~np.isnan(mean)
    margin = 1e-10  # equal in decimals is neither above nor below
    calm[known] = long * mean[known] - heat[known] > margin * long * mean[known]
    wild[known] = heat[known] - short * mean[known] > margin * short * mean[known]
    return heat, mean, calm, wild
