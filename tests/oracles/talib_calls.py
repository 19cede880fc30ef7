"""The same quantity by TA-Lib, where it has it, with our inputs, parameters and order of outputs.

None stands for an output that TA-Lib lacks. Every parameter is passed: its defaults change.
"""

import talib

from tests.oracles import (
    talib_candlesticks,
    talib_cycle,
    talib_momentum_averages,
    talib_prices_volume,
)


def _kama(close, *, period, fast, slow):
    return talib.KAMA(close, timeperiod=period) if (fast, slow) == (2, 30) else None


def _cci(high, low, close, *, period, factor):
    return talib.CCI(high, low, close, timeperiod=period) if factor == 0.015 else None


def _adx(high, low, close, *, period):
    functions = (talib.ADX, talib.PLUS_DI, talib.MINUS_DI)
    return tuple(function(high, low, close, timeperiod=period) for function in functions)


def _aroon(high, low, *, period):
    down, up = talib.AROON(high, low, timeperiod=period)
    return up, down, talib.AROONOSC(high, low, timeperiod=period)


def _stoch(high, low, close, *, period, smooth_k, smooth_d):
    return talib.STOCH(
        high,
        low,
        close,
        fastk_period=period,
        slowk_period=smooth_k,
        slowk_matype=0,
        slowd_period=smooth_d,
        slowd_matype=0,
    )


def _stochrsi(close, *, period, window, smooth_k, smooth_d):
    fast = talib.STOCHRSI(
        close, timeperiod=period, fastk_period=window, fastd_period=smooth_k, fastd_matype=0
    )
    return fast[1], None


TALIB = {
    "sma": lambda close, *, period: talib.SMA(close, timeperiod=period),
    "ema": lambda close, *, period: talib.EMA(close, timeperiod=period),
    "wma": lambda close, *, period: talib.WMA(close, timeperiod=period),
    "dema": lambda close, *, period: talib.DEMA(close, timeperiod=period),
    "kama": _kama,
    "adx": _adx,
    "linreg_slope": lambda close, *, period: talib.LINEARREG_SLOPE(close, timeperiod=period),
    "rocp": lambda close, *, period: talib.ROCP(close, timeperiod=period),
    "rsi": lambda close, *, period: talib.RSI(close, timeperiod=period),
    "macd": lambda close, *, fast, slow, signal: talib.MACD(
        close, fastperiod=fast, slowperiod=slow, signalperiod=signal
    ),
    "cci": _cci,
    "stoch": _stoch,
    "stochrsi": _stochrsi,
    "willr": lambda high, low, close, *, period: talib.WILLR(high, low, close, timeperiod=period),
    "aroon": _aroon,
    "atr": lambda high, low, close, *, period: talib.ATR(high, low, close, timeperiod=period),
    "bbands": lambda close, *, period, deviations: talib.BBANDS(
        close, timeperiod=period, nbdevup=deviations, nbdevdn=deviations, matype=0
    ),
    "mfi": lambda high, low, close, volume, *, period: talib.MFI(
        high, low, close, volume, timeperiod=period
    ),
    "obv": lambda close, volume: talib.OBV(close, volume),  # noqa: PLW0108 (takes no keywords)
    "adosc": lambda high, low, close, volume, *, fast, slow: talib.ADOSC(
        high, low, close, volume, fastperiod=fast, slowperiod=slow
    ),
    "rolling_std": lambda close, *, period: talib.STDDEV(close, timeperiod=period, nbdev=1.0),
    "rolling_max": lambda close, *, period: talib.MAX(close, timeperiod=period),
    "rolling_min": lambda close, *, period: talib.MIN(close, timeperiod=period),
}
TALIB |= talib_prices_volume.TALIB
TALIB |= talib_momentum_averages.TALIB
TALIB |= talib_candlesticks.TALIB
TALIB |= talib_cycle.TALIB
