"""The mean of seven oscillators, each by its own slow formula."""

from tests.oracles._momentum_means import ema as _ema
from tests.oracles.cci import cci
from tests.oracles.double_smoothed import ultosc
from tests.oracles.mfi import mfi
from tests.oracles.rate_of_change import rocr100
from tests.oracles.rsi import rsi
from tests.oracles.willr import willr


def tke(high, low, close, volume, *, period, ema):
    below = willr(high, low, close, period=period)
    parts = (
        rsi(close, period=period),
        below + 100,
        ultosc(high, low, close, fast=7, medium=14, slow=28),
        mfi(high, low, close, volume, period=period),
        below,
        rocr100(close, period=period),
        cci(high, low, close, period=period, factor=close.dtype.type(15) / 1000),
    )
    line = sum(parts) / 7
    return line, _ema(line, ema)
