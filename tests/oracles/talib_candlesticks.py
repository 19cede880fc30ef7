"""TA-Lib's candlestick patterns; see `talib_calls`. It writes 0 in the rows of its lookback."""

import talib

FUNCTIONS = {
    "cdl_abandoned_baby": "CDLABANDONEDBABY",
    "cdl_advance_block": "CDLADVANCEBLOCK",
    "cdl_belt_hold": "CDLBELTHOLD",
    "cdl_breakaway": "CDLBREAKAWAY",
    "cdl_closing_marubozu": "CDLCLOSINGMARUBOZU",
    "cdl_conceal_baby_swallow": "CDLCONCEALBABYSWALL",
    "cdl_counterattack": "CDLCOUNTERATTACK",
    "cdl_dark_cloud_cover": "CDLDARKCLOUDCOVER",
    "cdl_doji": "CDLDOJI",
    "cdl_doji_star": "CDLDOJISTAR",
    "cdl_dragonfly_doji": "CDLDRAGONFLYDOJI",
    "cdl_engulfing": "CDLENGULFING",
    "cdl_evening_doji_star": "CDLEVENINGDOJISTAR",
    "cdl_evening_star": "CDLEVENINGSTAR",
    "cdl_gap_side_by_side_white": "CDLGAPSIDESIDEWHITE",
    "cdl_gap_three_methods": "CDLXSIDEGAP3METHODS",
    "cdl_gravestone_doji": "CDLGRAVESTONEDOJI",
    "cdl_hammer": "CDLHAMMER",
    "cdl_hanging_man": "CDLHANGINGMAN",
    "cdl_harami": "CDLHARAMI",
    "cdl_harami_cross": "CDLHARAMICROSS",
    "cdl_high_wave": "CDLHIGHWAVE",
    "cdl_hikkake": "CDLHIKKAKE",
    "cdl_hikkake_modified": "CDLHIKKAKEMOD",
    "cdl_homing_pigeon": "CDLHOMINGPIGEON",
    "cdl_identical_three_crows": "CDLIDENTICAL3CROWS",
    "cdl_in_neck": "CDLINNECK",
    "cdl_inverted_hammer": "CDLINVERTEDHAMMER",
    "cdl_kicking": "CDLKICKING",
    "cdl_kicking_by_length": "CDLKICKINGBYLENGTH",
    "cdl_ladder_bottom": "CDLLADDERBOTTOM",
    "cdl_long_legged_doji": "CDLLONGLEGGEDDOJI",
    "cdl_long_line": "CDLLONGLINE",
    "cdl_marubozu": "CDLMARUBOZU",
    "cdl_mat_hold": "CDLMATHOLD",
    "cdl_matching_low": "CDLMATCHINGLOW",
    "cdl_morning_doji_star": "CDLMORNINGDOJISTAR",
    "cdl_morning_star": "CDLMORNINGSTAR",
    "cdl_on_neck": "CDLONNECK",
    "cdl_piercing": "CDLPIERCING",
    "cdl_rickshaw_man": "CDLRICKSHAWMAN",
    "cdl_rise_fall_three_methods": "CDLRISEFALL3METHODS",
    "cdl_separating_lines": "CDLSEPARATINGLINES",
    "cdl_shooting_star": "CDLSHOOTINGSTAR",
    "cdl_short_line": "CDLSHORTLINE",
    "cdl_spinning_top": "CDLSPINNINGTOP",
    "cdl_stalled_pattern": "CDLSTALLEDPATTERN",
    "cdl_stick_sandwich": "CDLSTICKSANDWICH",
    "cdl_takuri": "CDLTAKURI",
    "cdl_tasuki_gap": "CDLTASUKIGAP",
    "cdl_three_black_crows": "CDL3BLACKCROWS",
    "cdl_three_inside": "CDL3INSIDE",
    "cdl_three_line_strike": "CDL3LINESTRIKE",
    "cdl_three_outside": "CDL3OUTSIDE",
    "cdl_three_stars_in_south": "CDL3STARSINSOUTH",
    "cdl_three_white_soldiers": "CDL3WHITESOLDIERS",
    "cdl_thrusting": "CDLTHRUSTING",
    "cdl_tristar": "CDLTRISTAR",
    "cdl_two_crows": "CDL2CROWS",
    "cdl_unique_three_river": "CDLUNIQUE3RIVER",
    "cdl_upside_gap_two_crows": "CDLUPSIDEGAP2CROWS",
}


def _call(name):
    function = getattr(talib, name)

    def call(open_, high, low, close, **params):
        return function(open_, high, low, close, **params).astype(float)

    return call


TALIB = {name: _call(function) for name, function in FUNCTIONS.items()}
