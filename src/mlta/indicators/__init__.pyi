"""Written by `make docs` from the records; do not edit."""

from typing import Any, Generic, NamedTuple, TypeVar, overload

import polars as pl
from numpy.typing import ArrayLike

from mlta.indicators.streaming import Stream as stream
from mlta.types import FloatArray

_T = TypeVar("_T")

def __getattr__(name: str) -> Any: ...
def __dir__() -> list[str]: ...

@overload
def sma(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def sma(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def sma(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def sma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Simple Moving Average: mean of the last n closes."""

@overload
def ema(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def ema(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def ema(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def ema(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Exponential Moving Average: e = e1 + 2/(n+1) * (close - e1), from the mean of the first n closes."""

@overload
def wma(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def wma(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def wma(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def wma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Weighted Moving Average: mean of the last n closes with the weights 1, 2, ..., n, the newest heaviest."""

@overload
def dema(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def dema(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def dema(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def dema(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Double Exponential Moving Average: 2 * EMA(close, n) - EMA(EMA(close, n), n)."""

@overload
def kama(close: pl.Series, *, period: int = 10, fast: int = 2, slow: int = 30) -> pl.Series: ...
@overload
def kama(close: pl.Expr, *, period: int = 10, fast: int = 2, slow: int = 30) -> pl.Expr: ...
@overload
def kama(close: ArrayLike, *, period: int = 10, fast: int = 2, slow: int = 30) -> FloatArray: ...
@overload
def kama(frame: pl.DataFrame, /, *, period: int = 10, fast: int = 2, slow: int = 30) -> pl.DataFrame:
    """Kaufman Adaptive Moving Average: k = k1 + s * (close - k1), s = (ER * (2/(fast+1) - 2/(slow+1)) + 2/(slow+1))^2, ER = |close - close n bars ago| / sum of |changes| over n bars."""

class Adx(NamedTuple, Generic[_T]):
    adx: _T
    plus_di: _T
    minus_di: _T

@overload
def adx(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> Adx[pl.Series]: ...
@overload
def adx(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def adx(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> Adx[FloatArray]: ...
@overload
def adx(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average Directional Index: Wilder's mean over n of 100 * |+DI - -DI| / (+DI + -DI), with DI = 100 * Wilder's sum of DM / Wilder's sum of the true range."""

@overload
def linreg_slope(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linreg_slope(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linreg_slope(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linreg_slope(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Linear Regression Slope: slope of the least-squares line through the last n closes, in price per bar."""

@overload
def dx(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def dx(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def dx(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def dx(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Directional Movement Index: 100 * |+DI - -DI| / (+DI + -DI)."""

@overload
def adxr(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def adxr(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def adxr(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def adxr(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average Directional Index Rating: (adx + adx n - 1 bars ago) / 2."""

@overload
def plus_dm(high: pl.Series, low: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def plus_dm(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def plus_dm(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def plus_dm(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Plus Directional Movement: Wilder's sum over n of high - high1 where it is above low1 - low and 0."""

@overload
def minus_dm(high: pl.Series, low: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def minus_dm(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def minus_dm(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def minus_dm(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Minus Directional Movement: Wilder's sum over n of low1 - low where it is above high - high1 and 0."""

class Vortex(NamedTuple, Generic[_T]):
    plus: _T
    minus: _T

@overload
def vortex(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> Vortex[pl.Series]: ...
@overload
def vortex(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def vortex(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> Vortex[FloatArray]: ...
@overload
def vortex(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Vortex Indicator: plus = sum |high - low1| / sum of true range; minus = sum |low - high1| / the same."""

@overload
def vhf(close: pl.Series, *, period: int = 28) -> pl.Series: ...
@overload
def vhf(close: pl.Expr, *, period: int = 28) -> pl.Expr: ...
@overload
def vhf(close: ArrayLike, *, period: int = 28) -> FloatArray: ...
@overload
def vhf(frame: pl.DataFrame, /, *, period: int = 28) -> pl.DataFrame:
    """Vertical Horizontal Filter: (highest - lowest of n closes) / sum of |close - close1| over n bars."""

@overload
def qstick(open: pl.Series, close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def qstick(open: pl.Expr, close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def qstick(open: ArrayLike, close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def qstick(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Qstick: mean of close - open over n bars."""

@overload
def dpo_lagged(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def dpo_lagged(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def dpo_lagged(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def dpo_lagged(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Detrended Price Oscillator (lagged): close n / 2 + 1 bars ago - mean of the last n closes."""

class Fractal(NamedTuple, Generic[_T]):
    swing_high: _T
    swing_low: _T

@overload
def fractal(high: pl.Series, low: pl.Series, *, left: int = 2, right: int = 2) -> Fractal[pl.Series]: ...
@overload
def fractal(high: pl.Expr, low: pl.Expr, *, left: int = 2, right: int = 2) -> pl.Expr: ...
@overload
def fractal(high: ArrayLike, low: ArrayLike, *, left: int = 2, right: int = 2) -> Fractal[FloatArray]: ...
@overload
def fractal(frame: pl.DataFrame, /, *, left: int = 2, right: int = 2) -> pl.DataFrame:
    """Williams Fractal: 100 if the high (low) b bars ago is above (below) all others of a + b + 1 bars, else 0."""

@overload
def tema(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def tema(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def tema(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def tema(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Triple Exponential Moving Average: 3 * e1 - 3 * e2 + e3, e1 = EMA(close, n), e2 = EMA(e1, n), e3 = EMA(e2, n)."""

@overload
def t3(close: pl.Series, *, period: int = 5, factor: float = 0.7) -> pl.Series: ...
@overload
def t3(close: pl.Expr, *, period: int = 5, factor: float = 0.7) -> pl.Expr: ...
@overload
def t3(close: ArrayLike, *, period: int = 5, factor: float = 0.7) -> FloatArray: ...
@overload
def t3(frame: pl.DataFrame, /, *, period: int = 5, factor: float = 0.7) -> pl.DataFrame:
    """Tillson T3: GD(GD(GD(close))), GD(x) = (1 + v) * EMA(x, n) - v * EMA(EMA(x, n), n)."""

@overload
def zlema(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def zlema(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def zlema(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def zlema(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Zero-Lag Exponential Moving Average: EMA(2 * close - close m bars ago, n), m = floor((n - 1) / 2)."""

@overload
def rma(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def rma(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def rma(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def rma(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Wilder's Smoothing: r = r1 + (close - r1) / n, from the mean of the first n closes."""

@overload
def trima(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def trima(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def trima(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def trima(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Triangular Moving Average: SMA(SMA(close, ceil(n / 2)), floor(n / 2) + 1)."""

@overload
def hma(close: pl.Series, *, period: int = 16) -> pl.Series: ...
@overload
def hma(close: pl.Expr, *, period: int = 16) -> pl.Expr: ...
@overload
def hma(close: ArrayLike, *, period: int = 16) -> FloatArray: ...
@overload
def hma(frame: pl.DataFrame, /, *, period: int = 16) -> pl.DataFrame:
    """Hull Moving Average: WMA(2 * WMA(close, floor(n / 2)) - WMA(close, n), floor(sqrt(n)))."""

@overload
def lsma(close: pl.Series, *, period: int = 25, offset: int = 0) -> pl.Series: ...
@overload
def lsma(close: pl.Expr, *, period: int = 25, offset: int = 0) -> pl.Expr: ...
@overload
def lsma(close: ArrayLike, *, period: int = 25, offset: int = 0) -> FloatArray: ...
@overload
def lsma(frame: pl.DataFrame, /, *, period: int = 25, offset: int = 0) -> pl.DataFrame:
    """Least Squares Moving Average: value, offset bars before the newest, of the least-squares line through the last n closes."""

@overload
def vwma(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def vwma(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def vwma(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def vwma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Volume Weighted Moving Average: sum of close * volume / sum of volume over n bars."""

@overload
def midpoint(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def midpoint(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def midpoint(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def midpoint(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Midpoint: (highest close + lowest close) / 2 over n bars."""

@overload
def midprice(high: pl.Series, low: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def midprice(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def midprice(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def midprice(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Midpoint Price: (highest high + lowest low) / 2 over n bars."""

@overload
def rsi(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def rsi(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def rsi(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def rsi(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Relative Strength Index: 100 * U / (U + D), U and D Wilder's means over n of the rises and of the falls."""

class Macd(NamedTuple, Generic[_T]):
    macd: _T
    signal: _T
    histogram: _T

@overload
def macd(close: pl.Series, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Macd[pl.Series]: ...
@overload
def macd(close: pl.Expr, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Expr: ...
@overload
def macd(close: ArrayLike, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Macd[FloatArray]: ...
@overload
def macd(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.DataFrame:
    """Moving Average Convergence Divergence: macd = EMA(close, fast) - EMA(close, slow); signal = EMA(macd, signal); histogram = macd - signal."""

class Macdfix(NamedTuple, Generic[_T]):
    macd: _T
    signal: _T
    histogram: _T

@overload
def macdfix(close: pl.Series, *, signal: int = 9) -> Macdfix[pl.Series]: ...
@overload
def macdfix(close: pl.Expr, *, signal: int = 9) -> pl.Expr: ...
@overload
def macdfix(close: ArrayLike, *, signal: int = 9) -> Macdfix[FloatArray]: ...
@overload
def macdfix(frame: pl.DataFrame, /, *, signal: int = 9) -> pl.DataFrame:
    """MACD with the historic weights: MACD of 12 and 26 bars whose means give a new close the weights 0.15 and 0.075."""

class Macdext(NamedTuple, Generic[_T]):
    macd: _T
    signal: _T
    histogram: _T

@overload
def macdext(close: pl.Series, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Macdext[pl.Series]: ...
@overload
def macdext(close: pl.Expr, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Expr: ...
@overload
def macdext(close: ArrayLike, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Macdext[FloatArray]: ...
@overload
def macdext(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.DataFrame:
    """MACD of plain means: macd = SMA(close, fast) - SMA(close, slow); signal = SMA(macd, signal); histogram = macd - signal."""

@overload
def cci(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, factor: float = 0.015) -> pl.Series: ...
@overload
def cci(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, factor: float = 0.015) -> pl.Expr: ...
@overload
def cci(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, factor: float = 0.015) -> FloatArray: ...
@overload
def cci(frame: pl.DataFrame, /, *, period: int = 20, factor: float = 0.015) -> pl.DataFrame:
    """Commodity Channel Index: (P - mean of P) / (factor * mean absolute deviation of P), P = (high + low + close) / 3, over n bars."""

class WoodiesCci(NamedTuple, Generic[_T]):
    cci: _T
    turbo: _T

@overload
def woodies_cci(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14, turbo: int = 6) -> WoodiesCci[pl.Series]: ...
@overload
def woodies_cci(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14, turbo: int = 6) -> pl.Expr: ...
@overload
def woodies_cci(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14, turbo: int = 6) -> WoodiesCci[FloatArray]: ...
@overload
def woodies_cci(frame: pl.DataFrame, /, *, period: int = 14, turbo: int = 6) -> pl.DataFrame:
    """Woodie's CCI: CCI(period) and CCI(turbo), factor 0.015."""

class Stoch(NamedTuple, Generic[_T]):
    k: _T
    d: _T

@overload
def stoch(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> Stoch[pl.Series]: ...
@overload
def stoch(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> pl.Expr: ...
@overload
def stoch(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> Stoch[FloatArray]: ...
@overload
def stoch(frame: pl.DataFrame, /, *, period: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> pl.DataFrame:
    """Stochastic Oscillator (slow): k = SMA(100 * (close - lowest low) / (highest high - lowest low) over n bars, smooth_k); d = SMA(k, smooth_d)."""

class Stochf(NamedTuple, Generic[_T]):
    k: _T
    d: _T

@overload
def stochf(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 5, smooth: int = 3) -> Stochf[pl.Series]: ...
@overload
def stochf(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 5, smooth: int = 3) -> pl.Expr: ...
@overload
def stochf(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 5, smooth: int = 3) -> Stochf[FloatArray]: ...
@overload
def stochf(frame: pl.DataFrame, /, *, period: int = 5, smooth: int = 3) -> pl.DataFrame:
    """Stochastic Oscillator (fast): k = 100 * (close - lowest low) / (highest high - lowest low) over n bars; d = SMA(k, smooth)."""

class Kdj(NamedTuple, Generic[_T]):
    k: _T
    d: _T
    j: _T

@overload
def kdj(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 9, signal: int = 3) -> Kdj[pl.Series]: ...
@overload
def kdj(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 9, signal: int = 3) -> pl.Expr: ...
@overload
def kdj(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 9, signal: int = 3) -> Kdj[FloatArray]: ...
@overload
def kdj(frame: pl.DataFrame, /, *, period: int = 9, signal: int = 3) -> pl.DataFrame:
    """KDJ: k = RMA(100 * (close - lowest low) / (highest high - lowest low) over n bars, signal); d = RMA(k, signal); j = 3 * k - 2 * d."""

class Stochrsi(NamedTuple, Generic[_T]):
    k: _T
    d: _T

@overload
def stochrsi(close: pl.Series, *, period: int = 14, window: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> Stochrsi[pl.Series]: ...
@overload
def stochrsi(close: pl.Expr, *, period: int = 14, window: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> pl.Expr: ...
@overload
def stochrsi(close: ArrayLike, *, period: int = 14, window: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> Stochrsi[FloatArray]: ...
@overload
def stochrsi(frame: pl.DataFrame, /, *, period: int = 14, window: int = 14, smooth_k: int = 3, smooth_d: int = 3) -> pl.DataFrame:
    """Stochastic RSI: k = SMA(100 * (R - lowest R) / (highest R - lowest R) over window bars, smooth_k), R = RSI(close, period); d = SMA(k, smooth_d)."""

class StochrsiFast(NamedTuple, Generic[_T]):
    k: _T
    d: _T

@overload
def stochrsi_fast(close: pl.Series, *, period: int = 14, window: int = 5, smooth: int = 3) -> StochrsiFast[pl.Series]: ...
@overload
def stochrsi_fast(close: pl.Expr, *, period: int = 14, window: int = 5, smooth: int = 3) -> pl.Expr: ...
@overload
def stochrsi_fast(close: ArrayLike, *, period: int = 14, window: int = 5, smooth: int = 3) -> StochrsiFast[FloatArray]: ...
@overload
def stochrsi_fast(frame: pl.DataFrame, /, *, period: int = 14, window: int = 5, smooth: int = 3) -> pl.DataFrame:
    """Stochastic RSI (fast): k = 100 * (R - lowest R) / (highest R - lowest R) over window bars, R = RSI(close, period); d = SMA(k, smooth)."""

@overload
def willr(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def willr(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def willr(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def willr(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Williams %R: -100 * (highest high - close) / (highest high - lowest low), over n bars."""

class Aroon(NamedTuple, Generic[_T]):
    up: _T
    down: _T
    oscillator: _T

@overload
def aroon(high: pl.Series, low: pl.Series, *, period: int = 14) -> Aroon[pl.Series]: ...
@overload
def aroon(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def aroon(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> Aroon[FloatArray]: ...
@overload
def aroon(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Aroon: up = 100 * (n - bars since the highest high of n + 1 bars) / n; down for the lowest low; oscillator = up - down."""

@overload
def rocp(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def rocp(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def rocp(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def rocp(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Rate of Change (fraction): close / close n bars ago - 1."""

@overload
def mom(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def mom(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def mom(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def mom(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Momentum: close - close n bars ago."""

@overload
def roc(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def roc(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def roc(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def roc(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Rate of Change (percent): 100 * (close - close n bars ago) / close n bars ago."""

@overload
def rocr(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def rocr(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def rocr(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def rocr(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Rate of Change (ratio): close / close n bars ago."""

@overload
def rocr100(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def rocr100(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def rocr100(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def rocr100(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Rate of Change (ratio times 100): 100 * close / close n bars ago."""

@overload
def coppock(close: pl.Series, *, wma: int = 10, fast: int = 11, slow: int = 14) -> pl.Series: ...
@overload
def coppock(close: pl.Expr, *, wma: int = 10, fast: int = 11, slow: int = 14) -> pl.Expr: ...
@overload
def coppock(close: ArrayLike, *, wma: int = 10, fast: int = 11, slow: int = 14) -> FloatArray: ...
@overload
def coppock(frame: pl.DataFrame, /, *, wma: int = 10, fast: int = 11, slow: int = 14) -> pl.DataFrame:
    """Coppock Curve: WMA(ROC(fast) + ROC(slow), wma)."""

@overload
def apo(close: pl.Series, *, fast: int = 12, slow: int = 26) -> pl.Series: ...
@overload
def apo(close: pl.Expr, *, fast: int = 12, slow: int = 26) -> pl.Expr: ...
@overload
def apo(close: ArrayLike, *, fast: int = 12, slow: int = 26) -> FloatArray: ...
@overload
def apo(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 26) -> pl.DataFrame:
    """Absolute Price Oscillator: EMA(close, fast) - EMA(close, slow)."""

class Ppo(NamedTuple, Generic[_T]):
    ppo: _T
    signal: _T
    histogram: _T

@overload
def ppo(close: pl.Series, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Ppo[pl.Series]: ...
@overload
def ppo(close: pl.Expr, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Expr: ...
@overload
def ppo(close: ArrayLike, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Ppo[FloatArray]: ...
@overload
def ppo(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.DataFrame:
    """Percentage Price Oscillator: ppo = 100 * (EMA(close, fast) - EMA(close, slow)) / EMA(close, slow); signal = EMA(ppo, signal); histogram = ppo - signal."""

class Pvo(NamedTuple, Generic[_T]):
    pvo: _T
    signal: _T
    histogram: _T

@overload
def pvo(volume: pl.Series, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Pvo[pl.Series]: ...
@overload
def pvo(volume: pl.Expr, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Expr: ...
@overload
def pvo(volume: ArrayLike, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Pvo[FloatArray]: ...
@overload
def pvo(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.DataFrame:
    """Percentage Volume Oscillator: pvo = 100 * (EMA(volume, fast) - EMA(volume, slow)) / EMA(volume, slow); signal = EMA(pvo, signal); histogram = pvo - signal."""

class Eri(NamedTuple, Generic[_T]):
    bull: _T
    bear: _T

@overload
def eri(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 13) -> Eri[pl.Series]: ...
@overload
def eri(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 13) -> pl.Expr: ...
@overload
def eri(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 13) -> Eri[FloatArray]: ...
@overload
def eri(frame: pl.DataFrame, /, *, period: int = 13) -> pl.DataFrame:
    """Elder Ray Index: high - EMA(close, n); low - EMA(close, n)."""

@overload
def trix(close: pl.Series, *, period: int = 15) -> pl.Series: ...
@overload
def trix(close: pl.Expr, *, period: int = 15) -> pl.Expr: ...
@overload
def trix(close: ArrayLike, *, period: int = 15) -> FloatArray: ...
@overload
def trix(frame: pl.DataFrame, /, *, period: int = 15) -> pl.DataFrame:
    """TRIX: 100 * (e / e one bar ago - 1), e = EMA(EMA(EMA(close, n), n), n)."""

@overload
def cmo(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def cmo(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def cmo(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def cmo(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Chande Momentum Oscillator (Wilder's means): 100 * (U - D) / (U + D), U and D Wilder's means over n of the rises and of the falls."""

@overload
def cmo_unsmoothed(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def cmo_unsmoothed(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def cmo_unsmoothed(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def cmo_unsmoothed(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Chande Momentum Oscillator (sums): 100 * (U - D) / (U + D), U and D the sums of the rises and of the falls over n bars."""

@overload
def er(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def er(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def er(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def er(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Kaufman Efficiency Ratio: |close - close n bars ago| / sum of |changes| over n bars."""

@overload
def imi(open: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def imi(open: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def imi(open: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def imi(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Intraday Momentum Index: 100 * sum of max(close - open, 0) / sum of |close - open| over n bars."""

@overload
def bop(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def bop(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def bop(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def bop(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Balance of Power: (close - open) / (high - low)."""

@overload
def fosc(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def fosc(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def fosc(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def fosc(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Forecast Oscillator: 100 * (close - forecast made one bar ago) / close."""

@overload
def ao(high: pl.Series, low: pl.Series, *, fast: int = 5, slow: int = 34) -> pl.Series: ...
@overload
def ao(high: pl.Expr, low: pl.Expr, *, fast: int = 5, slow: int = 34) -> pl.Expr: ...
@overload
def ao(high: ArrayLike, low: ArrayLike, *, fast: int = 5, slow: int = 34) -> FloatArray: ...
@overload
def ao(frame: pl.DataFrame, /, *, fast: int = 5, slow: int = 34) -> pl.DataFrame:
    """Awesome Oscillator: SMA(p, fast) - SMA(p, slow), p = (high + low) / 2."""

@overload
def ac(high: pl.Series, low: pl.Series, *, fast: int = 5, slow: int = 34, signal: int = 5) -> pl.Series: ...
@overload
def ac(high: pl.Expr, low: pl.Expr, *, fast: int = 5, slow: int = 34, signal: int = 5) -> pl.Expr: ...
@overload
def ac(high: ArrayLike, low: ArrayLike, *, fast: int = 5, slow: int = 34, signal: int = 5) -> FloatArray: ...
@overload
def ac(frame: pl.DataFrame, /, *, fast: int = 5, slow: int = 34, signal: int = 5) -> pl.DataFrame:
    """Accelerator Oscillator: AO - SMA(AO, signal)."""

class Tsi(NamedTuple, Generic[_T]):
    tsi: _T
    signal: _T

@overload
def tsi(close: pl.Series, *, long: int = 25, short: int = 13, signal: int = 13) -> Tsi[pl.Series]: ...
@overload
def tsi(close: pl.Expr, *, long: int = 25, short: int = 13, signal: int = 13) -> pl.Expr: ...
@overload
def tsi(close: ArrayLike, *, long: int = 25, short: int = 13, signal: int = 13) -> Tsi[FloatArray]: ...
@overload
def tsi(frame: pl.DataFrame, /, *, long: int = 25, short: int = 13, signal: int = 13) -> pl.DataFrame:
    """True Strength Index: 100 * EMA(EMA(change, long), short) / EMA(EMA(|change|, long), short); signal = EMA(tsi, signal)."""

class Smi(NamedTuple, Generic[_T]):
    smi: _T
    signal: _T

@overload
def smi(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 13, fast: int = 2, slow: int = 25, signal: int = 9) -> Smi[pl.Series]: ...
@overload
def smi(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 13, fast: int = 2, slow: int = 25, signal: int = 9) -> pl.Expr: ...
@overload
def smi(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 13, fast: int = 2, slow: int = 25, signal: int = 9) -> Smi[FloatArray]: ...
@overload
def smi(frame: pl.DataFrame, /, *, period: int = 13, fast: int = 2, slow: int = 25, signal: int = 9) -> pl.DataFrame:
    """Stochastic Momentum Index: 100 * EMA(EMA(close - m, slow), fast) / EMA(EMA(half range, slow), fast), m the middle of the range over n bars; signal = EMA(smi, signal)."""

@overload
def ultosc(high: pl.Series, low: pl.Series, close: pl.Series, *, fast: int = 7, medium: int = 14, slow: int = 28) -> pl.Series: ...
@overload
def ultosc(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, fast: int = 7, medium: int = 14, slow: int = 28) -> pl.Expr: ...
@overload
def ultosc(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, fast: int = 7, medium: int = 14, slow: int = 28) -> FloatArray: ...
@overload
def ultosc(frame: pl.DataFrame, /, *, fast: int = 7, medium: int = 14, slow: int = 28) -> pl.DataFrame:
    """Ultimate Oscillator: 100 * (4 * a(fast) + 2 * a(medium) + a(slow)) / 7, a(n) = sum of buying pressure / sum of true range over n bars."""

@overload
def atr(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def atr(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def atr(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def atr(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average True Range: tr = max(high, close1) - min(low, close1); a = a1 + (tr - a1)/n."""

class Bbands(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def bbands(close: pl.Series, *, period: int = 20, deviations: float = 2.0) -> Bbands[pl.Series]: ...
@overload
def bbands(close: pl.Expr, *, period: int = 20, deviations: float = 2.0) -> pl.Expr: ...
@overload
def bbands(close: ArrayLike, *, period: int = 20, deviations: float = 2.0) -> Bbands[FloatArray]: ...
@overload
def bbands(frame: pl.DataFrame, /, *, period: int = 20, deviations: float = 2.0) -> pl.DataFrame:
    """Bollinger Bands: m = mean of the last n closes; m + k*std, m, m - k*std."""

@overload
def parkinson(high: pl.Series, low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def parkinson(high: pl.Expr, low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def parkinson(high: ArrayLike, low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def parkinson(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Parkinson volatility: sqrt(mean(ln(high/low)^2) / (4 ln 2)) of the last n bars."""

@overload
def yang_zhang(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def yang_zhang(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def yang_zhang(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def yang_zhang(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Yang-Zhang volatility: sqrt(var(ln(open/close1)) + k*var(ln(close/open)) + (1-k)*mean(Rogers-Satchell))."""

@overload
def trange(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def trange(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def trange(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def trange(frame: pl.DataFrame, /) -> pl.DataFrame:
    """True Range: max(high, close1) - min(low, close1)."""

@overload
def atr_sma(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def atr_sma(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def atr_sma(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def atr_sma(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average True Range (plain mean): mean of the last n true ranges."""

@overload
def natr(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def natr(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def natr(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def natr(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Normalised Average True Range: 100 * atr / close."""

@overload
def atr_ratio(high: pl.Series, low: pl.Series, close: pl.Series, *, short: int = 14, long: int = 100) -> pl.Series: ...
@overload
def atr_ratio(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, short: int = 14, long: int = 100) -> pl.Expr: ...
@overload
def atr_ratio(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, short: int = 14, long: int = 100) -> FloatArray: ...
@overload
def atr_ratio(frame: pl.DataFrame, /, *, short: int = 14, long: int = 100) -> pl.DataFrame:
    """Ratio of two Average True Ranges: atr over short bars / atr over long bars."""

@overload
def range_pct(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def range_pct(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def range_pct(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def range_pct(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Range of the bar: (high - low) / close."""

@overload
def adr(high: pl.Series, low: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def adr(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def adr(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def adr(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average bar range: mean of high - low over n bars."""

@overload
def adr_pct(high: pl.Series, low: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def adr_pct(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def adr_pct(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def adr_pct(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average bar range in percent: 100 * (mean of high / low over n bars - 1)."""

@overload
def rvol_daily_range(high: pl.Series, low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def rvol_daily_range(high: pl.Expr, low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def rvol_daily_range(high: ArrayLike, low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def rvol_daily_range(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Range against its mean: (high - low) / mean of high - low over n bars."""

@overload
def nr(high: pl.Series, low: pl.Series, *, period: int = 7) -> pl.Series: ...
@overload
def nr(high: pl.Expr, low: pl.Expr, *, period: int = 7) -> pl.Expr: ...
@overload
def nr(high: ArrayLike, low: ArrayLike, *, period: int = 7) -> FloatArray: ...
@overload
def nr(frame: pl.DataFrame, /, *, period: int = 7) -> pl.DataFrame:
    """Narrowest range: 1 if no range of the last n bars is narrower, else 0."""

@overload
def cvi(high: pl.Series, low: pl.Series, *, period: int = 10, roc: int = 10) -> pl.Series: ...
@overload
def cvi(high: pl.Expr, low: pl.Expr, *, period: int = 10, roc: int = 10) -> pl.Expr: ...
@overload
def cvi(high: ArrayLike, low: ArrayLike, *, period: int = 10, roc: int = 10) -> FloatArray: ...
@overload
def cvi(frame: pl.DataFrame, /, *, period: int = 10, roc: int = 10) -> pl.DataFrame:
    """Chaikin Volatility: 100 * (e / e m bars ago - 1), e = EMA of high - low."""

@overload
def massi(high: pl.Series, low: pl.Series, *, fast: int = 9, slow: int = 25) -> pl.Series: ...
@overload
def massi(high: pl.Expr, low: pl.Expr, *, fast: int = 9, slow: int = 25) -> pl.Expr: ...
@overload
def massi(high: ArrayLike, low: ArrayLike, *, fast: int = 9, slow: int = 25) -> FloatArray: ...
@overload
def massi(frame: pl.DataFrame, /, *, fast: int = 9, slow: int = 25) -> pl.DataFrame:
    """Mass Index: sum over slow bars of e / EMA(e, fast), e = EMA(high - low, fast)."""

@overload
def rvi(close: pl.Series, *, period: int = 14, stddev: int = 10) -> pl.Series: ...
@overload
def rvi(close: pl.Expr, *, period: int = 14, stddev: int = 10) -> pl.Expr: ...
@overload
def rvi(close: ArrayLike, *, period: int = 14, stddev: int = 10) -> FloatArray: ...
@overload
def rvi(frame: pl.DataFrame, /, *, period: int = 14, stddev: int = 10) -> pl.DataFrame:
    """Relative Volatility Index: 100 * U / (U + D), Wilder's means over n of the standard deviation at rises and at falls."""

@overload
def realized_variance(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def realized_variance(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def realized_variance(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def realized_variance(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Realised variance: sum of r^2 over n bars, r = ln(close / close1)."""

@overload
def realized_vol(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def realized_vol(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def realized_vol(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def realized_vol(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Realised volatility: sqrt(sum of r^2 over n bars), r = ln(close / close1)."""

@overload
def realized_quarticity(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def realized_quarticity(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def realized_quarticity(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def realized_quarticity(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Realised quarticity: n / 3 * sum of r^4 over n bars, r = ln(close / close1)."""

class RealizedSemivariance(NamedTuple, Generic[_T]):
    down: _T
    up: _T

@overload
def realized_semivariance(close: pl.Series, *, period: int = 20) -> RealizedSemivariance[pl.Series]: ...
@overload
def realized_semivariance(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def realized_semivariance(close: ArrayLike, *, period: int = 20) -> RealizedSemivariance[FloatArray]: ...
@overload
def realized_semivariance(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Realised semivariance: sum of min(r, 0)^2 and of max(r, 0)^2 over n bars, r = ln(close / close1)."""

@overload
def semivariance_ratio(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def semivariance_ratio(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def semivariance_ratio(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def semivariance_ratio(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Asymmetry of the realised variance: (up - down) / (up + down), the realised semivariances over n bars."""

@overload
def bipower_variation(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def bipower_variation(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def bipower_variation(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def bipower_variation(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Bipower variation: pi / 2 * n / (n - 1) * sum of |r| * |r1| over n - 1 bars, r = ln(close / close1)."""

@overload
def jump_variation(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def jump_variation(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def jump_variation(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def jump_variation(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Share of jumps in the realised variance: max(realised variance - bipower variation, 0) / realised variance, over n bars."""

@overload
def realized_skew(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def realized_skew(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def realized_skew(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def realized_skew(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Realised skewness: sqrt(n) * sum of r^3 / (sum of r^2)^1.5 over n bars, r = ln(close / close1)."""

@overload
def realized_kurt(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def realized_kurt(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def realized_kurt(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def realized_kurt(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Realised kurtosis: n * sum of r^4 / (sum of r^2)^2 over n bars, r = ln(close / close1)."""

@overload
def garman_klass(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def garman_klass(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def garman_klass(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def garman_klass(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Garman-Klass volatility: sqrt(mean(ln(high/low)^2 / 2 - (2 ln 2 - 1) ln(close/open)^2)) over n bars."""

@overload
def garman_klass_yz(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def garman_klass_yz(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def garman_klass_yz(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def garman_klass_yz(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Garman-Klass volatility with gaps: sqrt(mean(ln(open/close1)^2 + the Garman-Klass term)) over n bars."""

@overload
def rogers_satchell(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def rogers_satchell(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def rogers_satchell(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def rogers_satchell(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rogers-Satchell volatility: sqrt(mean(ln(high/close) ln(high/open) + ln(low/close) ln(low/open))) over n bars."""

class Donchian(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def donchian(high: pl.Series, low: pl.Series, *, period: int = 20) -> Donchian[pl.Series]: ...
@overload
def donchian(high: pl.Expr, low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def donchian(high: ArrayLike, low: ArrayLike, *, period: int = 20) -> Donchian[FloatArray]: ...
@overload
def donchian(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Donchian Channels: highest high, middle of the two, lowest low over n bars."""

class Accbands(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def accbands(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20) -> Accbands[pl.Series]: ...
@overload
def accbands(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def accbands(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20) -> Accbands[FloatArray]: ...
@overload
def accbands(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Acceleration Bands: SMA(high * (1 + w)), SMA(close), SMA(low * (1 - w)) over n bars, w = 4 * (high - low) / (high + low)."""

@overload
def bb_percent_b(close: pl.Series, *, period: int = 20, deviations: float = 2.0) -> pl.Series: ...
@overload
def bb_percent_b(close: pl.Expr, *, period: int = 20, deviations: float = 2.0) -> pl.Expr: ...
@overload
def bb_percent_b(close: ArrayLike, *, period: int = 20, deviations: float = 2.0) -> FloatArray: ...
@overload
def bb_percent_b(frame: pl.DataFrame, /, *, period: int = 20, deviations: float = 2.0) -> pl.DataFrame:
    """Place in the Bollinger Bands: (close - lower) / (upper - lower), mean -+ k standard deviations of n closes."""

@overload
def bb_width(close: pl.Series, *, period: int = 20, deviations: float = 2.0) -> pl.Series: ...
@overload
def bb_width(close: pl.Expr, *, period: int = 20, deviations: float = 2.0) -> pl.Expr: ...
@overload
def bb_width(close: ArrayLike, *, period: int = 20, deviations: float = 2.0) -> FloatArray: ...
@overload
def bb_width(frame: pl.DataFrame, /, *, period: int = 20, deviations: float = 2.0) -> pl.DataFrame:
    """Width of the Bollinger Bands: (upper - lower) / mean, mean -+ k standard deviations of n closes."""

@overload
def williams_vix_fix(low: pl.Series, close: pl.Series, *, period: int = 22) -> pl.Series: ...
@overload
def williams_vix_fix(low: pl.Expr, close: pl.Expr, *, period: int = 22) -> pl.Expr: ...
@overload
def williams_vix_fix(low: ArrayLike, close: ArrayLike, *, period: int = 22) -> FloatArray: ...
@overload
def williams_vix_fix(frame: pl.DataFrame, /, *, period: int = 22) -> pl.DataFrame:
    """Williams VIX Fix: 100 * (highest of n closes - low) / highest of n closes."""

@overload
def mfi(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def mfi(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def mfi(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def mfi(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Money Flow Index: 100 * sum of (h+l+c)/3 * volume at rises / the same at rises and falls, over n bars."""

@overload
def obv(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def obv(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def obv(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def obv(frame: pl.DataFrame, /) -> pl.DataFrame:
    """On Balance Volume: sum of sign(close - close1) * volume, from the first volume on."""

@overload
def adosc(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, fast: int = 3, slow: int = 10) -> pl.Series: ...
@overload
def adosc(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, fast: int = 3, slow: int = 10) -> pl.Expr: ...
@overload
def adosc(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, fast: int = 3, slow: int = 10) -> FloatArray: ...
@overload
def adosc(frame: pl.DataFrame, /, *, fast: int = 3, slow: int = 10) -> pl.DataFrame:
    """Chaikin Oscillator: ema(ad, fast) - ema(ad, slow); ad = sum of ((c-l)-(h-c))/(h-l) * volume."""

@overload
def taker_buy_ratio(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def taker_buy_ratio(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def taker_buy_ratio(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def taker_buy_ratio(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Taker buy ratio: sum of taker_buy_base / sum of volume, over n bars."""

@overload
def ad(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def ad(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def ad(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def ad(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Accumulation/Distribution Line: sum of ((close - low) - (high - close)) / (high - low) * volume."""

@overload
def pvt(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def pvt(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def pvt(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def pvt(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Price Volume Trend: sum of volume * (close / close1 - 1)."""

@overload
def wad(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def wad(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def wad(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def wad(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Williams Accumulation/Distribution: sum of close - min(low, close1) at rises and close - max(high, close1) at falls."""

@overload
def nvi(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def nvi(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def nvi(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def nvi(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Negative Volume Index: product of close / close1 where volume < volume1, from 1000 on."""

@overload
def pvi(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def pvi(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def pvi(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def pvi(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Positive Volume Index: product of close / close1 where volume > volume1, from 1000 on."""

@overload
def cmf(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def cmf(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def cmf(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def cmf(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Chaikin Money Flow: sum of ((close - low) - (high - close)) / (high - low) * volume / sum of volume."""

@overload
def efi(close: pl.Series, volume: pl.Series, *, period: int = 13) -> pl.Series: ...
@overload
def efi(close: pl.Expr, volume: pl.Expr, *, period: int = 13) -> pl.Expr: ...
@overload
def efi(close: ArrayLike, volume: ArrayLike, *, period: int = 13) -> FloatArray: ...
@overload
def efi(frame: pl.DataFrame, /, *, period: int = 13) -> pl.DataFrame:
    """Elder Force Index: EMA of (close - close1) * volume over n bars."""

@overload
def marketfi(high: pl.Series, low: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def marketfi(high: pl.Expr, low: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def marketfi(high: ArrayLike, low: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def marketfi(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Market Facilitation Index: (high - low) / volume."""

@overload
def rvol(volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def rvol(volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def rvol(volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def rvol(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Relative Volume: volume / mean of the n volumes before it."""

@overload
def net_volume(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def net_volume(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def net_volume(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def net_volume(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Net volume: sign(close - close1) * volume."""

@overload
def up_down_volume_ratio(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def up_down_volume_ratio(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def up_down_volume_ratio(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def up_down_volume_ratio(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Share of volume at rises: sum of volume where close > close1 / sum of volume, over n bars."""

@overload
def volume_concentration(volume: pl.Series, *, period: int = 24) -> pl.Series: ...
@overload
def volume_concentration(volume: pl.Expr, *, period: int = 24) -> pl.Expr: ...
@overload
def volume_concentration(volume: ArrayLike, *, period: int = 24) -> FloatArray: ...
@overload
def volume_concentration(frame: pl.DataFrame, /, *, period: int = 24) -> pl.DataFrame:
    """Concentration of volume: sum of (volume / sum of volume)^2 over n bars."""

@overload
def vosc(volume: pl.Series, *, fast: int = 14, slow: int = 28) -> pl.Series: ...
@overload
def vosc(volume: pl.Expr, *, fast: int = 14, slow: int = 28) -> pl.Expr: ...
@overload
def vosc(volume: ArrayLike, *, fast: int = 14, slow: int = 28) -> FloatArray: ...
@overload
def vosc(frame: pl.DataFrame, /, *, fast: int = 14, slow: int = 28) -> pl.DataFrame:
    """Volume Oscillator: 100 * (mean of volume over fast bars / mean over slow bars - 1)."""

@overload
def dollar_volume(quote_volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def dollar_volume(quote_volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def dollar_volume(quote_volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def dollar_volume(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Mean turnover: mean of quote_volume over n bars."""

@overload
def rolling_std(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def rolling_std(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def rolling_std(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def rolling_std(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rolling standard deviation: sqrt(mean((close - mean)^2)) of the last n closes."""

@overload
def rolling_max(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def rolling_max(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def rolling_max(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def rolling_max(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling maximum: largest of the last n closes."""

@overload
def rolling_min(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def rolling_min(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def rolling_min(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def rolling_min(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling minimum: smallest of the last n closes."""

@overload
def rolling_median(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def rolling_median(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def rolling_median(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def rolling_median(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling median: median of the last n closes."""

@overload
def correl(high: pl.Series, low: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def correl(high: pl.Expr, low: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def correl(high: ArrayLike, low: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def correl(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Correlation of high and low: Pearson's correlation of high and low over n bars."""

@overload
def beta(high: pl.Series, low: pl.Series, *, period: int = 5) -> pl.Series: ...
@overload
def beta(high: pl.Expr, low: pl.Expr, *, period: int = 5) -> pl.Expr: ...
@overload
def beta(high: ArrayLike, low: ArrayLike, *, period: int = 5) -> FloatArray: ...
@overload
def beta(frame: pl.DataFrame, /, *, period: int = 5) -> pl.DataFrame:
    """Beta of the lows on the highs: covariance of the returns of high and of low over n bars / variance of the high's."""

@overload
def price_volume_corr(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def price_volume_corr(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def price_volume_corr(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def price_volume_corr(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Correlation of return and change of volume: correlation of ln(close / close1) and ln(volume / volume1) over n bars."""

@overload
def autocorr(close: pl.Series, *, period: int = 50, lag: int = 1) -> pl.Series: ...
@overload
def autocorr(close: pl.Expr, *, period: int = 50, lag: int = 1) -> pl.Expr: ...
@overload
def autocorr(close: ArrayLike, *, period: int = 50, lag: int = 1) -> FloatArray: ...
@overload
def autocorr(frame: pl.DataFrame, /, *, period: int = 50, lag: int = 1) -> pl.DataFrame:
    """Autocorrelation of returns: correlation of r and r k bars before over n pairs, r = ln(close / close1)."""

@overload
def abs_autocorr(close: pl.Series, *, period: int = 100, lag: int = 1) -> pl.Series: ...
@overload
def abs_autocorr(close: pl.Expr, *, period: int = 100, lag: int = 1) -> pl.Expr: ...
@overload
def abs_autocorr(close: ArrayLike, *, period: int = 100, lag: int = 1) -> FloatArray: ...
@overload
def abs_autocorr(frame: pl.DataFrame, /, *, period: int = 100, lag: int = 1) -> pl.DataFrame:
    """Autocorrelation of absolute returns: correlation of |r| and |r| k bars before over n pairs, r = ln(close / close1)."""

@overload
def sum(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def sum(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def sum(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def sum(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling sum: sum of the last n closes."""

@overload
def variance(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def variance(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def variance(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def variance(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rolling variance: mean of (close - mean)^2 of the last n closes."""

@overload
def stderr(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def stderr(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def stderr(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def stderr(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Standard error of the mean: standard deviation of the last n closes / sqrt(n)."""

@overload
def zscore(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def zscore(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def zscore(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def zscore(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Standard score: (close - mean) / standard deviation of the last n closes."""

@overload
def avgdev(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def avgdev(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def avgdev(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def avgdev(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Mean absolute deviation: mean of |close - mean| of the last n closes."""

class Minmax(NamedTuple, Generic[_T]):
    min: _T
    max: _T

@overload
def minmax(close: pl.Series, *, period: int = 30) -> Minmax[pl.Series]: ...
@overload
def minmax(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def minmax(close: ArrayLike, *, period: int = 30) -> Minmax[FloatArray]: ...
@overload
def minmax(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling minimum and maximum: smallest and largest of the last n closes."""

@overload
def minmax_scaled(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def minmax_scaled(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def minmax_scaled(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def minmax_scaled(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Place between minimum and maximum: (close - lowest) / (highest - lowest) of the last n closes."""

@overload
def linearreg(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Linear Regression: the least-squares line through the last n closes, at the newest bar."""

@overload
def linearreg_intercept(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg_intercept(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg_intercept(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg_intercept(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Linear Regression Intercept: the least-squares line through the last n closes, at the oldest bar."""

@overload
def tsf(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def tsf(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def tsf(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def tsf(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Time Series Forecast: the least-squares line through the last n closes, one bar ahead."""

@overload
def maxindex(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def maxindex(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def maxindex(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def maxindex(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Bars since the rolling maximum: bars since the largest of the last n closes."""

@overload
def minindex(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def minindex(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def minindex(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def minindex(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Bars since the rolling minimum: bars since the smallest of the last n closes."""

@overload
def percentile(close: pl.Series, *, period: int = 30, percentile: float = 50.0) -> pl.Series: ...
@overload
def percentile(close: pl.Expr, *, period: int = 30, percentile: float = 50.0) -> pl.Expr: ...
@overload
def percentile(close: ArrayLike, *, period: int = 30, percentile: float = 50.0) -> FloatArray: ...
@overload
def percentile(frame: pl.DataFrame, /, *, period: int = 30, percentile: float = 50.0) -> pl.DataFrame:
    """Percentile (nearest rank): close at place ceil(n * p / 100) of the last n in order."""

@overload
def quantile(close: pl.Series, *, period: int = 30, q: float = 0.5) -> pl.Series: ...
@overload
def quantile(close: pl.Expr, *, period: int = 30, q: float = 0.5) -> pl.Expr: ...
@overload
def quantile(close: ArrayLike, *, period: int = 30, q: float = 0.5) -> FloatArray: ...
@overload
def quantile(frame: pl.DataFrame, /, *, period: int = 30, q: float = 0.5) -> pl.DataFrame:
    """Quantile (interpolated): q-quantile of the last n closes, interpolated between the nearest two."""

@overload
def percentrank(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def percentrank(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def percentrank(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def percentrank(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Percent rank: 100 * how many of the n closes before are less than the newest / n."""

@overload
def rank(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def rank(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def rank(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def rank(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rolling rank: mean rank of the newest of the last n closes / n."""

@overload
def avgprice(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def avgprice(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def avgprice(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def avgprice(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Average price: (open + high + low + close) / 4."""

@overload
def medprice(high: pl.Series, low: pl.Series) -> pl.Series: ...
@overload
def medprice(high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def medprice(high: ArrayLike, low: ArrayLike) -> FloatArray: ...
@overload
def medprice(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Median price: (high + low) / 2."""

@overload
def typprice(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def typprice(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def typprice(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def typprice(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Typical price: (high + low + close) / 3."""

@overload
def wclprice(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def wclprice(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def wclprice(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def wclprice(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Weighted close price: (high + low + 2 * close) / 4."""

class HeikinAshi(NamedTuple, Generic[_T]):
    open: _T
    high: _T
    low: _T
    close: _T

@overload
def heikin_ashi(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> HeikinAshi[pl.Series]: ...
@overload
def heikin_ashi(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def heikin_ashi(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> HeikinAshi[FloatArray]: ...
@overload
def heikin_ashi(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Heikin-Ashi candles: close = (open + high + low + close) / 4; open = (open1 + close1) / 2; high = max(high, open, close); low = min(low, open, close)."""

@overload
def cdl_doji(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_doji(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_doji(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_doji(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Doji: 100 where |close - open| <= 0.1 * mean(high - low) of the 10 bars before."""

@overload
def cdl_dragonfly_doji(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_dragonfly_doji(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_dragonfly_doji(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_dragonfly_doji(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Dragonfly Doji: 100 at a doji with a lower shadow and no upper one."""

@overload
def cdl_gravestone_doji(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_gravestone_doji(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_gravestone_doji(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_gravestone_doji(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Gravestone Doji: 100 at a doji with an upper shadow and no lower one."""

@overload
def cdl_long_legged_doji(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_long_legged_doji(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_long_legged_doji(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_long_legged_doji(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Long Legged Doji: 100 at a doji with a shadow longer than its body."""

@overload
def cdl_rickshaw_man(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_rickshaw_man(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_rickshaw_man(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_rickshaw_man(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Rickshaw Man: 100 at a doji near the middle of its range, both shadows longer than its body."""

@overload
def cdl_takuri(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_takuri(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_takuri(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_takuri(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Takuri: 100 at a doji without upper shadow, the lower one longer than 2 bodies."""

@overload
def cdl_belt_hold(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_belt_hold(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_belt_hold(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_belt_hold(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Belt-hold: colour * 100 at a long body with no shadow at its open."""

@overload
def cdl_closing_marubozu(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_closing_marubozu(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_closing_marubozu(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_closing_marubozu(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Closing Marubozu: colour * 100 at a long body with no shadow at its close."""

@overload
def cdl_marubozu(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_marubozu(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_marubozu(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_marubozu(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Marubozu: colour * 100 at a long body with no shadows."""

@overload
def cdl_long_line(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_long_line(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_long_line(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_long_line(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Long Line Candle: colour * 100 at a long body with short shadows."""

@overload
def cdl_short_line(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_short_line(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_short_line(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_short_line(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Short Line Candle: colour * 100 at a short body with short shadows."""

@overload
def cdl_spinning_top(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_spinning_top(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_spinning_top(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_spinning_top(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Spinning Top: colour * 100 at a short body with both shadows longer than it."""

@overload
def cdl_high_wave(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_high_wave(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_high_wave(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_high_wave(frame: pl.DataFrame, /) -> pl.DataFrame:
    """High-Wave Candle: colour * 100 at a short body with both shadows longer than 2 bodies."""

@overload
def cdl_hammer(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_hammer(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_hammer(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_hammer(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hammer: 100 at a short body, long lower and no upper shadow, near or below the low of bar 1."""

@overload
def cdl_hanging_man(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_hanging_man(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_hanging_man(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_hanging_man(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hanging Man: -100 at a short body, long lower and no upper shadow, near or above the high of bar 1."""

@overload
def cdl_inverted_hammer(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_inverted_hammer(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_inverted_hammer(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_inverted_hammer(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Inverted Hammer: 100 at a short body, long upper and no lower shadow, a gap below the body of bar 1."""

@overload
def cdl_shooting_star(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_shooting_star(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_shooting_star(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_shooting_star(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Shooting Star: -100 at a short body, long upper and no lower shadow, a gap above the body of bar 1."""

@overload
def cdl_engulfing(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_engulfing(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_engulfing(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_engulfing(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Engulfing Pattern: colour * 100 where the body holds that of bar 1 of the other colour, 80 if ends touch."""

@overload
def cdl_harami(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_harami(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_harami(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_harami(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Harami Pattern: -colour of bar 1 * 100 where its long body holds one that is not, 80 if ends touch."""

@overload
def cdl_harami_cross(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_harami_cross(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_harami_cross(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_harami_cross(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Harami Cross Pattern: -colour of bar 1 * 100 where its long body holds a doji, 80 if ends touch."""

@overload
def cdl_homing_pigeon(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_homing_pigeon(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_homing_pigeon(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_homing_pigeon(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Homing Pigeon: 100 where a long black body holds a black one that is not long."""

@overload
def cdl_three_inside(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_three_inside(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_three_inside(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_three_inside(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Three Inside Up/Down: -colour of bar 2 * 100 where its long body holds bar 1 and bar 0 closes past its open."""

@overload
def cdl_three_outside(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_three_outside(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_three_outside(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_three_outside(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Three Outside Up/Down: colour of bar 1 * 100 where it engulfs bar 2 and bar 0 closes beyond it."""

@overload
def cdl_dark_cloud_cover(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.5) -> pl.Series: ...
@overload
def cdl_dark_cloud_cover(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.5) -> pl.Expr: ...
@overload
def cdl_dark_cloud_cover(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.5) -> FloatArray: ...
@overload
def cdl_dark_cloud_cover(frame: pl.DataFrame, /, *, penetration: float = 0.5) -> pl.DataFrame:
    """Dark Cloud Cover: -100 where black opens above a long white bar and closes in its body, past penetration."""

@overload
def cdl_piercing(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_piercing(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_piercing(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_piercing(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Piercing Pattern: 100 where long white opens below a long black bar and closes in its upper half."""

@overload
def cdl_in_neck(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_in_neck(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_in_neck(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_in_neck(frame: pl.DataFrame, /) -> pl.DataFrame:
    """In-Neck Pattern: -100 where white opens below a long black bar and closes at its close or just above."""

@overload
def cdl_on_neck(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_on_neck(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_on_neck(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_on_neck(frame: pl.DataFrame, /) -> pl.DataFrame:
    """On-Neck Pattern: -100 where white opens below a long black bar and closes at its low."""

@overload
def cdl_thrusting(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_thrusting(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_thrusting(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_thrusting(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Thrusting Pattern: -100 where white opens below a long black bar and closes in its lower half."""

@overload
def cdl_counterattack(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_counterattack(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_counterattack(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_counterattack(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Counterattack: colour * 100 where two long bodies of opposite colours have equal closes."""

@overload
def cdl_separating_lines(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_separating_lines(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_separating_lines(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_separating_lines(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Separating Lines: colour * 100 at a belt-hold that opens where bar 1 of the other colour did."""

@overload
def cdl_kicking(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_kicking(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_kicking(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_kicking(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Kicking: colour * 100 at two marubozus of opposite colours, a gap between them."""

@overload
def cdl_kicking_by_length(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_kicking_by_length(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_kicking_by_length(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_kicking_by_length(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Kicking by Length: colour of the longer body * 100 at two marubozus of opposite colours, a gap between."""

@overload
def cdl_matching_low(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_matching_low(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_matching_low(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_matching_low(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Matching Low: 100 where two black bars have equal closes."""

@overload
def cdl_doji_star(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_doji_star(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_doji_star(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_doji_star(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Doji Star: -colour of bar 1 * 100 where a doji stands a gap beyond its long body."""

@overload
def cdl_morning_star(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.3) -> pl.Series: ...
@overload
def cdl_morning_star(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.3) -> pl.Expr: ...
@overload
def cdl_morning_star(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.3) -> FloatArray: ...
@overload
def cdl_morning_star(frame: pl.DataFrame, /, *, penetration: float = 0.3) -> pl.DataFrame:
    """Morning Star: 100 at long black, a star a gap below, and long white that closes back in bar 2."""

@overload
def cdl_evening_star(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.3) -> pl.Series: ...
@overload
def cdl_evening_star(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.3) -> pl.Expr: ...
@overload
def cdl_evening_star(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.3) -> FloatArray: ...
@overload
def cdl_evening_star(frame: pl.DataFrame, /, *, penetration: float = 0.3) -> pl.DataFrame:
    """Evening Star: -100 at long white, a star a gap above, and long black that closes back in bar 2."""

@overload
def cdl_morning_doji_star(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.3) -> pl.Series: ...
@overload
def cdl_morning_doji_star(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.3) -> pl.Expr: ...
@overload
def cdl_morning_doji_star(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.3) -> FloatArray: ...
@overload
def cdl_morning_doji_star(frame: pl.DataFrame, /, *, penetration: float = 0.3) -> pl.DataFrame:
    """Morning Doji Star: 100 at a morning star whose star is a doji."""

@overload
def cdl_evening_doji_star(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.3) -> pl.Series: ...
@overload
def cdl_evening_doji_star(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.3) -> pl.Expr: ...
@overload
def cdl_evening_doji_star(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.3) -> FloatArray: ...
@overload
def cdl_evening_doji_star(frame: pl.DataFrame, /, *, penetration: float = 0.3) -> pl.DataFrame:
    """Evening Doji Star: -100 at an evening star whose star is a doji."""

@overload
def cdl_abandoned_baby(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.3) -> pl.Series: ...
@overload
def cdl_abandoned_baby(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.3) -> pl.Expr: ...
@overload
def cdl_abandoned_baby(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.3) -> FloatArray: ...
@overload
def cdl_abandoned_baby(frame: pl.DataFrame, /, *, penetration: float = 0.3) -> pl.DataFrame:
    """Abandoned Baby: colour * 100 at a doji star whose whole range is a gap away from both its neighbours."""

@overload
def cdl_tristar(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_tristar(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_tristar(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_tristar(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Tristar Pattern: 100 at three dojis of which the middle one is a gap below, -100 a gap above."""

@overload
def cdl_two_crows(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_two_crows(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_two_crows(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_two_crows(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Two Crows: -100 at long white, black a gap above, black that opens in bar 1 and closes in bar 2."""

@overload
def cdl_upside_gap_two_crows(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_upside_gap_two_crows(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_upside_gap_two_crows(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_upside_gap_two_crows(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Upside Gap Two Crows: -100 at long white, black a gap above, black around bar 1 that closes above bar 2."""

@overload
def cdl_three_black_crows(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_three_black_crows(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_three_black_crows(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_three_black_crows(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Three Black Crows: -100 after white at three falling blacks, no lower shadows, each opening in the last."""

@overload
def cdl_identical_three_crows(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_identical_three_crows(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_identical_three_crows(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_identical_three_crows(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Identical Three Crows: -100 at three falling blacks, no lower shadows, each opening at the last close."""

@overload
def cdl_three_white_soldiers(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_three_white_soldiers(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_three_white_soldiers(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_three_white_soldiers(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Three Advancing White Soldiers: 100 at three rising whites, no upper shadows, none far shorter than the one before."""

@overload
def cdl_advance_block(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_advance_block(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_advance_block(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_advance_block(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Advance Block: -100 at three rising whites whose bodies shrink or whose upper shadows grow."""

@overload
def cdl_stalled_pattern(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_stalled_pattern(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_stalled_pattern(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_stalled_pattern(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Stalled Pattern: -100 at three rising whites, two long and then a short one on the shoulder of bar 1."""

@overload
def cdl_three_stars_in_south(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_three_stars_in_south(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_three_stars_in_south(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_three_stars_in_south(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Three Stars In The South: 100 at three ever smaller blacks with rising lows, the last a short marubozu in bar 1."""

@overload
def cdl_unique_three_river(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_unique_three_river(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_unique_three_river(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_unique_three_river(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Unique 3 River: 100 at long black, black in its body with a lower low, short white above that low."""

@overload
def cdl_gap_side_by_side_white(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_gap_side_by_side_white(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_gap_side_by_side_white(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_gap_side_by_side_white(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Up/Down-gap side-by-side white lines: 100 at two alike whites a gap above bar 2, -100 a gap below."""

@overload
def cdl_gap_three_methods(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_gap_three_methods(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_gap_three_methods(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_gap_three_methods(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Upside/Downside Gap Three Methods: colour of bar 2 * 100 where bar 0 of the other colour closes the gap after it."""

@overload
def cdl_tasuki_gap(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_tasuki_gap(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_tasuki_gap(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_tasuki_gap(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Tasuki Gap: colour of bar 1 * 100 where bar 0 of the other colour ends in the gap before it."""

@overload
def cdl_stick_sandwich(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_stick_sandwich(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_stick_sandwich(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_stick_sandwich(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Stick Sandwich: 100 at white between two blacks with equal closes, its low above the first close."""

@overload
def cdl_three_line_strike(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_three_line_strike(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_three_line_strike(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_three_line_strike(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Three-Line Strike: colour of bars 3 to 1 * 100 where bar 0 of the other colour takes all of them back."""

@overload
def cdl_conceal_baby_swallow(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_conceal_baby_swallow(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_conceal_baby_swallow(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_conceal_baby_swallow(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Concealing Baby Swallow: 100 at two black marubozus, black a gap below that reaches up, black around it."""

@overload
def cdl_breakaway(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_breakaway(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_breakaway(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_breakaway(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Breakaway: colour * 100 where bar 0 returns into the gap that long bar 4 left and three ran from."""

@overload
def cdl_ladder_bottom(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_ladder_bottom(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_ladder_bottom(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_ladder_bottom(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Ladder Bottom: 100 at three falling blacks, black with an upper shadow, white that closes above it."""

@overload
def cdl_mat_hold(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, penetration: float = 0.5) -> pl.Series: ...
@overload
def cdl_mat_hold(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, penetration: float = 0.5) -> pl.Expr: ...
@overload
def cdl_mat_hold(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, penetration: float = 0.5) -> FloatArray: ...
@overload
def cdl_mat_hold(frame: pl.DataFrame, /, *, penetration: float = 0.5) -> pl.DataFrame:
    """Mat Hold: 100 at long white, a gap, three short bars that hold most of it, white to a new high."""

@overload
def cdl_rise_fall_three_methods(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_rise_fall_three_methods(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_rise_fall_three_methods(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_rise_fall_three_methods(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Rising/Falling Three Methods: colour * 100 at a long bar, three short ones against it in its range, a long one on."""

@overload
def cdl_hikkake(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_hikkake(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_hikkake(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_hikkake(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hikkake Pattern: 100 where an inside bar is left downwards, 200 where a close within 3 bars passes its high; -100 and -200 the other way round."""

@overload
def cdl_hikkake_modified(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def cdl_hikkake_modified(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def cdl_hikkake_modified(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def cdl_hikkake_modified(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Modified Hikkake Pattern: the hikkake of two inside bars, the first with its close near the side that is left."""

@overload
def aroonosc(high: pl.Series, low: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def aroonosc(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def aroonosc(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def aroonosc(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Aroon: up = 100 * (n - bars since the highest high of n + 1 bars) / n; down for the lowest low; oscillator = up - down."""

@overload
def diff(close: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def diff(close: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def diff(close: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def diff(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Momentum: close - close n bars ago."""

@overload
def intraday_intensity(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 21) -> pl.Series: ...
@overload
def intraday_intensity(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 21) -> pl.Expr: ...
@overload
def intraday_intensity(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 21) -> FloatArray: ...
@overload
def intraday_intensity(frame: pl.DataFrame, /, *, period: int = 21) -> pl.DataFrame:
    """Chaikin Money Flow: sum of ((close - low) - (high - close)) / (high - low) * volume / sum of volume."""

@overload
def linearreg_slope(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg_slope(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg_slope(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg_slope(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Linear Regression Slope: slope of the least-squares line through the last n closes, in price per bar."""

@overload
def max(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def max(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def max(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def max(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling maximum: largest of the last n closes."""

@overload
def median(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def median(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def median(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def median(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling median: median of the last n closes."""

@overload
def min(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def min(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def min(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def min(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling minimum: smallest of the last n closes."""

@overload
def minus_di(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def minus_di(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def minus_di(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def minus_di(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average Directional Index: Wilder's mean over n of 100 * |+DI - -DI| / (+DI + -DI), with DI = 100 * Wilder's sum of DM / Wilder's sum of the true range."""

@overload
def mobo(close: pl.Series, *, period: int = 10, deviations: float = 0.8) -> Bbands[pl.Series]: ...
@overload
def mobo(close: pl.Expr, *, period: int = 10, deviations: float = 0.8) -> pl.Expr: ...
@overload
def mobo(close: ArrayLike, *, period: int = 10, deviations: float = 0.8) -> Bbands[FloatArray]: ...
@overload
def mobo(frame: pl.DataFrame, /, *, period: int = 10, deviations: float = 0.8) -> pl.DataFrame:
    """Bollinger Bands: m = mean of the last n closes; m + k*std, m, m - k*std."""

@overload
def pivots_hl(high: pl.Series, low: pl.Series, *, left: int = 5, right: int = 5) -> Fractal[pl.Series]: ...
@overload
def pivots_hl(high: pl.Expr, low: pl.Expr, *, left: int = 5, right: int = 5) -> pl.Expr: ...
@overload
def pivots_hl(high: ArrayLike, low: ArrayLike, *, left: int = 5, right: int = 5) -> Fractal[FloatArray]: ...
@overload
def pivots_hl(frame: pl.DataFrame, /, *, left: int = 5, right: int = 5) -> pl.DataFrame:
    """Williams Fractal: 100 if the high (low) b bars ago is above (below) all others of a + b + 1 bars, else 0."""

@overload
def plus_di(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def plus_di(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def plus_di(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def plus_di(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Average Directional Index: Wilder's mean over n of 100 * |+DI - -DI| / (+DI + -DI), with DI = 100 * Wilder's sum of DM / Wilder's sum of the true range."""

@overload
def smm(close: pl.Series, *, period: int = 9) -> pl.Series: ...
@overload
def smm(close: pl.Expr, *, period: int = 9) -> pl.Expr: ...
@overload
def smm(close: ArrayLike, *, period: int = 9) -> FloatArray: ...
@overload
def smm(frame: pl.DataFrame, /, *, period: int = 9) -> pl.DataFrame:
    """Rolling median: median of the last n closes."""

@overload
def stddev(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def stddev(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def stddev(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def stddev(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rolling standard deviation: sqrt(mean((close - mean)^2)) of the last n closes."""

