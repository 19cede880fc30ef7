"""Candles made to complete every pattern, on a grid of powers of two.

Prices are whole eighths, so that sums of them are exact in any order and whoever compares a body
with a mean decides ties alike. (On a grid of cents the last bit of a running sum decides them.)
"""

import numpy as np

EIGHTH = 0.125
LEVEL = 4000

BODIES = (0, 1, 2, 3, 8, 9, 10, 24, 40)
BODY_SHARES = (0.08, 0.1, 0.08, 0.1, 0.16, 0.16, 0.12, 0.12, 0.08)
SHADOWS = (1, 2, 4, 8, 16, 30)
GAPS = (-32, -12, -4, -2, -1, 0, 1, 2, 4, 12, 32)

RARE = (
    ((40, 0), (-4, 3), (-4, 0), (-4, 0), (44, 2)),  # rise, rest within it, rise
    ((40, 0), (3, 5), (4, 2), (4, 2), (-17, 0)),  # rise, run off from it, come back
)
"""Body of each candle, and its open less the close before, of what chance hardly ever makes."""


def make_candles(size, seed=0):
    """Open, high, low and close of candles of all shapes with gaps of all sizes."""
    rng = np.random.default_rng(seed)
    trend = np.repeat(rng.choice([-1, 1], size), rng.integers(1, 6, size))[:size]
    body = np.where(rng.random(size) < 0.85, trend, -trend) * rng.choice(
        BODIES, size, p=BODY_SHARES
    )
    shadow = np.where(rng.random((2, size)) < 0.45, 0, rng.choice(SHADOWS, (2, size)))
    gap = rng.choice(GAPS, size)
    open_, close = np.empty(size), np.empty(size)
    opened = closed = LEVEL
    script, sign, step = RARE[0], 1, 5
    for t in range(size):
        step += 1
        if step > 20 and rng.random() < 0.05:
            script, sign, step = RARE[rng.integers(len(RARE))], rng.choice([-1, 1]), 0
        if step < len(script):
            drawn, apart = script[step]
            body[t] = sign * (drawn + rng.integers(-1, 2))
            gap[t] = sign * (apart + rng.integers(-1, 2))
            shadow[:, t] //= 4
            before = closed
        else:
            before = (closed, opened, (opened + closed) // 2)[rng.integers(3)]
        opened = before + gap[t]
        opened = opened if LEVEL // 2 < opened < 2 * LEVEL else LEVEL
        closed = opened + body[t]
        open_[t], close[t] = opened, closed
    high = np.maximum(open_, close) + shadow[0]
    low = np.minimum(open_, close) - shadow[1]
    return tuple(EIGHTH * price for price in (open_, high, low, close))
