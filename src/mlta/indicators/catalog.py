"""All indicators, in a fixed order. To add one: import its record here and name it in `ALL`."""

import difflib

from mlta.errors import ConfigError
from mlta.indicators.momentum.aroon import AROON
from mlta.indicators.momentum.cci import CCI
from mlta.indicators.momentum.macd import MACD
from mlta.indicators.momentum.rocp import ROCP
from mlta.indicators.momentum.rsi import RSI
from mlta.indicators.momentum.stoch import STOCH
from mlta.indicators.momentum.stochrsi import STOCHRSI
from mlta.indicators.momentum.willr import WILLR
from mlta.indicators.spec import Category, Indicator
from mlta.indicators.statistics.rolling_max import ROLLING_MAX
from mlta.indicators.statistics.rolling_median import ROLLING_MEDIAN
from mlta.indicators.statistics.rolling_min import ROLLING_MIN
from mlta.indicators.statistics.rolling_std import ROLLING_STD
from mlta.indicators.trend.adx import ADX
from mlta.indicators.trend.dema import DEMA
from mlta.indicators.trend.ema import EMA
from mlta.indicators.trend.kama import KAMA
from mlta.indicators.trend.linreg_slope import LINREG_SLOPE
from mlta.indicators.trend.sma import SMA
from mlta.indicators.trend.wma import WMA
from mlta.indicators.volatility.atr import ATR
from mlta.indicators.volatility.bbands import BBANDS
from mlta.indicators.volatility.parkinson import PARKINSON
from mlta.indicators.volatility.yang_zhang import YANG_ZHANG
from mlta.indicators.volume.adosc import ADOSC
from mlta.indicators.volume.mfi import MFI
from mlta.indicators.volume.obv import OBV
from mlta.indicators.volume.taker_buy_ratio import TAKER_BUY_RATIO

ALL: tuple[Indicator, ...] = (
    # trend
    SMA, EMA, WMA, DEMA, KAMA, ADX, LINREG_SLOPE,
    # momentum
    RSI, MACD, CCI, STOCH, STOCHRSI, WILLR, AROON, ROCP,
    # volatility
    ATR, BBANDS, PARKINSON, YANG_ZHANG,
    # volume
    MFI, OBV, ADOSC, TAKER_BUY_RATIO,
    # statistics
    ROLLING_STD, ROLLING_MAX, ROLLING_MIN, ROLLING_MEDIAN,
)  # fmt: skip
"""Every indicator, grouped by category."""


def by_name(entries: tuple[Indicator, ...]) -> dict[str, Indicator]:
    """`entries` by their names, in their order.

    Raises
    ------
    ConfigError
        If two have one name.
    """
    named: dict[str, Indicator] = {}
    for entry in entries:
        if entry.name in named:
            raise ConfigError(
                f"two indicators are named {entry.name!r}: {named[entry.name].title!r} and "
                f"{entry.title!r}; rename one of them in its file"
            )
        named[entry.name] = entry
    return named


_BY_NAME = by_name(ALL)


def get(name: str) -> Indicator:
    """The indicator called `name`.

    Raises
    ------
    ConfigError
        If there is none; the message has the nearest names.

    Examples
    --------
    >>> get("rsi").title
    'Relative Strength Index'
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = difflib.get_close_matches(name.lower(), _BY_NAME, n=3, cutoff=0.6)
    advice = (
        f"Did you mean {' or '.join(map(repr, near))}?"
        if near
        else "`mlta indicators` lists all there are."
    )
    raise ConfigError(f"no indicator named {name!r}. {advice}")


def in_category(category: Category | str) -> tuple[Indicator, ...]:
    """The indicators of `category`, in the order of `ALL`.

    Raises
    ------
    ConfigError
        If there is no such category.
    """
    if category not in list(Category):
        raise ConfigError(
            f"no category of indicators named {str(category)!r}; there are {', '.join(Category)}"
        )
    return tuple(entry for entry in ALL if entry.category == category)
