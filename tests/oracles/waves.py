"""Waves by their sums over each window, in full."""

import numpy as np

NOISE = 1e-12


def _turn(values, period):
    return np.arange(period) * (8 * np.arctan(values.dtype.type(1)) / period)


def _windows(close, period):
    """Row and window, newest close first, less the newest."""
    for t in range(period - 1, close.size):
        yield t, close[t - period + 1 : t + 1][::-1] - close[t]


def msw(close, *, period):
    sine, lead = np.full_like(close, np.nan), np.full_like(close, np.nan)
    angles = _turn(close, period)
    for t, window in _windows(close, period):
        real, imaginary = (np.cos(angles) * window).sum(), (np.sin(angles) * window).sum()
        if t < period or np.hypot(real, imaginary) <= NOISE * np.abs(window).sum():
            continue
        phase = np.arctan2(imaginary, real) + 2 * np.arctan(close.dtype.type(1))
        sine[t], lead[t] = np.sin(phase), np.sin(phase + np.arctan(close.dtype.type(1)))
    return sine, lead


def correlation_cycle(close, *, period, threshold):
    real, imag, angle, state = np.full((4, close.size), np.nan, dtype=close.dtype)
    angles = _turn(close, period)
    for t, window in _windows(close, period):
        off = window - window.mean()
        if not (off**2).sum() > 0:
            continue
        for out, wave in ((real, np.cos(angles)), (imag, -np.sin(angles))):
            wave = wave - wave.mean()  # noqa: PLW2901 (the same wave)
            out[t] = (off * wave).sum() / np.sqrt((off**2).sum() * (wave**2).sum())
            out[t] = 0 if abs(out[t]) <= NOISE else out[t]
        before = angle[t - 1] if t else np.nan
        angle[t] = np.arctan2(0 - imag[t], real[t]) * 45 / np.arctan(close.dtype.type(1))
        if angle[t] < before and before - angle[t] < 270 - 1e-9:
            angle[t] = before
        if not np.isnan(before):
            slow = abs(angle[t] - before) < threshold - 1e-9
            state[t] = slow * (1 if angle[t] >= 0 else -1)
    return real, imag, angle, state


def spectral_power(close, *, period, short, long):
    out = np.full_like(close, np.nan)
    places = np.arange(period) - close.dtype.type(period - 1) / 2
    waves = np.arange(1, period // 2 + 1)
    band = (short * waves <= period) & (period <= long * waves)
    for t, window in _windows(close, period):
        flat = window - window.mean()
        rest = flat - places * (places * flat).sum() / (places**2).sum()
        if not (rest**2).sum() > NOISE**2 * (flat**2).sum():
            continue
        turns = np.outer(waves, _turn(close, period))
        power = (np.cos(turns) @ rest) ** 2 + (np.sin(turns) @ rest) ** 2
        power[waves * 2 == period] /= 2
        out[t] = power[band].sum() / power.sum()
    return out
