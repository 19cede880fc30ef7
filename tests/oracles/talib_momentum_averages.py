"""TA-Lib calls for oscillators, averages, bands and cycles; merged by ``talib_calls.py``."""

import talib


def _ppo(close, *, fast, slow, signal):
    return talib.PPO(close, fastperiod=fast, slowperiod=slow, matype=1), None, None


def _pvo(volume, *, fast, slow, signal):
    return talib.PVO(volume, fastperiod=fast, slowperiod=slow, matype=1), None, None


def _stochf(high, low, close, *, period, smooth):
    return talib.STOCHF(high, low, close, fastk_period=period, fastd_period=smooth, fastd_matype=0)


def _kdj(high, low, close, *, period, signal):
    return talib.KDJ(
        high,
        low,
        close,
        fastk_period=period,
        slowk_period=signal,
        slowk_matype=13,
        slowd_period=signal,
        slowd_matype=13,
    )


def _stochrsi_fast(close, *, period, window, smooth):
    return talib.STOCHRSI(
        close, timeperiod=period, fastk_period=window, fastd_period=smooth, fastd_matype=0
    )


def _macdext(close, *, fast, slow, signal):
    return talib.MACDEXT(
        close,
        fastperiod=fast,
        fastmatype=0,
        slowperiod=slow,
        slowmatype=0,
        signalperiod=signal,
        signalmatype=0,
    )


def _woodies_cci(high, low, close, *, period, turbo):
    return tuple(talib.CCI(high, low, close, timeperiod=n) for n in (period, turbo))


def _lsma(close, *, period, offset):
    return talib.LINEARREG(close, timeperiod=period) if offset == 0 else None


def _tsi(close, *, long, short, signal):
    return talib.TSI(close, firstperiod=long, secondperiod=short), None


def _smi(high, low, close, *, period, fast, slow, signal):
    return talib.SMI(
        high, low, close, timeperiod=period, fastperiod=fast, slowperiod=slow, signalperiod=signal
    )


def _ultosc(high, low, close, *, fast, medium, slow):
    return talib.ULTOSC(high, low, close, timeperiod1=fast, timeperiod2=medium, timeperiod3=slow)


def _ac(high, low, *, fast, slow, signal):
    return talib.AC(high, low, fastperiod=fast, slowperiod=slow, signalperiod=signal)


TALIB = {
    "mom": lambda close, *, period: talib.MOM(close, timeperiod=period),
    "roc": lambda close, *, period: talib.ROC(close, timeperiod=period),
    "rocr": lambda close, *, period: talib.ROCR(close, timeperiod=period),
    "rocr100": lambda close, *, period: talib.ROCR100(close, timeperiod=period),
    "coppock": lambda close, *, wma, fast, slow: talib.COPPOCK(
        close, wmaperiod=wma, roc1period=fast, roc2period=slow
    ),
    "apo": lambda close, *, fast, slow: talib.APO(
        close, fastperiod=fast, slowperiod=slow, matype=1
    ),
    "ppo": _ppo,
    "pvo": _pvo,
    "eri": lambda high, low, close, *, period: talib.ERI(high, low, close, timeperiod=period),
    "tema": lambda close, *, period: talib.TEMA(close, timeperiod=period),
    "t3": lambda close, *, period, factor: talib.T3(close, timeperiod=period, vfactor=factor),
    "zlema": lambda close, *, period: talib.ZLEMA(close, timeperiod=period),
    "rma": lambda close, *, period: talib.RMA(close, timeperiod=period),
    "trix": lambda close, *, period: talib.TRIX(close, timeperiod=period),
    "cmo": lambda close, *, period: talib.CMO(close, timeperiod=period),
    "cmo_unsmoothed": lambda close, *, period: talib.CMOU(close, timeperiod=period),
    "er": lambda close, *, period: talib.ER(close, timeperiod=period),
    "imi": lambda open_, close, *, period: talib.IMI(open_, close, timeperiod=period),
    "bop": lambda *prices: talib.BOP(*prices),  # noqa: PLW0108 (takes no keywords)
    "stochf": _stochf,
    "kdj": _kdj,
    "stochrsi_fast": _stochrsi_fast,
    "macdfix": lambda close, *, signal: talib.MACDFIX(close, signalperiod=signal),
    "macdext": _macdext,
    "woodies_cci": _woodies_cci,
    "trima": lambda close, *, period: talib.TRIMA(close, timeperiod=period),
    "hma": lambda close, *, period: talib.HMA(close, timeperiod=period),
    "lsma": _lsma,
    "fosc": lambda close, *, period: talib.FOSC(close, timeperiod=period),
    "vwma": lambda close, volume, *, period: talib.VWMA(close, volume, timeperiod=period),
    "midpoint": lambda close, *, period: talib.MIDPOINT(close, timeperiod=period),
    "midprice": lambda high, low, *, period: talib.MIDPRICE(high, low, timeperiod=period),
    "donchian": lambda high, low, *, period: talib.DONCHIAN(high, low, timeperiod=period),
    "accbands": lambda high, low, close, *, period: talib.ACCBANDS(
        high, low, close, timeperiod=period
    ),
    "ao": lambda high, low, *, fast, slow: talib.AO(high, low, fastperiod=fast, slowperiod=slow),
    "ac": _ac,
    "tsi": _tsi,
    "smi": _smi,
    "ultosc": _ultosc,
}
