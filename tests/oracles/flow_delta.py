"""Taker buying less taker selling, summed and averaged as the definitions say."""

import numpy as np


def _windows(values, period, value):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        out[t] = value(slice(t - period + 1, t + 1))
    return out


def _ratio(part, total):
    return part / total if total > 0 else np.nan


def _ema(values, period):
    out = np.full_like(values, np.nan)
    for t in range(period - 1, values.size):
        if t == period - 1:
            out[t] = values[:period].mean()
        else:
            out[t] = out[t - 1] + 2 * (values[t] - out[t - 1]) / (period + 1)
    return out


def _ema_ratio(part, total, period):
    tops, bottoms = _ema(part, period), _ema(total, period)
    return np.array([_ratio(a, b) for a, b in zip(tops, bottoms, strict=True)], dtype=part.dtype)


def volume_delta(taker_buy_base, volume):
    return 2 * taker_buy_base - volume


def order_flow_imbalance(taker_buy_base, volume, *, period):
    d = 2 * taker_buy_base - volume
    return _windows(volume, period, lambda rows: _ratio(d[rows].sum(), volume[rows].sum()))


def vpin_bars(taker_buy_base, volume, *, period):
    d = np.abs(2 * taker_buy_base - volume)
    return _windows(volume, period, lambda rows: _ratio(d[rows].sum(), volume[rows].sum()))


def cvd(taker_buy_base, volume):
    return np.cumsum(2 * taker_buy_base - volume)


def cvd_session(taker_buy_base, volume, open_us, *, hours):
    out, total, seen = np.full_like(volume, np.nan), 0, False
    ids = [int(us) // (hours * 3_600_000_000) for us in open_us]
    for t in range(volume.size):
        fresh = ids[t] != ids[t - 1] if t else int(open_us[t]) % (hours * 3_600_000_000) == 0
        if fresh:
            total, seen = 0, True
        total += 2 * taker_buy_base[t] - volume[t]
        if seen:
            out[t] = total
    return out


def cvd_rolling(taker_buy_base, volume, *, period):
    d = 2 * taker_buy_base - volume
    return _windows(volume, period, lambda rows: d[rows].sum())


def delta_ema(taker_buy_base, volume, *, period):
    return _ema_ratio(2 * taker_buy_base - volume, volume, period)


def buy_sell_pressure_ema(taker_buy_quote, quote_volume, *, fast, slow):
    d = 2 * taker_buy_quote - quote_volume
    return _ema_ratio(d, quote_volume, fast) - _ema_ratio(d, quote_volume, slow)


def count_delta_proxy(trade_count, taker_buy_base, volume, *, period):
    signed = np.sign(2 * taker_buy_base - volume) * trade_count
    return _ema_ratio(signed, trade_count, period)


def large_bar_flag(taker_buy_base, volume, *, period, q):
    size = np.abs(2 * taker_buy_base - volume)
    out = np.full_like(size, np.nan)
    for t in range(period, size.size):
        ordered = np.sort(size[t - period : t])
        place = np.longdouble(q) * (period - 1)
        low = int(place)
        high = min(low + 1, period - 1)
        limit = ordered[low] + (place - low) * (ordered[high] - ordered[low])
        out[t] = float(size[t] > limit * (1 + 1e-12))
    return out
