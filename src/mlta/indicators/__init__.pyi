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
def dpo(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def dpo(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def dpo(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def dpo(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Detrended Price Oscillator: close - mean of n closes as it was n / 2 + 1 bars ago."""

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
def psar(high: pl.Series, low: pl.Series, *, af: float = 0.02, af_max: float = 0.2) -> pl.Series: ...
@overload
def psar(high: pl.Expr, low: pl.Expr, *, af: float = 0.02, af_max: float = 0.2) -> pl.Expr: ...
@overload
def psar(high: ArrayLike, low: ArrayLike, *, af: float = 0.02, af_max: float = 0.2) -> FloatArray: ...
@overload
def psar(frame: pl.DataFrame, /, *, af: float = 0.02, af_max: float = 0.2) -> pl.DataFrame:
    """Parabolic SAR: sar + a * (extreme - sar), not beyond the last two lows (long) or highs (short); turns to the extreme when touched."""

@overload
def sarext(high: pl.Series, low: pl.Series, *, start: int = 0, offset_on_reverse: float = 0.0, af_init_long: float = 0.02, af_long: float = 0.02, af_max_long: float = 0.2, af_init_short: float = 0.02, af_short: float = 0.02, af_max_short: float = 0.2) -> pl.Series: ...
@overload
def sarext(high: pl.Expr, low: pl.Expr, *, start: int = 0, offset_on_reverse: float = 0.0, af_init_long: float = 0.02, af_long: float = 0.02, af_max_long: float = 0.2, af_init_short: float = 0.02, af_short: float = 0.02, af_max_short: float = 0.2) -> pl.Expr: ...
@overload
def sarext(high: ArrayLike, low: ArrayLike, *, start: int = 0, offset_on_reverse: float = 0.0, af_init_long: float = 0.02, af_long: float = 0.02, af_max_long: float = 0.2, af_init_short: float = 0.02, af_short: float = 0.02, af_max_short: float = 0.2) -> FloatArray: ...
@overload
def sarext(frame: pl.DataFrame, /, *, start: int = 0, offset_on_reverse: float = 0.0, af_init_long: float = 0.02, af_long: float = 0.02, af_max_long: float = 0.2, af_init_short: float = 0.02, af_short: float = 0.02, af_max_short: float = 0.2) -> pl.DataFrame:
    """Parabolic SAR, extended: psar with factors of their own for long and short; times -1 while short."""

class Supertrend(NamedTuple, Generic[_T]):
    supertrend: _T
    direction: _T

@overload
def supertrend(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 10, mult: float = 3.0) -> Supertrend[pl.Series]: ...
@overload
def supertrend(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 10, mult: float = 3.0) -> pl.Expr: ...
@overload
def supertrend(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 10, mult: float = 3.0) -> Supertrend[FloatArray]: ...
@overload
def supertrend(frame: pl.DataFrame, /, *, period: int = 10, mult: float = 3.0) -> pl.DataFrame:
    """SuperTrend: (high + low) / 2 -+ k * atr, moved towards the price only until a close passes it."""

class Pmax(NamedTuple, Generic[_T]):
    pmax: _T
    direction: _T

@overload
def pmax(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 10, mult: float = 3.0, ma_period: int = 10) -> Pmax[pl.Series]: ...
@overload
def pmax(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 10, mult: float = 3.0, ma_period: int = 10) -> pl.Expr: ...
@overload
def pmax(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 10, mult: float = 3.0, ma_period: int = 10) -> Pmax[FloatArray]: ...
@overload
def pmax(frame: pl.DataFrame, /, *, period: int = 10, mult: float = 3.0, ma_period: int = 10) -> pl.DataFrame:
    """Profit Maximizer (SuperTrend on a mean): m = EMA((high + low) / 2, ma_period); m -+ k * atr, moved towards m only until m passes it."""

class AtrTrailingStop(NamedTuple, Generic[_T]):
    stop: _T
    direction: _T

@overload
def atr_trailing_stop(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 21, mult: float = 3.0) -> AtrTrailingStop[pl.Series]: ...
@overload
def atr_trailing_stop(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 21, mult: float = 3.0) -> pl.Expr: ...
@overload
def atr_trailing_stop(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 21, mult: float = 3.0) -> AtrTrailingStop[FloatArray]: ...
@overload
def atr_trailing_stop(frame: pl.DataFrame, /, *, period: int = 21, mult: float = 3.0) -> pl.DataFrame:
    """ATR Trailing Stop: long: max(stop1, close - k * atr), short: min(stop1, close + k * atr); a close beyond stop1 changes the side."""

class VolatilityStop(NamedTuple, Generic[_T]):
    stop: _T
    direction: _T

@overload
def volatility_stop(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, mult: float = 2.0) -> VolatilityStop[pl.Series]: ...
@overload
def volatility_stop(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, mult: float = 2.0) -> pl.Expr: ...
@overload
def volatility_stop(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, mult: float = 2.0) -> VolatilityStop[FloatArray]: ...
@overload
def volatility_stop(frame: pl.DataFrame, /, *, period: int = 20, mult: float = 2.0) -> pl.DataFrame:
    """Volatility Stop: highest (lowest) close since the turn - (+) k * atr; a close beyond stop1 turns it."""

@overload
def chop(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def chop(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def chop(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def chop(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Choppiness Index: 100 * log10(sum of true range / (highest high - lowest low)) / log10(n)."""

@overload
def chop_zone(high: pl.Series, low: pl.Series, close: pl.Series, *, ema: int = 34, period: int = 30) -> pl.Series: ...
@overload
def chop_zone(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, ema: int = 34, period: int = 30) -> pl.Expr: ...
@overload
def chop_zone(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, ema: int = 34, period: int = 30) -> FloatArray: ...
@overload
def chop_zone(frame: pl.DataFrame, /, *, ema: int = 34, period: int = 30) -> pl.DataFrame:
    """Chop Zone: atan((e - e1) / typical price * 25 * lowest low / (highest high - lowest low)), e = EMA(close)."""

class Rwi(NamedTuple, Generic[_T]):
    rwi_high: _T
    rwi_low: _T

@overload
def rwi(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 9) -> Rwi[pl.Series]: ...
@overload
def rwi(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 9) -> pl.Expr: ...
@overload
def rwi(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 9) -> Rwi[FloatArray]: ...
@overload
def rwi(frame: pl.DataFrame, /, *, period: int = 9) -> pl.DataFrame:
    """Random Walk Index: most of (high - low k bars ago) / (mean true range of k bars * sqrt(k)), k = 2..n; (high k bars ago - low) likewise."""

@overload
def td_trend_mode(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def td_trend_mode(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def td_trend_mode(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def td_trend_mode(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """t statistic of the regression slope: slope of the least-squares line through n closes / its standard error."""

class Amat(NamedTuple, Generic[_T]):
    long_run: _T
    short_run: _T

@overload
def amat(close: pl.Series, *, fast: int = 8, slow: int = 21, lookback: int = 2) -> Amat[pl.Series]: ...
@overload
def amat(close: pl.Expr, *, fast: int = 8, slow: int = 21, lookback: int = 2) -> pl.Expr: ...
@overload
def amat(close: ArrayLike, *, fast: int = 8, slow: int = 21, lookback: int = 2) -> Amat[FloatArray]: ...
@overload
def amat(frame: pl.DataFrame, /, *, fast: int = 8, slow: int = 21, lookback: int = 2) -> pl.DataFrame:
    """Archer Moving Averages Trends: 1 if EMA(close, fast) rose (fell) over `lookback` bars and EMA(close, slow) moved."""

@overload
def tii(close: pl.Series, *, period: int = 30, ma: int = 60) -> pl.Series: ...
@overload
def tii(close: pl.Expr, *, period: int = 30, ma: int = 60) -> pl.Expr: ...
@overload
def tii(close: ArrayLike, *, period: int = 30, ma: int = 60) -> FloatArray: ...
@overload
def tii(frame: pl.DataFrame, /, *, period: int = 30, ma: int = 60) -> pl.DataFrame:
    """Trend Intensity Index: 100 * sum of max(close - SMA(close, m), 0) / sum of |close - SMA(close, m)|."""

@overload
def time_in_band(close: pl.Series, *, ma: int = 50, period: int = 50) -> pl.Series: ...
@overload
def time_in_band(close: pl.Expr, *, ma: int = 50, period: int = 50) -> pl.Expr: ...
@overload
def time_in_band(close: ArrayLike, *, ma: int = 50, period: int = 50) -> FloatArray: ...
@overload
def time_in_band(frame: pl.DataFrame, /, *, ma: int = 50, period: int = 50) -> pl.DataFrame:
    """Share of closes above their mean: share of n bars with close > SMA(close, m)."""

@overload
def stiffness(close: pl.Series, *, ma: int = 100, period: int = 60, smooth: int = 3) -> pl.Series: ...
@overload
def stiffness(close: pl.Expr, *, ma: int = 100, period: int = 60, smooth: int = 3) -> pl.Expr: ...
@overload
def stiffness(close: ArrayLike, *, ma: int = 100, period: int = 60, smooth: int = 3) -> FloatArray: ...
@overload
def stiffness(frame: pl.DataFrame, /, *, ma: int = 100, period: int = 60, smooth: int = 3) -> pl.DataFrame:
    """Stiffness Indicator: EMA(100 * share of n bars with close > SMA(close, m) - 0.2 * deviation, smooth)."""

@overload
def ttm_trend(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 6) -> pl.Series: ...
@overload
def ttm_trend(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 6) -> pl.Expr: ...
@overload
def ttm_trend(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 6) -> FloatArray: ...
@overload
def ttm_trend(frame: pl.DataFrame, /, *, period: int = 6) -> pl.DataFrame:
    """TTM Trend: 1 if close > SMA((high + low) / 2, n), else -1."""

class SslChannel(NamedTuple, Generic[_T]):
    ssl_down: _T
    ssl_up: _T
    direction: _T

@overload
def ssl_channel(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 10) -> SslChannel[pl.Series]: ...
@overload
def ssl_channel(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def ssl_channel(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 10) -> SslChannel[FloatArray]: ...
@overload
def ssl_channel(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """SSL Channel: up since close > SMA(high, n), down since close < SMA(low, n); the two means change places with it."""

class RangeFilter(NamedTuple, Generic[_T]):
    filter: _T
    direction: _T

@overload
def range_filter(close: pl.Series, *, period: int = 100, mult: float = 3.0) -> RangeFilter[pl.Series]: ...
@overload
def range_filter(close: pl.Expr, *, period: int = 100, mult: float = 3.0) -> pl.Expr: ...
@overload
def range_filter(close: ArrayLike, *, period: int = 100, mult: float = 3.0) -> RangeFilter[FloatArray]: ...
@overload
def range_filter(frame: pl.DataFrame, /, *, period: int = 100, mult: float = 3.0) -> pl.DataFrame:
    """Range Filter: f1 held within close -+ k * EMA(EMA(|close - close1|, n), 2n - 1)."""

class HalfTrend(NamedTuple, Generic[_T]):
    line: _T
    direction: _T

@overload
def half_trend(high: pl.Series, low: pl.Series, close: pl.Series, *, amplitude: int = 2) -> HalfTrend[pl.Series]: ...
@overload
def half_trend(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, amplitude: int = 2) -> pl.Expr: ...
@overload
def half_trend(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, amplitude: int = 2) -> HalfTrend[FloatArray]: ...
@overload
def half_trend(frame: pl.DataFrame, /, *, amplitude: int = 2) -> pl.DataFrame:
    """HalfTrend: up: highest lowest-low of a bars since the turn; turns down when SMA(high, a) is below it and close < low1; mirrored."""

class Zigzag(NamedTuple, Generic[_T]):
    last_pivot: _T
    direction: _T
    leg_pct: _T

@overload
def zigzag(high: pl.Series, low: pl.Series, *, pct: float = 5.0) -> Zigzag[pl.Series]: ...
@overload
def zigzag(high: pl.Expr, low: pl.Expr, *, pct: float = 5.0) -> pl.Expr: ...
@overload
def zigzag(high: ArrayLike, low: ArrayLike, *, pct: float = 5.0) -> Zigzag[FloatArray]: ...
@overload
def zigzag(frame: pl.DataFrame, /, *, pct: float = 5.0) -> pl.DataFrame:
    """ZigZag, confirmed pivots: a leg ends when the price reverses by p percent of its extreme, the pivot from then on."""

@overload
def asi(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, limit_move: float = 3.0, period: int = 14) -> pl.Series: ...
@overload
def asi(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, limit_move: float = 3.0, period: int = 14) -> pl.Expr: ...
@overload
def asi(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, limit_move: float = 3.0, period: int = 14) -> FloatArray: ...
@overload
def asi(frame: pl.DataFrame, /, *, limit_move: float = 3.0, period: int = 14) -> pl.DataFrame:
    """Accumulation Swing Index: sum of swing_index since the first."""

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
def super_smoother(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def super_smoother(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def super_smoother(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def super_smoother(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Ehlers Super Smoother: c1 * (x + x1) / 2 + c2 * y1 + c3 * y2, c2 = 2 a cos(1.414 pi / n), c3 = -a^2, a = exp(-1.414 pi / n), c1 = 1 - c2 - c3."""

@overload
def super_smoother_1in(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def super_smoother_1in(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def super_smoother_1in(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def super_smoother_1in(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Super Smoother With One Input: c1 * x + c2 * y1 + c3 * y2, weights as in super_smoother with the exact root of 2."""

@overload
def super_smoother_3pole(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def super_smoother_3pole(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def super_smoother_3pole(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def super_smoother_3pole(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Ehlers Three-Pole Super Smoother: (1 - c2 - c3 - c4) * x + c2 * y1 + c3 * y2 + c4 * y3, c2 = b + c, c3 = -(c + b c), c4 = c^2, b = 2 a cos(1.738 pi / n), c = a^2, a = exp(-pi / n)."""

@overload
def decycler(close: pl.Series, *, hp_period: int = 125) -> pl.Series: ...
@overload
def decycler(close: pl.Expr, *, hp_period: int = 125) -> pl.Expr: ...
@overload
def decycler(close: ArrayLike, *, hp_period: int = 125) -> FloatArray: ...
@overload
def decycler(frame: pl.DataFrame, /, *, hp_period: int = 125) -> pl.DataFrame:
    """Ehlers Simple Decycler: close - highpass2(close, hp_period)."""

class Itrend(NamedTuple, Generic[_T]):
    itrend: _T
    trigger: _T

@overload
def itrend(high: pl.Series, low: pl.Series, *, alpha: float = 0.07) -> Itrend[pl.Series]: ...
@overload
def itrend(high: pl.Expr, low: pl.Expr, *, alpha: float = 0.07) -> pl.Expr: ...
@overload
def itrend(high: ArrayLike, low: ArrayLike, *, alpha: float = 0.07) -> Itrend[FloatArray]: ...
@overload
def itrend(frame: pl.DataFrame, /, *, alpha: float = 0.07) -> pl.DataFrame:
    """Ehlers Instantaneous Trendline: (a - a^2/4) x + a^2/2 x1 - (a - 3/4 a^2) x2 + 2 (1 - a) y1 - (1 - a)^2 y2; trigger = 2 y - y2; x = (high + low) / 2."""

@overload
def laguerre_filter(close: pl.Series, *, gamma: float = 0.8) -> pl.Series: ...
@overload
def laguerre_filter(close: pl.Expr, *, gamma: float = 0.8) -> pl.Expr: ...
@overload
def laguerre_filter(close: ArrayLike, *, gamma: float = 0.8) -> FloatArray: ...
@overload
def laguerre_filter(frame: pl.DataFrame, /, *, gamma: float = 0.8) -> pl.DataFrame:
    """Ehlers Laguerre Filter: (L0 + 2 L1 + 2 L2 + L3) / 6, L0 = (1 - g) x + g L0', Lk = -g L(k-1) + L(k-1)' + g Lk', ' the bar before."""

class Mama(NamedTuple, Generic[_T]):
    mama: _T
    fama: _T

@overload
def mama(close: pl.Series, *, fastlimit: float = 0.5, slowlimit: float = 0.05) -> Mama[pl.Series]: ...
@overload
def mama(close: pl.Expr, *, fastlimit: float = 0.5, slowlimit: float = 0.05) -> pl.Expr: ...
@overload
def mama(close: ArrayLike, *, fastlimit: float = 0.5, slowlimit: float = 0.05) -> Mama[FloatArray]: ...
@overload
def mama(frame: pl.DataFrame, /, *, fastlimit: float = 0.5, slowlimit: float = 0.05) -> pl.DataFrame:
    """MESA Adaptive Moving Average: m = m1 + a * (close - m1), a = max(fast / max(fall of phase, 1), slow); f = f1 + a / 2 * (m - f1)."""

@overload
def ht_trendline(close: pl.Series) -> pl.Series: ...
@overload
def ht_trendline(close: pl.Expr) -> pl.Expr: ...
@overload
def ht_trendline(close: ArrayLike) -> FloatArray: ...
@overload
def ht_trendline(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hilbert Transform: Instantaneous Trendline: (4 m + 3 m1 + 2 m2 + m3) / 10, m the mean close over the dominant cycle."""

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

class Ichimoku(NamedTuple, Generic[_T]):
    tenkan: _T
    kijun: _T
    senkou_a: _T
    senkou_b: _T

@overload
def ichimoku(high: pl.Series, low: pl.Series, *, tenkan: int = 9, kijun: int = 26, senkou: int = 52, displacement: int = 26) -> Ichimoku[pl.Series]: ...
@overload
def ichimoku(high: pl.Expr, low: pl.Expr, *, tenkan: int = 9, kijun: int = 26, senkou: int = 52, displacement: int = 26) -> pl.Expr: ...
@overload
def ichimoku(high: ArrayLike, low: ArrayLike, *, tenkan: int = 9, kijun: int = 26, senkou: int = 52, displacement: int = 26) -> Ichimoku[FloatArray]: ...
@overload
def ichimoku(frame: pl.DataFrame, /, *, tenkan: int = 9, kijun: int = 26, senkou: int = 52, displacement: int = 26) -> pl.DataFrame:
    """Ichimoku Kinko Hyo: middles of the range over tenkan and kijun bars; their mean, and the middle over senkou bars, both of displacement bars before."""

class Alligator(NamedTuple, Generic[_T]):
    jaw: _T
    teeth: _T
    lips: _T

@overload
def alligator(high: pl.Series, low: pl.Series, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> Alligator[pl.Series]: ...
@overload
def alligator(high: pl.Expr, low: pl.Expr, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> pl.Expr: ...
@overload
def alligator(high: ArrayLike, low: ArrayLike, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> Alligator[FloatArray]: ...
@overload
def alligator(frame: pl.DataFrame, /, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> pl.DataFrame:
    """Williams Alligator: RMA((high + low) / 2) of three lengths, each of some bars before."""

class Gator(NamedTuple, Generic[_T]):
    upper: _T
    lower: _T

@overload
def gator(high: pl.Series, low: pl.Series, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> Gator[pl.Series]: ...
@overload
def gator(high: pl.Expr, low: pl.Expr, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> pl.Expr: ...
@overload
def gator(high: ArrayLike, low: ArrayLike, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> Gator[FloatArray]: ...
@overload
def gator(frame: pl.DataFrame, /, *, jaw: int = 13, jaw_shift: int = 8, teeth: int = 8, teeth_shift: int = 5, lips: int = 5, lips_shift: int = 3) -> pl.DataFrame:
    """Gator Oscillator: |jaw - teeth|, -|teeth - lips| of the Alligator."""

class Fcb(NamedTuple, Generic[_T]):
    upper: _T
    lower: _T

@overload
def fcb(high: pl.Series, low: pl.Series, *, window: int = 2) -> Fcb[pl.Series]: ...
@overload
def fcb(high: pl.Expr, low: pl.Expr, *, window: int = 2) -> pl.Expr: ...
@overload
def fcb(high: ArrayLike, low: ArrayLike, *, window: int = 2) -> Fcb[FloatArray]: ...
@overload
def fcb(frame: pl.DataFrame, /, *, window: int = 2) -> pl.DataFrame:
    """Fractal Chaos Bands: the last high, and low, that stands out among `window` bars on each side, once confirmed."""

class SupportResistance(NamedTuple, Generic[_T]):
    support: _T
    resistance: _T

@overload
def support_resistance(high: pl.Series, low: pl.Series, *, left: int = 15, right: int = 15) -> SupportResistance[pl.Series]: ...
@overload
def support_resistance(high: pl.Expr, low: pl.Expr, *, left: int = 15, right: int = 15) -> pl.Expr: ...
@overload
def support_resistance(high: ArrayLike, low: ArrayLike, *, left: int = 15, right: int = 15) -> SupportResistance[FloatArray]: ...
@overload
def support_resistance(frame: pl.DataFrame, /, *, left: int = 15, right: int = 15) -> pl.DataFrame:
    """Support and Resistance: the last low, and high, that stands out among a bars before and b after, once confirmed."""

class RollingPivots(NamedTuple, Generic[_T]):
    p: _T
    r1: _T
    s1: _T
    r2: _T
    s2: _T

@overload
def rolling_pivots(high: pl.Series, low: pl.Series, close: pl.Series, *, window: int = 20, offset: int = 10) -> RollingPivots[pl.Series]: ...
@overload
def rolling_pivots(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, window: int = 20, offset: int = 10) -> pl.Expr: ...
@overload
def rolling_pivots(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, window: int = 20, offset: int = 10) -> RollingPivots[FloatArray]: ...
@overload
def rolling_pivots(frame: pl.DataFrame, /, *, window: int = 20, offset: int = 10) -> pl.DataFrame:
    """Rolling Pivot Points: p = (h + l + c) / 3; 2p - l; 2p - h; p + (h - l); p - (h - l), of a window that ended offset bars ago."""

class FibonacciRetracement(NamedTuple, Generic[_T]):
    level_236: _T
    level_382: _T
    level_500: _T
    level_618: _T
    level_786: _T

@overload
def fibonacci_retracement(high: pl.Series, low: pl.Series, *, period: int = 120) -> FibonacciRetracement[pl.Series]: ...
@overload
def fibonacci_retracement(high: pl.Expr, low: pl.Expr, *, period: int = 120) -> pl.Expr: ...
@overload
def fibonacci_retracement(high: ArrayLike, low: ArrayLike, *, period: int = 120) -> FibonacciRetracement[FloatArray]: ...
@overload
def fibonacci_retracement(frame: pl.DataFrame, /, *, period: int = 120) -> pl.DataFrame:
    """Rolling Fibonacci Retracement: highest high - share * (highest high - lowest low) over n bars."""

@overload
def hilo(high: pl.Series, low: pl.Series, close: pl.Series, *, high_period: int = 13, low_period: int = 21) -> pl.Series: ...
@overload
def hilo(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, high_period: int = 13, low_period: int = 21) -> pl.Expr: ...
@overload
def hilo(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, high_period: int = 13, low_period: int = 21) -> FloatArray: ...
@overload
def hilo(frame: pl.DataFrame, /, *, high_period: int = 13, low_period: int = 21) -> pl.DataFrame:
    """Gann HiLo Activator: SMA(low) after close > SMA(high) of the bar before, SMA(high) after close < SMA(low) of the bar before, else as before."""

@overload
def alma(close: pl.Series, *, period: int = 9, offset: float = 0.85, sigma: float = 6.0) -> pl.Series: ...
@overload
def alma(close: pl.Expr, *, period: int = 9, offset: float = 0.85, sigma: float = 6.0) -> pl.Expr: ...
@overload
def alma(close: ArrayLike, *, period: int = 9, offset: float = 0.85, sigma: float = 6.0) -> FloatArray: ...
@overload
def alma(frame: pl.DataFrame, /, *, period: int = 9, offset: float = 0.85, sigma: float = 6.0) -> pl.DataFrame:
    """Arnaud Legoux Moving Average: mean weighted by exp(-(j - m)^2 / (2 s^2)), j = 0 at the oldest bar, m = offset * (n - 1), s = n / sigma."""

@overload
def epma(close: pl.Series, *, period: int = 11, offset: int = 4) -> pl.Series: ...
@overload
def epma(close: pl.Expr, *, period: int = 11, offset: int = 4) -> pl.Expr: ...
@overload
def epma(close: ArrayLike, *, period: int = 11, offset: int = 4) -> FloatArray: ...
@overload
def epma(frame: pl.DataFrame, /, *, period: int = 11, offset: int = 4) -> pl.DataFrame:
    """End Point Moving Average: mean of the last n - 1 closes weighted by n - i - offset, i bars before the newest."""

@overload
def fwma(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def fwma(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def fwma(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def fwma(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Fibonacci Weighted Moving Average: mean weighted by 1, 1, 2, 3, 5, ... from the oldest close to the newest."""

@overload
def nadaraya_watson(close: pl.Series, *, bandwidth: float = 8.0, period: int = 100) -> pl.Series: ...
@overload
def nadaraya_watson(close: pl.Expr, *, bandwidth: float = 8.0, period: int = 100) -> pl.Expr: ...
@overload
def nadaraya_watson(close: ArrayLike, *, bandwidth: float = 8.0, period: int = 100) -> FloatArray: ...
@overload
def nadaraya_watson(frame: pl.DataFrame, /, *, bandwidth: float = 8.0, period: int = 100) -> pl.DataFrame:
    """Nadaraya-Watson Kernel Regression (end point): mean of the last n closes weighted by exp(-i^2 / (2 h^2)), i bars before the newest."""

@overload
def pwma(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def pwma(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def pwma(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def pwma(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Pascal Weighted Moving Average: mean weighted by the binomial coefficients of n - 1 over i."""

@overload
def sinwma(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def sinwma(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def sinwma(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def sinwma(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Sine Weighted Moving Average: mean weighted by sin(pi * (i + 1) / (n + 1))."""

@overload
def vpwma(close: pl.Series, *, period: int = 14, power: float = 0.382) -> pl.Series: ...
@overload
def vpwma(close: pl.Expr, *, period: int = 14, power: float = 0.382) -> pl.Expr: ...
@overload
def vpwma(close: ArrayLike, *, period: int = 14, power: float = 0.382) -> FloatArray: ...
@overload
def vpwma(frame: pl.DataFrame, /, *, period: int = 14, power: float = 0.382) -> pl.DataFrame:
    """Power Weighted Moving Average: mean of the last n - 1 closes weighted by (n - i)^p, i bars before the newest."""

@overload
def vidya(close: pl.Series, *, period: int = 14, cmo_period: int = 14) -> pl.Series: ...
@overload
def vidya(close: pl.Expr, *, period: int = 14, cmo_period: int = 14) -> pl.Expr: ...
@overload
def vidya(close: ArrayLike, *, period: int = 14, cmo_period: int = 14) -> FloatArray: ...
@overload
def vidya(frame: pl.DataFrame, /, *, period: int = 14, cmo_period: int = 14) -> pl.DataFrame:
    """Variable Index Dynamic Average: v = v1 + 2/(n+1) * |CMO(m)|/100 * (close - v1), from the mean of n closes."""

@overload
def maaq(close: pl.Series, *, period: int = 11, fast: int = 2, slow: int = 30) -> pl.Series: ...
@overload
def maaq(close: pl.Expr, *, period: int = 11, fast: int = 2, slow: int = 30) -> pl.Expr: ...
@overload
def maaq(close: ArrayLike, *, period: int = 11, fast: int = 2, slow: int = 30) -> FloatArray: ...
@overload
def maaq(frame: pl.DataFrame, /, *, period: int = 11, fast: int = 2, slow: int = 30) -> pl.DataFrame:
    """Moving Average Adaptive Q: y = y1 + (ER * 2/(fast+1) + 2/(slow+1))^2 * (close - y1), ER = |close - close n bars ago| / sum of |changes| over n bars."""

@overload
def frama(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 16) -> pl.Series: ...
@overload
def frama(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 16) -> pl.Expr: ...
@overload
def frama(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 16) -> FloatArray: ...
@overload
def frama(frame: pl.DataFrame, /, *, period: int = 16) -> pl.DataFrame:
    """Fractal Adaptive Moving Average: f = f1 + a * (close - f1), a = exp(-4.6 * (D - 1)) within 0.01 and 1, D = 1 + log2((R1 + R2) / R), ranges of both halves and of all n bars."""

@overload
def trama(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 99) -> pl.Series: ...
@overload
def trama(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 99) -> pl.Expr: ...
@overload
def trama(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 99) -> FloatArray: ...
@overload
def trama(frame: pl.DataFrame, /, *, period: int = 99) -> pl.DataFrame:
    """Trend Regularity Adaptive Moving Average: y = y1 + s^2 * (close - y1), s = share of n bars with a new n-bar high or low."""

@overload
def evwma(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def evwma(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def evwma(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def evwma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Elastic Volume Weighted Moving Average: y = y1 + v / V * (close - y1), V = sum of volume over n bars, from the n-th close."""

@overload
def vidya_std(close: pl.Series, *, short: int = 2, long: int = 5, alpha: float = 0.2) -> pl.Series: ...
@overload
def vidya_std(close: pl.Expr, *, short: int = 2, long: int = 5, alpha: float = 0.2) -> pl.Expr: ...
@overload
def vidya_std(close: ArrayLike, *, short: int = 2, long: int = 5, alpha: float = 0.2) -> FloatArray: ...
@overload
def vidya_std(frame: pl.DataFrame, /, *, short: int = 2, long: int = 5, alpha: float = 0.2) -> pl.DataFrame:
    """Variable Index Dynamic Average (standard deviations): v = v1 + alpha * std(close, short) / std(close, long) * (close - v1)."""

@overload
def vlma(close: pl.Series, *, min_period: int = 5, max_period: int = 50) -> pl.Series: ...
@overload
def vlma(close: pl.Expr, *, min_period: int = 5, max_period: int = 50) -> pl.Expr: ...
@overload
def vlma(close: ArrayLike, *, min_period: int = 5, max_period: int = 50) -> FloatArray: ...
@overload
def vlma(frame: pl.DataFrame, /, *, min_period: int = 5, max_period: int = 50) -> pl.DataFrame:
    """Variable Length Moving Average: v = v1 + 2/(p+1) * (close - v1); p grows by 1 within 0.25 std of SMA(close, n), shrinks by 1 beyond 1.75 std."""

@overload
def gauss_filter(close: pl.Series, *, period: int = 14, poles: int = 4) -> pl.Series: ...
@overload
def gauss_filter(close: pl.Expr, *, period: int = 14, poles: int = 4) -> pl.Expr: ...
@overload
def gauss_filter(close: ArrayLike, *, period: int = 14, poles: int = 4) -> FloatArray: ...
@overload
def gauss_filter(frame: pl.DataFrame, /, *, period: int = 14, poles: int = 4) -> pl.DataFrame:
    """Ehlers Gaussian Filter: N exponential means in a row, a = -b + sqrt(b^2 + 2b), b = (1 - cos(2 pi / n)) / (2^(1/N) - 1), from the first close."""

@overload
def mwdx(close: pl.Series, *, factor: float = 0.2) -> pl.Series: ...
@overload
def mwdx(close: pl.Expr, *, factor: float = 0.2) -> pl.Expr: ...
@overload
def mwdx(close: ArrayLike, *, factor: float = 0.2) -> FloatArray: ...
@overload
def mwdx(frame: pl.DataFrame, /, *, factor: float = 0.2) -> pl.DataFrame:
    """MWDX Average: y = factor * close + (1 - factor) * y1, from the first close."""

@overload
def mcgd(close: pl.Series, *, period: int = 14, k: float = 0.6) -> pl.Series: ...
@overload
def mcgd(close: pl.Expr, *, period: int = 14, k: float = 0.6) -> pl.Expr: ...
@overload
def mcgd(close: ArrayLike, *, period: int = 14, k: float = 0.6) -> FloatArray: ...
@overload
def mcgd(frame: pl.DataFrame, /, *, period: int = 14, k: float = 0.6) -> pl.DataFrame:
    """McGinley Dynamic: y = y1 + (close - y1) / max(k * n * (close / y1)^4, 1), from the first close."""

@overload
def jma(close: pl.Series, *, period: int = 7, phase: float = 0.0, power: int = 2) -> pl.Series: ...
@overload
def jma(close: pl.Expr, *, period: int = 7, phase: float = 0.0, power: int = 2) -> pl.Expr: ...
@overload
def jma(close: ArrayLike, *, period: int = 7, phase: float = 0.0, power: int = 2) -> FloatArray: ...
@overload
def jma(frame: pl.DataFrame, /, *, period: int = 7, phase: float = 0.0, power: int = 2) -> pl.DataFrame:
    """Jurik Moving Average (public approximation): J = J1 + e2, e2 = (1-a)^2 (e0 + r e1 - J1) + a^2 e2', e0 = EMA of close, e1 = EMA of close - e0, b = 0.45(n-1) / (0.45(n-1) + 2), a = b^power, r = 1.5 + phase/100."""

@overload
def hwma(close: pl.Series, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1) -> pl.Series: ...
@overload
def hwma(close: pl.Expr, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1) -> pl.Expr: ...
@overload
def hwma(close: ArrayLike, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1) -> FloatArray: ...
@overload
def hwma(frame: pl.DataFrame, /, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1) -> pl.DataFrame:
    """Holt-Winter Moving Average: F + V + A/2, F = (1-na)(F1 + V1 + A1/2) + na * close, V = (1-nb)(V1 + A1) + nb (F - F1), A = (1-nc) A1 + nc (V - V1)."""

class Hwc(NamedTuple, Generic[_T]):
    mid: _T
    upper: _T
    lower: _T

@overload
def hwc(close: pl.Series, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1, nd: float = 0.1, scalar: float = 1.0) -> Hwc[pl.Series]: ...
@overload
def hwc(close: pl.Expr, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1, nd: float = 0.1, scalar: float = 1.0) -> pl.Expr: ...
@overload
def hwc(close: ArrayLike, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1, nd: float = 0.1, scalar: float = 1.0) -> Hwc[FloatArray]: ...
@overload
def hwc(frame: pl.DataFrame, /, *, na: float = 0.2, nb: float = 0.1, nc: float = 0.1, nd: float = 0.1, scalar: float = 1.0) -> pl.DataFrame:
    """Holt-Winter Channel: hwma, hwma +- k * sqrt(s1), s = (1-nd) s1 + nd (close1 - hwma1)^2."""

@overload
def ehma(close: pl.Series, *, period: int = 16) -> pl.Series: ...
@overload
def ehma(close: pl.Expr, *, period: int = 16) -> pl.Expr: ...
@overload
def ehma(close: ArrayLike, *, period: int = 16) -> FloatArray: ...
@overload
def ehma(frame: pl.DataFrame, /, *, period: int = 16) -> pl.DataFrame:
    """Exponential Hull Moving Average: EMA(2 * EMA(close, floor(n / 2)) - EMA(close, n), floor(sqrt(n)))."""

@overload
def thma(close: pl.Series, *, period: int = 16) -> pl.Series: ...
@overload
def thma(close: pl.Expr, *, period: int = 16) -> pl.Expr: ...
@overload
def thma(close: ArrayLike, *, period: int = 16) -> FloatArray: ...
@overload
def thma(frame: pl.DataFrame, /, *, period: int = 16) -> pl.DataFrame:
    """Triple Hull Moving Average: WMA(3 * WMA(close, floor(n / 3)) - WMA(close, floor(n / 2)) - WMA(close, n), n)."""

class Pma(NamedTuple, Generic[_T]):
    predict: _T
    trigger: _T

@overload
def pma(high: pl.Series, low: pl.Series) -> Pma[pl.Series]: ...
@overload
def pma(high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def pma(high: ArrayLike, low: ArrayLike) -> Pma[FloatArray]: ...
@overload
def pma(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Ehlers Predictive Moving Average: predict = 2 * w - WMA(w, 7), w = WMA((high + low) / 2, 7); trigger = WMA(predict, 4)."""

class Rainbow(NamedTuple, Generic[_T]):
    r1: _T
    r2: _T
    r3: _T
    r4: _T
    r5: _T
    r6: _T
    r7: _T
    r8: _T
    r9: _T
    r10: _T

@overload
def rainbow(close: pl.Series, *, period: int = 2) -> Rainbow[pl.Series]: ...
@overload
def rainbow(close: pl.Expr, *, period: int = 2) -> pl.Expr: ...
@overload
def rainbow(close: ArrayLike, *, period: int = 2) -> Rainbow[FloatArray]: ...
@overload
def rainbow(frame: pl.DataFrame, /, *, period: int = 2) -> pl.DataFrame:
    """Rainbow Moving Average: r1 = SMA(close, n), each further one the SMA of the one before over n."""

@overload
def jsa(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def jsa(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def jsa(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def jsa(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """JSA Moving Average: (close + close n bars ago) / 2."""

@overload
def nma(close: pl.Series, *, period: int = 40) -> pl.Series: ...
@overload
def nma(close: pl.Expr, *, period: int = 40) -> pl.Expr: ...
@overload
def nma(close: ArrayLike, *, period: int = 40) -> FloatArray: ...
@overload
def nma(frame: pl.DataFrame, /, *, period: int = 40) -> pl.DataFrame:
    """Natural Moving Average: r * close n-1 bars ago + (1 - r) * close n bars ago, r = mean of sqrt(i+1) - sqrt(i) weighted by |log return i bars ago|."""

@overload
def edcf(high: pl.Series, low: pl.Series, *, period: int = 15) -> pl.Series: ...
@overload
def edcf(high: pl.Expr, low: pl.Expr, *, period: int = 15) -> pl.Expr: ...
@overload
def edcf(high: ArrayLike, low: ArrayLike, *, period: int = 15) -> FloatArray: ...
@overload
def edcf(frame: pl.DataFrame, /, *, period: int = 15) -> pl.DataFrame:
    """Ehlers Distance Coefficient Filter: mean of n prices (high + low) / 2, each weighted by the sum of its squared distances to the n - 1 before it."""

@overload
def mavp(close: pl.Series, periods: pl.Series, *, min_period: int = 2, max_period: int = 30) -> pl.Series: ...
@overload
def mavp(close: pl.Expr, periods: pl.Expr, *, min_period: int = 2, max_period: int = 30) -> pl.Expr: ...
@overload
def mavp(close: ArrayLike, periods: ArrayLike, *, min_period: int = 2, max_period: int = 30) -> FloatArray: ...
@overload
def mavp(frame: pl.DataFrame, /, *, min_period: int = 2, max_period: int = 30) -> pl.DataFrame:
    """Moving Average with Variable Period: SMA(close, p), p the bar's own length within min_period and max_period."""

class Guppy(NamedTuple, Generic[_T]):
    ema_3: _T
    ema_5: _T
    ema_8: _T
    ema_10: _T
    ema_12: _T
    ema_15: _T
    ema_30: _T
    ema_35: _T
    ema_40: _T
    ema_45: _T
    ema_50: _T
    ema_60: _T

@overload
def guppy(close: pl.Series) -> Guppy[pl.Series]: ...
@overload
def guppy(close: pl.Expr) -> pl.Expr: ...
@overload
def guppy(close: ArrayLike) -> Guppy[FloatArray]: ...
@overload
def guppy(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Guppy Multiple Moving Average: EMA(close, n) for n = 3, 5, 8, 10, 12, 15 and 30, 35, 40, 45, 50, 60."""

class McginleyRibbon(NamedTuple, Generic[_T]):
    ma_1: _T
    ma_2: _T
    ma_3: _T
    ma_4: _T
    ma_5: _T
    ma_6: _T

@overload
def mcginley_ribbon(close: pl.Series, *, start: int = 10, step: int = 5) -> McginleyRibbon[pl.Series]: ...
@overload
def mcginley_ribbon(close: pl.Expr, *, start: int = 10, step: int = 5) -> pl.Expr: ...
@overload
def mcginley_ribbon(close: ArrayLike, *, start: int = 10, step: int = 5) -> McginleyRibbon[FloatArray]: ...
@overload
def mcginley_ribbon(frame: pl.DataFrame, /, *, start: int = 10, step: int = 5) -> pl.DataFrame:
    """Moving Average Ribbon: EMA(close, start + k * step) for k = 0 to 5."""

class Vegas(NamedTuple, Generic[_T]):
    ema_144: _T
    ema_169: _T
    ema_576: _T
    ema_676: _T
    ema_12: _T

@overload
def vegas(close: pl.Series) -> Vegas[pl.Series]: ...
@overload
def vegas(close: pl.Expr) -> pl.Expr: ...
@overload
def vegas(close: ArrayLike) -> Vegas[FloatArray]: ...
@overload
def vegas(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Vegas Tunnel: EMA(close, n) for n = 144, 169, 576, 676 and 12."""

@overload
def ema_ribbon_order(close: pl.Series) -> pl.Series: ...
@overload
def ema_ribbon_order(close: pl.Expr) -> pl.Expr: ...
@overload
def ema_ribbon_order(close: ArrayLike) -> FloatArray: ...
@overload
def ema_ribbon_order(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Order of the Moving Average Ribbon: mean sign of EMA(close, n_k) - EMA(close, n_k+1), n = 5, 10, 20, 50, 100, 200."""

@overload
def crossover(close: pl.Series, other: pl.Series) -> pl.Series: ...
@overload
def crossover(close: pl.Expr, other: pl.Expr) -> pl.Expr: ...
@overload
def crossover(close: ArrayLike, other: ArrayLike) -> FloatArray: ...
@overload
def crossover(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Crossover: 1 if close > other and close1 <= other1, else 0."""

@overload
def crossany(close: pl.Series, other: pl.Series) -> pl.Series: ...
@overload
def crossany(close: pl.Expr, other: pl.Expr) -> pl.Expr: ...
@overload
def crossany(close: ArrayLike, other: ArrayLike) -> FloatArray: ...
@overload
def crossany(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Cross Either Way: 1 if close > other and close1 <= other1, or close < other and close1 >= other1, else 0."""

class MaCross(NamedTuple, Generic[_T]):
    state: _T
    spread: _T

@overload
def ma_cross(close: pl.Series, *, fast: int = 10, slow: int = 50) -> MaCross[pl.Series]: ...
@overload
def ma_cross(close: pl.Expr, *, fast: int = 10, slow: int = 50) -> pl.Expr: ...
@overload
def ma_cross(close: ArrayLike, *, fast: int = 10, slow: int = 50) -> MaCross[FloatArray]: ...
@overload
def ma_cross(frame: pl.DataFrame, /, *, fast: int = 10, slow: int = 50) -> pl.DataFrame:
    """Side and Spread of Two Moving Averages: d = EMA(close, fast) - EMA(close, slow); sign of d; d / close."""

@overload
def ma_slope(close: pl.Series, *, period: int = 20, k: int = 1) -> pl.Series: ...
@overload
def ma_slope(close: pl.Expr, *, period: int = 20, k: int = 1) -> pl.Expr: ...
@overload
def ma_slope(close: ArrayLike, *, period: int = 20, k: int = 1) -> FloatArray: ...
@overload
def ma_slope(frame: pl.DataFrame, /, *, period: int = 20, k: int = 1) -> pl.DataFrame:
    """Slope of a Moving Average: SMA(close, n) / SMA(close, n) k bars ago - 1."""

@overload
def increasing(close: pl.Series, *, period: int = 1, strict: int = 0) -> pl.Series: ...
@overload
def increasing(close: pl.Expr, *, period: int = 1, strict: int = 0) -> pl.Expr: ...
@overload
def increasing(close: ArrayLike, *, period: int = 1, strict: int = 0) -> FloatArray: ...
@overload
def increasing(frame: pl.DataFrame, /, *, period: int = 1, strict: int = 0) -> pl.DataFrame:
    """Increasing: 1 if close > close n bars ago (strict: if each step rose), else 0."""

@overload
def decreasing(close: pl.Series, *, period: int = 1, strict: int = 0) -> pl.Series: ...
@overload
def decreasing(close: pl.Expr, *, period: int = 1, strict: int = 0) -> pl.Expr: ...
@overload
def decreasing(close: ArrayLike, *, period: int = 1, strict: int = 0) -> FloatArray: ...
@overload
def decreasing(frame: pl.DataFrame, /, *, period: int = 1, strict: int = 0) -> pl.DataFrame:
    """Decreasing: 1 if close < close n bars ago (strict: if each step fell), else 0."""

@overload
def long_run(close: pl.Series, other: pl.Series, *, period: int = 2) -> pl.Series: ...
@overload
def long_run(close: pl.Expr, other: pl.Expr, *, period: int = 2) -> pl.Expr: ...
@overload
def long_run(close: ArrayLike, other: ArrayLike, *, period: int = 2) -> FloatArray: ...
@overload
def long_run(frame: pl.DataFrame, /, *, period: int = 2) -> pl.DataFrame:
    """Long Run: 1 if close > close n bars ago and other differs from that of n bars ago, else 0."""

@overload
def short_run(close: pl.Series, other: pl.Series, *, period: int = 2) -> pl.Series: ...
@overload
def short_run(close: pl.Expr, other: pl.Expr, *, period: int = 2) -> pl.Expr: ...
@overload
def short_run(close: ArrayLike, other: ArrayLike, *, period: int = 2) -> FloatArray: ...
@overload
def short_run(frame: pl.DataFrame, /, *, period: int = 2) -> pl.DataFrame:
    """Short Run: 1 if close < close n bars ago and other differs from that of n bars ago, else 0."""

@overload
def decay(value: pl.Series, *, period: int = 5) -> pl.Series: ...
@overload
def decay(value: pl.Expr, *, period: int = 5) -> pl.Expr: ...
@overload
def decay(value: ArrayLike, *, period: int = 5) -> FloatArray: ...
@overload
def decay(frame: pl.DataFrame, /, *, period: int = 5) -> pl.DataFrame:
    """Linear Decay: y = max(x, y1 - 1/n), x from 0 to 1."""

@overload
def edecay(value: pl.Series, *, period: int = 5) -> pl.Series: ...
@overload
def edecay(value: pl.Expr, *, period: int = 5) -> pl.Expr: ...
@overload
def edecay(value: ArrayLike, *, period: int = 5) -> FloatArray: ...
@overload
def edecay(frame: pl.DataFrame, /, *, period: int = 5) -> pl.DataFrame:
    """Exponential Decay: y = max(x, y1 * (1 - 1/n)), x from 0 to 1."""

@overload
def vwap_session(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, open_us: pl.Series, *, hours: int = 24) -> pl.Series: ...
@overload
def vwap_session(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def vwap_session(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> FloatArray: ...
@overload
def vwap_session(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Session VWAP: sum of (high + low + close) / 3 * volume / sum of volume since the session's open."""

class VwapBands(NamedTuple, Generic[_T]):
    upper: _T
    lower: _T

@overload
def vwap_bands(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, open_us: pl.Series, *, hours: int = 24, mult: float = 2.0) -> VwapBands[pl.Series]: ...
@overload
def vwap_bands(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, open_us: pl.Expr, *, hours: int = 24, mult: float = 2.0) -> pl.Expr: ...
@overload
def vwap_bands(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, open_us: ArrayLike, *, hours: int = 24, mult: float = 2.0) -> VwapBands[FloatArray]: ...
@overload
def vwap_bands(frame: pl.DataFrame, /, *, hours: int = 24, mult: float = 2.0) -> pl.DataFrame:
    """VWAP Standard-Deviation Bands: session VWAP +- k * standard deviation of the typical price, weighted by volume."""

@overload
def vwap_rolling(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def vwap_rolling(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def vwap_rolling(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def vwap_rolling(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Rolling VWAP: sum of (high + low + close) / 3 * volume / sum of volume over n bars."""

@overload
def twap(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> pl.Series: ...
@overload
def twap(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def twap(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> FloatArray: ...
@overload
def twap(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Time Weighted Average Price: mean of (open + high + low + close) / 4 since the session's open."""

@overload
def vwap_cumulative(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def vwap_cumulative(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def vwap_cumulative(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def vwap_cumulative(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Cumulative VWAP: sum of (high + low + close) / 3 * volume / sum of volume, from the first bar on."""

@overload
def vwap_anchored(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, left: int = 10, right: int = 10) -> pl.Series: ...
@overload
def vwap_anchored(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, left: int = 10, right: int = 10) -> pl.Expr: ...
@overload
def vwap_anchored(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, left: int = 10, right: int = 10) -> FloatArray: ...
@overload
def vwap_anchored(frame: pl.DataFrame, /, *, left: int = 10, right: int = 10) -> pl.DataFrame:
    """VWAP Anchored at the Last Confirmed Swing: sum of (high + low + close) / 3 * volume / sum of volume since the newest confirmed swing."""

class PivotClassic(NamedTuple, Generic[_T]):
    p: _T
    r1: _T
    s1: _T
    r2: _T
    s2: _T
    r3: _T
    s3: _T

@overload
def pivot_classic(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> PivotClassic[pl.Series]: ...
@overload
def pivot_classic(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def pivot_classic(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> PivotClassic[FloatArray]: ...
@overload
def pivot_classic(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Pivot Points, Classic: p = (high + low + close) / 3 of the previous session; r1 = 2p - low; s1 = 2p - high; r2, s2 = p +- (high - low); r3 = high + 2 (p - low); s3 = low - 2 (high - p)."""

class PivotFibonacci(NamedTuple, Generic[_T]):
    p: _T
    r1: _T
    s1: _T
    r2: _T
    s2: _T
    r3: _T
    s3: _T

@overload
def pivot_fibonacci(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> PivotFibonacci[pl.Series]: ...
@overload
def pivot_fibonacci(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def pivot_fibonacci(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> PivotFibonacci[FloatArray]: ...
@overload
def pivot_fibonacci(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Pivot Points, Fibonacci: p = (high + low + close) / 3 of the previous session; r, s = p +- 0.382, 0.618, 1 times (high - low)."""

class PivotWoodie(NamedTuple, Generic[_T]):
    p: _T
    r1: _T
    s1: _T
    r2: _T
    s2: _T

@overload
def pivot_woodie(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24, from_close: int = 0) -> PivotWoodie[pl.Series]: ...
@overload
def pivot_woodie(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24, from_close: int = 0) -> pl.Expr: ...
@overload
def pivot_woodie(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24, from_close: int = 0) -> PivotWoodie[FloatArray]: ...
@overload
def pivot_woodie(frame: pl.DataFrame, /, *, hours: int = 24, from_close: int = 0) -> pl.DataFrame:
    """Pivot Points, Woodie: p = (high + low of the previous session + 2 * open of this one) / 4; r1 = 2p - low; s1 = 2p - high; r2, s2 = p +- (high - low)."""

class PivotCamarilla(NamedTuple, Generic[_T]):
    r1: _T
    r2: _T
    r3: _T
    r4: _T
    s1: _T
    s2: _T
    s3: _T
    s4: _T

@overload
def pivot_camarilla(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> PivotCamarilla[pl.Series]: ...
@overload
def pivot_camarilla(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def pivot_camarilla(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> PivotCamarilla[FloatArray]: ...
@overload
def pivot_camarilla(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Pivot Points, Camarilla: r, s = close +- 1.1 (high - low) / 12, 6, 4, 2 of the previous session."""

class PivotDemark(NamedTuple, Generic[_T]):
    p: _T
    r1: _T
    s1: _T

@overload
def pivot_demark(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> PivotDemark[pl.Series]: ...
@overload
def pivot_demark(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def pivot_demark(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> PivotDemark[FloatArray]: ...
@overload
def pivot_demark(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Pivot Points, DeMark: x = high + low + close of the previous session, and its low again after a fall, its high after a rise, its close if neither; p = x / 4; r1 = x / 2 - low; s1 = x / 2 - high."""

class Cpr(NamedTuple, Generic[_T]):
    tc: _T
    pivot: _T
    bc: _T
    width_pct: _T

@overload
def cpr(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> Cpr[pl.Series]: ...
@overload
def cpr(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def cpr(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> Cpr[FloatArray]: ...
@overload
def cpr(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Central Pivot Range: pivot = (high + low + close) / 3 of the previous session; bc = (high + low) / 2; tc = 2 pivot - bc; width_pct = 100 * abs(tc - bc) / pivot."""

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
def qlib_cntp(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_cntp(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_cntp(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_cntp(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib CNTP: Share of Rises: bars that closed higher / n."""

@overload
def qlib_cntn(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_cntn(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_cntn(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_cntn(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib CNTN: Share of Falls: bars that closed lower / n."""

@overload
def qlib_cntd(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_cntd(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_cntd(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_cntd(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib CNTD: Rises less Falls: (bars that closed higher - bars that closed lower) / n."""

@overload
def qlib_sump(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_sump(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_sump(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_sump(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib SUMP: Share of the Way Up: sum of rises / sum of abs(change) over n changes."""

@overload
def qlib_sumn(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_sumn(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_sumn(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_sumn(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib SUMN: Share of the Way Down: sum of falls / sum of abs(change) over n changes."""

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
def swing_index(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, limit_move: float = 3.0, period: int = 14) -> pl.Series: ...
@overload
def swing_index(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, limit_move: float = 3.0, period: int = 14) -> pl.Expr: ...
@overload
def swing_index(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, limit_move: float = 3.0, period: int = 14) -> FloatArray: ...
@overload
def swing_index(frame: pl.DataFrame, /, *, limit_move: float = 3.0, period: int = 14) -> pl.DataFrame:
    """Swing Index: 50 * (close - close1 + (close - open) / 2 + (close1 - open1) / 4) / R * K / T, T = k * atr1."""

class Qqe(NamedTuple, Generic[_T]):
    qqe: _T
    rsi_ma: _T

@overload
def qqe(close: pl.Series, *, period: int = 14, smooth: int = 5, factor: float = 4.236) -> Qqe[pl.Series]: ...
@overload
def qqe(close: pl.Expr, *, period: int = 14, smooth: int = 5, factor: float = 4.236) -> pl.Expr: ...
@overload
def qqe(close: ArrayLike, *, period: int = 14, smooth: int = 5, factor: float = 4.236) -> Qqe[FloatArray]: ...
@overload
def qqe(frame: pl.DataFrame, /, *, period: int = 14, smooth: int = 5, factor: float = 4.236) -> pl.DataFrame:
    """Quantitative Qualitative Estimation: x = EMA(RSI(close, n), m); x -+ k * EMA(EMA(|x - x1|, 2n - 1), 2n - 1), held until x crosses it."""

class Madr(NamedTuple, Generic[_T]):
    rate: _T
    upper: _T
    lower: _T

@overload
def madr(close: pl.Series, *, period: int = 21, k: float = 2.0) -> Madr[pl.Series]: ...
@overload
def madr(close: pl.Expr, *, period: int = 21, k: float = 2.0) -> pl.Expr: ...
@overload
def madr(close: ArrayLike, *, period: int = 21, k: float = 2.0) -> Madr[FloatArray]: ...
@overload
def madr(frame: pl.DataFrame, /, *, period: int = 21, k: float = 2.0) -> pl.DataFrame:
    """Moving Average Deviation Rate: r = 100 * (close / SMA(close, n) - 1); mean of r +- k sample deviations over n bars."""

@overload
def bbtrend(close: pl.Series, *, short: int = 20, long: int = 50, nbdev: float = 2.0) -> pl.Series: ...
@overload
def bbtrend(close: pl.Expr, *, short: int = 20, long: int = 50, nbdev: float = 2.0) -> pl.Expr: ...
@overload
def bbtrend(close: ArrayLike, *, short: int = 20, long: int = 50, nbdev: float = 2.0) -> FloatArray: ...
@overload
def bbtrend(frame: pl.DataFrame, /, *, short: int = 20, long: int = 50, nbdev: float = 2.0) -> pl.DataFrame:
    """BBTrend: 100 * (|difference of the lower lines| - |difference of the upper lines|) / short mean, of the Bollinger Bands over short and long windows."""

@overload
def bias(close: pl.Series, *, period: int = 26) -> pl.Series: ...
@overload
def bias(close: pl.Expr, *, period: int = 26) -> pl.Expr: ...
@overload
def bias(close: ArrayLike, *, period: int = 26) -> FloatArray: ...
@overload
def bias(frame: pl.DataFrame, /, *, period: int = 26) -> pl.DataFrame:
    """Bias (Disparity Index): close / SMA(close, n) - 1."""

@overload
def dist_high(high: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def dist_high(high: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def dist_high(high: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def dist_high(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Distance to the rolling high: close / highest high of n bars - 1."""

@overload
def dist_low(low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def dist_low(low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def dist_low(low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def dist_low(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Distance to the rolling low: close / lowest low of n bars - 1."""

@overload
def dist_ma_atr(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, atr: int = 14) -> pl.Series: ...
@overload
def dist_ma_atr(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, atr: int = 14) -> pl.Expr: ...
@overload
def dist_ma_atr(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, atr: int = 14) -> FloatArray: ...
@overload
def dist_ma_atr(frame: pl.DataFrame, /, *, period: int = 20, atr: int = 14) -> pl.DataFrame:
    """Distance to the mean in average true ranges: (close - SMA(close, n)) / ATR(m)."""

@overload
def pgo(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def pgo(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def pgo(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def pgo(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Pretty Good Oscillator: (close - SMA(close, n)) / EMA(true range, n)."""

@overload
def bbp(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 13) -> pl.Series: ...
@overload
def bbp(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 13) -> pl.Expr: ...
@overload
def bbp(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 13) -> FloatArray: ...
@overload
def bbp(frame: pl.DataFrame, /, *, period: int = 13) -> pl.DataFrame:
    """Bull Bear Power: high + low - 2 * EMA(close, n)."""

@overload
def mom_12_1(close: pl.Series, *, period: int = 60, skip: int = 5) -> pl.Series: ...
@overload
def mom_12_1(close: pl.Expr, *, period: int = 60, skip: int = 5) -> pl.Expr: ...
@overload
def mom_12_1(close: ArrayLike, *, period: int = 60, skip: int = 5) -> FloatArray: ...
@overload
def mom_12_1(frame: pl.DataFrame, /, *, period: int = 60, skip: int = 5) -> pl.DataFrame:
    """Momentum without the last bars: close s bars ago / close n bars ago - 1."""

@overload
def efficiency_adjusted_momentum(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def efficiency_adjusted_momentum(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def efficiency_adjusted_momentum(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def efficiency_adjusted_momentum(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Momentum times efficiency: (close / close n bars ago - 1) * efficiency ratio over n bars."""

@overload
def vol_adj_momentum(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def vol_adj_momentum(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def vol_adj_momentum(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def vol_adj_momentum(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Momentum in standard deviations: ln(close / close n bars ago) / (sample deviation of n log returns * sqrt(n))."""

@overload
def vbm(high: pl.Series, low: pl.Series, close: pl.Series, *, roc: int = 22, atr: int = 65) -> pl.Series: ...
@overload
def vbm(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, roc: int = 22, atr: int = 65) -> pl.Expr: ...
@overload
def vbm(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, roc: int = 22, atr: int = 65) -> FloatArray: ...
@overload
def vbm(frame: pl.DataFrame, /, *, roc: int = 22, atr: int = 65) -> pl.DataFrame:
    """Volatility Based Momentum: (close - close n bars ago) / ATR(m)."""

@overload
def alpha023(high: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def alpha023(high: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def alpha023(high: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def alpha023(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Formulaic alpha 23: high 2 bars ago - high if high > SMA(high, n), else 0."""

@overload
def alpha046(close: pl.Series) -> pl.Series: ...
@overload
def alpha046(close: pl.Expr) -> pl.Expr: ...
@overload
def alpha046(close: ArrayLike) -> FloatArray: ...
@overload
def alpha046(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Formulaic alphas 46, 49 and 51 (their core): ((close 20 bars ago - close 10 bars ago) - (close 10 bars ago - close)) / 10."""

@overload
def alpha053(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 9) -> pl.Series: ...
@overload
def alpha053(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 9) -> pl.Expr: ...
@overload
def alpha053(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 9) -> FloatArray: ...
@overload
def alpha053(frame: pl.DataFrame, /, *, period: int = 9) -> pl.DataFrame:
    """Formulaic alpha 53: -(q - q n bars ago), q = ((close - low) - (high - close)) / (close - low)."""

@overload
def cfo(close: pl.Series, *, period: int = 9) -> pl.Series: ...
@overload
def cfo(close: pl.Expr, *, period: int = 9) -> pl.Expr: ...
@overload
def cfo(close: ArrayLike, *, period: int = 9) -> FloatArray: ...
@overload
def cfo(frame: pl.DataFrame, /, *, period: int = 9) -> pl.DataFrame:
    """Chande Forecast Oscillator: 100 * (close - the line's forecast for the next bar) / close."""

@overload
def po(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def po(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def po(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def po(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Projection Oscillator (distance from the line): 100 * (close - the line's end) / the line's end."""

@overload
def cti(close: pl.Series, *, period: int = 12) -> pl.Series: ...
@overload
def cti(close: pl.Expr, *, period: int = 12) -> pl.Expr: ...
@overload
def cti(close: ArrayLike, *, period: int = 12) -> FloatArray: ...
@overload
def cti(frame: pl.DataFrame, /, *, period: int = 12) -> pl.DataFrame:
    """Correlation Trend Indicator: Pearson's correlation of n closes with time."""

@overload
def rci(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def rci(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def rci(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def rci(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Rank Correlation Index: 100 * Spearman's correlation of n closes with time; equal closes share their mean rank."""

@overload
def inertia(close: pl.Series, *, period: int = 20, rvi: int = 14) -> pl.Series: ...
@overload
def inertia(close: pl.Expr, *, period: int = 20, rvi: int = 14) -> pl.Expr: ...
@overload
def inertia(close: ArrayLike, *, period: int = 20, rvi: int = 14) -> FloatArray: ...
@overload
def inertia(frame: pl.DataFrame, /, *, period: int = 20, rvi: int = 14) -> pl.DataFrame:
    """Inertia: end of the least-squares line through n values of RVI(close, rvi, 10)."""

class SmiErgodic(NamedTuple, Generic[_T]):
    smi: _T
    signal: _T
    osc: _T

@overload
def smi_ergodic(close: pl.Series, *, fast: int = 5, slow: int = 20, signal: int = 5) -> SmiErgodic[pl.Series]: ...
@overload
def smi_ergodic(close: pl.Expr, *, fast: int = 5, slow: int = 20, signal: int = 5) -> pl.Expr: ...
@overload
def smi_ergodic(close: ArrayLike, *, fast: int = 5, slow: int = 20, signal: int = 5) -> SmiErgodic[FloatArray]: ...
@overload
def smi_ergodic(frame: pl.DataFrame, /, *, fast: int = 5, slow: int = 20, signal: int = 5) -> pl.DataFrame:
    """SMI Ergodic Oscillator: EMA(EMA(change, slow), fast) / EMA(EMA(|change|, slow), fast); signal = EMA(smi, signal); osc = smi - signal."""

@overload
def dti(high: pl.Series, low: pl.Series, *, r: int = 14, s: int = 10, u: int = 5) -> pl.Series: ...
@overload
def dti(high: pl.Expr, low: pl.Expr, *, r: int = 14, s: int = 10, u: int = 5) -> pl.Expr: ...
@overload
def dti(high: ArrayLike, low: ArrayLike, *, r: int = 14, s: int = 10, u: int = 5) -> FloatArray: ...
@overload
def dti(frame: pl.DataFrame, /, *, r: int = 14, s: int = 10, u: int = 5) -> pl.DataFrame:
    """Directional Trend Index: 100 * EMA3(m) / EMA3(|m|), m = max(rise of the high, 0) - max(fall of the low, 0), EMA3 three exponential means of lengths r, s, u."""

class Kst(NamedTuple, Generic[_T]):
    kst: _T
    signal: _T

@overload
def kst(close: pl.Series, *, roc1: int = 10, roc2: int = 15, roc3: int = 20, roc4: int = 30, sma1: int = 10, sma2: int = 10, sma3: int = 10, sma4: int = 15, signal: int = 9) -> Kst[pl.Series]: ...
@overload
def kst(close: pl.Expr, *, roc1: int = 10, roc2: int = 15, roc3: int = 20, roc4: int = 30, sma1: int = 10, sma2: int = 10, sma3: int = 10, sma4: int = 15, signal: int = 9) -> pl.Expr: ...
@overload
def kst(close: ArrayLike, *, roc1: int = 10, roc2: int = 15, roc3: int = 20, roc4: int = 30, sma1: int = 10, sma2: int = 10, sma3: int = 10, sma4: int = 15, signal: int = 9) -> Kst[FloatArray]: ...
@overload
def kst(frame: pl.DataFrame, /, *, roc1: int = 10, roc2: int = 15, roc3: int = 20, roc4: int = 30, sma1: int = 10, sma2: int = 10, sma3: int = 10, sma4: int = 15, signal: int = 9) -> pl.DataFrame:
    """Know Sure Thing: SMA(ROC1, sma1) + 2 * SMA(ROC2, sma2) + 3 * SMA(ROC3, sma3) + 4 * SMA(ROC4, sma4), in percent; signal = SMA(kst, signal)."""

class Trixh(NamedTuple, Generic[_T]):
    trix: _T
    signal: _T
    hist: _T

@overload
def trixh(close: pl.Series, *, period: int = 18, signal: int = 9) -> Trixh[pl.Series]: ...
@overload
def trixh(close: pl.Expr, *, period: int = 18, signal: int = 9) -> pl.Expr: ...
@overload
def trixh(close: ArrayLike, *, period: int = 18, signal: int = 9) -> Trixh[FloatArray]: ...
@overload
def trixh(frame: pl.DataFrame, /, *, period: int = 18, signal: int = 9) -> pl.DataFrame:
    """TRIX histogram: trix = 100 * (e / e one bar ago - 1), e = EMA(EMA(EMA(close, n), n), n); signal = EMA(trix, signal); hist = trix - signal."""

class Pmo(NamedTuple, Generic[_T]):
    pmo: _T
    signal: _T

@overload
def pmo(close: pl.Series, *, time: int = 35, smooth: int = 20, signal: int = 10) -> Pmo[pl.Series]: ...
@overload
def pmo(close: pl.Expr, *, time: int = 35, smooth: int = 20, signal: int = 10) -> pl.Expr: ...
@overload
def pmo(close: ArrayLike, *, time: int = 35, smooth: int = 20, signal: int = 10) -> Pmo[FloatArray]: ...
@overload
def pmo(frame: pl.DataFrame, /, *, time: int = 35, smooth: int = 20, signal: int = 10) -> pl.DataFrame:
    """Price Momentum Oscillator: means with the weights 2/t and 2/s, one of the other, of 10 * ROC(close, 1) in percent; signal = EMA(pmo, signal)."""

@overload
def pzo(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def pzo(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def pzo(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def pzo(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Price Zone Oscillator: 100 * EMA(sign of the change * close, n) / EMA(close, n)."""

class RocBands(NamedTuple, Generic[_T]):
    roc: _T
    ema: _T
    upper: _T
    lower: _T

@overload
def roc_bands(close: pl.Series, *, period: int = 20, ema: int = 1, std: int = 20) -> RocBands[pl.Series]: ...
@overload
def roc_bands(close: pl.Expr, *, period: int = 20, ema: int = 1, std: int = 20) -> pl.Expr: ...
@overload
def roc_bands(close: ArrayLike, *, period: int = 20, ema: int = 1, std: int = 20) -> RocBands[FloatArray]: ...
@overload
def roc_bands(frame: pl.DataFrame, /, *, period: int = 20, ema: int = 1, std: int = 20) -> pl.DataFrame:
    """Rate of Change with bands: r = 100 * (close / close n bars ago - 1); EMA(r, ema); +- sqrt(mean of r^2 over m bars)."""

class Brar(NamedTuple, Generic[_T]):
    ar: _T
    br: _T

@overload
def brar(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 26) -> Brar[pl.Series]: ...
@overload
def brar(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 26) -> pl.Expr: ...
@overload
def brar(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 26) -> Brar[FloatArray]: ...
@overload
def brar(frame: pl.DataFrame, /, *, period: int = 26) -> pl.DataFrame:
    """BRAR (emotion and willingness): ar = 100 * sum(high - open) / sum(open - low); br = 100 * sum(max(high - close before, 0)) / sum(max(close before - low, 0)), over n bars."""

class Rvgi(NamedTuple, Generic[_T]):
    rvgi: _T
    signal: _T

@overload
def rvgi(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14, swma: int = 4) -> Rvgi[pl.Series]: ...
@overload
def rvgi(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14, swma: int = 4) -> pl.Expr: ...
@overload
def rvgi(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14, swma: int = 4) -> Rvgi[FloatArray]: ...
@overload
def rvgi(frame: pl.DataFrame, /, *, period: int = 14, swma: int = 4) -> pl.DataFrame:
    """Relative Vigor Index: sum of W(close - open) / sum of W(high - low) over n bars, W the triangular mean over w; signal = W(rvgi)."""

@overload
def prs(close: pl.Series, other: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def prs(close: pl.Expr, other: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def prs(close: ArrayLike, other: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def prs(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Price Relative Strength: 100 * ((close / other) / (the same n bars ago) - 1)."""

@overload
def rsmk(close: pl.Series, other: pl.Series, *, lookback: int = 90, period: int = 3) -> pl.Series: ...
@overload
def rsmk(close: pl.Expr, other: pl.Expr, *, lookback: int = 90, period: int = 3) -> pl.Expr: ...
@overload
def rsmk(close: ArrayLike, other: ArrayLike, *, lookback: int = 90, period: int = 3) -> FloatArray: ...
@overload
def rsmk(frame: pl.DataFrame, /, *, lookback: int = 90, period: int = 3) -> pl.DataFrame:
    """Relative Strength of Katsanos: 100 * EMA(ln(close / other) - ln(close / other) n bars ago, m)."""

class Squeeze(NamedTuple, Generic[_T]):
    mom: _T
    on: _T
    off: _T

@overload
def squeeze(high: pl.Series, low: pl.Series, close: pl.Series, *, bb: int = 20, kc: int = 20, bb_mult: float = 2.0, kc_mult: float = 1.5) -> Squeeze[pl.Series]: ...
@overload
def squeeze(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, bb: int = 20, kc: int = 20, bb_mult: float = 2.0, kc_mult: float = 1.5) -> pl.Expr: ...
@overload
def squeeze(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, bb: int = 20, kc: int = 20, bb_mult: float = 2.0, kc_mult: float = 1.5) -> Squeeze[FloatArray]: ...
@overload
def squeeze(frame: pl.DataFrame, /, *, bb: int = 20, kc: int = 20, bb_mult: float = 2.0, kc_mult: float = 1.5) -> pl.DataFrame:
    """TTM Squeeze with LazyBear's momentum: on: SMA(close, bb) -+ k deviations inside SMA(close, kc) -+ c * SMA(true range, kc), off the reverse; mom: end of the line through close - ((highest + lowest) / 2 + SMA(close)) / 2, all kc."""

class SqueezePro(NamedTuple, Generic[_T]):
    mom: _T
    on_wide: _T
    on_normal: _T
    on_narrow: _T
    off: _T

@overload
def squeeze_pro(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, wide: float = 2.0, normal: float = 1.5, narrow: float = 1.0) -> SqueezePro[pl.Series]: ...
@overload
def squeeze_pro(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, wide: float = 2.0, normal: float = 1.5, narrow: float = 1.0) -> pl.Expr: ...
@overload
def squeeze_pro(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, wide: float = 2.0, normal: float = 1.5, narrow: float = 1.0) -> SqueezePro[FloatArray]: ...
@overload
def squeeze_pro(frame: pl.DataFrame, /, *, period: int = 20, wide: float = 2.0, normal: float = 1.5, narrow: float = 1.0) -> pl.DataFrame:
    """Squeeze Pro: on: 2 deviations of n closes below wide, normal, narrow * SMA(true range, n); off: above wide; mom = SMA(close - close 12 bars ago, 6)."""

@overload
def elder_impulse(close: pl.Series, *, ema: int = 13, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Series: ...
@overload
def elder_impulse(close: pl.Expr, *, ema: int = 13, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Expr: ...
@overload
def elder_impulse(close: ArrayLike, *, ema: int = 13, fast: int = 12, slow: int = 26, signal: int = 9) -> FloatArray: ...
@overload
def elder_impulse(frame: pl.DataFrame, /, *, ema: int = 13, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.DataFrame:
    """Elder's Impulse: 1 if EMA(close, ema) and MACD's histogram rise, -1 if both fall, else 0."""

class WaddahAttar(NamedTuple, Generic[_T]):
    explosion: _T
    power: _T
    direction: _T

@overload
def waddah_attar(close: pl.Series, *, sens: float = 150.0, fast: int = 20, slow: int = 40, bb: int = 20, mult: float = 2.0) -> WaddahAttar[pl.Series]: ...
@overload
def waddah_attar(close: pl.Expr, *, sens: float = 150.0, fast: int = 20, slow: int = 40, bb: int = 20, mult: float = 2.0) -> pl.Expr: ...
@overload
def waddah_attar(close: ArrayLike, *, sens: float = 150.0, fast: int = 20, slow: int = 40, bb: int = 20, mult: float = 2.0) -> WaddahAttar[FloatArray]: ...
@overload
def waddah_attar(frame: pl.DataFrame, /, *, sens: float = 150.0, fast: int = 20, slow: int = 40, bb: int = 20, mult: float = 2.0) -> pl.DataFrame:
    """Waddah Attar Explosion: explosion = width of the Bollinger bands; power = sens * (M - M one bar ago), M = EMA(close, fast) - EMA(close, slow); direction = sign of power."""

class Wavetrend(NamedTuple, Generic[_T]):
    wt1: _T
    wt2: _T

@overload
def wavetrend(high: pl.Series, low: pl.Series, close: pl.Series, *, channel: int = 10, average: int = 21, signal: int = 4) -> Wavetrend[pl.Series]: ...
@overload
def wavetrend(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, channel: int = 10, average: int = 21, signal: int = 4) -> pl.Expr: ...
@overload
def wavetrend(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, channel: int = 10, average: int = 21, signal: int = 4) -> Wavetrend[FloatArray]: ...
@overload
def wavetrend(frame: pl.DataFrame, /, *, channel: int = 10, average: int = 21, signal: int = 4) -> pl.DataFrame:
    """WaveTrend: wt1 = EMA((P - e) / (0.015 * EMA(|P - e|, n)), m), P = (high + low + close) / 3, e = EMA(P, n); wt2 = SMA(wt1, s)."""

class Fisher(NamedTuple, Generic[_T]):
    fisher: _T
    signal: _T

@overload
def fisher(high: pl.Series, low: pl.Series, *, period: int = 9) -> Fisher[pl.Series]: ...
@overload
def fisher(high: pl.Expr, low: pl.Expr, *, period: int = 9) -> pl.Expr: ...
@overload
def fisher(high: ArrayLike, low: ArrayLike, *, period: int = 9) -> Fisher[FloatArray]: ...
@overload
def fisher(frame: pl.DataFrame, /, *, period: int = 9) -> pl.DataFrame:
    """Fisher Transform: f = ln((1 + v) / (1 - v)) / 2 + f1 / 2, v = 0.66 * (place of (high + low) / 2 - 0.5) + 0.67 * v1 within +-0.999; v1, f1 of the bar before."""

@overload
def pfe(close: pl.Series, *, period: int = 10, smooth: int = 5) -> pl.Series: ...
@overload
def pfe(close: pl.Expr, *, period: int = 10, smooth: int = 5) -> pl.Expr: ...
@overload
def pfe(close: ArrayLike, *, period: int = 10, smooth: int = 5) -> FloatArray: ...
@overload
def pfe(frame: pl.DataFrame, /, *, period: int = 10, smooth: int = 5) -> pl.DataFrame:
    """Polarized Fractal Efficiency: EMA(+-100 * sqrt(q^2 + n^2) / sum of sqrt(dq^2 + 1), m), q = 100 * ln(close / close n-1 bars ago), dq the same over one bar, n-1 of them; the sign of q."""

class Vwmacd(NamedTuple, Generic[_T]):
    macd: _T
    signal: _T
    hist: _T

@overload
def vwmacd(close: pl.Series, volume: pl.Series, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Vwmacd[pl.Series]: ...
@overload
def vwmacd(close: pl.Expr, volume: pl.Expr, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.Expr: ...
@overload
def vwmacd(close: ArrayLike, volume: ArrayLike, *, fast: int = 12, slow: int = 26, signal: int = 9) -> Vwmacd[FloatArray]: ...
@overload
def vwmacd(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 26, signal: int = 9) -> pl.DataFrame:
    """Volume-weighted MACD: macd = VWMA(close, fast) - VWMA(close, slow); signal = SMA(macd, signal); hist = macd - signal."""

class Evmacd(NamedTuple, Generic[_T]):
    macd: _T
    signal: _T

@overload
def evmacd(close: pl.Series, volume: pl.Series, *, fast: int = 20, slow: int = 40, signal: int = 9) -> Evmacd[pl.Series]: ...
@overload
def evmacd(close: pl.Expr, volume: pl.Expr, *, fast: int = 20, slow: int = 40, signal: int = 9) -> pl.Expr: ...
@overload
def evmacd(close: ArrayLike, volume: ArrayLike, *, fast: int = 20, slow: int = 40, signal: int = 9) -> Evmacd[FloatArray]: ...
@overload
def evmacd(frame: pl.DataFrame, /, *, fast: int = 20, slow: int = 40, signal: int = 9) -> pl.DataFrame:
    """Elastic-volume MACD: macd = EVWMA(close, fast) - EVWMA(close, slow); signal = EMA(macd, signal); EVWMA moves to each close by its share in the volume of the window."""

@overload
def stc(close: pl.Series, *, cycle: int = 10, fast: int = 23, slow: int = 50, factor: float = 0.5) -> pl.Series: ...
@overload
def stc(close: pl.Expr, *, cycle: int = 10, fast: int = 23, slow: int = 50, factor: float = 0.5) -> pl.Expr: ...
@overload
def stc(close: ArrayLike, *, cycle: int = 10, fast: int = 23, slow: int = 50, factor: float = 0.5) -> FloatArray: ...
@overload
def stc(frame: pl.DataFrame, /, *, cycle: int = 10, fast: int = 23, slow: int = 50, factor: float = 0.5) -> pl.DataFrame:
    """Schaff Trend Cycle: E(P(E(P(M)))), M = EMA(close, fast) - EMA(close, slow), P = 100 * (x - lowest) / (highest - lowest) over cycle bars, E the exponential mean of weight factor."""

@overload
def evstc(close: pl.Series, volume: pl.Series, *, fast: int = 12, slow: int = 30, k: int = 10, d: int = 3) -> pl.Series: ...
@overload
def evstc(close: pl.Expr, volume: pl.Expr, *, fast: int = 12, slow: int = 30, k: int = 10, d: int = 3) -> pl.Expr: ...
@overload
def evstc(close: ArrayLike, volume: ArrayLike, *, fast: int = 12, slow: int = 30, k: int = 10, d: int = 3) -> FloatArray: ...
@overload
def evstc(frame: pl.DataFrame, /, *, fast: int = 12, slow: int = 30, k: int = 10, d: int = 3) -> pl.DataFrame:
    """Elastic-volume Schaff Trend Cycle: SMA(SMA(P(M), d), d), M = EVWMA(close, fast) - EVWMA(close, slow), P = 100 * (x - lowest) / (highest - lowest) over k bars."""

class Tke(NamedTuple, Generic[_T]):
    tke: _T
    signal: _T

@overload
def tke(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 14, ema: int = 5) -> Tke[pl.Series]: ...
@overload
def tke(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 14, ema: int = 5) -> pl.Expr: ...
@overload
def tke(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 14, ema: int = 5) -> Tke[FloatArray]: ...
@overload
def tke(frame: pl.DataFrame, /, *, period: int = 14, ema: int = 5) -> pl.DataFrame:
    """TKE (mean of seven oscillators): (RSI + fast K + ULTOSC(7, 14, 28) + MFI + WILLR + ROCR100 + CCI) / 7, all over n bars; signal = EMA(tke, ema)."""

@overload
def streak(close: pl.Series) -> pl.Series: ...
@overload
def streak(close: pl.Expr) -> pl.Expr: ...
@overload
def streak(close: ArrayLike) -> FloatArray: ...
@overload
def streak(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Rises or falls in a row: k after k rising closes in a row, -k after k falling ones, 0 after an equal one."""

@overload
def psl(close: pl.Series, *, period: int = 12) -> pl.Series: ...
@overload
def psl(close: pl.Expr, *, period: int = 12) -> pl.Expr: ...
@overload
def psl(close: ArrayLike, *, period: int = 12) -> FloatArray: ...
@overload
def psl(frame: pl.DataFrame, /, *, period: int = 12) -> pl.DataFrame:
    """Psychological Line: 100 * count of rising closes among n / n."""

class TdSeq(NamedTuple, Generic[_T]):
    up: _T
    down: _T

@overload
def td_seq(close: pl.Series) -> TdSeq[pl.Series]: ...
@overload
def td_seq(close: pl.Expr) -> pl.Expr: ...
@overload
def td_seq(close: ArrayLike) -> TdSeq[FloatArray]: ...
@overload
def td_seq(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Tom DeMark Sequential (setup count): closes in a row above (up), below (down) the close 4 bars before, at most 13."""

@overload
def smc_sweep(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 15, wick_mult: float = 1.5) -> pl.Series: ...
@overload
def smc_sweep(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 15, wick_mult: float = 1.5) -> pl.Expr: ...
@overload
def smc_sweep(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 15, wick_mult: float = 1.5) -> FloatArray: ...
@overload
def smc_sweep(frame: pl.DataFrame, /, *, period: int = 15, wick_mult: float = 1.5) -> pl.DataFrame:
    """Liquidity sweep: 1 if low < lowest low of n bars before < close > open and open - low > k * body; -1 for the mirror image."""

@overload
def cutler_rsi(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def cutler_rsi(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def cutler_rsi(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def cutler_rsi(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Cutler's RSI: 100 * U / (U + D), U and D the sums of the rises and of the falls over n bars."""

@overload
def rmi(close: pl.Series, *, period: int = 20, mom: int = 5) -> pl.Series: ...
@overload
def rmi(close: pl.Expr, *, period: int = 20, mom: int = 5) -> pl.Expr: ...
@overload
def rmi(close: ArrayLike, *, period: int = 20, mom: int = 5) -> FloatArray: ...
@overload
def rmi(frame: pl.DataFrame, /, *, period: int = 20, mom: int = 5) -> pl.DataFrame:
    """Relative Momentum Index: 100 * U / (U + D), Wilder's means over n of the rises and falls over m bars."""

@overload
def ift_rsi(close: pl.Series, *, rsi_period: int = 5, wma_period: int = 9) -> pl.Series: ...
@overload
def ift_rsi(close: pl.Expr, *, rsi_period: int = 5, wma_period: int = 9) -> pl.Expr: ...
@overload
def ift_rsi(close: ArrayLike, *, rsi_period: int = 5, wma_period: int = 9) -> FloatArray: ...
@overload
def ift_rsi(frame: pl.DataFrame, /, *, rsi_period: int = 5, wma_period: int = 9) -> pl.DataFrame:
    """Inverse Fisher Transform of RSI: tanh(WMA(0.1 * (RSI - 50), w))."""

@overload
def connors_rsi(close: pl.Series, *, rsi: int = 3, streak: int = 2, rank: int = 100) -> pl.Series: ...
@overload
def connors_rsi(close: pl.Expr, *, rsi: int = 3, streak: int = 2, rank: int = 100) -> pl.Expr: ...
@overload
def connors_rsi(close: ArrayLike, *, rsi: int = 3, streak: int = 2, rank: int = 100) -> FloatArray: ...
@overload
def connors_rsi(frame: pl.DataFrame, /, *, rsi: int = 3, streak: int = 2, rank: int = 100) -> pl.DataFrame:
    """Connors RSI: (RSI(close, rsi) + RSI(streak, streak) + percentage of the rank returns before that are below this one) / 3."""

class Tdi(NamedTuple, Generic[_T]):
    rsi_fast: _T
    signal: _T
    upper: _T
    mid: _T
    lower: _T

@overload
def tdi(close: pl.Series, *, rsi: int = 13, band: int = 34, fast: int = 2, slow: int = 7) -> Tdi[pl.Series]: ...
@overload
def tdi(close: pl.Expr, *, rsi: int = 13, band: int = 34, fast: int = 2, slow: int = 7) -> pl.Expr: ...
@overload
def tdi(close: ArrayLike, *, rsi: int = 13, band: int = 34, fast: int = 2, slow: int = 7) -> Tdi[FloatArray]: ...
@overload
def tdi(frame: pl.DataFrame, /, *, rsi: int = 13, band: int = 34, fast: int = 2, slow: int = 7) -> pl.DataFrame:
    """Traders Dynamic Index: SMA(RSI, fast); SMA(RSI, slow); m = SMA(RSI, band); m +- 1.6185 * deviation of RSI."""

@overload
def dymi(close: pl.Series) -> pl.Series: ...
@overload
def dymi(close: pl.Expr) -> pl.Expr: ...
@overload
def dymi(close: ArrayLike) -> FloatArray: ...
@overload
def dymi(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Dynamic Momentum Index: 100 * U / (U + D), sums over floor(14 * SMA(std5, 10) / std5) bars, 5 to 30."""

@overload
def laguerre_rsi(close: pl.Series, *, gamma: float = 0.5) -> pl.Series: ...
@overload
def laguerre_rsi(close: pl.Expr, *, gamma: float = 0.5) -> pl.Expr: ...
@overload
def laguerre_rsi(close: ArrayLike, *, gamma: float = 0.5) -> FloatArray: ...
@overload
def laguerre_rsi(frame: pl.DataFrame, /, *, gamma: float = 0.5) -> pl.DataFrame:
    """Ehlers Laguerre RSI: 100 * u / (u + d), u = sum of max(Lk - L(k+1), 0), d = sum of max(L(k+1) - Lk, 0), L0 to L3 as in laguerre_filter."""

@overload
def rsx(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def rsx(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def rsx(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def rsx(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """RSX: 50 * (f(change) / f(|change|) + 1), f three times 1.5 e - 0.5 EMA(e), e = EMA(x), share 3 / (n + 2)."""

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
def rvi_refined(high: pl.Series, low: pl.Series, *, period: int = 14, stddev: int = 10) -> pl.Series: ...
@overload
def rvi_refined(high: pl.Expr, low: pl.Expr, *, period: int = 14, stddev: int = 10) -> pl.Expr: ...
@overload
def rvi_refined(high: ArrayLike, low: ArrayLike, *, period: int = 14, stddev: int = 10) -> FloatArray: ...
@overload
def rvi_refined(frame: pl.DataFrame, /, *, period: int = 14, stddev: int = 10) -> pl.DataFrame:
    """Relative Volatility Index, refined: mean of the relative volatility indices of the highs and of the lows."""

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

class MaEnvelopes(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def ma_envelopes(close: pl.Series, *, period: int = 20, pct: float = 2.5) -> MaEnvelopes[pl.Series]: ...
@overload
def ma_envelopes(close: pl.Expr, *, period: int = 20, pct: float = 2.5) -> pl.Expr: ...
@overload
def ma_envelopes(close: ArrayLike, *, period: int = 20, pct: float = 2.5) -> MaEnvelopes[FloatArray]: ...
@overload
def ma_envelopes(frame: pl.DataFrame, /, *, period: int = 20, pct: float = 2.5) -> pl.DataFrame:
    """Moving Average Envelopes: m = SMA(close, n); m * (1 + p / 100), m, m * (1 - p / 100)."""

class Mab(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def mab(close: pl.Series, *, fast: int = 10, slow: int = 50, dev: float = 1.0) -> Mab[pl.Series]: ...
@overload
def mab(close: pl.Expr, *, fast: int = 10, slow: int = 50, dev: float = 1.0) -> pl.Expr: ...
@overload
def mab(close: ArrayLike, *, fast: int = 10, slow: int = 50, dev: float = 1.0) -> Mab[FloatArray]: ...
@overload
def mab(frame: pl.DataFrame, /, *, fast: int = 10, slow: int = 50, dev: float = 1.0) -> pl.DataFrame:
    """Moving Average Bands: s = SMA(close, slow), f = SMA(close, fast), d = sqrt(mean of (f - s)^2 over fast bars); s + k * d, f, s - k * d."""

class LinregChannel(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def linreg_channel(close: pl.Series, *, period: int = 100, mult: float = 2.0) -> LinregChannel[pl.Series]: ...
@overload
def linreg_channel(close: pl.Expr, *, period: int = 100, mult: float = 2.0) -> pl.Expr: ...
@overload
def linreg_channel(close: ArrayLike, *, period: int = 100, mult: float = 2.0) -> LinregChannel[FloatArray]: ...
@overload
def linreg_channel(frame: pl.DataFrame, /, *, period: int = 100, mult: float = 2.0) -> pl.DataFrame:
    """Linear Regression Channel: e = end of the least-squares line through n closes, d = root mean square of its residuals; e + k * d, e, e - k * d."""

class ProjectionBands(NamedTuple, Generic[_T]):
    upper: _T
    lower: _T

@overload
def projection_bands(high: pl.Series, low: pl.Series, *, period: int = 14) -> ProjectionBands[pl.Series]: ...
@overload
def projection_bands(high: pl.Expr, low: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def projection_bands(high: ArrayLike, low: ArrayLike, *, period: int = 14) -> ProjectionBands[FloatArray]: ...
@overload
def projection_bands(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Projection Bands: highest of high i bars ago + i * slope of n highs, lowest of low i bars ago + i * slope of n lows, i < n."""

@overload
def projection_oscillator(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def projection_oscillator(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def projection_oscillator(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def projection_oscillator(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Projection Oscillator: 100 * (close - lower) / (upper - lower) of the projection bands."""

class DonchianExit(NamedTuple, Generic[_T]):
    lower: _T
    middle: _T
    upper: _T

@overload
def donchian_exit(high: pl.Series, low: pl.Series, *, upper: int = 20, lower: int = 5) -> DonchianExit[pl.Series]: ...
@overload
def donchian_exit(high: pl.Expr, low: pl.Expr, *, upper: int = 20, lower: int = 5) -> pl.Expr: ...
@overload
def donchian_exit(high: ArrayLike, low: ArrayLike, *, upper: int = 20, lower: int = 5) -> DonchianExit[FloatArray]: ...
@overload
def donchian_exit(frame: pl.DataFrame, /, *, upper: int = 20, lower: int = 5) -> pl.DataFrame:
    """Donchian Channels with an exit of their own: lowest low over `lower` bars, middle of the two, highest high over `upper` bars."""

class Drawdown(NamedTuple, Generic[_T]):
    dd: _T
    pct: _T
    log: _T

@overload
def drawdown(close: pl.Series) -> Drawdown[pl.Series]: ...
@overload
def drawdown(close: pl.Expr) -> pl.Expr: ...
@overload
def drawdown(close: ArrayLike) -> Drawdown[FloatArray]: ...
@overload
def drawdown(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Drawdown from the highest close: highest close - close, as a share of the highest close, and ln(highest close / close)."""

@overload
def max_drawdown_rolling(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def max_drawdown_rolling(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def max_drawdown_rolling(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def max_drawdown_rolling(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Rolling maximum drawdown: lowest close / earlier close - 1 over n bars."""

@overload
def ui(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def ui(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def ui(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def ui(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Ulcer Index: sqrt(mean of d^2 over n bars), d = 100 * (close / highest of n closes - 1)."""

@overload
def ui_single(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def ui_single(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def ui_single(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def ui_single(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Ulcer Index of one window: sqrt(mean of d^2 over n bars), d = 100 * (close / highest close so far in the window - 1)."""

@overload
def hvol(close: pl.Series, *, period: int = 20, periods_per_year: int = 8760) -> pl.Series: ...
@overload
def hvol(close: pl.Expr, *, period: int = 20, periods_per_year: int = 8760) -> pl.Expr: ...
@overload
def hvol(close: ArrayLike, *, period: int = 20, periods_per_year: int = 8760) -> FloatArray: ...
@overload
def hvol(frame: pl.DataFrame, /, *, period: int = 20, periods_per_year: int = 8760) -> pl.DataFrame:
    """Historical volatility: sample deviation of ln(close / close1) over n bars * sqrt(A)."""

@overload
def hvol_population(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def hvol_population(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def hvol_population(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def hvol_population(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Historical volatility of simple returns: population deviation of close / close1 - 1 over n bars * sqrt(252)."""

@overload
def vol_ratio(close: pl.Series, *, short: int = 10, long: int = 50) -> pl.Series: ...
@overload
def vol_ratio(close: pl.Expr, *, short: int = 10, long: int = 50) -> pl.Expr: ...
@overload
def vol_ratio(close: ArrayLike, *, short: int = 10, long: int = 50) -> FloatArray: ...
@overload
def vol_ratio(frame: pl.DataFrame, /, *, short: int = 10, long: int = 50) -> pl.DataFrame:
    """Ratio of short to long volatility: sample deviation of ln(close / close1) over short bars / the same over long bars."""

@overload
def vol_of_vol(close: pl.Series, *, period: int = 20, outer: int = 20) -> pl.Series: ...
@overload
def vol_of_vol(close: pl.Expr, *, period: int = 20, outer: int = 20) -> pl.Expr: ...
@overload
def vol_of_vol(close: ArrayLike, *, period: int = 20, outer: int = 20) -> FloatArray: ...
@overload
def vol_of_vol(frame: pl.DataFrame, /, *, period: int = 20, outer: int = 20) -> pl.DataFrame:
    """Volatility of volatility: population deviation / mean over m bars of sqrt(sum of r^2 over n bars), r = ln(close / close1)."""

@overload
def ewma_vol(close: pl.Series, *, decay: float = 0.94) -> pl.Series: ...
@overload
def ewma_vol(close: pl.Expr, *, decay: float = 0.94) -> pl.Expr: ...
@overload
def ewma_vol(close: ArrayLike, *, decay: float = 0.94) -> FloatArray: ...
@overload
def ewma_vol(frame: pl.DataFrame, /, *, decay: float = 0.94) -> pl.DataFrame:
    """Exponentially weighted volatility: sqrt(v), v = lambda * v1 + (1 - lambda) * r^2, r = ln(close / close1)."""

@overload
def garch_proxy(close: pl.Series, *, alpha: float = 0.08, beta: float = 0.9, window: int = 100) -> pl.Series: ...
@overload
def garch_proxy(close: pl.Expr, *, alpha: float = 0.08, beta: float = 0.9, window: int = 100) -> pl.Expr: ...
@overload
def garch_proxy(close: ArrayLike, *, alpha: float = 0.08, beta: float = 0.9, window: int = 100) -> FloatArray: ...
@overload
def garch_proxy(frame: pl.DataFrame, /, *, alpha: float = 0.08, beta: float = 0.9, window: int = 100) -> pl.DataFrame:
    """GARCH(1,1) with given parameters: sqrt(g), g = (1 - alpha - beta) * sample variance of w returns + alpha * r^2 + beta * g1."""

class HarComponents(NamedTuple, Generic[_T]):
    rv_d: _T
    rv_w: _T
    rv_m: _T

@overload
def har_components(close: pl.Series, *, day: int = 24, week: int = 168, month: int = 720) -> HarComponents[pl.Series]: ...
@overload
def har_components(close: pl.Expr, *, day: int = 24, week: int = 168, month: int = 720) -> pl.Expr: ...
@overload
def har_components(close: ArrayLike, *, day: int = 24, week: int = 168, month: int = 720) -> HarComponents[FloatArray]: ...
@overload
def har_components(frame: pl.DataFrame, /, *, day: int = 24, week: int = 168, month: int = 720) -> pl.DataFrame:
    """Components of the HAR model: mean of r^2 over day, week and month bars, r = ln(close / close1)."""

@overload
def medrv(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def medrv(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def medrv(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def medrv(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Median realised variance: pi / (6 - 4 * sqrt(3) + pi) * n / (n - 2) * sum of med(|r|, |r1|, |r2|)^2 over n - 2 bars, r = ln(close / close1)."""

class VarHist(NamedTuple, Generic[_T]):
    var: _T
    es: _T

@overload
def var_hist(close: pl.Series, *, period: int = 250, q: float = 0.05) -> VarHist[pl.Series]: ...
@overload
def var_hist(close: pl.Expr, *, period: int = 250, q: float = 0.05) -> pl.Expr: ...
@overload
def var_hist(close: ArrayLike, *, period: int = 250, q: float = 0.05) -> VarHist[FloatArray]: ...
@overload
def var_hist(frame: pl.DataFrame, /, *, period: int = 250, q: float = 0.05) -> pl.DataFrame:
    """Historical value at risk and expected shortfall: quantile q of ln(close / close1) over n bars; mean of those up to it."""

@overload
def squeeze_bbw_pct(close: pl.Series, *, period: int = 20, window: int = 125) -> pl.Series: ...
@overload
def squeeze_bbw_pct(close: pl.Expr, *, period: int = 20, window: int = 125) -> pl.Expr: ...
@overload
def squeeze_bbw_pct(close: ArrayLike, *, period: int = 20, window: int = 125) -> FloatArray: ...
@overload
def squeeze_bbw_pct(frame: pl.DataFrame, /, *, period: int = 20, window: int = 125) -> pl.DataFrame:
    """Place of the band width: share of the last m widths of the Bollinger Bands over n bars up to the newest."""

@overload
def vol_percentile(close: pl.Series, *, period: int = 20, window: int = 500) -> pl.Series: ...
@overload
def vol_percentile(close: pl.Expr, *, period: int = 20, window: int = 500) -> pl.Expr: ...
@overload
def vol_percentile(close: ArrayLike, *, period: int = 20, window: int = 500) -> FloatArray: ...
@overload
def vol_percentile(frame: pl.DataFrame, /, *, period: int = 20, window: int = 500) -> pl.DataFrame:
    """Volatility percentile: share of the last m deviations of ln(close / close1) over n bars up to the newest."""

@overload
def vol_regime(close: pl.Series, *, period: int = 20, window: int = 500, low: float = 0.33, high: float = 0.67) -> pl.Series: ...
@overload
def vol_regime(close: pl.Expr, *, period: int = 20, window: int = 500, low: float = 0.33, high: float = 0.67) -> pl.Expr: ...
@overload
def vol_regime(close: ArrayLike, *, period: int = 20, window: int = 500, low: float = 0.33, high: float = 0.67) -> FloatArray: ...
@overload
def vol_regime(frame: pl.DataFrame, /, *, period: int = 20, window: int = 500, low: float = 0.33, high: float = 0.67) -> pl.DataFrame:
    """Volatility regime: how many of two quantiles of the last m deviations of ln(close / close1) over n bars the newest is above."""

@overload
def gap(open: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def gap(open: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def gap(open: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def gap(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Opening gap: open / close1 - 1."""

@overload
def gapo(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 5) -> pl.Series: ...
@overload
def gapo(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 5) -> pl.Expr: ...
@overload
def gapo(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 5) -> FloatArray: ...
@overload
def gapo(frame: pl.DataFrame, /, *, period: int = 5) -> pl.DataFrame:
    """Gopalakrishnan Range Index: ln((highest high - lowest low) / close) / ln(n) over n bars."""

@overload
def linear_volatility(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def linear_volatility(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def linear_volatility(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def linear_volatility(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Path length: sum of |close - close1| over n bars."""

@overload
def pdist(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def pdist(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def pdist(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def pdist(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Price Distance: 2 * (high - low) + |open - close1| - |close - open|."""

class Thermo(NamedTuple, Generic[_T]):
    thermo: _T
    ma: _T
    long: _T
    short: _T

@overload
def thermo(high: pl.Series, low: pl.Series, *, period: int = 20, long: float = 2.0, short: float = 0.5) -> Thermo[pl.Series]: ...
@overload
def thermo(high: pl.Expr, low: pl.Expr, *, period: int = 20, long: float = 2.0, short: float = 0.5) -> pl.Expr: ...
@overload
def thermo(high: ArrayLike, low: ArrayLike, *, period: int = 20, long: float = 2.0, short: float = 0.5) -> Thermo[FloatArray]: ...
@overload
def thermo(frame: pl.DataFrame, /, *, period: int = 20, long: float = 2.0, short: float = 0.5) -> pl.DataFrame:
    """Elder's Thermometer: t = max(|high - high1|, |low1 - low|); EMA(t, n); t < long * EMA; t > short * EMA."""

@overload
def qlib_std(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_std(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_std(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_std(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Deviation as a share of the close: sample deviation of n closes / close."""

@overload
def ma_compression(close: pl.Series, *, first: int = 5, second: int = 10, third: int = 20, fourth: int = 50) -> pl.Series: ...
@overload
def ma_compression(close: pl.Expr, *, first: int = 5, second: int = 10, third: int = 20, fourth: int = 50) -> pl.Expr: ...
@overload
def ma_compression(close: ArrayLike, *, first: int = 5, second: int = 10, third: int = 20, fourth: int = 50) -> FloatArray: ...
@overload
def ma_compression(frame: pl.DataFrame, /, *, first: int = 5, second: int = 10, third: int = 20, fourth: int = 50) -> pl.DataFrame:
    """Compression of moving averages: population deviation of four SMA(close) / close."""

class SfxTor(NamedTuple, Generic[_T]):
    atr: _T
    std: _T
    ma_std: _T

@overload
def sfx_tor(high: pl.Series, low: pl.Series, close: pl.Series, *, atr: int = 12, std: int = 12, smooth: int = 3) -> SfxTor[pl.Series]: ...
@overload
def sfx_tor(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, atr: int = 12, std: int = 12, smooth: int = 3) -> pl.Expr: ...
@overload
def sfx_tor(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, atr: int = 12, std: int = 12, smooth: int = 3) -> SfxTor[FloatArray]: ...
@overload
def sfx_tor(frame: pl.DataFrame, /, *, atr: int = 12, std: int = 12, smooth: int = 3) -> pl.DataFrame:
    """SFX TOR: ATR(n); population deviation of m closes; SMA of it over k bars."""

class Damiani(NamedTuple, Generic[_T]):
    vol: _T
    anti: _T

@overload
def damiani(high: pl.Series, low: pl.Series, close: pl.Series, *, vis_atr: int = 13, vis_std: int = 20, sed_atr: int = 40, sed_std: int = 100, threshold: float = 1.4) -> Damiani[pl.Series]: ...
@overload
def damiani(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, vis_atr: int = 13, vis_std: int = 20, sed_atr: int = 40, sed_std: int = 100, threshold: float = 1.4) -> pl.Expr: ...
@overload
def damiani(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, vis_atr: int = 13, vis_std: int = 20, sed_atr: int = 40, sed_std: int = 100, threshold: float = 1.4) -> Damiani[FloatArray]: ...
@overload
def damiani(frame: pl.DataFrame, /, *, vis_atr: int = 13, vis_std: int = 20, sed_atr: int = 40, sed_std: int = 100, threshold: float = 1.4) -> pl.DataFrame:
    """Damiani Volatmeter: v = ATR(vis_atr) / ATR(sed_atr) + (v1 - v3) / 2; a = threshold - deviation over vis_std / deviation over sed_std closes."""

class Aberration(NamedTuple, Generic[_T]):
    zg: _T
    sg: _T
    xg: _T
    atr: _T

@overload
def aberration(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 5, atr_period: int = 15) -> Aberration[pl.Series]: ...
@overload
def aberration(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 5, atr_period: int = 15) -> pl.Expr: ...
@overload
def aberration(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 5, atr_period: int = 15) -> Aberration[FloatArray]: ...
@overload
def aberration(frame: pl.DataFrame, /, *, period: int = 5, atr_period: int = 15) -> pl.DataFrame:
    """Aberration: zg = SMA((high + low + close) / 3, n); sg = zg + ATR(m); xg = zg - ATR(m); atr = ATR(m)."""

class AtrBands(NamedTuple, Generic[_T]):
    upper: _T
    lower: _T

@overload
def atr_bands(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14, mult: float = 3.0) -> AtrBands[pl.Series]: ...
@overload
def atr_bands(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14, mult: float = 3.0) -> pl.Expr: ...
@overload
def atr_bands(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14, mult: float = 3.0) -> AtrBands[FloatArray]: ...
@overload
def atr_bands(frame: pl.DataFrame, /, *, period: int = 14, mult: float = 3.0) -> pl.DataFrame:
    """ATR Bands: close + k * ATR(n), close - k * ATR(n)."""

class StarcBands(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def starc_bands(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 5, mult: float = 2.0, atr_period: int = 15) -> StarcBands[pl.Series]: ...
@overload
def starc_bands(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 5, mult: float = 2.0, atr_period: int = 15) -> pl.Expr: ...
@overload
def starc_bands(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 5, mult: float = 2.0, atr_period: int = 15) -> StarcBands[FloatArray]: ...
@overload
def starc_bands(frame: pl.DataFrame, /, *, period: int = 5, mult: float = 2.0, atr_period: int = 15) -> pl.DataFrame:
    """Stoller Average Range Channels: m = SMA(close, n); m + k * ATR, m, m - k * ATR."""

class Keltner(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def keltner(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, atr_period: int = 10, mult: float = 2.0) -> Keltner[pl.Series]: ...
@overload
def keltner(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, atr_period: int = 10, mult: float = 2.0) -> pl.Expr: ...
@overload
def keltner(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, atr_period: int = 10, mult: float = 2.0) -> Keltner[FloatArray]: ...
@overload
def keltner(frame: pl.DataFrame, /, *, period: int = 20, atr_period: int = 10, mult: float = 2.0) -> pl.DataFrame:
    """Keltner Channels: m = EMA(close, n); m + k * ATR, m, m - k * ATR."""

class KeltnerOriginal(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def keltner_original(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 10) -> KeltnerOriginal[pl.Series]: ...
@overload
def keltner_original(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def keltner_original(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 10) -> KeltnerOriginal[FloatArray]: ...
@overload
def keltner_original(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Keltner Channels of 1960: m = SMA((high + low + close) / 3, n); m + SMA(high - low, n), m, m - SMA(high - low, n)."""

class Apz(NamedTuple, Generic[_T]):
    upper: _T
    lower: _T

@overload
def apz(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, mult: float = 2.0) -> Apz[pl.Series]: ...
@overload
def apz(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, mult: float = 2.0) -> pl.Expr: ...
@overload
def apz(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, mult: float = 2.0) -> Apz[FloatArray]: ...
@overload
def apz(frame: pl.DataFrame, /, *, period: int = 20, mult: float = 2.0) -> pl.DataFrame:
    """Adaptive Price Zone: EMA(EMA(close, p), p) +- k * EMA(EMA(high - low, p), p), p = ceil(sqrt(n))."""

class ChandelierExit(NamedTuple, Generic[_T]):
    long_stop: _T
    short_stop: _T

@overload
def chandelier_exit(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 22, mult: float = 3.0) -> ChandelierExit[pl.Series]: ...
@overload
def chandelier_exit(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 22, mult: float = 3.0) -> pl.Expr: ...
@overload
def chandelier_exit(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 22, mult: float = 3.0) -> ChandelierExit[FloatArray]: ...
@overload
def chandelier_exit(frame: pl.DataFrame, /, *, period: int = 22, mult: float = 3.0) -> pl.DataFrame:
    """Chandelier Exit: highest high - k * ATR; lowest low + k * ATR, over n bars."""

class ChandeKrollStop(NamedTuple, Generic[_T]):
    long_stop: _T
    short_stop: _T

@overload
def chande_kroll_stop(high: pl.Series, low: pl.Series, close: pl.Series, *, p: int = 10, x: float = 1.0, q: int = 9) -> ChandeKrollStop[pl.Series]: ...
@overload
def chande_kroll_stop(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, p: int = 10, x: float = 1.0, q: int = 9) -> pl.Expr: ...
@overload
def chande_kroll_stop(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, p: int = 10, x: float = 1.0, q: int = 9) -> ChandeKrollStop[FloatArray]: ...
@overload
def chande_kroll_stop(frame: pl.DataFrame, /, *, p: int = 10, x: float = 1.0, q: int = 9) -> pl.DataFrame:
    """Chande Kroll Stop: highest over q bars of (highest high - x * ATR over p bars); lowest over q bars of (lowest low + x * ATR over p bars)."""

class KaufmanStop(NamedTuple, Generic[_T]):
    long_stop: _T
    short_stop: _T

@overload
def kaufman_stop(high: pl.Series, low: pl.Series, *, period: int = 22, mult: float = 2.0) -> KaufmanStop[pl.Series]: ...
@overload
def kaufman_stop(high: pl.Expr, low: pl.Expr, *, period: int = 22, mult: float = 2.0) -> pl.Expr: ...
@overload
def kaufman_stop(high: ArrayLike, low: ArrayLike, *, period: int = 22, mult: float = 2.0) -> KaufmanStop[FloatArray]: ...
@overload
def kaufman_stop(frame: pl.DataFrame, /, *, period: int = 22, mult: float = 2.0) -> pl.DataFrame:
    """Kaufman Volatility Stop: low - k * SMA(high - low, n); high + k * SMA(high - low, n)."""

class SafezoneStop(NamedTuple, Generic[_T]):
    long_stop: _T
    short_stop: _T

@overload
def safezone_stop(high: pl.Series, low: pl.Series, *, period: int = 22, mult: float = 2.5, max_lookback: int = 3) -> SafezoneStop[pl.Series]: ...
@overload
def safezone_stop(high: pl.Expr, low: pl.Expr, *, period: int = 22, mult: float = 2.5, max_lookback: int = 3) -> pl.Expr: ...
@overload
def safezone_stop(high: ArrayLike, low: ArrayLike, *, period: int = 22, mult: float = 2.5, max_lookback: int = 3) -> SafezoneStop[FloatArray]: ...
@overload
def safezone_stop(frame: pl.DataFrame, /, *, period: int = 22, mult: float = 2.5, max_lookback: int = 3) -> pl.DataFrame:
    """Elder's SafeZone Stop: highest over m bars of (low - k * RMA(-DM, n)) of the bar before; lowest over m bars of (high + k * RMA(+DM, n)) of the bar before."""

@overload
def devstop(high: pl.Series, low: pl.Series, *, period: int = 20, mult: float = 1.0) -> pl.Series: ...
@overload
def devstop(high: pl.Expr, low: pl.Expr, *, period: int = 20, mult: float = 1.0) -> pl.Expr: ...
@overload
def devstop(high: ArrayLike, low: ArrayLike, *, period: int = 20, mult: float = 1.0) -> FloatArray: ...
@overload
def devstop(frame: pl.DataFrame, /, *, period: int = 20, mult: float = 1.0) -> pl.DataFrame:
    """Kase's DevStop: highest over n bars of (high - mean of R - k * deviation of R over n bars), R = range of two bars."""

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
def volume_buzz(volume: pl.Series, *, period: int = 50, k: float = 3.0) -> pl.Series: ...
@overload
def volume_buzz(volume: pl.Expr, *, period: int = 50, k: float = 3.0) -> pl.Expr: ...
@overload
def volume_buzz(volume: ArrayLike, *, period: int = 50, k: float = 3.0) -> FloatArray: ...
@overload
def volume_buzz(frame: pl.DataFrame, /, *, period: int = 50, k: float = 3.0) -> pl.DataFrame:
    """Volume spike flag: 1 where volume > mean + k * standard deviation of the n volumes before it, else 0."""

@overload
def volume_zscore(volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def volume_zscore(volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def volume_zscore(volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def volume_zscore(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Volume z-score: (x - mean of x) / standard deviation of x over n bars, x = ln(volume)."""

@overload
def volume_ema_ratio(volume: pl.Series, *, fast: int = 5, slow: int = 50) -> pl.Series: ...
@overload
def volume_ema_ratio(volume: pl.Expr, *, fast: int = 5, slow: int = 50) -> pl.Expr: ...
@overload
def volume_ema_ratio(volume: ArrayLike, *, fast: int = 5, slow: int = 50) -> FloatArray: ...
@overload
def volume_ema_ratio(frame: pl.DataFrame, /, *, fast: int = 5, slow: int = 50) -> pl.DataFrame:
    """Volume EMA ratio: ema(volume, fast) / ema(volume, slow)."""

@overload
def pvol(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def pvol(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def pvol(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def pvol(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Price times volume: close * volume."""

@overload
def emv(high: pl.Series, low: pl.Series, volume: pl.Series, *, divisor: float = 10000.0) -> pl.Series: ...
@overload
def emv(high: pl.Expr, low: pl.Expr, volume: pl.Expr, *, divisor: float = 10000.0) -> pl.Expr: ...
@overload
def emv(high: ArrayLike, low: ArrayLike, volume: ArrayLike, *, divisor: float = 10000.0) -> FloatArray: ...
@overload
def emv(frame: pl.DataFrame, /, *, divisor: float = 10000.0) -> pl.DataFrame:
    """Ease of Movement of one bar: change of (high + low) / 2 * (high - low) / volume * divisor."""

@overload
def eom(high: pl.Series, low: pl.Series, volume: pl.Series, *, period: int = 14, divisor: float = 10000.0) -> pl.Series: ...
@overload
def eom(high: pl.Expr, low: pl.Expr, volume: pl.Expr, *, period: int = 14, divisor: float = 10000.0) -> pl.Expr: ...
@overload
def eom(high: ArrayLike, low: ArrayLike, volume: ArrayLike, *, period: int = 14, divisor: float = 10000.0) -> FloatArray: ...
@overload
def eom(frame: pl.DataFrame, /, *, period: int = 14, divisor: float = 10000.0) -> pl.DataFrame:
    """Ease of Movement: mean over n bars of change of (high + low) / 2 * (high - low) / volume * divisor."""

class Aobv(NamedTuple, Generic[_T]):
    obv: _T
    min: _T
    max: _T
    maf: _T
    mas: _T
    long_run: _T
    short_run: _T

@overload
def aobv(close: pl.Series, volume: pl.Series, *, fast: int = 4, slow: int = 12, lookback: int = 2, run: int = 2) -> Aobv[pl.Series]: ...
@overload
def aobv(close: pl.Expr, volume: pl.Expr, *, fast: int = 4, slow: int = 12, lookback: int = 2, run: int = 2) -> pl.Expr: ...
@overload
def aobv(close: ArrayLike, volume: ArrayLike, *, fast: int = 4, slow: int = 12, lookback: int = 2, run: int = 2) -> Aobv[FloatArray]: ...
@overload
def aobv(frame: pl.DataFrame, /, *, fast: int = 4, slow: int = 12, lookback: int = 2, run: int = 2) -> pl.DataFrame:
    """Archer On Balance Volume: obv, its lowest and highest of some bars, its exponential means and their runs."""

@overload
def sobv(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def sobv(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def sobv(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def sobv(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Smoothed On Balance Volume: mean of obv over n bars."""

@overload
def tvi(close: pl.Series, volume: pl.Series, *, min_tick: float = 0.0005) -> pl.Series: ...
@overload
def tvi(close: pl.Expr, volume: pl.Expr, *, min_tick: float = 0.0005) -> pl.Expr: ...
@overload
def tvi(close: ArrayLike, volume: ArrayLike, *, min_tick: float = 0.0005) -> FloatArray: ...
@overload
def tvi(frame: pl.DataFrame, /, *, min_tick: float = 0.0005) -> pl.DataFrame:
    """Trade Volume Index: sum of d * volume, d the sign of the last change above min_tick * close1."""

@overload
def wobv(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def wobv(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def wobv(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def wobv(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Weighted On Balance Volume: sum of (close - close1) * volume from the first bar on."""

class Kvo(NamedTuple, Generic[_T]):
    kvo: _T
    signal: _T

@overload
def kvo(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, fast: int = 34, slow: int = 55, signal: int = 13) -> Kvo[pl.Series]: ...
@overload
def kvo(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, fast: int = 34, slow: int = 55, signal: int = 13) -> pl.Expr: ...
@overload
def kvo(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, fast: int = 34, slow: int = 55, signal: int = 13) -> Kvo[FloatArray]: ...
@overload
def kvo(frame: pl.DataFrame, /, *, fast: int = 34, slow: int = 55, signal: int = 13) -> pl.DataFrame:
    """Klinger Volume Oscillator: ema(F, fast) - ema(F, slow), F = 100 * T * volume * |2 * (high - low) / m - 1|."""

class KvoSimple(NamedTuple, Generic[_T]):
    kvo: _T
    signal: _T

@overload
def kvo_simple(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, fast: int = 34, slow: int = 55, signal: int = 13) -> KvoSimple[pl.Series]: ...
@overload
def kvo_simple(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, fast: int = 34, slow: int = 55, signal: int = 13) -> pl.Expr: ...
@overload
def kvo_simple(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, fast: int = 34, slow: int = 55, signal: int = 13) -> KvoSimple[FloatArray]: ...
@overload
def kvo_simple(frame: pl.DataFrame, /, *, fast: int = 34, slow: int = 55, signal: int = 13) -> pl.DataFrame:
    """Klinger Oscillator, TradingView's form: ema(F, fast) - ema(F, slow), F = volume * sign of the change of (high + low + close)."""

@overload
def vzo(close: pl.Series, volume: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def vzo(close: pl.Expr, volume: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def vzo(close: ArrayLike, volume: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def vzo(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Volume Zone Oscillator: 100 * ema(sign(close - close1) * volume, n) / ema(volume, n)."""

@overload
def tmf(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 21) -> pl.Series: ...
@overload
def tmf(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 21) -> pl.Expr: ...
@overload
def tmf(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 21) -> FloatArray: ...
@overload
def tmf(frame: pl.DataFrame, /, *, period: int = 21) -> pl.DataFrame:
    """Twiggs Money Flow: rma(volume * ((close - l) - (h - close)) / (h - l), n) / rma(volume, n), h = max(high, close1), l = min(low, close1)."""

@overload
def fve(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 22, factor: float = 0.3) -> pl.Series: ...
@overload
def fve(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 22, factor: float = 0.3) -> pl.Expr: ...
@overload
def fve(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 22, factor: float = 0.3) -> FloatArray: ...
@overload
def fve(frame: pl.DataFrame, /, *, period: int = 22, factor: float = 0.3) -> pl.DataFrame:
    """Finite Volume Elements: 100 * sum of +-volume / sum of volume over n bars, by the sign of close - (high + low) / 2 + change of (high + low + close) / 3 beyond factor % of close."""

@overload
def vfi(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 130, coef: float = 0.2, vcoef: float = 2.5, smooth: int = 3) -> pl.Series: ...
@overload
def vfi(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 130, coef: float = 0.2, vcoef: float = 2.5, smooth: int = 3) -> pl.Expr: ...
@overload
def vfi(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 130, coef: float = 0.2, vcoef: float = 2.5, smooth: int = 3) -> FloatArray: ...
@overload
def vfi(frame: pl.DataFrame, /, *, period: int = 130, coef: float = 0.2, vcoef: float = 2.5, smooth: int = 3) -> pl.DataFrame:
    """Volume Flow Index: ema(sum of +-min(volume, vcoef * v) / v, smooth), v = mean volume of the n bars before, by the sign of the change of (high + low + close) / 3 beyond coef * deviation * close."""

class Vpci(NamedTuple, Generic[_T]):
    vpci: _T
    vpcis: _T

@overload
def vpci(close: pl.Series, volume: pl.Series, *, short: int = 5, long: int = 25) -> Vpci[pl.Series]: ...
@overload
def vpci(close: pl.Expr, volume: pl.Expr, *, short: int = 5, long: int = 25) -> pl.Expr: ...
@overload
def vpci(close: ArrayLike, volume: ArrayLike, *, short: int = 5, long: int = 25) -> Vpci[FloatArray]: ...
@overload
def vpci(frame: pl.DataFrame, /, *, short: int = 5, long: int = 25) -> pl.DataFrame:
    """Volume Price Confirmation Indicator: (vwma(long) - sma(long)) * vwma(short) / sma(short) * sma(volume, short) / sma(volume, long)."""

@overload
def alpha006(open: pl.Series, volume: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def alpha006(open: pl.Expr, volume: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def alpha006(open: ArrayLike, volume: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def alpha006(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """WorldQuant alpha 6: -correlation of open and volume over n bars."""

@overload
def alpha012(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def alpha012(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def alpha012(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def alpha012(frame: pl.DataFrame, /) -> pl.DataFrame:
    """WorldQuant alpha 12: sign(volume - volume1) * (close1 - close)."""

@overload
def pvr(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def pvr(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def pvr(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def pvr(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Price Volume Rank: 1 + 2 where close < close1 + 1 where volume < volume1."""

class Basp(NamedTuple, Generic[_T]):
    buy: _T
    sell: _T

@overload
def basp(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 40) -> Basp[pl.Series]: ...
@overload
def basp(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 40) -> pl.Expr: ...
@overload
def basp(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 40) -> Basp[FloatArray]: ...
@overload
def basp(frame: pl.DataFrame, /, *, period: int = 40) -> pl.DataFrame:
    """Buy and Sell Pressure: (close - low) / ema(close - low, n) * volume / ema(volume, n), and for high - close."""

class BaspN(NamedTuple, Generic[_T]):
    buy: _T
    sell: _T

@overload
def basp_n(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 40, smooth: int = 20) -> BaspN[pl.Series]: ...
@overload
def basp_n(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 40, smooth: int = 20) -> pl.Expr: ...
@overload
def basp_n(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 40, smooth: int = 20) -> BaspN[FloatArray]: ...
@overload
def basp_n(frame: pl.DataFrame, /, *, period: int = 40, smooth: int = 20) -> pl.DataFrame:
    """Normalised Buy and Sell Pressure: ema of both outputs of basp over smooth bars."""

class VolumeProfile(NamedTuple, Generic[_T]):
    poc: _T
    vah: _T
    val: _T

@overload
def volume_profile(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, period: int = 96, bins: int = 24) -> VolumeProfile[pl.Series]: ...
@overload
def volume_profile(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, period: int = 96, bins: int = 24) -> pl.Expr: ...
@overload
def volume_profile(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, period: int = 96, bins: int = 24) -> VolumeProfile[FloatArray]: ...
@overload
def volume_profile(frame: pl.DataFrame, /, *, period: int = 96, bins: int = 24) -> pl.DataFrame:
    """Rolling volume profile: histogram of volume by typical price in bins of the window's range; its mode and 70 %."""

@overload
def rvol_tod(volume: pl.Series, open_us: pl.Series, *, days: int = 10, slots: int = 24) -> pl.Series: ...
@overload
def rvol_tod(volume: pl.Expr, open_us: pl.Expr, *, days: int = 10, slots: int = 24) -> pl.Expr: ...
@overload
def rvol_tod(volume: ArrayLike, open_us: ArrayLike, *, days: int = 10, slots: int = 24) -> FloatArray: ...
@overload
def rvol_tod(frame: pl.DataFrame, /, *, days: int = 10, slots: int = 24) -> pl.DataFrame:
    """Relative Volume at Time of Day: volume / mean of the m newest volumes of the same slot of the day."""

@overload
def qlib_vma(volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_vma(volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_vma(volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_vma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib VMA: Mean Volume: mean of n volumes / volume."""

@overload
def qlib_vstd(volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_vstd(volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_vstd(volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_vstd(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib VSTD: Deviation of Volume: sample standard deviation of n volumes / volume."""

@overload
def qlib_vsump(volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_vsump(volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_vsump(volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_vsump(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib VSUMP: Share of Rises in Volume: sum of rises / sum of abs(change) of volume over n changes."""

@overload
def qlib_vsumn(volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_vsumn(volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_vsumn(volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_vsumn(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib VSUMN: Share of Falls in Volume: sum of falls / sum of abs(change) of volume over n changes."""

@overload
def qlib_vsumd(volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_vsumd(volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_vsumd(volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_vsumd(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib VSUMD: Rises less Falls in Volume: (sum of rises - sum of falls) / sum of abs(change) of volume over n changes."""

@overload
def qlib_wvma(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_wvma(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_wvma(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_wvma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib WVMA: Unevenness of Volume times Move: sample standard deviation / mean of abs(return) * volume over n bars."""

@overload
def qlib_corr(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_corr(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_corr(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_corr(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib CORR: Price and Volume: correlation of close and ln(volume / mean volume + 1) over n bars."""

@overload
def qlib_cord(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_cord(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_cord(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_cord(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib CORD: Growth of Price and Volume: correlation of close / previous close and ln(volume / previous volume + 1)."""

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
def zscore(close: pl.Series, *, period: int = 30, ddof: int = 0) -> pl.Series: ...
@overload
def zscore(close: pl.Expr, *, period: int = 30, ddof: int = 0) -> pl.Expr: ...
@overload
def zscore(close: ArrayLike, *, period: int = 30, ddof: int = 0) -> FloatArray: ...
@overload
def zscore(frame: pl.DataFrame, /, *, period: int = 30, ddof: int = 0) -> pl.DataFrame:
    """Standard score: (close - mean) / standard deviation of the last n closes, divisor n - ddof."""

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
def linearreg_angle(value: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg_angle(value: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg_angle(value: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg_angle(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Linear Regression Angle: atan(b) in degrees, b the least-squares slope of the last n values."""

@overload
def cumsum(value: pl.Series) -> pl.Series: ...
@overload
def cumsum(value: pl.Expr) -> pl.Expr: ...
@overload
def cumsum(value: ArrayLike) -> FloatArray: ...
@overload
def cumsum(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Cumulative Sum: the sum of all values from the first to this one."""

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

class Cusum(NamedTuple, Generic[_T]):
    s_up: _T
    s_down: _T
    event: _T

@overload
def cusum(close: pl.Series, *, mult: float = 2.0, period: int = 100) -> Cusum[pl.Series]: ...
@overload
def cusum(close: pl.Expr, *, mult: float = 2.0, period: int = 100) -> pl.Expr: ...
@overload
def cusum(close: ArrayLike, *, mult: float = 2.0, period: int = 100) -> Cusum[FloatArray]: ...
@overload
def cusum(frame: pl.DataFrame, /, *, mult: float = 2.0, period: int = 100) -> pl.DataFrame:
    """CUSUM filter: max(0, s1 + log return), back to 0 and 1 once above k deviations; mirrored for falls."""

@overload
def kendall_sharpe(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def kendall_sharpe(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def kendall_sharpe(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def kendall_sharpe(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Rolling Sharpe ratio: mean(r) / sample deviation of r over n bars, r = ln(close / close1)."""

@overload
def sortino(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def sortino(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def sortino(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def sortino(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Rolling Sortino ratio: mean(r) / sqrt(mean(min(r, 0)^2)) over n bars, r = ln(close / close1)."""

@overload
def omega(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def omega(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def omega(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def omega(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Rolling Omega ratio: sum(max(r, 0)) / sum(max(-r, 0)) over n bars, r = ln(close / close1)."""

@overload
def calmar(close: pl.Series, *, period: int = 200) -> pl.Series: ...
@overload
def calmar(close: pl.Expr, *, period: int = 200) -> pl.Expr: ...
@overload
def calmar(close: ArrayLike, *, period: int = 200) -> FloatArray: ...
@overload
def calmar(frame: pl.DataFrame, /, *, period: int = 200) -> pl.DataFrame:
    """Rolling Calmar ratio: (close / oldest close - 1) / deepest fall from a peak, as a share, of n closes."""

@overload
def up_ratio(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def up_ratio(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def up_ratio(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def up_ratio(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Share of rises: share of the last n bars with close > close1."""

@overload
def tail_ratio(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def tail_ratio(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def tail_ratio(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def tail_ratio(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Tail ratio: |0.95 quantile| / |0.05 quantile| of r over n bars, r = ln(close / close1)."""

@overload
def cov(close: pl.Series, other: pl.Series, *, period: int = 30, ddof: int = 1) -> pl.Series: ...
@overload
def cov(close: pl.Expr, other: pl.Expr, *, period: int = 30, ddof: int = 1) -> pl.Expr: ...
@overload
def cov(close: ArrayLike, other: ArrayLike, *, period: int = 30, ddof: int = 1) -> FloatArray: ...
@overload
def cov(frame: pl.DataFrame, /, *, period: int = 30, ddof: int = 1) -> pl.DataFrame:
    """Covariance with another price: sum of (close - mean) * (other - mean of it) over n bars / (n - ddof)."""

class CrossAssetBeta(NamedTuple, Generic[_T]):
    beta: _T
    alpha: _T
    resid: _T

@overload
def cross_asset_beta(close: pl.Series, other: pl.Series, *, period: int = 60) -> CrossAssetBeta[pl.Series]: ...
@overload
def cross_asset_beta(close: pl.Expr, other: pl.Expr, *, period: int = 60) -> pl.Expr: ...
@overload
def cross_asset_beta(close: ArrayLike, other: ArrayLike, *, period: int = 60) -> CrossAssetBeta[FloatArray]: ...
@overload
def cross_asset_beta(frame: pl.DataFrame, /, *, period: int = 60) -> pl.DataFrame:
    """Beta to another asset: least squares of r on the other's r over n bars, r = ln(price / price1)."""

@overload
def cross_asset_corr(close: pl.Series, other: pl.Series, *, period: int = 60) -> pl.Series: ...
@overload
def cross_asset_corr(close: pl.Expr, other: pl.Expr, *, period: int = 60) -> pl.Expr: ...
@overload
def cross_asset_corr(close: ArrayLike, other: ArrayLike, *, period: int = 60) -> FloatArray: ...
@overload
def cross_asset_corr(frame: pl.DataFrame, /, *, period: int = 60) -> pl.DataFrame:
    """Correlation with another asset: correlation of r and the other's r over n bars, r = ln(price / price1)."""

@overload
def lead_lag_corr(close: pl.Series, other: pl.Series, *, period: int = 60, lag: int = 1) -> pl.Series: ...
@overload
def lead_lag_corr(close: pl.Expr, other: pl.Expr, *, period: int = 60, lag: int = 1) -> pl.Expr: ...
@overload
def lead_lag_corr(close: ArrayLike, other: ArrayLike, *, period: int = 60, lag: int = 1) -> FloatArray: ...
@overload
def lead_lag_corr(frame: pl.DataFrame, /, *, period: int = 60, lag: int = 1) -> pl.DataFrame:
    """Correlation with another asset's past: correlation of r and the other's r k bars before over n pairs, r = ln(price / price1)."""

@overload
def bars_since_high(high: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def bars_since_high(high: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def bars_since_high(high: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def bars_since_high(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Bars since the rolling high: bars since the highest of the last n highs."""

@overload
def bars_since_low(low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def bars_since_low(low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def bars_since_low(low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def bars_since_low(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Bars since the rolling low: bars since the lowest of the last n lows."""

class Minmaxindex(NamedTuple, Generic[_T]):
    minidx: _T
    maxidx: _T

@overload
def minmaxindex(close: pl.Series, *, period: int = 30) -> Minmaxindex[pl.Series]: ...
@overload
def minmaxindex(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def minmaxindex(close: ArrayLike, *, period: int = 30) -> Minmaxindex[FloatArray]: ...
@overload
def minmaxindex(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Bars since the rolling minimum and maximum: bars since the smallest and since the largest of the last n closes."""

@overload
def aroon_like_rank_time(high: pl.Series, low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def aroon_like_rank_time(high: pl.Expr, low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def aroon_like_rank_time(high: ArrayLike, low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def aroon_like_rank_time(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Order in time of high and low: (bars since the lowest low - bars since the highest high) / n, of the last n bars."""

@overload
def weighted_close_rank(high: pl.Series, close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def weighted_close_rank(high: pl.Expr, close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def weighted_close_rank(high: ArrayLike, close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def weighted_close_rank(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Share of earlier bars below the close: share of the n bars before whose high is less than the close."""

@overload
def lag(close: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def lag(close: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def lag(close: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def lag(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Close of some bars before: close k bars before."""

@overload
def skew(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def skew(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def skew(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def skew(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling skewness: sample skewness of the last n closes (adjusted Fisher-Pearson)."""

@overload
def kurtosis(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def kurtosis(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def kurtosis(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def kurtosis(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Rolling excess kurtosis: sample excess kurtosis of the last n closes, 0 if normal."""

@overload
def jarque_bera(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def jarque_bera(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def jarque_bera(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def jarque_bera(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Jarque-Bera statistic of returns: n / 6 * (skewness^2 + excess kurtosis^2 / 4) of n returns, r = ln(close / close1)."""

@overload
def linearreg_r2(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg_r2(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg_r2(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg_r2(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """R squared of the linear regression: share of the variance of the last n closes that their least-squares line explains."""

@overload
def linearreg_resid(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg_resid(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg_resid(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg_resid(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Residual of the linear regression: close - the least-squares line through the last n closes, at the newest bar."""

@overload
def linearreg_stderr(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def linearreg_stderr(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def linearreg_stderr(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def linearreg_stderr(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Standard error of the linear regression: sqrt(sum of squared errors of the least-squares line / (n - 2))."""

@overload
def quadreg(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def quadreg(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def quadreg(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def quadreg(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Curvature of the quadratic regression: coefficient of k^2 in the parabola that fits the last n closes best."""

@overload
def theil_sen(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def theil_sen(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def theil_sen(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def theil_sen(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Theil-Sen slope: median of the slopes between any two of the last n closes."""

@overload
def mann_kendall(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def mann_kendall(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def mann_kendall(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def mann_kendall(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Mann-Kendall trend (Kendall's tau with time): (rising - falling pairs) / sqrt(pairs * pairs that differ) of the last n closes."""

@overload
def entropy(close: pl.Series, *, period: int = 10, base: float = 2.0) -> pl.Series: ...
@overload
def entropy(close: pl.Expr, *, period: int = 10, base: float = 2.0) -> pl.Expr: ...
@overload
def entropy(close: ArrayLike, *, period: int = 10, base: float = 2.0) -> FloatArray: ...
@overload
def entropy(frame: pl.DataFrame, /, *, period: int = 10, base: float = 2.0) -> pl.DataFrame:
    """Shannon entropy of the price's shares: -sum(p log p), p = close / sum of the last n closes; hardly moves."""

@overload
def return_entropy(close: pl.Series, *, period: int = 100, bins: int = 10) -> pl.Series: ...
@overload
def return_entropy(close: pl.Expr, *, period: int = 100, bins: int = 10) -> pl.Expr: ...
@overload
def return_entropy(close: ArrayLike, *, period: int = 100, bins: int = 10) -> FloatArray: ...
@overload
def return_entropy(frame: pl.DataFrame, /, *, period: int = 100, bins: int = 10) -> pl.DataFrame:
    """Entropy of binned returns: -sum(p ln p) of the shares in equal bins of (r - mean) / deviation, n log returns."""

@overload
def sign_entropy(close: pl.Series, *, period: int = 100, word: int = 3) -> pl.Series: ...
@overload
def sign_entropy(close: pl.Expr, *, period: int = 100, word: int = 3) -> pl.Expr: ...
@overload
def sign_entropy(close: ArrayLike, *, period: int = 100, word: int = 3) -> FloatArray: ...
@overload
def sign_entropy(frame: pl.DataFrame, /, *, period: int = 100, word: int = 3) -> pl.DataFrame:
    """Entropy of words of rises and falls: -sum(p log2 p) of the shares of words of k signs, n words."""

@overload
def permutation_entropy(close: pl.Series, *, period: int = 100, order: int = 3, delay: int = 1) -> pl.Series: ...
@overload
def permutation_entropy(close: pl.Expr, *, period: int = 100, order: int = 3, delay: int = 1) -> pl.Expr: ...
@overload
def permutation_entropy(close: ArrayLike, *, period: int = 100, order: int = 3, delay: int = 1) -> FloatArray: ...
@overload
def permutation_entropy(frame: pl.DataFrame, /, *, period: int = 100, order: int = 3, delay: int = 1) -> pl.DataFrame:
    """Permutation entropy: -sum(p ln p) / ln(m!) of the shares of orders of m closes."""

@overload
def spectral_entropy(close: pl.Series, *, period: int = 64) -> pl.Series: ...
@overload
def spectral_entropy(close: pl.Expr, *, period: int = 64) -> pl.Expr: ...
@overload
def spectral_entropy(close: ArrayLike, *, period: int = 64) -> FloatArray: ...
@overload
def spectral_entropy(frame: pl.DataFrame, /, *, period: int = 64) -> pl.DataFrame:
    """Spectral entropy: -sum(p ln p) / ln(n // 2 + 1) of the one-sided periodogram's shares, mean removed."""

@overload
def svd_entropy(close: pl.Series, *, period: int = 64, order: int = 3) -> pl.Series: ...
@overload
def svd_entropy(close: pl.Expr, *, period: int = 64, order: int = 3) -> pl.Expr: ...
@overload
def svd_entropy(close: ArrayLike, *, period: int = 64, order: int = 3) -> FloatArray: ...
@overload
def svd_entropy(frame: pl.DataFrame, /, *, period: int = 64, order: int = 3) -> pl.DataFrame:
    """Entropy of singular values: -sum(p ln p) / ln(m) of the embedded window's singular values, mean removed."""

@overload
def median_ad(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def median_ad(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def median_ad(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def median_ad(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Median absolute deviation: median of |close - median| of the last n closes."""

@overload
def zscore_robust(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def zscore_robust(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def zscore_robust(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def zscore_robust(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Robust standard score: (close - median) / (1.4826 * median absolute deviation) of the last n closes."""

@overload
def gini(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def gini(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def gini(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def gini(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Gini coefficient of absolute returns: sum((2 i - n - 1) x_(i)) / (n sum(x)), x = |ln(close / close1)| in order."""

class SmaAnalysis(NamedTuple, Generic[_T]):
    mad: _T
    mse: _T
    mape: _T

@overload
def sma_analysis(close: pl.Series, *, period: int = 20) -> SmaAnalysis[pl.Series]: ...
@overload
def sma_analysis(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def sma_analysis(close: ArrayLike, *, period: int = 20) -> SmaAnalysis[FloatArray]: ...
@overload
def sma_analysis(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Errors of the moving average: means of |close - mean|, its square, and |close - mean| / close, of n closes."""

@overload
def market_meanness(close: pl.Series, *, period: int = 200) -> pl.Series: ...
@overload
def market_meanness(close: pl.Expr, *, period: int = 200) -> pl.Expr: ...
@overload
def market_meanness(close: ArrayLike, *, period: int = 200) -> FloatArray: ...
@overload
def market_meanness(frame: pl.DataFrame, /, *, period: int = 200) -> pl.DataFrame:
    """Market Meanness Index: 100 * closes beyond the median that turn towards it at the next bar / (n - 1)."""

@overload
def num_zerocross(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def num_zerocross(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def num_zerocross(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def num_zerocross(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Crossings of the window's mean: changes of the sign of close - mean within the last n closes."""

@overload
def fractal_dimension(high: pl.Series, low: pl.Series, *, period: int = 16) -> pl.Series: ...
@overload
def fractal_dimension(high: pl.Expr, low: pl.Expr, *, period: int = 16) -> pl.Expr: ...
@overload
def fractal_dimension(high: ArrayLike, low: ArrayLike, *, period: int = 16) -> FloatArray: ...
@overload
def fractal_dimension(frame: pl.DataFrame, /, *, period: int = 16) -> pl.DataFrame:
    """Fractal dimension by ranges: log2(2 * (range of the older half + range of the newer half) / range of all)."""

@overload
def higuchi_fd(close: pl.Series, *, period: int = 100, kmax: int = 10) -> pl.Series: ...
@overload
def higuchi_fd(close: pl.Expr, *, period: int = 100, kmax: int = 10) -> pl.Expr: ...
@overload
def higuchi_fd(close: ArrayLike, *, period: int = 100, kmax: int = 10) -> FloatArray: ...
@overload
def higuchi_fd(frame: pl.DataFrame, /, *, period: int = 100, kmax: int = 10) -> pl.DataFrame:
    """Higuchi fractal dimension: slope of the log length of the curve in steps of k on ln(1 / k), k = 1 to kmax."""

@overload
def katz_fd(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def katz_fd(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def katz_fd(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def katz_fd(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Katz fractal dimension: ln(m) / (ln(m) + ln(d / L)), m = n - 1 steps of length L, d the farthest point."""

@overload
def petrosian_fd(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def petrosian_fd(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def petrosian_fd(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def petrosian_fd(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Petrosian fractal dimension: ln(n) / (ln(n) + ln(n / (n + 0.4 N))), N changes of direction among n closes."""

class Hjorth(NamedTuple, Generic[_T]):
    mobility: _T
    complexity: _T

@overload
def hjorth(close: pl.Series, *, period: int = 64) -> Hjorth[pl.Series]: ...
@overload
def hjorth(close: pl.Expr, *, period: int = 64) -> pl.Expr: ...
@overload
def hjorth(close: ArrayLike, *, period: int = 64) -> Hjorth[FloatArray]: ...
@overload
def hjorth(frame: pl.DataFrame, /, *, period: int = 64) -> pl.DataFrame:
    """Hjorth mobility and complexity: sqrt(var(dx) / var(x)); mobility(dx) / mobility(x); x the last n closes."""

@overload
def hurst_rs(close: pl.Series, *, period: int = 200) -> pl.Series: ...
@overload
def hurst_rs(close: pl.Expr, *, period: int = 200) -> pl.Expr: ...
@overload
def hurst_rs(close: ArrayLike, *, period: int = 200) -> FloatArray: ...
@overload
def hurst_rs(frame: pl.DataFrame, /, *, period: int = 200) -> pl.DataFrame:
    """Hurst exponent by rescaled range: slope on ln k of ln mean(range(cumsum(r - mean)) / deviation) over blocks of k."""

@overload
def hurst_vr(close: pl.Series, *, period: int = 100, max_lag: int = 20) -> pl.Series: ...
@overload
def hurst_vr(close: pl.Expr, *, period: int = 100, max_lag: int = 20) -> pl.Expr: ...
@overload
def hurst_vr(close: ArrayLike, *, period: int = 100, max_lag: int = 20) -> FloatArray: ...
@overload
def hurst_vr(frame: pl.DataFrame, /, *, period: int = 100, max_lag: int = 20) -> pl.DataFrame:
    """Hurst exponent by deviations of differences: slope on ln k of ln deviation(ln close - ln close k bars before), k = 2 to max_lag."""

@overload
def dfa(close: pl.Series, *, period: int = 200) -> pl.Series: ...
@overload
def dfa(close: pl.Expr, *, period: int = 200) -> pl.Expr: ...
@overload
def dfa(close: ArrayLike, *, period: int = 200) -> FloatArray: ...
@overload
def dfa(frame: pl.DataFrame, /, *, period: int = 200) -> pl.DataFrame:
    """Detrended fluctuation exponent: slope on ln k of ln root mean square of cumsum(r - mean) less lines in boxes of k."""

@overload
def variance_ratio(close: pl.Series, *, period: int = 100, q: int = 5) -> pl.Series: ...
@overload
def variance_ratio(close: pl.Expr, *, period: int = 100, q: int = 5) -> pl.Expr: ...
@overload
def variance_ratio(close: ArrayLike, *, period: int = 100, q: int = 5) -> FloatArray: ...
@overload
def variance_ratio(frame: pl.DataFrame, /, *, period: int = 100, q: int = 5) -> pl.DataFrame:
    """Variance ratio: variance of overlapping sums of q returns / (q * variance of returns), unbiased."""

@overload
def frac_diff(close: pl.Series, *, d: float = 0.4, width: int = 100) -> pl.Series: ...
@overload
def frac_diff(close: pl.Expr, *, d: float = 0.4, width: int = 100) -> pl.Expr: ...
@overload
def frac_diff(close: ArrayLike, *, d: float = 0.4, width: int = 100) -> FloatArray: ...
@overload
def frac_diff(frame: pl.DataFrame, /, *, d: float = 0.4, width: int = 100) -> pl.DataFrame:
    """Fractional difference: sum of w_k * close k bars before, w_0 = 1, w_k = -w_(k-1) * (d - k + 1) / k."""

class KalmanTrend(NamedTuple, Generic[_T]):
    level: _T
    slope: _T

@overload
def kalman_trend(close: pl.Series, *, q: float = 0.01, r: float = 1.0) -> KalmanTrend[pl.Series]: ...
@overload
def kalman_trend(close: pl.Expr, *, q: float = 0.01, r: float = 1.0) -> pl.Expr: ...
@overload
def kalman_trend(close: ArrayLike, *, q: float = 0.01, r: float = 1.0) -> KalmanTrend[FloatArray]: ...
@overload
def kalman_trend(frame: pl.DataFrame, /, *, q: float = 0.01, r: float = 1.0) -> pl.DataFrame:
    """Kalman level and slope: e = close - level1 - slope1; level = level1 + slope1 + alpha e; slope = slope1 + beta e."""

@overload
def zscore_ewm(close: pl.Series, *, halflife: int = 20) -> pl.Series: ...
@overload
def zscore_ewm(close: pl.Expr, *, halflife: int = 20) -> pl.Expr: ...
@overload
def zscore_ewm(close: ArrayLike, *, halflife: int = 20) -> FloatArray: ...
@overload
def zscore_ewm(frame: pl.DataFrame, /, *, halflife: int = 20) -> pl.DataFrame:
    """Exponential standard score: (close - exponential mean) / exponential deviation, begun at the first close."""

@overload
def adf_t(close: pl.Series, *, period: int = 100, lags: int = 1) -> pl.Series: ...
@overload
def adf_t(close: pl.Expr, *, period: int = 100, lags: int = 1) -> pl.Expr: ...
@overload
def adf_t(close: ArrayLike, *, period: int = 100, lags: int = 1) -> FloatArray: ...
@overload
def adf_t(frame: pl.DataFrame, /, *, period: int = 100, lags: int = 1) -> pl.DataFrame:
    """Augmented Dickey-Fuller t-statistic: t of rho in dx = a + rho * x1 + b * dx1 + e over the last n closes."""

@overload
def sadf(close: pl.Series, *, min: int = 50, max: int = 200) -> pl.Series: ...
@overload
def sadf(close: pl.Expr, *, min: int = 50, max: int = 200) -> pl.Expr: ...
@overload
def sadf(close: ArrayLike, *, min: int = 50, max: int = 200) -> FloatArray: ...
@overload
def sadf(frame: pl.DataFrame, /, *, min: int = 50, max: int = 200) -> pl.DataFrame:
    """Supremum Dickey-Fuller (bubble) statistic: largest t of rho in dx = a + rho * x1 + e over windows of min to max closes."""

@overload
def kpss(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def kpss(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def kpss(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def kpss(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """KPSS statistic of stationarity: sum of squared partial sums of close - mean / (n^2 * long-run variance)."""

@overload
def ou_halflife(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def ou_halflife(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def ou_halflife(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def ou_halflife(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Half-life of mean reversion: -ln 2 / ln(1 + b), b of dx on x1, x = ln(close), within 0 and n."""

@overload
def autoreg_forecast(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def autoreg_forecast(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def autoreg_forecast(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def autoreg_forecast(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Next return by autoregression: a + b * r, least squares of r on r1 over n pairs, r = ln(close / close1)."""

@overload
def partial_autocorr(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def partial_autocorr(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def partial_autocorr(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def partial_autocorr(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Partial autocorrelation over two bars: (r2 - r1^2) / (1 - r1^2), autocorrelations of n log returns over one and two bars."""

@overload
def approximate_entropy(close: pl.Series, *, period: int = 100, m: int = 2, r: float = 0.2) -> pl.Series: ...
@overload
def approximate_entropy(close: pl.Expr, *, period: int = 100, m: int = 2, r: float = 0.2) -> pl.Expr: ...
@overload
def approximate_entropy(close: ArrayLike, *, period: int = 100, m: int = 2, r: float = 0.2) -> FloatArray: ...
@overload
def approximate_entropy(frame: pl.DataFrame, /, *, period: int = 100, m: int = 2, r: float = 0.2) -> pl.DataFrame:
    """Approximate entropy: phi(m) - phi(m + 1), phi the mean log share of words within r * deviation of each."""

@overload
def sample_entropy(close: pl.Series, *, period: int = 100, m: int = 2, r: float = 0.2) -> pl.Series: ...
@overload
def sample_entropy(close: pl.Expr, *, period: int = 100, m: int = 2, r: float = 0.2) -> pl.Expr: ...
@overload
def sample_entropy(close: ArrayLike, *, period: int = 100, m: int = 2, r: float = 0.2) -> FloatArray: ...
@overload
def sample_entropy(frame: pl.DataFrame, /, *, period: int = 100, m: int = 2, r: float = 0.2) -> pl.DataFrame:
    """Sample entropy: ln(pairs of words of m within r * deviation / pairs of m + 1)."""

@overload
def lz_complexity(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def lz_complexity(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def lz_complexity(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def lz_complexity(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Lempel-Ziv complexity: words of the parsed signs of n changes * log2(n) / n."""

@overload
def runs_test(close: pl.Series, *, period: int = 100) -> pl.Series: ...
@overload
def runs_test(close: pl.Expr, *, period: int = 100) -> pl.Expr: ...
@overload
def runs_test(close: ArrayLike, *, period: int = 100) -> FloatArray: ...
@overload
def runs_test(frame: pl.DataFrame, /, *, period: int = 100) -> pl.DataFrame:
    """Runs test: (runs - expected) / their deviation, of the signs of n changes."""

@overload
def ljung_box(close: pl.Series, *, period: int = 100, lags: int = 10) -> pl.Series: ...
@overload
def ljung_box(close: pl.Expr, *, period: int = 100, lags: int = 10) -> pl.Expr: ...
@overload
def ljung_box(close: ArrayLike, *, period: int = 100, lags: int = 10) -> FloatArray: ...
@overload
def ljung_box(frame: pl.DataFrame, /, *, period: int = 100, lags: int = 10) -> pl.DataFrame:
    """Ljung-Box statistic: n (n + 2) sum of rho_k^2 / (n - k), k = 1 to K, of n log returns."""

@overload
def dtw_or_knn_similarity(close: pl.Series, *, period: int = 20, history: int = 1000, neighbours: int = 10) -> pl.Series: ...
@overload
def dtw_or_knn_similarity(close: pl.Expr, *, period: int = 20, history: int = 1000, neighbours: int = 10) -> pl.Expr: ...
@overload
def dtw_or_knn_similarity(close: ArrayLike, *, period: int = 20, history: int = 1000, neighbours: int = 10) -> FloatArray: ...
@overload
def dtw_or_knn_similarity(frame: pl.DataFrame, /, *, period: int = 20, history: int = 1000, neighbours: int = 10) -> pl.DataFrame:
    """Nearest-pattern forecast: mean next log return of the k stretches of n returns most like the last p."""

@overload
def qlib_roc(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_roc(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_roc(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_roc(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib ROC: Close n Bars Ago: close n bars ago / close."""

@overload
def qlib_ma(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_ma(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_ma(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_ma(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib MA: Mean: mean of n closes / close."""

@overload
def qlib_max(high: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_max(high: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_max(high: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_max(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib MAX: Highest High: highest high of n bars / close."""

@overload
def qlib_min(low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_min(low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_min(low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_min(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib MIN: Lowest Low: lowest low of n bars / close."""

@overload
def qlib_qtlu(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_qtlu(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_qtlu(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_qtlu(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib QTLU: Upper Quantile: quantile 0.8 of n closes / close."""

@overload
def qlib_qtld(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_qtld(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_qtld(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_qtld(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib QTLD: Lower Quantile: quantile 0.2 of n closes / close."""

@overload
def qlib_imax(high: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_imax(high: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_imax(high: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_imax(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib IMAX: Place of the High: (n - bars since the highest high of n bars) / n."""

@overload
def qlib_imin(low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_imin(low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_imin(low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_imin(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib IMIN: Place of the Low: (n - bars since the lowest low of n bars) / n."""

@overload
def qlib_imxd(high: pl.Series, low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_imxd(high: pl.Expr, low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_imxd(high: ArrayLike, low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_imxd(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib IMXD: High's Place less Low's: (bars since the lowest low - bars since the highest high) / n."""

@overload
def qlib_beta(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_beta(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_beta(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_beta(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib BETA: Slope: slope of the least-squares line through n closes / close."""

@overload
def qlib_rsqr(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_rsqr(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_rsqr(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_rsqr(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib RSQR: Share of the Line: squared correlation of n closes with their places."""

@overload
def qlib_resi(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_resi(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_resi(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_resi(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Qlib RESI: Distance from the Line: (close - least-squares line through n closes) / close."""

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

class Renko(NamedTuple, Generic[_T]):
    direction: _T
    bricks_since_flip: _T

@overload
def renko(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14, mult: float = 1.0) -> Renko[pl.Series]: ...
@overload
def renko(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14, mult: float = 1.0) -> pl.Expr: ...
@overload
def renko(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14, mult: float = 1.0) -> Renko[FloatArray]: ...
@overload
def renko(frame: pl.DataFrame, /, *, period: int = 14, mult: float = 1.0) -> pl.DataFrame:
    """Renko bricks: bricks of k * atr between the last brick's end and the close; two bricks back turn it."""

@overload
def math_abs(value: pl.Series) -> pl.Series: ...
@overload
def math_abs(value: pl.Expr) -> pl.Expr: ...
@overload
def math_abs(value: ArrayLike) -> FloatArray: ...
@overload
def math_abs(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Absolute Value: |x|."""

@overload
def math_acos(value: pl.Series) -> pl.Series: ...
@overload
def math_acos(value: pl.Expr) -> pl.Expr: ...
@overload
def math_acos(value: ArrayLike) -> FloatArray: ...
@overload
def math_acos(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Arc Cosine: acos(x) in radians."""

@overload
def math_asin(value: pl.Series) -> pl.Series: ...
@overload
def math_asin(value: pl.Expr) -> pl.Expr: ...
@overload
def math_asin(value: ArrayLike) -> FloatArray: ...
@overload
def math_asin(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Arc Sine: asin(x) in radians."""

@overload
def math_atan(value: pl.Series) -> pl.Series: ...
@overload
def math_atan(value: pl.Expr) -> pl.Expr: ...
@overload
def math_atan(value: ArrayLike) -> FloatArray: ...
@overload
def math_atan(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Arc Tangent: atan(x) in radians."""

@overload
def math_ceil(value: pl.Series) -> pl.Series: ...
@overload
def math_ceil(value: pl.Expr) -> pl.Expr: ...
@overload
def math_ceil(value: ArrayLike) -> FloatArray: ...
@overload
def math_ceil(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Ceiling: least whole number not below x."""

@overload
def math_cos(value: pl.Series) -> pl.Series: ...
@overload
def math_cos(value: pl.Expr) -> pl.Expr: ...
@overload
def math_cos(value: ArrayLike) -> FloatArray: ...
@overload
def math_cos(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Cosine: cos(x), x in radians."""

@overload
def math_cosh(value: pl.Series) -> pl.Series: ...
@overload
def math_cosh(value: pl.Expr) -> pl.Expr: ...
@overload
def math_cosh(value: ArrayLike) -> FloatArray: ...
@overload
def math_cosh(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hyperbolic Cosine: cosh(x)."""

@overload
def math_exp(value: pl.Series) -> pl.Series: ...
@overload
def math_exp(value: pl.Expr) -> pl.Expr: ...
@overload
def math_exp(value: ArrayLike) -> FloatArray: ...
@overload
def math_exp(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Exponential: e^x."""

@overload
def math_floor(value: pl.Series) -> pl.Series: ...
@overload
def math_floor(value: pl.Expr) -> pl.Expr: ...
@overload
def math_floor(value: ArrayLike) -> FloatArray: ...
@overload
def math_floor(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Floor: greatest whole number not above x."""

@overload
def math_ln(value: pl.Series) -> pl.Series: ...
@overload
def math_ln(value: pl.Expr) -> pl.Expr: ...
@overload
def math_ln(value: ArrayLike) -> FloatArray: ...
@overload
def math_ln(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Natural Logarithm: ln(x)."""

@overload
def math_log10(value: pl.Series) -> pl.Series: ...
@overload
def math_log10(value: pl.Expr) -> pl.Expr: ...
@overload
def math_log10(value: ArrayLike) -> FloatArray: ...
@overload
def math_log10(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Decimal Logarithm: log10(x)."""

@overload
def math_round(value: pl.Series) -> pl.Series: ...
@overload
def math_round(value: pl.Expr) -> pl.Expr: ...
@overload
def math_round(value: ArrayLike) -> FloatArray: ...
@overload
def math_round(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Rounded Value: nearest whole number, halves away from zero."""

@overload
def math_sin(value: pl.Series) -> pl.Series: ...
@overload
def math_sin(value: pl.Expr) -> pl.Expr: ...
@overload
def math_sin(value: ArrayLike) -> FloatArray: ...
@overload
def math_sin(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Sine: sin(x), x in radians."""

@overload
def math_sinh(value: pl.Series) -> pl.Series: ...
@overload
def math_sinh(value: pl.Expr) -> pl.Expr: ...
@overload
def math_sinh(value: ArrayLike) -> FloatArray: ...
@overload
def math_sinh(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hyperbolic Sine: sinh(x)."""

@overload
def math_sqrt(value: pl.Series) -> pl.Series: ...
@overload
def math_sqrt(value: pl.Expr) -> pl.Expr: ...
@overload
def math_sqrt(value: ArrayLike) -> FloatArray: ...
@overload
def math_sqrt(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Square Root: x^(1/2)."""

@overload
def math_tan(value: pl.Series) -> pl.Series: ...
@overload
def math_tan(value: pl.Expr) -> pl.Expr: ...
@overload
def math_tan(value: ArrayLike) -> FloatArray: ...
@overload
def math_tan(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Tangent: tan(x), x in radians."""

@overload
def math_tanh(value: pl.Series) -> pl.Series: ...
@overload
def math_tanh(value: pl.Expr) -> pl.Expr: ...
@overload
def math_tanh(value: ArrayLike) -> FloatArray: ...
@overload
def math_tanh(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hyperbolic Tangent: tanh(x)."""

@overload
def math_todeg(value: pl.Series) -> pl.Series: ...
@overload
def math_todeg(value: pl.Expr) -> pl.Expr: ...
@overload
def math_todeg(value: ArrayLike) -> FloatArray: ...
@overload
def math_todeg(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Radians to Degrees: x * 180 / pi."""

@overload
def math_torad(value: pl.Series) -> pl.Series: ...
@overload
def math_torad(value: pl.Expr) -> pl.Expr: ...
@overload
def math_torad(value: ArrayLike) -> FloatArray: ...
@overload
def math_torad(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Degrees to Radians: x * pi / 180."""

@overload
def math_trunc(value: pl.Series) -> pl.Series: ...
@overload
def math_trunc(value: pl.Expr) -> pl.Expr: ...
@overload
def math_trunc(value: ArrayLike) -> FloatArray: ...
@overload
def math_trunc(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Whole Part: x without its digits after the point."""

@overload
def math_add(close: pl.Series, other: pl.Series) -> pl.Series: ...
@overload
def math_add(close: pl.Expr, other: pl.Expr) -> pl.Expr: ...
@overload
def math_add(close: ArrayLike, other: ArrayLike) -> FloatArray: ...
@overload
def math_add(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Sum of Two Series: close + other."""

@overload
def math_sub(close: pl.Series, other: pl.Series) -> pl.Series: ...
@overload
def math_sub(close: pl.Expr, other: pl.Expr) -> pl.Expr: ...
@overload
def math_sub(close: ArrayLike, other: ArrayLike) -> FloatArray: ...
@overload
def math_sub(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Difference of Two Series: close - other."""

@overload
def math_mult(close: pl.Series, other: pl.Series) -> pl.Series: ...
@overload
def math_mult(close: pl.Expr, other: pl.Expr) -> pl.Expr: ...
@overload
def math_mult(close: ArrayLike, other: ArrayLike) -> FloatArray: ...
@overload
def math_mult(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Product of Two Series: close * other."""

@overload
def math_div(close: pl.Series, other: pl.Series) -> pl.Series: ...
@overload
def math_div(close: pl.Expr, other: pl.Expr) -> pl.Expr: ...
@overload
def math_div(close: ArrayLike, other: ArrayLike) -> FloatArray: ...
@overload
def math_div(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Quotient of Two Series: close / other."""

@overload
def body(open: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def body(open: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def body(open: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def body(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Candle Body: (close - open) / open."""

@overload
def body_ratio(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def body_ratio(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def body_ratio(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def body_ratio(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Body to Range: abs(close - open) / (high - low)."""

@overload
def upper_wick(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def upper_wick(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def upper_wick(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def upper_wick(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Upper Wick Ratio: (high - max(open, close)) / (high - low)."""

@overload
def lower_wick(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def lower_wick(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def lower_wick(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def lower_wick(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Lower Wick Ratio: (min(open, close) - low) / (high - low)."""

@overload
def ibs(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def ibs(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def ibs(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def ibs(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Internal Bar Strength: (close - low) / (high - low)."""

@overload
def clv(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def clv(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def clv(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def clv(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Close Location Value: ((close - low) - (high - close)) / (high - low)."""

@overload
def qlib_klen(open: pl.Series, high: pl.Series, low: pl.Series) -> pl.Series: ...
@overload
def qlib_klen(open: pl.Expr, high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def qlib_klen(open: ArrayLike, high: ArrayLike, low: ArrayLike) -> FloatArray: ...
@overload
def qlib_klen(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib KLEN: Range to Open: (high - low) / open."""

@overload
def qlib_kup(open: pl.Series, high: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_kup(open: pl.Expr, high: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_kup(open: ArrayLike, high: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_kup(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib KUP: Upper Wick to Open: (high - max(open, close)) / open."""

@overload
def qlib_klow(open: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_klow(open: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_klow(open: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_klow(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib KLOW: Lower Wick to Open: (min(open, close) - low) / open."""

@overload
def qlib_ksft(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_ksft(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_ksft(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_ksft(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib KSFT: Close against the Middle: (2 close - high - low) / open."""

@overload
def alpha054(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def alpha054(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def alpha054(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def alpha054(frame: pl.DataFrame, /) -> pl.DataFrame:
    """WorldQuant Alpha 54: -(low - close) * open^5 / ((low - high) * close^5)."""

@overload
def vwap_bar(quote_volume: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def vwap_bar(quote_volume: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def vwap_bar(quote_volume: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def vwap_bar(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Exact Bar VWAP: quote volume / volume."""

@overload
def alpha041(high: pl.Series, low: pl.Series, quote_volume: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def alpha041(high: pl.Expr, low: pl.Expr, quote_volume: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def alpha041(high: ArrayLike, low: ArrayLike, quote_volume: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def alpha041(frame: pl.DataFrame, /) -> pl.DataFrame:
    """WorldQuant Alpha 41: sqrt(high * low) - quote volume / volume."""

@overload
def qlib_open0(open: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_open0(open: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_open0(open: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_open0(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib OPEN0: Open to Close: open / close."""

@overload
def qlib_high0(high: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_high0(high: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_high0(high: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_high0(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib HIGH0: High to Close: high / close."""

@overload
def qlib_low0(low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_low0(low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_low0(low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_low0(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib LOW0: Low to Close: low / close."""

@overload
def qlib_vwap0(close: pl.Series, quote_volume: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def qlib_vwap0(close: pl.Expr, quote_volume: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def qlib_vwap0(close: ArrayLike, quote_volume: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def qlib_vwap0(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Qlib VWAP0: Average Price Paid to Close: quote volume / volume / close."""

@overload
def log_return(close: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def log_return(close: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def log_return(close: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def log_return(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Log Return: ln(close / close n bars ago)."""

@overload
def ntr(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def ntr(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def ntr(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def ntr(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Normalised True Range: true range / previous close."""

@overload
def cumulative_return(close: pl.Series) -> pl.Series: ...
@overload
def cumulative_return(close: pl.Expr) -> pl.Expr: ...
@overload
def cumulative_return(close: ArrayLike) -> FloatArray: ...
@overload
def cumulative_return(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Cumulative Return: close / first close - 1."""

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
def cdl_inside(high: pl.Series, low: pl.Series) -> pl.Series: ...
@overload
def cdl_inside(high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def cdl_inside(high: ArrayLike, low: ArrayLike) -> FloatArray: ...
@overload
def cdl_inside(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Inside bar: 1 if high < high1 and low > low1, else 0."""

@overload
def cdl_outside(high: pl.Series, low: pl.Series) -> pl.Series: ...
@overload
def cdl_outside(high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def cdl_outside(high: ArrayLike, low: ArrayLike) -> FloatArray: ...
@overload
def cdl_outside(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Outside bar: 1 if high > high1 and low < low1, else 0."""

@overload
def window_gap(high: pl.Series, low: pl.Series) -> pl.Series: ...
@overload
def window_gap(high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def window_gap(high: ArrayLike, low: ArrayLike) -> FloatArray: ...
@overload
def window_gap(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Rising or falling window: 1 if low > high1, -1 if high < low1, else 0."""

@overload
def inside_bar_count(high: pl.Series, low: pl.Series) -> pl.Series: ...
@overload
def inside_bar_count(high: pl.Expr, low: pl.Expr) -> pl.Expr: ...
@overload
def inside_bar_count(high: ArrayLike, low: ArrayLike) -> FloatArray: ...
@overload
def inside_bar_count(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Inside bars in a row: length of the run of inside bars that ends here; 0 at any other bar."""

@overload
def cdl_doji_ratio(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 10, factor: float = 10.0) -> pl.Series: ...
@overload
def cdl_doji_ratio(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 10, factor: float = 10.0) -> pl.Expr: ...
@overload
def cdl_doji_ratio(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 10, factor: float = 10.0) -> FloatArray: ...
@overload
def cdl_doji_ratio(frame: pl.DataFrame, /, *, period: int = 10, factor: float = 10.0) -> pl.DataFrame:
    """Doji by a share of the mean range: 100 if |close - open| <= factor / 100 * mean of high - low over the n bars before, else 0."""

@overload
def pin_bar(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, wick: float = 0.66) -> pl.Series: ...
@overload
def pin_bar(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, wick: float = 0.66) -> pl.Expr: ...
@overload
def pin_bar(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, wick: float = 0.66) -> FloatArray: ...
@overload
def pin_bar(frame: pl.DataFrame, /, *, wick: float = 0.66) -> pl.DataFrame:
    """Pin bar: 1 if lower shadow >= wick * (high - low), -1 if upper shadow is, else 0."""

@overload
def long_shadow(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 14, pct: float = 75.0) -> pl.Series: ...
@overload
def long_shadow(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 14, pct: float = 75.0) -> pl.Expr: ...
@overload
def long_shadow(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 14, pct: float = 75.0) -> FloatArray: ...
@overload
def long_shadow(frame: pl.DataFrame, /, *, period: int = 14, pct: float = 75.0) -> pl.DataFrame:
    """Long shadow: 1 if lower shadow >= pct percent of the range, -1 if upper shadow is, and |close - open| < EMA(|close - open|, n)1; else 0."""

@overload
def tweezer(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, tol: float = 0.05) -> pl.Series: ...
@overload
def tweezer(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, tol: float = 0.05) -> pl.Expr: ...
@overload
def tweezer(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, tol: float = 0.05) -> FloatArray: ...
@overload
def tweezer(frame: pl.DataFrame, /, *, tol: float = 0.05) -> pl.DataFrame:
    """Tweezer top or bottom: 1 if |low - low1| <= tol * mean range and close1 < open1; -1 if |high - high1| is and close1 > open1; else 0."""

@overload
def n_candle_color(open: pl.Series, close: pl.Series, *, period: int = 3) -> pl.Series: ...
@overload
def n_candle_color(open: pl.Expr, close: pl.Expr, *, period: int = 3) -> pl.Expr: ...
@overload
def n_candle_color(open: ArrayLike, close: ArrayLike, *, period: int = 3) -> FloatArray: ...
@overload
def n_candle_color(frame: pl.DataFrame, /, *, period: int = 3) -> pl.DataFrame:
    """Sum of candle colours: sum of sign(close - open) over n bars."""

@overload
def heikin_ashi_streak(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def heikin_ashi_streak(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def heikin_ashi_streak(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def heikin_ashi_streak(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Heikin-Ashi colour streak: Heikin-Ashi candles of one colour in a row; times -1 where close < open."""

class CdlZ(NamedTuple, Generic[_T]):
    open_z: _T
    high_z: _T
    low_z: _T
    close_z: _T

@overload
def cdl_z(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 30, ddof: int = 1) -> CdlZ[pl.Series]: ...
@overload
def cdl_z(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 30, ddof: int = 1) -> pl.Expr: ...
@overload
def cdl_z(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 30, ddof: int = 1) -> CdlZ[FloatArray]: ...
@overload
def cdl_z(frame: pl.DataFrame, /, *, period: int = 30, ddof: int = 1) -> pl.DataFrame:
    """Scored candle: (price - mean of n) / their standard deviation, for each of the four prices."""

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

class Bandpass(NamedTuple, Generic[_T]):
    bp: _T
    bp_normalised: _T

@overload
def bandpass(close: pl.Series, *, period: int = 20, bandwidth: float = 0.3) -> Bandpass[pl.Series]: ...
@overload
def bandpass(close: pl.Expr, *, period: int = 20, bandwidth: float = 0.3) -> pl.Expr: ...
@overload
def bandpass(close: ArrayLike, *, period: int = 20, bandwidth: float = 0.3) -> Bandpass[FloatArray]: ...
@overload
def bandpass(frame: pl.DataFrame, /, *, period: int = 20, bandwidth: float = 0.3) -> pl.DataFrame:
    """Ehlers Band-Pass Filter: 0.5 (1 - a) (x - x2) + cos(2 pi / n) (1 + a) bp1 - a bp2, a = g - sqrt(g^2 - 1), g = 1 / cos(2 pi bandwidth / n); normalised = bp / peak, peak = max(0.991 peak1, |bp|)."""

class Voss(NamedTuple, Generic[_T]):
    voss: _T
    filt: _T

@overload
def voss(close: pl.Series, *, period: int = 20, predict: int = 3, bandwidth: float = 0.25) -> Voss[pl.Series]: ...
@overload
def voss(close: pl.Expr, *, period: int = 20, predict: int = 3, bandwidth: float = 0.25) -> pl.Expr: ...
@overload
def voss(close: ArrayLike, *, period: int = 20, predict: int = 3, bandwidth: float = 0.25) -> Voss[FloatArray]: ...
@overload
def voss(frame: pl.DataFrame, /, *, period: int = 20, predict: int = 3, bandwidth: float = 0.25) -> pl.DataFrame:
    """Ehlers Voss Predictive Filter: (3 + m) / 2 * filt - sum((m - j + 1) / m * voss j bars ago), j from 1 to m = 3 p."""

class EmdEhlers(NamedTuple, Generic[_T]):
    upper: _T
    middle: _T
    lower: _T

@overload
def emd_ehlers(high: pl.Series, low: pl.Series, *, period: int = 20, delta: float = 0.5, fraction: float = 0.1) -> EmdEhlers[pl.Series]: ...
@overload
def emd_ehlers(high: pl.Expr, low: pl.Expr, *, period: int = 20, delta: float = 0.5, fraction: float = 0.1) -> pl.Expr: ...
@overload
def emd_ehlers(high: ArrayLike, low: ArrayLike, *, period: int = 20, delta: float = 0.5, fraction: float = 0.1) -> EmdEhlers[FloatArray]: ...
@overload
def emd_ehlers(frame: pl.DataFrame, /, *, period: int = 20, delta: float = 0.5, fraction: float = 0.1) -> pl.DataFrame:
    """Empirical Mode Decomposition by Ehlers and Way: middle = mean(bp, 2 n); upper, lower = fraction * mean(last peak, last valley of bp, 50)."""

class CyberCycle(NamedTuple, Generic[_T]):
    cycle: _T
    trigger: _T

@overload
def cyber_cycle(high: pl.Series, low: pl.Series, *, alpha: float = 0.07) -> CyberCycle[pl.Series]: ...
@overload
def cyber_cycle(high: pl.Expr, low: pl.Expr, *, alpha: float = 0.07) -> pl.Expr: ...
@overload
def cyber_cycle(high: ArrayLike, low: ArrayLike, *, alpha: float = 0.07) -> CyberCycle[FloatArray]: ...
@overload
def cyber_cycle(frame: pl.DataFrame, /, *, alpha: float = 0.07) -> pl.DataFrame:
    """Ehlers Cyber Cycle: (1 - a/2)^2 (s - 2 s1 + s2) + 2 (1 - a) c1 - (1 - a)^2 c2, s = (x + 2 x1 + 2 x2 + x3) / 6, x = (high + low) / 2; trigger = c1."""

@overload
def cg(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def cg(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def cg(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def cg(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Center of Gravity: -sum((i + 1) * close i bars ago) / sum(close i bars ago), i from 0 to n - 1."""

@overload
def dsp(close: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def dsp(close: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def dsp(close: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def dsp(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Detrended Synthetic Price: close - EMA(close, n)."""

class Msw(NamedTuple, Generic[_T]):
    sine: _T
    lead: _T

@overload
def msw(close: pl.Series, *, period: int = 5) -> Msw[pl.Series]: ...
@overload
def msw(close: pl.Expr, *, period: int = 5) -> pl.Expr: ...
@overload
def msw(close: ArrayLike, *, period: int = 5) -> Msw[FloatArray]: ...
@overload
def msw(frame: pl.DataFrame, /, *, period: int = 5) -> pl.DataFrame:
    """MESA Sine Wave: sin(p), sin(p + pi / 4), p = pi / 2 + the angle of the wave of n bars among n closes."""

class CorrelationCycle(NamedTuple, Generic[_T]):
    real: _T
    imag: _T
    angle: _T
    state: _T

@overload
def correlation_cycle(close: pl.Series, *, period: int = 20, threshold: float = 9.0) -> CorrelationCycle[pl.Series]: ...
@overload
def correlation_cycle(close: pl.Expr, *, period: int = 20, threshold: float = 9.0) -> pl.Expr: ...
@overload
def correlation_cycle(close: ArrayLike, *, period: int = 20, threshold: float = 9.0) -> CorrelationCycle[FloatArray]: ...
@overload
def correlation_cycle(frame: pl.DataFrame, /, *, period: int = 20, threshold: float = 9.0) -> pl.DataFrame:
    """Ehlers Correlation Cycle: real, imag = correlation of n closes with cos and -sin of 2 pi k / n; angle = atan2(-imag, real), held when it falls; state = its sign where it hardly turns."""

@overload
def spectral_power(close: pl.Series, *, period: int = 64, short: int = 10, long: int = 48) -> pl.Series: ...
@overload
def spectral_power(close: pl.Expr, *, period: int = 64, short: int = 10, long: int = 48) -> pl.Expr: ...
@overload
def spectral_power(close: ArrayLike, *, period: int = 64, short: int = 10, long: int = 48) -> FloatArray: ...
@overload
def spectral_power(frame: pl.DataFrame, /, *, period: int = 64, short: int = 10, long: int = 48) -> pl.DataFrame:
    """Spectral Power Ratio: sum of periodogram(close - line) over waves of short to long bars / sum over all."""

@overload
def autocorr_periodogram(close: pl.Series, *, min: int = 10, max: int = 48) -> pl.Series: ...
@overload
def autocorr_periodogram(close: pl.Expr, *, min: int = 10, max: int = 48) -> pl.Expr: ...
@overload
def autocorr_periodogram(close: ArrayLike, *, min: int = 10, max: int = 48) -> FloatArray: ...
@overload
def autocorr_periodogram(frame: pl.DataFrame, /, *, min: int = 10, max: int = 48) -> pl.DataFrame:
    """Ehlers Autocorrelation Periodogram: mean of the periods from min to max weighed by the power of their wave among the roofed price's autocorrelations, of those with half the largest power."""

@overload
def reflex(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def reflex(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def reflex(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def reflex(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Ehlers Reflex: s / sqrt(m), s = mean over k of (f + k (fn - f) / n - fk), m = 0.04 s^2 + 0.96 m1, f = super_smoother(close, n / 2), fk its value k bars ago."""

@overload
def trendflex(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def trendflex(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def trendflex(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def trendflex(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Ehlers Trendflex: s / sqrt(m), s = mean over k of (f - fk), else as in reflex."""

@overload
def ht_dcperiod(close: pl.Series) -> pl.Series: ...
@overload
def ht_dcperiod(close: pl.Expr) -> pl.Expr: ...
@overload
def ht_dcperiod(close: ArrayLike) -> FloatArray: ...
@overload
def ht_dcperiod(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hilbert Transform: Dominant Cycle Period: 2 pi / atan(Im / Re) of the Hilbert transform's turn in a bar, at 6 to 50, smoothed."""

class HtPhasor(NamedTuple, Generic[_T]):
    inphase: _T
    quadrature: _T

@overload
def ht_phasor(close: pl.Series) -> HtPhasor[pl.Series]: ...
@overload
def ht_phasor(close: pl.Expr) -> pl.Expr: ...
@overload
def ht_phasor(close: ArrayLike) -> HtPhasor[FloatArray]: ...
@overload
def ht_phasor(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hilbert Transform: Phasor: inphase = the detrended price three bars ago, quadrature = its Hilbert transform now."""

@overload
def ht_dcphase(close: pl.Series) -> pl.Series: ...
@overload
def ht_dcphase(close: pl.Expr) -> pl.Expr: ...
@overload
def ht_dcphase(close: ArrayLike) -> FloatArray: ...
@overload
def ht_dcphase(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hilbert Transform: Dominant Cycle Phase: the angle of the smoothed price's wave of dominant length, in degrees."""

class HtSine(NamedTuple, Generic[_T]):
    sine: _T
    leadsine: _T

@overload
def ht_sine(close: pl.Series) -> HtSine[pl.Series]: ...
@overload
def ht_sine(close: pl.Expr) -> pl.Expr: ...
@overload
def ht_sine(close: ArrayLike) -> HtSine[FloatArray]: ...
@overload
def ht_sine(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hilbert Transform: Sine Wave: sin(phase), sin(phase + 45 degrees), phase as in ht_dcphase."""

@overload
def ht_trendmode(close: pl.Series) -> pl.Series: ...
@overload
def ht_trendmode(close: pl.Expr) -> pl.Expr: ...
@overload
def ht_trendmode(close: ArrayLike) -> FloatArray: ...
@overload
def ht_trendmode(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hilbert Transform: Trend or Cycle: 0 where the sine wave has crossed in the last half cycle or turns by about 360 / period a bar, unless price is 1.5 % off the trendline; else 1."""

@overload
def highpass1(close: pl.Series, *, period: int = 48) -> pl.Series: ...
@overload
def highpass1(close: pl.Expr, *, period: int = 48) -> pl.Expr: ...
@overload
def highpass1(close: ArrayLike, *, period: int = 48) -> FloatArray: ...
@overload
def highpass1(frame: pl.DataFrame, /, *, period: int = 48) -> pl.DataFrame:
    """Ehlers One-Pole High-Pass Filter: (1 - a / 2) (x - x1) + (1 - a) hp1, a = 1 + (sin k - 1) / cos k, k = 2 pi / n."""

@overload
def highpass2(close: pl.Series, *, period: int = 48) -> pl.Series: ...
@overload
def highpass2(close: pl.Expr, *, period: int = 48) -> pl.Expr: ...
@overload
def highpass2(close: ArrayLike, *, period: int = 48) -> FloatArray: ...
@overload
def highpass2(frame: pl.DataFrame, /, *, period: int = 48) -> pl.DataFrame:
    """Ehlers Two-Pole High-Pass Filter: (1 - a/2)^2 (x - 2 x1 + x2) + 2 (1 - a) hp1 - (1 - a)^2 hp2, a as in highpass1 with k = 0.707 * 2 pi / n."""

@overload
def roofing(close: pl.Series, *, hp: int = 48, lp: int = 10) -> pl.Series: ...
@overload
def roofing(close: pl.Expr, *, hp: int = 48, lp: int = 10) -> pl.Expr: ...
@overload
def roofing(close: ArrayLike, *, hp: int = 48, lp: int = 10) -> FloatArray: ...
@overload
def roofing(frame: pl.DataFrame, /, *, hp: int = 48, lp: int = 10) -> pl.DataFrame:
    """Ehlers Roofing Filter: super_smoother(highpass2(close, hp), lp)."""

@overload
def decycler_osc(close: pl.Series, *, hp_period: int = 125, k: float = 1.0) -> pl.Series: ...
@overload
def decycler_osc(close: pl.Expr, *, hp_period: int = 125, k: float = 1.0) -> pl.Expr: ...
@overload
def decycler_osc(close: ArrayLike, *, hp_period: int = 125, k: float = 1.0) -> FloatArray: ...
@overload
def decycler_osc(frame: pl.DataFrame, /, *, hp_period: int = 125, k: float = 1.0) -> pl.DataFrame:
    """Ehlers Decycler Oscillator: 100 * k * highpass2(close - highpass2(close, n), floor(n / 2)) / close."""

@overload
def ebsw(close: pl.Series, *, hp: int = 40, ssf: int = 10) -> pl.Series: ...
@overload
def ebsw(close: pl.Expr, *, hp: int = 40, ssf: int = 10) -> pl.Expr: ...
@overload
def ebsw(close: ArrayLike, *, hp: int = 40, ssf: int = 10) -> FloatArray: ...
@overload
def ebsw(frame: pl.DataFrame, /, *, hp: int = 40, ssf: int = 10) -> pl.DataFrame:
    """Even Better Sinewave: mean(f, 3) / sqrt(mean(f^2, 3)), f = super_smoother(highpass1(close, hp), ssf)."""

@overload
def abdi_ranaldo(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def abdi_ranaldo(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def abdi_ranaldo(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def abdi_ranaldo(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Abdi-Ranaldo spread: sqrt(max(0, mean over n pairs of 4 * (ln close1 - eta1) * (ln close1 - eta))), eta = (ln high + ln low) / 2."""

@overload
def corwin_schultz(high: pl.Series, low: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def corwin_schultz(high: pl.Expr, low: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def corwin_schultz(high: ArrayLike, low: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def corwin_schultz(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Corwin-Schultz spread: mean over n pairs of bars of max(0, 2 * tanh(alpha / 2))."""

@overload
def roll_spread(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def roll_spread(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def roll_spread(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def roll_spread(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Roll effective spread: 2 * sqrt(max(0, -covariance of change and change before over n bars)) / close."""

@overload
def spread_edge(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def spread_edge(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def spread_edge(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def spread_edge(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """EDGE spread estimator: efficient combination of the discrete estimators of the spread from OHLC, over n pairs."""

@overload
def taker_price_spread(taker_buy_base: pl.Series, taker_buy_quote: pl.Series, quote_volume: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def taker_price_spread(taker_buy_base: pl.Expr, taker_buy_quote: pl.Expr, quote_volume: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def taker_price_spread(taker_buy_base: ArrayLike, taker_buy_quote: ArrayLike, quote_volume: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def taker_price_spread(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Mean price of taker buys against that of taker sells: (taker_buy_quote / taker_buy_base) / ((quote_volume - taker_buy_quote) / (volume - taker_buy_base)) - 1."""

@overload
def vwap_close_dev(close: pl.Series, quote_volume: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def vwap_close_dev(close: pl.Expr, quote_volume: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def vwap_close_dev(close: ArrayLike, quote_volume: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def vwap_close_dev(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Close against the bar's mean price: close / (quote_volume / volume) - 1."""

@overload
def amihud(close: pl.Series, quote_volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def amihud(close: pl.Expr, quote_volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def amihud(close: ArrayLike, quote_volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def amihud(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Amihud illiquidity: mean of |ln(close / close1)| / quote_volume of the bars with turnover, over n bars."""

@overload
def amivest(close: pl.Series, quote_volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def amivest(close: pl.Expr, quote_volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def amivest(close: ArrayLike, quote_volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def amivest(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Amivest liquidity: sum of quote_volume / sum of |ln(close / close1)| over n bars."""

@overload
def high_low_impact(high: pl.Series, low: pl.Series, close: pl.Series, quote_volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def high_low_impact(high: pl.Expr, low: pl.Expr, close: pl.Expr, quote_volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def high_low_impact(high: ArrayLike, low: ArrayLike, close: ArrayLike, quote_volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def high_low_impact(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Range for each unit of turnover: mean of (high - low) / close / quote_volume of the bars with turnover, over n bars."""

@overload
def hui_heubel(high: pl.Series, low: pl.Series, quote_volume: pl.Series, *, period: int = 5) -> pl.Series: ...
@overload
def hui_heubel(high: pl.Expr, low: pl.Expr, quote_volume: pl.Expr, *, period: int = 5) -> pl.Expr: ...
@overload
def hui_heubel(high: ArrayLike, low: ArrayLike, quote_volume: ArrayLike, *, period: int = 5) -> FloatArray: ...
@overload
def hui_heubel(frame: pl.DataFrame, /, *, period: int = 5) -> pl.DataFrame:
    """Hui-Heubel liquidity ratio: (highest high - lowest low) / lowest low / sum of quote_volume over n bars."""

@overload
def martin_index(close: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def martin_index(close: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def martin_index(close: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def martin_index(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Martin liquidity index: sum of (close - close1)^2 / sum of volume over n bars."""

@overload
def pastor_stambaugh(close: pl.Series, volume: pl.Series, *, period: int = 60) -> pl.Series: ...
@overload
def pastor_stambaugh(close: pl.Expr, volume: pl.Expr, *, period: int = 60) -> pl.Expr: ...
@overload
def pastor_stambaugh(close: ArrayLike, volume: ArrayLike, *, period: int = 60) -> FloatArray: ...
@overload
def pastor_stambaugh(frame: pl.DataFrame, /, *, period: int = 60) -> pl.DataFrame:
    """Pastor-Stambaugh gamma: least squares: r = theta + phi * r1 + gamma * sign(r1) * volume1 over n bars, r = ln(close / close1)."""

@overload
def zero_return_ratio(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def zero_return_ratio(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def zero_return_ratio(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def zero_return_ratio(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Share of zero returns: share of the n bars whose close is that of the bar before."""

@overload
def avg_trade_size(volume: pl.Series, trade_count: pl.Series) -> pl.Series: ...
@overload
def avg_trade_size(volume: pl.Expr, trade_count: pl.Expr) -> pl.Expr: ...
@overload
def avg_trade_size(volume: ArrayLike, trade_count: ArrayLike) -> FloatArray: ...
@overload
def avg_trade_size(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Average trade size: volume / trade_count."""

@overload
def avg_trade_value(quote_volume: pl.Series, trade_count: pl.Series) -> pl.Series: ...
@overload
def avg_trade_value(quote_volume: pl.Expr, trade_count: pl.Expr) -> pl.Expr: ...
@overload
def avg_trade_value(quote_volume: ArrayLike, trade_count: ArrayLike) -> FloatArray: ...
@overload
def avg_trade_value(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Average trade value: quote_volume / trade_count."""

@overload
def trade_size_z(volume: pl.Series, trade_count: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def trade_size_z(volume: pl.Expr, trade_count: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def trade_size_z(volume: ArrayLike, trade_count: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def trade_size_z(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Trade size z-score: (x - mean of x) / standard deviation of x over n bars, x = ln(volume / trade_count)."""

@overload
def trade_intensity(trade_count: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def trade_intensity(trade_count: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def trade_intensity(trade_count: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def trade_intensity(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Trade intensity: trade_count / mean of the n counts before it."""

@overload
def trade_rate(trade_count: pl.Series, open_us: pl.Series) -> pl.Series: ...
@overload
def trade_rate(trade_count: pl.Expr, open_us: pl.Expr) -> pl.Expr: ...
@overload
def trade_rate(trade_count: ArrayLike, open_us: ArrayLike) -> FloatArray: ...
@overload
def trade_rate(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Trades per second: trade_count / seconds of the bar."""

@overload
def kyle_lambda(close: pl.Series, taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def kyle_lambda(close: pl.Expr, taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def kyle_lambda(close: ArrayLike, taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def kyle_lambda(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Kyle's lambda: covariance of close - close1 and delta / variance of delta over n bars, delta = 2 * taker_buy_base - volume."""

@overload
def hasbrouck_lambda(close: pl.Series, taker_buy_quote: pl.Series, quote_volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def hasbrouck_lambda(close: pl.Expr, taker_buy_quote: pl.Expr, quote_volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def hasbrouck_lambda(close: ArrayLike, taker_buy_quote: ArrayLike, quote_volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def hasbrouck_lambda(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Hasbrouck's lambda: slope of ln(close / close1) on sign(d) * sqrt(|d| / mean of quote_volume) over n bars, d = 2 * taker_buy_quote - quote_volume."""

@overload
def delta_efficiency(close: pl.Series, taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def delta_efficiency(close: pl.Expr, taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def delta_efficiency(close: ArrayLike, taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def delta_efficiency(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Return for the imbalance: sum of ln(close / close1) / (sum of delta / sum of volume) over n bars."""

@overload
def flow_return_corr(close: pl.Series, taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def flow_return_corr(close: pl.Expr, taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def flow_return_corr(close: ArrayLike, taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def flow_return_corr(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Correlation of flow and return: correlation of ln(close / close1) and delta / volume over n bars."""

@overload
def flow_toxicity_autocorr(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 50, lag: int = 1) -> pl.Series: ...
@overload
def flow_toxicity_autocorr(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 50, lag: int = 1) -> pl.Expr: ...
@overload
def flow_toxicity_autocorr(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 50, lag: int = 1) -> FloatArray: ...
@overload
def flow_toxicity_autocorr(frame: pl.DataFrame, /, *, period: int = 50, lag: int = 1) -> pl.DataFrame:
    """Autocorrelation of the imbalance: correlation of delta / volume and the same k bars before over n pairs."""

@overload
def cvd_divergence(close: pl.Series, taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def cvd_divergence(close: pl.Expr, taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def cvd_divergence(close: ArrayLike, taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def cvd_divergence(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Correlation of price and cumulative volume delta: correlation of close and the running sum of delta over n bars."""

@overload
def absorption(high: pl.Series, low: pl.Series, taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def absorption(high: pl.Expr, low: pl.Expr, taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def absorption(high: ArrayLike, low: ArrayLike, taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def absorption(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Absorption: |delta| / volume / share of the n bars whose high - low is not above this one's."""

@overload
def tbr_zscore(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def tbr_zscore(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def tbr_zscore(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def tbr_zscore(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Taker ratio z-score: (x - mean of x) / standard deviation of x over n bars, x = taker_buy_base / volume."""

@overload
def bvc(close: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def bvc(close: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def bvc(close: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def bvc(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """Bulk volume classification: Phi((close - close1) / standard deviation of the changes of n bars)."""

@overload
def vpin_bvc(close: pl.Series, volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def vpin_bvc(close: pl.Expr, volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def vpin_bvc(close: ArrayLike, volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def vpin_bvc(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """VPIN by bulk volume classification: sum of |2 * bvc - 1| * volume / sum of volume over n bars."""

@overload
def volume_delta(taker_buy_base: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def volume_delta(taker_buy_base: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def volume_delta(taker_buy_base: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def volume_delta(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Volume delta: 2 * taker_buy_base - volume."""

@overload
def order_flow_imbalance(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def order_flow_imbalance(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def order_flow_imbalance(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def order_flow_imbalance(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Taker order-flow imbalance: sum of delta / sum of volume over n bars, delta = 2 * taker_buy_base - volume."""

@overload
def cvd(taker_buy_base: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def cvd(taker_buy_base: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def cvd(taker_buy_base: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def cvd(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Cumulative volume delta: sum of 2 * taker_buy_base - volume from the first bar on."""

@overload
def cvd_session(taker_buy_base: pl.Series, volume: pl.Series, open_us: pl.Series, *, hours: int = 24) -> pl.Series: ...
@overload
def cvd_session(taker_buy_base: pl.Expr, volume: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def cvd_session(taker_buy_base: ArrayLike, volume: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> FloatArray: ...
@overload
def cvd_session(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Cumulative volume delta of the session: sum of 2 * taker_buy_base - volume from the start of the session (UTC) on."""

@overload
def cvd_rolling(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 24) -> pl.Series: ...
@overload
def cvd_rolling(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 24) -> pl.Expr: ...
@overload
def cvd_rolling(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 24) -> FloatArray: ...
@overload
def cvd_rolling(frame: pl.DataFrame, /, *, period: int = 24) -> pl.DataFrame:
    """Volume delta over a window: sum of 2 * taker_buy_base - volume over n bars."""

@overload
def vpin_bars(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 50) -> pl.Series: ...
@overload
def vpin_bars(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 50) -> pl.Expr: ...
@overload
def vpin_bars(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 50) -> FloatArray: ...
@overload
def vpin_bars(frame: pl.DataFrame, /, *, period: int = 50) -> pl.DataFrame:
    """VPIN on bars of time: sum of |2 * taker_buy_base - volume| / sum of volume over n bars."""

@overload
def delta_ema(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 14) -> pl.Series: ...
@overload
def delta_ema(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 14) -> pl.Expr: ...
@overload
def delta_ema(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 14) -> FloatArray: ...
@overload
def delta_ema(frame: pl.DataFrame, /, *, period: int = 14) -> pl.DataFrame:
    """Mean volume delta: ema(delta, n) / ema(volume, n), delta = 2 * taker_buy_base - volume."""

@overload
def buy_sell_pressure_ema(taker_buy_quote: pl.Series, quote_volume: pl.Series, *, fast: int = 5, slow: int = 20) -> pl.Series: ...
@overload
def buy_sell_pressure_ema(taker_buy_quote: pl.Expr, quote_volume: pl.Expr, *, fast: int = 5, slow: int = 20) -> pl.Expr: ...
@overload
def buy_sell_pressure_ema(taker_buy_quote: ArrayLike, quote_volume: ArrayLike, *, fast: int = 5, slow: int = 20) -> FloatArray: ...
@overload
def buy_sell_pressure_ema(frame: pl.DataFrame, /, *, fast: int = 5, slow: int = 20) -> pl.DataFrame:
    """Buy minus sell turnover, fast less slow: ema(d, fast) / ema(quote_volume, fast) - the same over slow, d = 2 * taker_buy_quote - quote_volume."""

@overload
def count_delta_proxy(trade_count: pl.Series, taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def count_delta_proxy(trade_count: pl.Expr, taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def count_delta_proxy(trade_count: ArrayLike, taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def count_delta_proxy(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Imbalance weighted by trades: ema(sign(2 * taker_buy_base - volume) * trade_count, n) / ema(trade_count, n)."""

@overload
def large_bar_flag(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 100, q: float = 0.95) -> pl.Series: ...
@overload
def large_bar_flag(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 100, q: float = 0.95) -> pl.Expr: ...
@overload
def large_bar_flag(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 100, q: float = 0.95) -> FloatArray: ...
@overload
def large_bar_flag(frame: pl.DataFrame, /, *, period: int = 100, q: float = 0.95) -> pl.DataFrame:
    """Large aggressive bar: 1 where |delta| > quantile q of |delta| of the n bars before, else 0."""

class HourSinCos(NamedTuple, Generic[_T]):
    hour_sin: _T
    hour_cos: _T

@overload
def hour_sin_cos(open_us: pl.Series) -> HourSinCos[pl.Series]: ...
@overload
def hour_sin_cos(open_us: pl.Expr) -> pl.Expr: ...
@overload
def hour_sin_cos(open_us: ArrayLike) -> HourSinCos[FloatArray]: ...
@overload
def hour_sin_cos(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Hour of Day: sin, cos of 2 pi * time of day / 24 hours."""

class DowSinCos(NamedTuple, Generic[_T]):
    dow_sin: _T
    dow_cos: _T

@overload
def dow_sin_cos(open_us: pl.Series) -> DowSinCos[pl.Series]: ...
@overload
def dow_sin_cos(open_us: pl.Expr) -> pl.Expr: ...
@overload
def dow_sin_cos(open_us: ArrayLike) -> DowSinCos[FloatArray]: ...
@overload
def dow_sin_cos(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Day of Week: sin, cos of 2 pi * day of the week / 7, Monday 0."""

class DomSinCos(NamedTuple, Generic[_T]):
    dom_sin: _T
    dom_cos: _T

@overload
def dom_sin_cos(open_us: pl.Series) -> DomSinCos[pl.Series]: ...
@overload
def dom_sin_cos(open_us: pl.Expr) -> pl.Expr: ...
@overload
def dom_sin_cos(open_us: ArrayLike) -> DomSinCos[FloatArray]: ...
@overload
def dom_sin_cos(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Day of Month: sin, cos of 2 pi * (day of the month - 1) / days of that month."""

class MonthSinCos(NamedTuple, Generic[_T]):
    month_sin: _T
    month_cos: _T

@overload
def month_sin_cos(open_us: pl.Series) -> MonthSinCos[pl.Series]: ...
@overload
def month_sin_cos(open_us: pl.Expr) -> pl.Expr: ...
@overload
def month_sin_cos(open_us: ArrayLike) -> MonthSinCos[FloatArray]: ...
@overload
def month_sin_cos(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Month of Year: sin, cos of 2 pi * (month - 1) / 12."""

class FundingClock(NamedTuple, Generic[_T]):
    frac: _T
    sin: _T
    cos: _T

@overload
def funding_clock(open_us: pl.Series, *, hours: int = 8) -> FundingClock[pl.Series]: ...
@overload
def funding_clock(open_us: pl.Expr, *, hours: int = 8) -> pl.Expr: ...
@overload
def funding_clock(open_us: ArrayLike, *, hours: int = 8) -> FundingClock[FloatArray]: ...
@overload
def funding_clock(frame: pl.DataFrame, /, *, hours: int = 8) -> pl.DataFrame:
    """Funding Clock: frac = time since the last funding / interval; sin, cos of 2 pi * frac."""

@overload
def is_weekend(open_us: pl.Series) -> pl.Series: ...
@overload
def is_weekend(open_us: pl.Expr) -> pl.Expr: ...
@overload
def is_weekend(open_us: ArrayLike) -> FloatArray: ...
@overload
def is_weekend(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Weekend Flag: 1 if the bar opens on Saturday or Sunday, else 0."""

class SessionFlags(NamedTuple, Generic[_T]):
    asia: _T
    london: _T
    ny: _T

@overload
def session_flags(open_us: pl.Series) -> SessionFlags[pl.Series]: ...
@overload
def session_flags(open_us: pl.Expr) -> pl.Expr: ...
@overload
def session_flags(open_us: ArrayLike) -> SessionFlags[FloatArray]: ...
@overload
def session_flags(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Asia, London and New York Sessions: 1 if the hour of the open lies in [0, 9), [8, 17), [13, 22), else 0."""

@overload
def days_to_expiry(open_us: pl.Series, *, months: int = 1) -> pl.Series: ...
@overload
def days_to_expiry(open_us: pl.Expr, *, months: int = 1) -> pl.Expr: ...
@overload
def days_to_expiry(open_us: ArrayLike, *, months: int = 1) -> FloatArray: ...
@overload
def days_to_expiry(frame: pl.DataFrame, /, *, months: int = 1) -> pl.DataFrame:
    """Days to Expiry of Futures: days from the open to 8:00 UTC on the last Friday of the month (quarter)."""

@overload
def halving_clock(open_us: pl.Series) -> pl.Series: ...
@overload
def halving_clock(open_us: pl.Expr) -> pl.Expr: ...
@overload
def halving_clock(open_us: ArrayLike) -> FloatArray: ...
@overload
def halving_clock(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Bitcoin Halving Cycle: days since the last halving / 1460, at most 1."""

@overload
def moon_phase(open_us: pl.Series) -> pl.Series: ...
@overload
def moon_phase(open_us: pl.Expr) -> pl.Expr: ...
@overload
def moon_phase(open_us: ArrayLike) -> FloatArray: ...
@overload
def moon_phase(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Moon Phase: share of the mean synodic month since the new moon of 2000-01-06 18:14."""

@overload
def bar_gap_flag(open_us: pl.Series, *, minutes: int = 60) -> pl.Series: ...
@overload
def bar_gap_flag(open_us: pl.Expr, *, minutes: int = 60) -> pl.Expr: ...
@overload
def bar_gap_flag(open_us: ArrayLike, *, minutes: int = 60) -> FloatArray: ...
@overload
def bar_gap_flag(frame: pl.DataFrame, /, *, minutes: int = 60) -> pl.DataFrame:
    """Missing Bars since the Previous: (open time - previous open time) / length of a bar - 1."""

@overload
def bars_since_session_open(open_us: pl.Series, *, hours: int = 24) -> pl.Series: ...
@overload
def bars_since_session_open(open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def bars_since_session_open(open_us: ArrayLike, *, hours: int = 24) -> FloatArray: ...
@overload
def bars_since_session_open(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Bars since Session Open: index of the bar in its session."""

@overload
def session_return(open: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> pl.Series: ...
@overload
def session_return(open: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def session_return(open: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> FloatArray: ...
@overload
def session_return(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Return since Session Open: close / open of the session - 1."""

@overload
def session_range_position(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> pl.Series: ...
@overload
def session_range_position(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def session_range_position(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> FloatArray: ...
@overload
def session_range_position(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Position in the Running Session Range: (close - lowest low) / (highest high - lowest low) since the session's open."""

class TimeSinceExtremeSession(NamedTuple, Generic[_T]):
    bars_high: _T
    bars_low: _T

@overload
def time_since_extreme_session(high: pl.Series, low: pl.Series, open_us: pl.Series, *, hours: int = 24) -> TimeSinceExtremeSession[pl.Series]: ...
@overload
def time_since_extreme_session(high: pl.Expr, low: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def time_since_extreme_session(high: ArrayLike, low: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> TimeSinceExtremeSession[FloatArray]: ...
@overload
def time_since_extreme_session(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Bars since Session High and Low: bars since the session's high (low) so far, newest of equals."""

@overload
def opening_range(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, minutes: int = 60) -> pl.Series: ...
@overload
def opening_range(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, minutes: int = 60) -> pl.Expr: ...
@overload
def opening_range(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, minutes: int = 60) -> FloatArray: ...
@overload
def opening_range(frame: pl.DataFrame, /, *, minutes: int = 60) -> pl.DataFrame:
    """Opening Range Breakout: (close - middle) / width of the range of the day's first minutes, once it is complete."""

class WeekMonthOpenDist(NamedTuple, Generic[_T]):
    d_week: _T
    d_month: _T

@overload
def week_month_open_dist(open: pl.Series, close: pl.Series, open_us: pl.Series) -> WeekMonthOpenDist[pl.Series]: ...
@overload
def week_month_open_dist(open: pl.Expr, close: pl.Expr, open_us: pl.Expr) -> pl.Expr: ...
@overload
def week_month_open_dist(open: ArrayLike, close: ArrayLike, open_us: ArrayLike) -> WeekMonthOpenDist[FloatArray]: ...
@overload
def week_month_open_dist(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Distance to Week and Month Open: close / open of the week - 1; close / open of the month - 1."""

class HtfPartial(NamedTuple, Generic[_T]):
    o: _T
    h: _T
    l: _T
    v: _T

@overload
def htf_partial(open: pl.Series, high: pl.Series, low: pl.Series, volume: pl.Series, open_us: pl.Series, *, hours: int = 4) -> HtfPartial[pl.Series]: ...
@overload
def htf_partial(open: pl.Expr, high: pl.Expr, low: pl.Expr, volume: pl.Expr, open_us: pl.Expr, *, hours: int = 4) -> pl.Expr: ...
@overload
def htf_partial(open: ArrayLike, high: ArrayLike, low: ArrayLike, volume: ArrayLike, open_us: ArrayLike, *, hours: int = 4) -> HtfPartial[FloatArray]: ...
@overload
def htf_partial(frame: pl.DataFrame, /, *, hours: int = 4) -> pl.DataFrame:
    """Running Bar of a Higher Timeframe: first open, highest high, lowest low and sum of volume since the higher bar began."""

class PrevDayLevels(NamedTuple, Generic[_T]):
    d_high: _T
    d_low: _T
    d_close: _T

@overload
def prev_day_levels(high: pl.Series, low: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> PrevDayLevels[pl.Series]: ...
@overload
def prev_day_levels(high: pl.Expr, low: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def prev_day_levels(high: ArrayLike, low: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> PrevDayLevels[FloatArray]: ...
@overload
def prev_day_levels(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Distance to Previous-Day High, Low and Close: close / high (low, close) of the previous session - 1."""

class OvernightIntraday(NamedTuple, Generic[_T]):
    gap: _T
    intraday: _T

@overload
def overnight_intraday(open: pl.Series, close: pl.Series, open_us: pl.Series, *, hours: int = 24) -> OvernightIntraday[pl.Series]: ...
@overload
def overnight_intraday(open: pl.Expr, close: pl.Expr, open_us: pl.Expr, *, hours: int = 24) -> pl.Expr: ...
@overload
def overnight_intraday(open: ArrayLike, close: ArrayLike, open_us: ArrayLike, *, hours: int = 24) -> OvernightIntraday[FloatArray]: ...
@overload
def overnight_intraday(frame: pl.DataFrame, /, *, hours: int = 24) -> pl.DataFrame:
    """Session Gap and Intraday Return: gap = open of the session / close of the previous one - 1; intraday = close / open of the session - 1."""

class H24Change(NamedTuple, Generic[_T]):
    chg: _T
    pos: _T
    vol: _T

@overload
def h24_change(high: pl.Series, low: pl.Series, close: pl.Series, volume: pl.Series, *, bars: int = 24) -> H24Change[pl.Series]: ...
@overload
def h24_change(high: pl.Expr, low: pl.Expr, close: pl.Expr, volume: pl.Expr, *, bars: int = 24) -> pl.Expr: ...
@overload
def h24_change(high: ArrayLike, low: ArrayLike, close: ArrayLike, volume: ArrayLike, *, bars: int = 24) -> H24Change[FloatArray]: ...
@overload
def h24_change(frame: pl.DataFrame, /, *, bars: int = 24) -> pl.DataFrame:
    """24-Hour Change, Range Position and Volume: chg = close / close n bars ago - 1; pos = (close - lowest low) / (highest high - lowest low) over n bars; vol = sum of volume over n bars."""

@overload
def seasonal_mean_return(close: pl.Series, open_us: pl.Series, *, weeks: int = 13, slots: int = 24) -> pl.Series: ...
@overload
def seasonal_mean_return(close: pl.Expr, open_us: pl.Expr, *, weeks: int = 13, slots: int = 24) -> pl.Expr: ...
@overload
def seasonal_mean_return(close: ArrayLike, open_us: ArrayLike, *, weeks: int = 13, slots: int = 24) -> FloatArray: ...
@overload
def seasonal_mean_return(frame: pl.DataFrame, /, *, weeks: int = 13, slots: int = 24) -> pl.DataFrame:
    """Seasonal Mean Return: mean of the returns of this slot of the week in the last weeks, this bar's left out."""

@overload
def seasonal_vol(close: pl.Series, open_us: pl.Series, *, days: int = 30, slots: int = 24) -> pl.Series: ...
@overload
def seasonal_vol(close: pl.Expr, open_us: pl.Expr, *, days: int = 30, slots: int = 24) -> pl.Expr: ...
@overload
def seasonal_vol(close: ArrayLike, open_us: ArrayLike, *, days: int = 30, slots: int = 24) -> FloatArray: ...
@overload
def seasonal_vol(frame: pl.DataFrame, /, *, days: int = 30, slots: int = 24) -> pl.DataFrame:
    """Intraday Volatility Profile: mean of abs(return) in this slot of the day / mean in all slots, of the last days, this bar's left out."""

@overload
def alpha101(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def alpha101(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def alpha101(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def alpha101(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Balance of Power: (close - open) / (high - low)."""

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
def cfi(close: pl.Series, volume: pl.Series) -> pl.Series: ...
@overload
def cfi(close: pl.Expr, volume: pl.Expr) -> pl.Expr: ...
@overload
def cfi(close: ArrayLike, volume: ArrayLike) -> FloatArray: ...
@overload
def cfi(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Weighted On Balance Volume: sum of (close - close1) * volume from the first bar on."""

@overload
def cwma(close: pl.Series, *, period: int = 14, power: float = 3.0) -> pl.Series: ...
@overload
def cwma(close: pl.Expr, *, period: int = 14, power: float = 3.0) -> pl.Expr: ...
@overload
def cwma(close: ArrayLike, *, period: int = 14, power: float = 3.0) -> FloatArray: ...
@overload
def cwma(frame: pl.DataFrame, /, *, period: int = 14, power: float = 3.0) -> pl.DataFrame:
    """Power Weighted Moving Average: mean of the last n - 1 closes weighted by (n - i)^p, i bars before the newest."""

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
def donchian_position(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, smooth: int = 1) -> pl.Series: ...
@overload
def donchian_position(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, smooth: int = 1) -> pl.Expr: ...
@overload
def donchian_position(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, smooth: int = 1) -> FloatArray: ...
@overload
def donchian_position(frame: pl.DataFrame, /, *, period: int = 20, smooth: int = 1) -> pl.DataFrame:
    """Stochastic Oscillator (fast): k = 100 * (close - lowest low) / (highest high - lowest low) over n bars; d = SMA(k, smooth)."""

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
def ma(close: pl.Series, *, period: int = 30) -> pl.Series: ...
@overload
def ma(close: pl.Expr, *, period: int = 30) -> pl.Expr: ...
@overload
def ma(close: ArrayLike, *, period: int = 30) -> FloatArray: ...
@overload
def ma(frame: pl.DataFrame, /, *, period: int = 30) -> pl.DataFrame:
    """Simple Moving Average: mean of the last n closes."""

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
def mtm_reversal(close: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def mtm_reversal(close: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def mtm_reversal(close: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def mtm_reversal(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Rate of Change (fraction): close / close n bars ago - 1."""

@overload
def percent_return(close: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def percent_return(close: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def percent_return(close: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def percent_return(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Rate of Change (fraction): close / close n bars ago - 1."""

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
def qlib_klow2(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_klow2(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_klow2(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_klow2(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Lower Wick Ratio: (min(open, close) - low) / (high - low)."""

@overload
def qlib_kmid(open: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_kmid(open: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_kmid(open: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_kmid(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Candle Body: (close - open) / open."""

@overload
def qlib_kmid2(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_kmid2(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_kmid2(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_kmid2(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Balance of Power: (close - open) / (high - low)."""

@overload
def qlib_ksft2(high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_ksft2(high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_ksft2(high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_ksft2(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Close Location Value: ((close - low) - (high - close)) / (high - low)."""

@overload
def qlib_kup2(open: pl.Series, high: pl.Series, low: pl.Series, close: pl.Series) -> pl.Series: ...
@overload
def qlib_kup2(open: pl.Expr, high: pl.Expr, low: pl.Expr, close: pl.Expr) -> pl.Expr: ...
@overload
def qlib_kup2(open: ArrayLike, high: ArrayLike, low: ArrayLike, close: ArrayLike) -> FloatArray: ...
@overload
def qlib_kup2(frame: pl.DataFrame, /) -> pl.DataFrame:
    """Upper Wick Ratio: (high - max(open, close)) / (high - low)."""

@overload
def qlib_rank(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_rank(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_rank(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_rank(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rolling rank: mean rank of the newest of the last n closes / n."""

@overload
def qlib_rsv(high: pl.Series, low: pl.Series, close: pl.Series, *, period: int = 20, smooth: int = 1) -> pl.Series: ...
@overload
def qlib_rsv(high: pl.Expr, low: pl.Expr, close: pl.Expr, *, period: int = 20, smooth: int = 1) -> pl.Expr: ...
@overload
def qlib_rsv(high: ArrayLike, low: ArrayLike, close: ArrayLike, *, period: int = 20, smooth: int = 1) -> FloatArray: ...
@overload
def qlib_rsv(frame: pl.DataFrame, /, *, period: int = 20, smooth: int = 1) -> pl.DataFrame:
    """Stochastic Oscillator (fast): k = 100 * (close - lowest low) / (highest high - lowest low) over n bars; d = SMA(k, smooth)."""

@overload
def qlib_sumd(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def qlib_sumd(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def qlib_sumd(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def qlib_sumd(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Chande Momentum Oscillator (sums): 100 * (U - D) / (U + D), U and D the sums of the rises and of the falls over n bars."""

@overload
def sine_wave_finta(close: pl.Series, *, period: int = 16) -> Msw[pl.Series]: ...
@overload
def sine_wave_finta(close: pl.Expr, *, period: int = 16) -> pl.Expr: ...
@overload
def sine_wave_finta(close: ArrayLike, *, period: int = 16) -> Msw[FloatArray]: ...
@overload
def sine_wave_finta(frame: pl.DataFrame, /, *, period: int = 16) -> pl.DataFrame:
    """MESA Sine Wave: sin(p), sin(p + pi / 4), p = pi / 2 + the angle of the wave of n bars among n closes."""

@overload
def slope(close: pl.Series, *, period: int = 1) -> pl.Series: ...
@overload
def slope(close: pl.Expr, *, period: int = 1) -> pl.Expr: ...
@overload
def slope(close: ArrayLike, *, period: int = 1) -> FloatArray: ...
@overload
def slope(frame: pl.DataFrame, /, *, period: int = 1) -> pl.DataFrame:
    """Momentum: close - close n bars ago."""

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
def sqwma(close: pl.Series, *, period: int = 14, power: float = 2.0) -> pl.Series: ...
@overload
def sqwma(close: pl.Expr, *, period: int = 14, power: float = 2.0) -> pl.Expr: ...
@overload
def sqwma(close: ArrayLike, *, period: int = 14, power: float = 2.0) -> FloatArray: ...
@overload
def sqwma(frame: pl.DataFrame, /, *, period: int = 14, power: float = 2.0) -> pl.DataFrame:
    """Power Weighted Moving Average: mean of the last n - 1 closes weighted by (n - i)^p, i bars before the newest."""

@overload
def srwma(close: pl.Series, *, period: int = 14, power: float = 0.5) -> pl.Series: ...
@overload
def srwma(close: pl.Expr, *, period: int = 14, power: float = 0.5) -> pl.Expr: ...
@overload
def srwma(close: ArrayLike, *, period: int = 14, power: float = 0.5) -> FloatArray: ...
@overload
def srwma(frame: pl.DataFrame, /, *, period: int = 14, power: float = 0.5) -> pl.DataFrame:
    """Power Weighted Moving Average: mean of the last n - 1 closes weighted by (n - i)^p, i bars before the newest."""

@overload
def stddev(close: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def stddev(close: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def stddev(close: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def stddev(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Rolling standard deviation: sqrt(mean((close - mean)^2)) of the last n closes."""

@overload
def swma(close: pl.Series, *, period: int = 10) -> pl.Series: ...
@overload
def swma(close: pl.Expr, *, period: int = 10) -> pl.Expr: ...
@overload
def swma(close: ArrayLike, *, period: int = 10) -> FloatArray: ...
@overload
def swma(frame: pl.DataFrame, /, *, period: int = 10) -> pl.DataFrame:
    """Triangular Moving Average: SMA(SMA(close, ceil(n / 2)), floor(n / 2) + 1)."""

@overload
def taker_buy_ratio_n(taker_buy_base: pl.Series, volume: pl.Series, *, period: int = 20) -> pl.Series: ...
@overload
def taker_buy_ratio_n(taker_buy_base: pl.Expr, volume: pl.Expr, *, period: int = 20) -> pl.Expr: ...
@overload
def taker_buy_ratio_n(taker_buy_base: ArrayLike, volume: ArrayLike, *, period: int = 20) -> FloatArray: ...
@overload
def taker_buy_ratio_n(frame: pl.DataFrame, /, *, period: int = 20) -> pl.DataFrame:
    """Taker buy ratio: sum of taker_buy_base / sum of volume, over n bars."""

@overload
def vama(close: pl.Series, volume: pl.Series, *, period: int = 8) -> pl.Series: ...
@overload
def vama(close: pl.Expr, volume: pl.Expr, *, period: int = 8) -> pl.Expr: ...
@overload
def vama(close: ArrayLike, volume: ArrayLike, *, period: int = 8) -> FloatArray: ...
@overload
def vama(frame: pl.DataFrame, /, *, period: int = 8) -> pl.DataFrame:
    """Volume Weighted Moving Average: sum of close * volume / sum of volume over n bars."""

@overload
def volume_clock(volume: pl.Series, *, period: int = 96) -> pl.Series: ...
@overload
def volume_clock(volume: pl.Expr, *, period: int = 96) -> pl.Expr: ...
@overload
def volume_clock(volume: ArrayLike, *, period: int = 96) -> FloatArray: ...
@overload
def volume_clock(frame: pl.DataFrame, /, *, period: int = 96) -> pl.DataFrame:
    """Relative Volume: volume / mean of the n volumes before it."""

