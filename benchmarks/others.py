"""The same indicators by other libraries, as functions of our bars and of nothing else.

Each function here gives, for one of our indicators, a call without arguments, or None where the
library lacks it. Parameters are ours where the library takes them in our order.
"""

import inspect
import warnings

import numpy as np
import polars as pl

from tests.oracles.talib_calls import TALIB

TULIP_NAMES = {
    "dpo_lagged": "dpo", "emv": "emv", "linearreg": "linreg", "linearreg_intercept": "linregintercept",
    "linreg_slope": "linregslope", "massi": "mass", "avgdev": "md", "rolling_max": "max",
    "rolling_min": "min", "rolling_std": "stddev", "variance": "var", "rma": "wilders",
    "wclprice": "wcprice", "trange": "tr", "hvol_population": "volatility", "vidya_std": "vidya",
    **{f"math_{name}": name for name in (
        "abs", "acos", "asin", "atan", "ceil", "cos", "cosh", "exp", "floor", "ln", "log10", "round",
        "sin", "sinh", "sqrt", "tan", "tanh", "todeg", "torad", "trunc", "add", "sub", "div",
    )},
}  # fmt: skip
"""Tulip's names where they are not ours."""

PANDAS_NAMES = {
    "donchian_exit": "donchian", "keltner": "kc", "rolling_std": "stdev", "rolling_median": "median",
    "avgdev": "mad", "heikin_ashi": "ha", "laguerre_rsi": "lrsi", "ultosc": "uo", "trange": "true_range",
    "wclprice": "wcp", "zlema": "zlma", "linearreg": "linreg", "linreg_slope": "linregslope",
    "linearreg_intercept": "linregintercept", "chandelier_exit": "ce", "chande_kroll_stop": "cksp",
    "super_smoother_1in": "ssf", "smi_ergodic": "smi", "mcginley_ribbon": "mmar",
}  # fmt: skip
"""pandas-ta-classic's names where they are not ours."""


def talib_call(indicator, bars):
    function = TALIB.get(indicator.name)
    inputs = [bars[name] for name in indicator.inputs]
    params = indicator.resolve({})
    return None if function is None else lambda: function(*inputs, **params)


def tulip_call(indicator, bars):
    import tulipy  # noqa: PLC0415  # not installed where nobody measures

    function = getattr(tulipy, TULIP_NAMES.get(indicator.name, indicator.name), None)
    if not hasattr(function, "inputs"):
        return None
    series = [bars[name] for name in indicator.inputs]
    numbers = list(indicator.resolve({}).values())[: len(function.options)]
    if len(function.inputs) != len(series) or len(numbers) != len(function.options):
        return None
    return lambda: function(*series, *numbers)


def pandas_call(indicator, bars):
    import pandas as pd  # noqa: PLC0415
    import pandas_ta_classic as ta  # noqa: PLC0415

    function = getattr(ta, PANDAS_NAMES.get(indicator.name, indicator.name), None)
    if not inspect.isfunction(function):
        return None
    known = {name: pd.Series(bars[name]) for name in ("high", "low", "close", "volume")}
    known["open_"] = pd.Series(bars["open"])
    wanted = inspect.signature(function).parameters
    given = {
        name: known[name] for name, p in wanted.items() if name in known and p.default is p.empty
    }
    if not given or any(p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
                        and name not in given for name, p in wanted.items()):  # fmt: skip
        return None
    own = {"talib": False} if "talib" in wanted else {}

    def call():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return function(**given, **own)

    return call


def polars_call(indicator, bars):
    made = _polars_expression(indicator)
    if made is None:
        return None
    frame = pl.DataFrame({name: bars[name] for name in indicator.inputs})
    return lambda: frame.select(made)


def _polars_expression(indicator):
    """The indicator in Polars' own words."""
    n = indicator.resolve({}).get("period", 1)
    names = ("close", "high", "low", "open", "volume", "value", "other")
    c, h, low, o, v, x, y = map(pl.col, names)
    made = {
        "sma": c.rolling_mean(n),
        "ema": c.ewm_mean(span=n, adjust=False),
        "rma": c.ewm_mean(alpha=1 / n, adjust=False),
        "rolling_std": c.rolling_std(n, ddof=0),
        "rolling_max": c.rolling_max(n),
        "rolling_min": c.rolling_min(n),
        "rolling_median": c.rolling_median(n),
        "sum": c.rolling_sum(n),
        "variance": c.rolling_var(n, ddof=0),
        "skew": c.rolling_skew(n, bias=False),
        "kurtosis": c.rolling_kurtosis(n, bias=False),
        "mom": c - c.shift(n),
        "rocp": c.pct_change(n),
        "roc": 100 * c.pct_change(n),
        "lag": c.shift(n),
        "log_return": (c / c.shift(n)).log(),
        "bias": c / c.rolling_mean(n) - 1,
        "medprice": (h + low) / 2,
        "typprice": (h + low + c) / 3,
        "avgprice": (o + h + low + c) / 4,
        "obv": (v * c.diff().sign()).cum_sum(),
        "cov": pl.rolling_cov(c, y, window_size=n, ddof=1),
        "correl": pl.rolling_corr(h, low, window_size=n),
        "math_exp": x.exp(),
        "math_sqrt": x.sqrt(),
        "math_ln": x.log(),
        "math_add": c + y,
        "cumsum": x.cum_sum(),
        "drawdown": c.cum_max() - c,
        "dist_high": c / h.rolling_max(n) - 1,
        "zscore": (c - c.rolling_mean(n)) / c.rolling_std(n, ddof=0),
        "volume_delta": 2 * pl.col("taker_buy_base") - v,
    }
    return made.get(indicator.name)


def finite(value):
    """Whether `value` is a time that was taken."""
    return value is not None and np.isfinite(value)
