"""TA-Lib's functions of prices, ranges, volume and statistics; see `talib_calls`."""

import talib


def _plain(function):
    """`function` of TA-Lib, which takes no parameters."""
    return lambda *inputs: function(*inputs)  # noqa: PLW0108 (takes no keywords)


def _period(function, **fixed):
    """`function` of TA-Lib, whose one free parameter is the period."""
    return lambda *inputs, period: function(*inputs, timeperiod=period, **fixed)


TALIB = {
    "vwap_cumulative": talib.VWAP,
    "avgprice": _plain(talib.AVGPRICE),
    "medprice": _plain(talib.MEDPRICE),
    "typprice": _plain(talib.TYPPRICE),
    "wclprice": _plain(talib.WCLPRICE),
    "heikin_ashi": _plain(talib.HA),
    "dx": _period(talib.DX),
    "adxr": _period(talib.ADXR),
    "plus_dm": _period(talib.PLUS_DM),
    "minus_dm": _period(talib.MINUS_DM),
    "vortex": _period(talib.VORTEX),
    "vhf": _period(talib.VHF),
    "qstick": _period(talib.QSTICK),
    "dpo_lagged": _period(talib.DPO),
    "fractal": lambda high, low, *, left, right: tuple(
        series.astype(float) for series in talib.FRACTAL(high, low, leftbars=left, rightbars=right)
    ),
    "trange": _plain(talib.TRANGE),
    "natr": _period(talib.NATR),
    "adr": _period(talib.ADR),
    "cvi": lambda high, low, *, period, roc: talib.CVI(high, low, timeperiod=period, rocperiod=roc),
    "massi": lambda high, low, *, fast, slow: talib.MASSI(
        high, low, fastperiod=fast, slowperiod=slow
    ),
    "rvi": lambda close, *, period, stddev: talib.RVI(
        close, timeperiod=period, stddevperiod=stddev
    ),
    "ad": _plain(talib.AD),
    "pvt": _plain(talib.PVT),
    "wad": _plain(talib.WAD),
    "nvi": _plain(talib.NVI),
    "pvi": _plain(talib.PVI),
    "cmf": _period(talib.CMF),
    "efi": _period(talib.EFI),
    "marketfi": _plain(talib.MARKETFI),
    "rvol": _period(talib.RVOL),
    "correl": _period(talib.CORREL),
    "beta": _period(talib.BETA),
    "sum": _period(talib.SUM),
    "variance": _period(talib.VAR, nbdev=1.0),
    "avgdev": _period(talib.AVGDEV),
    "minmax": _period(talib.MINMAX),
    "linearreg": _period(talib.LINEARREG),
    "linearreg_intercept": _period(talib.LINEARREG_INTERCEPT),
    "tsf": _period(talib.TSF),
    "percentile": lambda close, *, period, percentile: talib.PERCENTILE(
        close, timeperiod=period, percentile=percentile
    ),
    "percentrank": _period(talib.PERCENTRANK),
}
