"""All indicators by their families, in a fixed order; each family is imported when it is asked for.

To add one: name it in the line of its family's file (``CATEGORY.FILE``).
"""

import difflib
from functools import cache
from importlib import import_module
from typing import Final

from mlta.errors import ConfigError
from mlta.indicators.aliases import ALIASES
from mlta.indicators.spec import Category, Indicator

FAMILIES: Final = {
    "trend.sma": "sma",
    "trend.ema": "ema",
    "trend.wma": "wma",
    "trend.dema": "dema",
    "trend.kama": "kama",
    "trend.adx": "adx",
    "trend.linreg_slope": "linreg_slope",
    "trend.directional": "dx adxr plus_dm minus_dm",
    "trend.trendiness": "vortex vhf",
    "trend.distance": "qstick dpo_lagged",
    "trend.fractal": "fractal",
    "trend.smoothed": "tema t3 zlema rma",
    "trend.windowed": "trima hma lsma vwma midpoint midprice",
    "trend.pivots": ("pivot_classic pivot_fibonacci pivot_woodie pivot_camarilla pivot_demark cpr"),
    "trend.vwap": "vwap_session vwap_bands vwap_rolling twap",
    "trend.vwap_anchored": "vwap_anchored",
    "momentum.rsi": "rsi",
    "momentum.macd": "macd macdfix macdext",
    "momentum.cci": "cci woodies_cci",
    "momentum.stoch": "stoch stochf kdj",
    "momentum.stochrsi": "stochrsi stochrsi_fast",
    "momentum.willr": "willr",
    "momentum.aroon": "aroon",
    "momentum.rocp": "rocp",
    "momentum.rate_of_change": "mom roc rocr rocr100 coppock",
    "momentum.price_oscillator": "apo ppo pvo eri",
    "momentum.trix": "trix",
    "momentum.balance": "cmo cmo_unsmoothed er imi bop",
    "momentum.fosc": "fosc",
    "momentum.qlib_steps": "qlib_cntp qlib_cntn qlib_cntd qlib_sump qlib_sumn",
    "momentum.awesome": "ao ac",
    "momentum.double_smoothed": "tsi smi",
    "momentum.ultosc": "ultosc",
    "volatility.atr": "atr",
    "volatility.bbands": "bbands",
    "volatility.parkinson": "parkinson",
    "volatility.yang_zhang": "yang_zhang",
    "volatility.true_range": "trange atr_sma natr atr_ratio",
    "volatility.bar_range": "range_pct adr adr_pct rvol_daily_range nr cvi massi",
    "volatility.relative_volatility": "rvi",
    "volatility.realized": (
        "realized_variance realized_vol realized_quarticity realized_semivariance "
        "semivariance_ratio bipower_variation jump_variation realized_skew realized_kurt"
    ),
    "volatility.range_estimators": "garman_klass garman_klass_yz rogers_satchell",
    "volatility.channels": "donchian accbands",
    "volatility.band_place": "bb_percent_b bb_width williams_vix_fix",
    "volatility.qlib_std": "qlib_std",
    "volume.mfi": "mfi",
    "volume.obv": "obv",
    "volume.adosc": "adosc",
    "volume.taker_buy_ratio": "taker_buy_ratio",
    "volume.accumulation": "ad pvt wad nvi pvi",
    "volume.money_flow": "cmf efi marketfi rvol",
    "volume.proportions": "net_volume up_down_volume_ratio volume_concentration vosc dollar_volume",
    "volume.rvol_tod": "rvol_tod",
    "volume.qlib_volumes": "qlib_vma qlib_vstd qlib_vsump qlib_vsumn qlib_vsumd qlib_wvma",
    "volume.qlib_correlations": "qlib_corr qlib_cord",
    "statistics.rolling_std": "rolling_std",
    "statistics.rolling_max": "rolling_max",
    "statistics.rolling_min": "rolling_min",
    "statistics.rolling_median": "rolling_median",
    "statistics.dependence": "correl beta price_volume_corr autocorr abs_autocorr",
    "statistics.moments": "sum variance stderr zscore avgdev minmax minmax_scaled",
    "statistics.line_fit": "linearreg linearreg_intercept tsf",
    "statistics.ranks": "maxindex minindex percentile quantile percentrank rank",
    "statistics.qlib_windows": (
        "qlib_roc qlib_ma qlib_max qlib_min qlib_qtlu qlib_qtld qlib_imax qlib_imin qlib_imxd"
    ),
    "statistics.qlib_lines": "qlib_beta qlib_rsqr qlib_resi",
    "price.transforms": "avgprice medprice typprice wclprice",
    "price.heikin_ashi": "heikin_ashi",
    "price.candle_parts": (
        "body body_ratio upper_wick lower_wick ibs clv qlib_klen qlib_kup qlib_klow qlib_ksft "
        "alpha054"
    ),
    "price.bar_prices": "vwap_bar alpha041 qlib_open0 qlib_high0 qlib_low0 qlib_vwap0",
    "price.bar_returns": "log_return ntr",
    "candlestick.dojis": (
        "cdl_doji cdl_dragonfly_doji cdl_gravestone_doji cdl_long_legged_doji "
        "cdl_rickshaw_man cdl_takuri"
    ),
    "candlestick.lines": (
        "cdl_belt_hold cdl_closing_marubozu cdl_marubozu cdl_long_line cdl_short_line "
        "cdl_spinning_top cdl_high_wave"
    ),
    "candlestick.hammers": "cdl_hammer cdl_hanging_man cdl_inverted_hammer cdl_shooting_star",
    "candlestick.engulfing": (
        "cdl_engulfing cdl_harami cdl_harami_cross cdl_homing_pigeon cdl_three_inside "
        "cdl_three_outside"
    ),
    "candlestick.pairs": (
        "cdl_dark_cloud_cover cdl_piercing cdl_in_neck cdl_on_neck cdl_thrusting "
        "cdl_counterattack cdl_separating_lines cdl_kicking cdl_kicking_by_length "
        "cdl_matching_low"
    ),
    "candlestick.stars": (
        "cdl_doji_star cdl_morning_star cdl_evening_star cdl_morning_doji_star "
        "cdl_evening_doji_star cdl_abandoned_baby cdl_tristar"
    ),
    "candlestick.crows_soldiers": (
        "cdl_two_crows cdl_upside_gap_two_crows cdl_three_black_crows "
        "cdl_identical_three_crows cdl_three_white_soldiers cdl_advance_block "
        "cdl_stalled_pattern cdl_three_stars_in_south cdl_unique_three_river"
    ),
    "candlestick.gaps": (
        "cdl_gap_side_by_side_white cdl_gap_three_methods cdl_tasuki_gap cdl_stick_sandwich"
    ),
    "candlestick.long_patterns": (
        "cdl_three_line_strike cdl_conceal_baby_swallow cdl_breakaway cdl_ladder_bottom "
        "cdl_mat_hold cdl_rise_fall_three_methods"
    ),
    "candlestick.hikkakes": "cdl_hikkake cdl_hikkake_modified",
    "calendar.clocks": (
        "hour_sin_cos dow_sin_cos dom_sin_cos month_sin_cos funding_clock is_weekend session_flags"
    ),
    "calendar.events": "days_to_expiry halving_clock moon_phase bar_gap_flag",
    "calendar.session": (
        "bars_since_session_open session_return session_range_position "
        "time_since_extreme_session opening_range week_month_open_dist htf_partial"
    ),
    "calendar.previous_session": "prev_day_levels overnight_intraday",
    "calendar.h24_change": "h24_change",
    "calendar.seasons": "seasonal_mean_return seasonal_vol",
}
"""Names of the indicators that each file holds; a record NAME stands there as ``NAME``."""


def by_name(families: dict[str, str]) -> dict[str, str]:
    """Each indicator's file, in the order of `families`.

    Raises
    ------
    ConfigError
        If two indicators, or an indicator and an alias, have one name.
    """
    named: dict[str, str] = {}
    for family, names in families.items():
        for name in names.split():
            if name in named or name in ALIASES:
                other = named.get(name) or f"the alias of {ALIASES[name].of}"
                raise ConfigError(
                    f"two indicators are named {name!r}, in {other} and in {family}; "
                    f"rename one of them in its file"
                )
            named[name] = family
    return named


_FAMILY: Final = by_name(FAMILIES)

NAMES: Final = tuple(_FAMILY)
"""Every indicator, grouped by category."""


def get(name: str) -> Indicator:
    """The indicator called `name`, or of which `name` is an alias.

    Raises
    ------
    ConfigError
        If there is none; the message has the nearest names.

    Examples
    --------
    >>> get("rsi").title
    'Relative Strength Index'
    """
    if name in ALIASES:
        name = ALIASES[name].of
    if name in _FAMILY:
        return _load(name)
    near = difflib.get_close_matches(name.lower(), [*NAMES, *ALIASES], n=3, cutoff=0.6)
    advice = (
        f"Did you mean {' or '.join(map(repr, near))}?"
        if near
        else "`mlta indicators` lists all there are."
    )
    raise ConfigError(f"no indicator named {name!r}. {advice}")


def in_category(category: Category | str) -> tuple[Indicator, ...]:
    """The indicators of `category`, in the order of `NAMES`.

    Raises
    ------
    ConfigError
        If there is no such category.
    """
    if category not in list(Category):
        raise ConfigError(
            f"no category of indicators named {str(category)!r}; there are {', '.join(Category)}"
        )
    return tuple(_load(name) for name, file in _FAMILY.items() if file.startswith(f"{category}."))


def load_all() -> tuple[Indicator, ...]:
    """Every indicator, in the order of `NAMES`."""
    return tuple(_load(name) for name in NAMES)


@cache
def _load(name: str) -> Indicator:
    record: Indicator = getattr(import_module(f"mlta.indicators.{_FAMILY[name]}"), name.upper())
    return record
