"""Labels as arrays, and what purging means, spelled out pair by pair."""

import numpy as np

HOUR_US = 3_600_000_000


def hourly(count, horizon, first=0):
    """Start and end of the labels of an unbroken series, one bar an hour."""
    start = (first + np.arange(count, dtype=np.int64)) * HOUR_US
    return start, start + horizon * HOUR_US


def brute_force_train(fold, start, end):
    """Training rows by comparing every row with every test row, closed intervals."""
    tested = [
        j for j in range(len(start)) if any(t.start_us <= start[j] < t.stop_us for t in fold.test)
    ]
    rows = []
    for i in range(len(start)):
        inside = any(t.start_us <= start[i] and end[i] < t.stop_us for t in fold.train)
        touches = any(start[i] <= end[j] and end[i] >= start[j] for j in tested)
        soon = any(end[j] < start[i] <= end[j] + fold.embargo_us for j in tested)
        if inside and not touches and not soon:
            rows.append(i)
    return rows
