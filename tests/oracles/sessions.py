"""Sessions one by one: each bar's own session, and the last one that was seen whole."""

import numpy as np

_MINUTE = 60_000_000


def _sessions(open_us, length):
    """For each bar: rows of its session up to it, and of the whole one before, or None."""
    number = np.floor_divide(open_us, length)
    begins = [0, *(np.flatnonzero(np.diff(number)) + 1)] if number.size else []
    on_time = number.size > 0 and open_us[0] == number[0] * length
    out = []
    for k, begin in enumerate(begins):
        end = begins[k + 1] if k + 1 < len(begins) else number.size
        seen = k > 0 or on_time
        before = slice(begins[k - 1], begin) if k > 1 or (k == 1 and on_time) else None
        out += [(slice(begin, t + 1) if seen else None, before) for t in range(begin, end)]
    return out


def _per_bar(open_us, length, count, figure):
    """`figure(own, before)` of each bar, as `count` columns; None gives NaN."""
    columns = np.full((count, open_us.size), np.nan, dtype=np.longdouble)
    for t, (own, before) in enumerate(_sessions(open_us, length)):
        row = figure(own, before)
        if row is not None:
            columns[:, t] = row
    return tuple(columns) if count > 1 else columns[0]


def _pivots(high, low, close, open_us, hours, count, figure):
    def of_session(own, before):
        if before is None:
            return None
        return figure(high[before].max(), low[before].min(), close[before][-1], own, before)

    return _per_bar(open_us, hours * 60 * _MINUTE, count, of_session)


def pivot_classic(high, low, close, open_us, *, hours):
    def figure(h, l, c, *_):  # noqa: E741 (as the formula has it)
        p = (h + l + c) / 3
        return p, 2 * p - l, 2 * p - h, p + h - l, p - h + l, h + 2 * (p - l), l - 2 * (h - p)

    return _pivots(high, low, close, open_us, hours, 7, figure)


def pivot_fibonacci(high, low, close, open_us, *, hours):
    def figure(h, l, c, *_):  # noqa: E741
        p, w = (h + l + c) / 3, h - l
        low_share, high_share = np.longdouble("0.382"), np.longdouble("0.618")
        return (
            p,
            p + low_share * w,
            p - low_share * w,
            p + high_share * w,
            p - high_share * w,
            p + w,
            p - w,
        )

    return _pivots(high, low, close, open_us, hours, 7, figure)


def pivot_woodie(open_, high, low, close, open_us, *, hours, from_close):
    def figure(h, l, c, own, _):  # noqa: E741
        p = (h + l + 2 * (c if from_close else open_[own][0])) / 4
        return p, 2 * p - l, 2 * p - h, p + h - l, p - h + l

    return _pivots(high, low, close, open_us, hours, 5, figure)


def pivot_camarilla(high, low, close, open_us, *, hours):
    def figure(h, l, c, *_):  # noqa: E741
        steps = np.longdouble("1.1") * (h - l) / np.array([12, 6, 4, 2])
        return (*(c + steps), *(c - steps))

    return _pivots(high, low, close, open_us, hours, 8, figure)


def pivot_demark(open_, high, low, close, open_us, *, hours):
    def figure(h, l, c, _, before):  # noqa: E741
        o = open_[before][0]
        x = h + l + c + (l if c < o else h if c > o else c)
        return x / 4, x / 2 - l, x / 2 - h

    return _pivots(high, low, close, open_us, hours, 3, figure)


def cpr(high, low, close, open_us, *, hours):
    def figure(h, l, c, *_):  # noqa: E741
        p, bc = (h + l + c) / 3, (h + l) / 2
        tc = 2 * p - bc
        return tc, p, bc, 100 * abs(2 * p - 2 * bc) / p

    return _pivots(high, low, close, open_us, hours, 4, figure)


def prev_day_levels(high, low, close, open_us, *, hours):
    begin = iter(range(close.size))

    def figure(_, before):
        t = next(begin)
        if before is None:
            return None
        levels = high[before].max(), low[before].min(), close[before][-1]
        return tuple((close[t] - level) / level for level in levels)

    return _per_bar(open_us, hours * 60 * _MINUTE, 3, figure)


def overnight_intraday(open_, close, open_us, *, hours):
    def figure(own, before):
        gap = np.nan
        if before is not None:
            gap = (open_[own][0] - close[before][-1]) / close[before][-1]
        return (gap, session_return_of(own)) if own is not None else None

    def session_return_of(own):
        return (close[own][-1] - open_[own][0]) / open_[own][0]

    return _per_bar(open_us, hours * 60 * _MINUTE, 2, figure)


def _running(open_us, hours, count, figure):
    """`figure(own)` of each bar whose session has been seen from its start."""
    return _per_bar(
        open_us, hours * 60 * _MINUTE, count, lambda own, _: None if own is None else figure(own)
    )


def bars_since_session_open(open_us, *, hours):
    return _running(open_us, hours, 1, lambda own: own.stop - own.start - 1)


def session_return(open_, close, open_us, *, hours):
    def figure(own):
        return (close[own][-1] - open_[own][0]) / open_[own][0]

    return _running(open_us, hours, 1, figure)


def session_range_position(high, low, close, open_us, *, hours):
    def figure(own):
        top, bottom = high[own].max(), low[own].min()
        return (close[own][-1] - bottom) / (top - bottom) if top > bottom else np.nan

    return _running(open_us, hours, 1, figure)


def time_since_extreme_session(high, low, open_us, *, hours):
    return _running(
        open_us, hours, 2, lambda own: (np.argmax(high[own][::-1]), np.argmin(low[own][::-1]))
    )


def htf_partial(open_, high, low, volume, open_us, *, hours):
    def figure(own):
        return open_[own][0], high[own].max(), low[own].min(), volume[own].sum()

    return _running(open_us, hours, 4, figure)


def opening_range(high, low, close, open_us, *, minutes):
    day = 24 * 60 * _MINUTE

    def figure(own):
        since = np.mod(open_us[own], day)
        first = since < minutes * _MINUTE
        if first[-1] or not first.any():
            return np.nan
        top, bottom = high[own][first].max(), low[own][first].min()
        if top == bottom:
            return np.nan
        return (close[own][-1] - (top + bottom) / 2) / (top - bottom)

    return _running(open_us, 24, 1, figure)


def week_month_open_dist(open_, close, open_us):
    microseconds = open_us.astype(np.int64).astype("datetime64[us]")
    columns = []
    for unit, shift in (("W", 4), ("M", 0)):  # numpy's weeks begin on Thursday
        times = microseconds - np.timedelta64(shift, "D")
        number = times.astype(f"datetime64[{unit}]")
        out = np.full(close.size, np.nan, dtype=np.longdouble)
        first = None
        for t in range(close.size):
            if t == 0:
                first = 0 if number[t].astype("datetime64[us]") == times[t] else None
            elif number[t] != number[t - 1]:
                first = t
            if first is not None:
                out[t] = (close[t] - open_[first]) / open_[first]
        columns.append(out)
    return tuple(columns)


def h24_change(high, low, close, volume, *, bars):
    out = np.full((3, close.size), np.nan, dtype=np.longdouble)
    for t in range(bars - 1, close.size):
        rows = slice(t - bars + 1, t + 1)
        if t >= bars:
            out[0, t] = (close[t] - close[t - bars]) / close[t - bars]
        top, bottom = high[rows].max(), low[rows].min()
        if top > bottom:
            out[1, t] = (close[t] - bottom) / (top - bottom)
        out[2, t] = volume[rows].sum()
    return tuple(out)
