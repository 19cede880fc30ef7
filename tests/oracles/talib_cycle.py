"""TA-Lib calls for cycles and mathematics; merged by ``talib_calls.py``."""

import talib


def _mama(close, *, fastlimit, slowlimit):
    return talib.MAMA(close, fastlimit=fastlimit, slowlimit=slowlimit)


TALIB = {
    "mama": _mama,
    "ht_trendline": lambda close: talib.HT_TRENDLINE(close),  # noqa: PLW0108 (takes no keywords)
    "ht_dcperiod": lambda close: talib.HT_DCPERIOD(close),  # noqa: PLW0108
    "ht_phasor": lambda close: talib.HT_PHASOR(close),  # noqa: PLW0108
    "ht_dcphase": lambda close: talib.HT_DCPHASE(close),  # noqa: PLW0108
    "ht_sine": lambda close: talib.HT_SINE(close),  # noqa: PLW0108
    "cumsum": lambda value: talib.CUMSUM(value),  # noqa: PLW0108
    "linearreg_angle": lambda value, *, period: talib.LINEARREG_ANGLE(value, timeperiod=period),
    "ht_trendmode": lambda close: talib.HT_TRENDMODE(close),  # noqa: PLW0108
}
TALIB |= {
    f"math_{name.lower()}": getattr(talib, name)
    for name in (
        *("ACOS", "ASIN", "ATAN", "CEIL", "COS", "COSH", "EXP", "FLOOR", "LN", "LOG10"),
        *("SIN", "SINH", "SQRT", "TAN", "TANH", "ADD", "SUB", "MULT", "DIV"),
    )
}
