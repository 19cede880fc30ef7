"""Clocks and dates, by the calendar of Python's library."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta

import numpy as np

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _times(open_us):
    return [_EPOCH + timedelta(microseconds=int(us)) for us in open_us]


def _columns(rows, count):
    """One array for each place of `rows`."""
    return tuple(np.array([row[k] for row in rows], dtype=np.longdouble) for k in range(count))


def _hands(shares):
    angle = 2 * np.longdouble(np.pi) * np.array(shares, dtype=np.longdouble)
    return np.sin(angle), np.cos(angle)


def _hours(time):
    return (time - time.replace(hour=0, minute=0, second=0, microsecond=0)) / timedelta(hours=1)


def hour_sin_cos(open_us):
    return _hands([_hours(time) / 24 for time in _times(open_us)])


def dow_sin_cos(open_us):
    return _hands([time.weekday() / 7 for time in _times(open_us)])


def dom_sin_cos(open_us):
    times = _times(open_us)
    return _hands([(time.day - 1) / monthrange(time.year, time.month)[1] for time in times])


def month_sin_cos(open_us):
    return _hands([(time.month - 1) / 12 for time in _times(open_us)])


def funding_clock(open_us, *, hours):
    shares = [
        (t - _EPOCH) % timedelta(hours=hours) / timedelta(hours=hours) for t in _times(open_us)
    ]
    return (np.array(shares, dtype=np.longdouble), *_hands(shares))


def is_weekend(open_us):
    return np.array(
        [t.strftime("%a") in {"Sat", "Sun"} for t in _times(open_us)], dtype=np.longdouble
    )


def session_flags(open_us):
    hours = [t.hour for t in _times(open_us)]
    return _columns([(h in range(9), h in range(8, 17), h in range(13, 22)) for h in hours], 3)


def days_to_expiry(open_us, *, months):
    out = []
    for time in _times(open_us):
        day = time.replace(hour=8, minute=0, second=0, microsecond=0)
        while True:
            is_last_friday = day.weekday() == 4 and (day + timedelta(days=7)).month != day.month
            if day >= time and is_last_friday and day.month % months == 0:
                break
            day += timedelta(days=1)
        out.append((day - time) / timedelta(days=1))
    return np.array(out, dtype=np.longdouble)


def halving_clock(open_us):
    dates = [(2009, 1, 3, 18, 15, 5), (2012, 11, 28, 15, 24, 38), (2016, 7, 9, 16, 46, 13)]
    dates += [(2020, 5, 11, 19, 23, 43), (2024, 4, 20, 0, 9, 27)]
    halvings = [datetime(*date, tzinfo=UTC) for date in dates]
    out = []
    for time in _times(open_us):
        past = [(time - halving) / timedelta(days=1460) for halving in halvings if halving <= time]
        out.append(min(past[-1], 1.0) if past else np.nan)
    return np.array(out, dtype=np.longdouble)


def moon_phase(open_us):
    new_moon = datetime(2000, 1, 6, 18, 14, tzinfo=UTC)
    month = np.longdouble("29.530588853")
    days = [(time - new_moon) / timedelta(days=1) for time in _times(open_us)]
    return np.mod(np.array(days, dtype=np.longdouble) / month, 1)


def bar_gap_flag(open_us, *, minutes):
    out = np.full(open_us.size, np.nan, dtype=np.longdouble)
    out[1:] = np.diff(open_us) / (60_000_000 * minutes) - 1
    return out
