"""Ehlers' band-pass filters as printed, in radians; of prices less the first one."""

import numpy as np


def _pi(values):
    return 4 * np.arctan(values.dtype.type(1))


def _wave(values, period, width, idle):
    out = np.zeros_like(values)
    turn = 2 * _pi(values) / period
    gamma = 1 / np.cos(turn * width)
    alpha = gamma - np.sqrt(gamma * gamma - 1)
    for t in range(idle, values.size):
        out[t] = (1 - alpha) / 2 * (values[t] - values[t - 2])
        out[t] += np.cos(turn) * (1 + alpha) * out[t - 1] - alpha * out[t - 2]
    return out


def _width(values, number):
    return values.dtype.type(number)


def bandpass(close, *, period, bandwidth):
    wave = _wave(close, period, _width(close, bandwidth), 2)
    peak, out = close.dtype.type(0), np.full_like(close, np.nan)
    for t in range(close.size):
        peak = max(close.dtype.type(0.991) * peak, abs(wave[t]))
        if peak > 0:
            out[t] = wave[t] / peak
    return wave, out


def voss(close, *, period, predict, bandwidth):
    wave = _wave(close, period, _width(close, bandwidth), 5)
    order, out = 3 * predict, np.zeros_like(close)
    for t in range(close.size):
        back = 0
        for count in range(order):
            if t >= order - count:
                back += (count + 1) * out[t - (order - count)] / order
        out[t] = (3 + order) * wave[t] / 2 - back
    late = np.arange(close.size) >= 5
    return np.where(late, out, np.nan), np.where(late, wave, np.nan)


def _mean(values, bars):
    out = np.full_like(values, np.nan)
    for t in range(bars - 1, values.size):
        out[t] = values[t - bars + 1 : t + 1].sum() / bars
    return out


def emd_ehlers(high, low, *, period, delta, fraction):
    wave = _wave((high + low) / 2, period, 2 * _width(high, delta), 2)
    turns = []
    for way in (wave, -wave):
        last = np.full_like(wave, np.nan)
        for t in range(2, wave.size):
            is_turn = way[t - 1] > way[t] and way[t - 1] > way[t - 2]
            last[t] = wave[t - 1] if is_turn else last[t - 1]
        turns.append(_width(high, fraction) * _mean(last, 50))
    return turns[0], _mean(wave, 2 * period), turns[1]
