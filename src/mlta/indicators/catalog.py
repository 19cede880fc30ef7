"""All indicators, in a fixed order. To add one: import its record here and name it in `ALL`."""

import difflib

from mlta.errors import ConfigError
from mlta.indicators.candlestick.crows_soldiers import (
    CDL_ADVANCE_BLOCK,
    CDL_IDENTICAL_THREE_CROWS,
    CDL_STALLED_PATTERN,
    CDL_THREE_BLACK_CROWS,
    CDL_THREE_STARS_IN_SOUTH,
    CDL_THREE_WHITE_SOLDIERS,
    CDL_TWO_CROWS,
    CDL_UNIQUE_THREE_RIVER,
    CDL_UPSIDE_GAP_TWO_CROWS,
)
from mlta.indicators.candlestick.dojis import (
    CDL_DOJI,
    CDL_DRAGONFLY_DOJI,
    CDL_GRAVESTONE_DOJI,
    CDL_LONG_LEGGED_DOJI,
    CDL_RICKSHAW_MAN,
    CDL_TAKURI,
)
from mlta.indicators.candlestick.engulfing import (
    CDL_ENGULFING,
    CDL_HARAMI,
    CDL_HARAMI_CROSS,
    CDL_HOMING_PIGEON,
    CDL_THREE_INSIDE,
    CDL_THREE_OUTSIDE,
)
from mlta.indicators.candlestick.gaps import (
    CDL_GAP_SIDE_BY_SIDE_WHITE,
    CDL_GAP_THREE_METHODS,
    CDL_STICK_SANDWICH,
    CDL_TASUKI_GAP,
)
from mlta.indicators.candlestick.hammers import (
    CDL_HAMMER,
    CDL_HANGING_MAN,
    CDL_INVERTED_HAMMER,
    CDL_SHOOTING_STAR,
)
from mlta.indicators.candlestick.hikkakes import (
    CDL_HIKKAKE,
    CDL_HIKKAKE_MODIFIED,
)
from mlta.indicators.candlestick.lines import (
    CDL_BELT_HOLD,
    CDL_CLOSING_MARUBOZU,
    CDL_HIGH_WAVE,
    CDL_LONG_LINE,
    CDL_MARUBOZU,
    CDL_SHORT_LINE,
    CDL_SPINNING_TOP,
)
from mlta.indicators.candlestick.long_patterns import (
    CDL_BREAKAWAY,
    CDL_CONCEAL_BABY_SWALLOW,
    CDL_LADDER_BOTTOM,
    CDL_MAT_HOLD,
    CDL_RISE_FALL_THREE_METHODS,
    CDL_THREE_LINE_STRIKE,
)
from mlta.indicators.candlestick.pairs import (
    CDL_COUNTERATTACK,
    CDL_DARK_CLOUD_COVER,
    CDL_IN_NECK,
    CDL_KICKING,
    CDL_KICKING_BY_LENGTH,
    CDL_MATCHING_LOW,
    CDL_ON_NECK,
    CDL_PIERCING,
    CDL_SEPARATING_LINES,
    CDL_THRUSTING,
)
from mlta.indicators.candlestick.stars import (
    CDL_ABANDONED_BABY,
    CDL_DOJI_STAR,
    CDL_EVENING_DOJI_STAR,
    CDL_EVENING_STAR,
    CDL_MORNING_DOJI_STAR,
    CDL_MORNING_STAR,
    CDL_TRISTAR,
)
from mlta.indicators.momentum.aroon import AROON
from mlta.indicators.momentum.awesome import AC, AO
from mlta.indicators.momentum.balance import BOP, CMO, CMO_UNSMOOTHED, ER, IMI
from mlta.indicators.momentum.cci import CCI, WOODIES_CCI
from mlta.indicators.momentum.double_smoothed import SMI, TSI
from mlta.indicators.momentum.fosc import FOSC
from mlta.indicators.momentum.macd import MACD, MACDEXT, MACDFIX
from mlta.indicators.momentum.price_oscillator import APO, ERI, PPO, PVO
from mlta.indicators.momentum.rate_of_change import COPPOCK, MOM, ROC, ROCR, ROCR100
from mlta.indicators.momentum.rocp import ROCP
from mlta.indicators.momentum.rsi import RSI
from mlta.indicators.momentum.stoch import KDJ, STOCH, STOCHF
from mlta.indicators.momentum.stochrsi import STOCHRSI, STOCHRSI_FAST
from mlta.indicators.momentum.trix import TRIX
from mlta.indicators.momentum.ultosc import ULTOSC
from mlta.indicators.momentum.willr import WILLR
from mlta.indicators.price.heikin_ashi import HEIKIN_ASHI
from mlta.indicators.price.transforms import AVGPRICE, MEDPRICE, TYPPRICE, WCLPRICE
from mlta.indicators.spec import Category, Indicator
from mlta.indicators.statistics.dependence import (
    ABS_AUTOCORR,
    AUTOCORR,
    BETA,
    CORREL,
    PRICE_VOLUME_CORR,
)
from mlta.indicators.statistics.line_fit import LINEARREG, LINEARREG_INTERCEPT, TSF
from mlta.indicators.statistics.moments import (
    AVGDEV,
    MINMAX,
    MINMAX_SCALED,
    STDERR,
    SUM,
    VARIANCE,
    ZSCORE,
)
from mlta.indicators.statistics.ranks import (
    MAXINDEX,
    MININDEX,
    PERCENTILE,
    PERCENTRANK,
    QUANTILE,
    RANK,
)
from mlta.indicators.statistics.rolling_max import ROLLING_MAX
from mlta.indicators.statistics.rolling_median import ROLLING_MEDIAN
from mlta.indicators.statistics.rolling_min import ROLLING_MIN
from mlta.indicators.statistics.rolling_std import ROLLING_STD
from mlta.indicators.trend.adx import ADX
from mlta.indicators.trend.dema import DEMA
from mlta.indicators.trend.directional import ADXR, DX, MINUS_DM, PLUS_DM
from mlta.indicators.trend.distance import DPO_LAGGED, QSTICK
from mlta.indicators.trend.ema import EMA
from mlta.indicators.trend.fractal import FRACTAL
from mlta.indicators.trend.kama import KAMA
from mlta.indicators.trend.linreg_slope import LINREG_SLOPE
from mlta.indicators.trend.sma import SMA
from mlta.indicators.trend.smoothed import RMA, T3, TEMA, ZLEMA
from mlta.indicators.trend.trendiness import VHF, VORTEX
from mlta.indicators.trend.windowed import HMA, LSMA, MIDPOINT, MIDPRICE, TRIMA, VWMA
from mlta.indicators.trend.wma import WMA
from mlta.indicators.volatility.atr import ATR
from mlta.indicators.volatility.band_place import BB_PERCENT_B, BB_WIDTH, WILLIAMS_VIX_FIX
from mlta.indicators.volatility.bar_range import (
    ADR,
    ADR_PCT,
    CVI,
    MASSI,
    NR,
    RANGE_PCT,
    RVOL_DAILY_RANGE,
)
from mlta.indicators.volatility.bbands import BBANDS
from mlta.indicators.volatility.channels import ACCBANDS, DONCHIAN
from mlta.indicators.volatility.parkinson import PARKINSON
from mlta.indicators.volatility.range_estimators import (
    GARMAN_KLASS,
    GARMAN_KLASS_YZ,
    ROGERS_SATCHELL,
)
from mlta.indicators.volatility.realized import (
    BIPOWER_VARIATION,
    JUMP_VARIATION,
    REALIZED_KURT,
    REALIZED_QUARTICITY,
    REALIZED_SEMIVARIANCE,
    REALIZED_SKEW,
    REALIZED_VARIANCE,
    REALIZED_VOL,
    SEMIVARIANCE_RATIO,
)
from mlta.indicators.volatility.relative_volatility import RVI
from mlta.indicators.volatility.true_range import ATR_RATIO, ATR_SMA, NATR, TRANGE
from mlta.indicators.volatility.yang_zhang import YANG_ZHANG
from mlta.indicators.volume.accumulation import AD, NVI, PVI, PVT, WAD
from mlta.indicators.volume.adosc import ADOSC
from mlta.indicators.volume.mfi import MFI
from mlta.indicators.volume.money_flow import CMF, EFI, MARKETFI, RVOL
from mlta.indicators.volume.obv import OBV
from mlta.indicators.volume.proportions import (
    DOLLAR_VOLUME,
    NET_VOLUME,
    UP_DOWN_VOLUME_RATIO,
    VOLUME_CONCENTRATION,
    VOSC,
)
from mlta.indicators.volume.taker_buy_ratio import TAKER_BUY_RATIO

ALL: tuple[Indicator, ...] = (
    # trend
    SMA, EMA, WMA, DEMA, KAMA, ADX, LINREG_SLOPE,
    DX, ADXR, PLUS_DM, MINUS_DM,
    VORTEX, VHF,
    QSTICK, DPO_LAGGED,
    FRACTAL,
    TEMA, T3, ZLEMA, RMA,
    TRIMA, HMA, LSMA, VWMA, MIDPOINT, MIDPRICE,
        # momentum
    RSI, MACD, CCI, STOCH, STOCHRSI, WILLR, AROON, ROCP,
    MOM, ROC, ROCR, ROCR100, COPPOCK,
    APO, PPO, PVO, ERI,
    TRIX,
    CMO, CMO_UNSMOOTHED, ER, IMI, BOP,
    STOCHF, KDJ,
    STOCHRSI_FAST,
    MACDFIX, MACDEXT,
    WOODIES_CCI,
    FOSC,
    AO, AC,
    TSI, SMI,
    ULTOSC,
    # volatility
    ATR, BBANDS, PARKINSON, YANG_ZHANG,
    TRANGE, ATR_SMA, NATR, ATR_RATIO,
    RANGE_PCT, ADR, ADR_PCT, RVOL_DAILY_RANGE, NR, CVI, MASSI,
    RVI,
    REALIZED_VARIANCE, REALIZED_VOL, REALIZED_QUARTICITY, REALIZED_SEMIVARIANCE, SEMIVARIANCE_RATIO, BIPOWER_VARIATION, JUMP_VARIATION, REALIZED_SKEW, REALIZED_KURT,
    GARMAN_KLASS, GARMAN_KLASS_YZ, ROGERS_SATCHELL,
    DONCHIAN, ACCBANDS,
    BB_PERCENT_B, BB_WIDTH, WILLIAMS_VIX_FIX,
    # volume
    MFI, OBV, ADOSC, TAKER_BUY_RATIO,
    AD, PVT, WAD, NVI, PVI,
    CMF, EFI, MARKETFI, RVOL,
    NET_VOLUME, UP_DOWN_VOLUME_RATIO, VOLUME_CONCENTRATION, VOSC, DOLLAR_VOLUME,
    # statistics
    ROLLING_STD, ROLLING_MAX, ROLLING_MIN, ROLLING_MEDIAN,
    CORREL, BETA, PRICE_VOLUME_CORR, AUTOCORR, ABS_AUTOCORR,
    SUM, VARIANCE, STDERR, ZSCORE, AVGDEV, MINMAX, MINMAX_SCALED,
    LINEARREG, LINEARREG_INTERCEPT, TSF,
    MAXINDEX, MININDEX, PERCENTILE, QUANTILE, PERCENTRANK, RANK,
    # price
    AVGPRICE, MEDPRICE, TYPPRICE, WCLPRICE,
    HEIKIN_ASHI,
    # candlesticks
    CDL_DOJI, CDL_DRAGONFLY_DOJI, CDL_GRAVESTONE_DOJI, CDL_LONG_LEGGED_DOJI, CDL_RICKSHAW_MAN,
    CDL_TAKURI,
    CDL_BELT_HOLD, CDL_CLOSING_MARUBOZU, CDL_MARUBOZU, CDL_LONG_LINE, CDL_SHORT_LINE,
    CDL_SPINNING_TOP, CDL_HIGH_WAVE,
    CDL_HAMMER, CDL_HANGING_MAN, CDL_INVERTED_HAMMER, CDL_SHOOTING_STAR,
    CDL_ENGULFING, CDL_HARAMI, CDL_HARAMI_CROSS, CDL_HOMING_PIGEON, CDL_THREE_INSIDE,
    CDL_THREE_OUTSIDE,
    CDL_DARK_CLOUD_COVER, CDL_PIERCING, CDL_IN_NECK, CDL_ON_NECK, CDL_THRUSTING, CDL_COUNTERATTACK,
    CDL_SEPARATING_LINES, CDL_KICKING, CDL_KICKING_BY_LENGTH, CDL_MATCHING_LOW,
    CDL_DOJI_STAR, CDL_MORNING_STAR, CDL_EVENING_STAR, CDL_MORNING_DOJI_STAR, CDL_EVENING_DOJI_STAR,
    CDL_ABANDONED_BABY, CDL_TRISTAR,
    CDL_TWO_CROWS, CDL_UPSIDE_GAP_TWO_CROWS, CDL_THREE_BLACK_CROWS, CDL_IDENTICAL_THREE_CROWS,
    CDL_THREE_WHITE_SOLDIERS, CDL_ADVANCE_BLOCK, CDL_STALLED_PATTERN, CDL_THREE_STARS_IN_SOUTH,
    CDL_UNIQUE_THREE_RIVER,
    CDL_GAP_SIDE_BY_SIDE_WHITE, CDL_GAP_THREE_METHODS, CDL_TASUKI_GAP, CDL_STICK_SANDWICH,
    CDL_THREE_LINE_STRIKE, CDL_CONCEAL_BABY_SWALLOW, CDL_BREAKAWAY, CDL_LADDER_BOTTOM, CDL_MAT_HOLD,
    CDL_RISE_FALL_THREE_METHODS,
    CDL_HIKKAKE, CDL_HIKKAKE_MODIFIED,
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
