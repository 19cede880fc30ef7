"""Statistics by TA-Lib."""

import talib

TALIB = {
    "linearreg_resid": lambda close, *, period: close - talib.LINEARREG(close, timeperiod=period),
}
