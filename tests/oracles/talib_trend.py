"""TA-Lib's stops that turn with the trend; see `talib_calls`."""

import talib


def _sarext(high, low, *, start, offset_on_reverse, **factors):
    if start != 0:  # TA-Lib takes a price
        return (None,)
    return talib.SAREXT(
        high,
        low,
        startvalue=0.0,
        offsetonreverse=offset_on_reverse,
        accelerationinitlong=factors["af_init_long"],
        accelerationlong=factors["af_long"],
        accelerationmaxlong=factors["af_max_long"],
        accelerationinitshort=factors["af_init_short"],
        accelerationshort=factors["af_short"],
        accelerationmaxshort=factors["af_max_short"],
    )


TALIB = {
    "psar": lambda high, low, *, af, af_max: talib.SAR(high, low, acceleration=af, maximum=af_max),
    "sarext": _sarext,
    "supertrend": lambda high, low, close, *, period, mult: talib.SUPERTREND(
        high, low, close, timeperiod=period, multiplier=mult
    ),
}
