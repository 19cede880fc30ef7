"""Ehlers' Hilbert transform with every series written out and lags instead of buffers."""

import numpy as np


def _lag(series, t, k):
    return series[t - k] if t >= k else series.dtype.type(0)


def _transform(series, t, factor):
    ends = _lag(series, t, 0) - _lag(series, t, 6)
    inner = _lag(series, t, 2) - _lag(series, t, 4)
    # weights as binary numbers, so that they are those of any float64 computation
    return factor * (0.0962 * ends + 0.5769 * inner)


def _wave(close, skip):
    """Smoothed price, in-phase, quadrature, period and smoothed period, 0 for the first `skip` bars."""
    size = close.size
    smooth, detrended, quadrature, inphase, real, imaginary, re, im, period, slow = np.zeros(
        (10, size), dtype=close.dtype
    )
    for t in range(skip, size):
        smooth[t] = (4 * close[t] + 3 * close[t - 1] + 2 * close[t - 2] + close[t - 3]) / 10
        before = period[t - 1]
        factor = close.dtype.type("0.075") * before + close.dtype.type("0.54")
        detrended[t] = _transform(smooth, t, factor)
        quadrature[t] = _transform(detrended, t, factor)
        inphase[t] = detrended[t - 3]
        real[t] = (inphase[t] - _transform(quadrature, t, factor)) / 5 + 4 * real[t - 1] / 5
        imaginary[t] = (quadrature[t] + _transform(inphase, t, factor)) / 5
        imaginary[t] += 4 * imaginary[t - 1] / 5
        turn = real[t] * real[t - 1] + imaginary[t] * imaginary[t - 1]
        re[t] = turn / 5 + 4 * re[t - 1] / 5
        turn = real[t] * imaginary[t - 1] - imaginary[t] * real[t - 1]
        im[t] = turn / 5 + 4 * im[t - 1] / 5
        new = before
        if re[t] != 0 and im[t] != 0:
            new = 2 * _pi(close) / np.arctan(im[t] / re[t])
        new = min(new, 3 * before / 2)
        new = max(new, close.dtype.type("0.67") * before)
        period[t] = min(max(new, 6), 50) / 5 + 4 * before / 5
        slow[t] = close.dtype.type("0.33") * period[t] + close.dtype.type("0.67") * slow[t - 1]
    return smooth, inphase, quadrature, slow


def _pi(values):
    return 4 * np.arctan(values.dtype.type(1))


def _from(series, bar):
    return np.where(np.arange(series.size) >= bar, series, np.nan)


def _phases(smooth, slow):
    """Phase at each bar; without the newest price, whose waves cancel but for rounding."""
    pi = _pi(smooth)
    out = np.full_like(smooth, np.nan)
    for t in range(37, smooth.size):
        bars = int(slow[t] + smooth.dtype.type("0.5"))
        sine, cosine, size = 0, 1, 0
        if bars > 1:
            angles = np.arange(bars) * (2 * pi) / bars
            own = np.array([smooth[t - i] for i in range(bars)]) - smooth[t]
            sine, cosine = (np.sin(angles) * own).sum(), (np.cos(angles) * own).sum()
            size = np.abs(own).sum()
        if abs(sine) + abs(cosine) <= 1e-13 * size:
            continue
        phase = np.arctan2(sine, cosine) * 180 / pi + 90 + 360 / slow[t]
        phase += 360 * (phase < 90 + 360 / slow[t] - 90)  # from -90 to 270, not from -180 to 180
        out[t] = phase - 360 * (phase > 315)
    return out


def ht_dcperiod(close):
    return _from(_wave(close, 12)[3], 32)


def ht_phasor(close):
    _, inphase, quadrature, _ = _wave(close, 12)
    return _from(inphase, 32), _from(quadrature, 32)


def ht_dcphase(close):
    smooth, _, _, slow = _wave(close, 37)
    return _from(_phases(smooth, slow), 63)


def ht_sine(close):
    angle = ht_dcphase(close) * _pi(close) / 180
    return np.sin(angle), np.sin(angle + _pi(close) / 4)


def _line(close, slow):
    means, out = np.zeros_like(close), np.full_like(close, np.nan)
    for t in range(37, close.size):
        bars = int(slow[t] + close.dtype.type("0.5"))
        means[t] = close[t - bars + 1 : t + 1].mean() if bars else 0
        out[t] = (4 * means[t] + 3 * means[t - 1] + 2 * means[t - 2] + means[t - 3]) / 10
    return out


def ht_trendline(close):
    return _from(_line(close, _wave(close, 37)[3]), 63)


def ht_trendmode(close):
    smooth, _, _, slow = _wave(close, 37)
    line, phases = _line(close, slow), _phases(smooth, slow)
    sines = np.sin(phases * _pi(close) / 180)
    leads = np.sin((phases + 45) * _pi(close) / 180)
    out, days = np.full_like(close, np.nan), 0
    for t in range(38, close.size):
        trend = 1
        above = sines[t] > leads[t] and sines[t - 1] <= leads[t - 1]
        if above or (sines[t] < leads[t] and sines[t - 1] >= leads[t - 1]):
            trend, days = 0, 0
        days += 1
        turn = (phases[t] - phases[t - 1]) * slow[t] / 360
        if days < slow[t] / 2 or 0.67 < turn < 1.5:
            trend = 0
        if abs(smooth[t] / line[t] - 1) >= 0.015:
            trend = 1
        out[t] = np.nan if np.isnan(phases[t]) else trend
    return _from(out, 63)


def mama(close, *, fastlimit, slowlimit):
    _, inphase, quadrature, _ = _wave(close, 12)
    fast, slow = close.dtype.type(fastlimit), close.dtype.type(slowlimit)
    near, far = np.zeros_like(close), np.zeros_like(close)
    before = close.dtype.type(0)
    for t in range(12, close.size):
        phase = before * 0
        if inphase[t] != 0:
            phase = np.arctan(quadrature[t] / inphase[t]) * 180 / _pi(close)
        fall = before - phase
        share = max(fast / fall, slow) if fall > 1 else fast
        before = phase
        near[t] = share * close[t] + (1 - share) * near[t - 1]
        far[t] = share / 2 * near[t] + (1 - share / 2) * far[t - 1]
    return _from(near, 32), _from(far, 32)
