"""TA-Lib calls for moving averages; merged by ``talib_calls.py``."""

import talib

TALIB = {
    "mavp": lambda close, periods, *, min_period, max_period: talib.MAVP(
        close, periods, minperiod=min_period, maxperiod=max_period, matype=0
    ),
}
