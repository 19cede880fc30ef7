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
    "trend.distance": "qstick dpo dpo_lagged",
    "trend.fractal": "fractal",
    "trend.parabolic": "psar sarext",
    "trend.stops": "supertrend pmax atr_trailing_stop volatility_stop",
    "trend.strength": "chop chop_zone rwi td_trend_mode amat",
    "trend.above_mean": "tii time_in_band stiffness ttm_trend ssl_channel",
    "trend.hysteresis": "range_filter half_trend zigzag",
    "trend.swing": "asi",
    "trend.smoothed": "tema t3 zlema rma",
    "trend.ehlers_smoothers": (
        "super_smoother super_smoother_1in super_smoother_3pole decycler itrend laguerre_filter"
    ),
    "trend.hilbert_averages": "mama ht_trendline",
    "trend.windowed": "trima hma lsma vwma midpoint midprice",
    "trend.displaced": "ichimoku alligator gator",
    "trend.levels": "fcb support_resistance rolling_pivots fibonacci_retracement hilo",
    "trend.weighted": "alma epma fwma nadaraya_watson pwma sinwma vpwma",
    "trend.change_speed": "vidya maaq",
    "trend.range_speed": "frama trama evwma",
    "trend.spread_speed": "vidya_std vlma",
    "trend.filters": "gauss_filter mwdx mcgd jma",
    "trend.holt_winter": "hwma hwc",
    "trend.compound": "ehma thma pma rainbow",
    "trend.chosen_weights": "jsa nma edcf mavp",
    "trend.ribbons": "guppy mcginley_ribbon vegas ema_ribbon_order",
    "trend.crossings": "crossover crossany ma_cross ma_slope",
    "trend.directions": "increasing decreasing long_run short_run",
    "trend.decays": "decay edecay",
    "trend.vwap": "vwap_session vwap_bands vwap_rolling twap vwap_cumulative",
    "trend.vwap_anchored": "vwap_anchored",
    "trend.pivots": "pivot_classic pivot_fibonacci pivot_woodie pivot_camarilla pivot_demark cpr",
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
    "momentum.swing_index": "swing_index",
    "momentum.qqe": "qqe",
    "momentum.band_rates": "madr bbtrend",
    "momentum.distance": "bias dist_high dist_low dist_ma_atr pgo bbp",
    "momentum.adjusted": "mom_12_1 efficiency_adjusted_momentum vol_adj_momentum vbm",
    "momentum.formulaic": "alpha023 alpha046 alpha053",
    "momentum.fitted": "cfo po cti rci inertia",
    "momentum.ergodic": "smi_ergodic dti",
    "momentum.smoothed_rates": "kst trixh pmo pzo roc_bands",
    "momentum.vigor": "brar rvgi",
    "momentum.relative": "prs rsmk",
    "momentum.squeezes": "squeeze squeeze_pro",
    "momentum.impulse": "elder_impulse waddah_attar",
    "momentum.transforms": "wavetrend fisher pfe",
    "momentum.volume_macd": "vwmacd evmacd",
    "momentum.schaff": "stc evstc",
    "momentum.tke": "tke",
    "momentum.counts": "streak psl td_seq smc_sweep",
    "momentum.strength": "cutler_rsi rmi ift_rsi connors_rsi tdi dymi",
    "momentum.smooth_rsi": "laguerre_rsi rsx",
    "volatility.atr": "atr",
    "volatility.bbands": "bbands",
    "volatility.parkinson": "parkinson",
    "volatility.yang_zhang": "yang_zhang",
    "volatility.true_range": "trange atr_sma natr atr_ratio",
    "volatility.bar_range": "range_pct adr adr_pct rvol_daily_range nr cvi massi",
    "volatility.relative_volatility": "rvi rvi_refined",
    "volatility.realized": (
        "realized_variance realized_vol realized_quarticity realized_semivariance "
        "semivariance_ratio bipower_variation jump_variation realized_skew realized_kurt"
    ),
    "volatility.range_estimators": "garman_klass garman_klass_yz rogers_satchell",
    "volatility.channels": "donchian accbands",
    "volatility.band_place": "bb_percent_b bb_width williams_vix_fix",
    "volatility.mean_channels": (
        "ma_envelopes mab linreg_channel projection_bands projection_oscillator donchian_exit"
    ),
    "volatility.drawdowns": "drawdown max_drawdown_rolling ui ui_single",
    "volatility.return_volatility": (
        "hvol hvol_population vol_ratio vol_of_vol ewma_vol garch_proxy"
    ),
    "volatility.return_horizons": "har_components medrv var_hist",
    "volatility.volatility_place": "squeeze_bbw_pct vol_percentile vol_regime",
    "volatility.bar_paths": "gap gapo linear_volatility pdist thermo",
    "volatility.deviation_ratios": "qlib_std ma_compression sfx_tor damiani",
    "volatility.atr_channels": "aberration atr_bands starc_bands keltner keltner_original apz",
    "volatility.stops": "chandelier_exit chande_kroll_stop kaufman_stop safezone_stop devstop",
    "volume.mfi": "mfi",
    "volume.obv": "obv",
    "volume.adosc": "adosc",
    "volume.taker_buy_ratio": "taker_buy_ratio",
    "volume.accumulation": "ad pvt wad nvi pvi",
    "volume.money_flow": "cmf efi marketfi rvol",
    "volume.proportions": "net_volume up_down_volume_ratio volume_concentration vosc dollar_volume",
    "volume.spikes": "volume_buzz volume_zscore volume_ema_ratio pvol",
    "volume.ease_of_movement": "emv eom",
    "volume.volume_lines": "aobv sobv tvi wobv",
    "volume.klinger": "kvo kvo_simple",
    "volume.flow_zones": "vzo tmf fve vfi",
    "volume.confirmation": "vpci alpha006 alpha012 pvr",
    "volume.pressure": "basp basp_n",
    "volume.volume_profile": "volume_profile",
    "volume.rvol_tod": "rvol_tod",
    "volume.qlib_volumes": "qlib_vma qlib_vstd qlib_vsump qlib_vsumn qlib_vsumd qlib_wvma",
    "volume.qlib_correlations": "qlib_corr qlib_cord",
    "statistics.rolling_std": "rolling_std",
    "statistics.rolling_max": "rolling_max",
    "statistics.rolling_min": "rolling_min",
    "statistics.rolling_median": "rolling_median",
    "statistics.dependence": "correl beta price_volume_corr autocorr abs_autocorr",
    "statistics.moments": "sum variance stderr zscore avgdev minmax minmax_scaled",
    "statistics.line_angle": "linearreg_angle",
    "statistics.cumsum": "cumsum",
    "statistics.line_fit": "linearreg linearreg_intercept tsf",
    "statistics.ranks": "maxindex minindex percentile quantile percentrank rank",
    "statistics.cusum": "cusum",
    "statistics.performance": "kendall_sharpe sortino omega calmar up_ratio tail_ratio",
    "statistics.two_series": "cov cross_asset_beta cross_asset_corr lead_lag_corr",
    "statistics.places": (
        "bars_since_high bars_since_low minmaxindex aroon_like_rank_time weighted_close_rank lag"
    ),
    "statistics.shapes": "skew kurtosis jarque_bera",
    "statistics.line_quality": (
        "linearreg_r2 linearreg_resid linearreg_stderr quadreg theil_sen mann_kendall"
    ),
    "statistics.entropies": (
        "entropy return_entropy sign_entropy permutation_entropy spectral_entropy svd_entropy"
    ),
    "statistics.robust": "median_ad zscore_robust gini sma_analysis market_meanness num_zerocross",
    "statistics.fractals": "fractal_dimension higuchi_fd katz_fd petrosian_fd hjorth",
    "statistics.long_memory": "hurst_rs hurst_vr dfa variance_ratio",
    "statistics.filters": "frac_diff kalman_trend zscore_ewm",
    "statistics.reversion": "adf_t sadf kpss ou_halflife autoreg_forecast partial_autocorr",
    "statistics.regularity": (
        "approximate_entropy sample_entropy lz_complexity runs_test ljung_box dtw_or_knn_similarity"
    ),
    "statistics.qlib_windows": (
        "qlib_roc qlib_ma qlib_max qlib_min qlib_qtlu qlib_qtld qlib_imax qlib_imin qlib_imxd"
    ),
    "statistics.qlib_lines": "qlib_beta qlib_rsqr qlib_resi",
    "price.transforms": "avgprice medprice typprice wclprice",
    "price.heikin_ashi": "heikin_ashi",
    "price.renko": "renko",
    "price.math_transforms": (
        "math_abs math_acos math_asin math_atan math_ceil math_cos math_cosh math_exp "
        "math_floor math_ln math_log10 math_round math_sin math_sinh math_sqrt math_tan "
        "math_tanh math_todeg math_torad math_trunc"
    ),
    "price.math_operators": "math_add math_sub math_mult math_div",
    "price.candle_parts": (
        "body body_ratio upper_wick lower_wick ibs clv qlib_klen qlib_kup qlib_klow "
        "qlib_ksft alpha054"
    ),
    "price.bar_prices": "vwap_bar alpha041 qlib_open0 qlib_high0 qlib_low0 qlib_vwap0",
    "price.bar_returns": "log_return ntr cumulative_return",
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
    "candlestick.spans": "cdl_inside cdl_outside window_gap inside_bar_count",
    "candlestick.shapes": (
        "cdl_doji_ratio pin_bar long_shadow tweezer n_candle_color heikin_ashi_streak"
    ),
    "candlestick.scored": "cdl_z",
    "candlestick.hikkakes": "cdl_hikkake cdl_hikkake_modified",
    "cycle.band_pass": "bandpass voss emd_ehlers",
    "cycle.cyber_cycle": "cyber_cycle cg dsp",
    "cycle.waves": "msw correlation_cycle spectral_power",
    "cycle.autocorr_periodogram": "autocorr_periodogram",
    "cycle.flex": "reflex trendflex",
    "cycle.hilbert": "ht_dcperiod ht_phasor ht_dcphase ht_sine ht_trendmode",
    "cycle.high_pass": "highpass1 highpass2 roofing decycler_osc ebsw",
    "microstructure.spreads": (
        "abdi_ranaldo corwin_schultz roll_spread spread_edge taker_price_spread vwap_close_dev"
    ),
    "microstructure.liquidity": (
        "amihud amivest high_low_impact hui_heubel martin_index pastor_stambaugh zero_return_ratio"
    ),
    "microstructure.trades": (
        "avg_trade_size avg_trade_value trade_size_z trade_intensity trade_rate"
    ),
    "microstructure.flow_price": (
        "kyle_lambda hasbrouck_lambda delta_efficiency flow_return_corr "
        "flow_toxicity_autocorr cvd_divergence absorption tbr_zscore"
    ),
    "microstructure.bulk_volume": "bvc vpin_bvc",
    "microstructure.delta": (
        "volume_delta order_flow_imbalance cvd cvd_session cvd_rolling vpin_bars delta_ema "
        "buy_sell_pressure_ema count_delta_proxy large_bar_flag"
    ),
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
